// Which files a series of snapshots is made of.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace thalweg {

// Whether its name is that of a map file, packed or not; tables are none.
[[nodiscard]] bool is_snapshot_file(const std::filesystem::path& path);
// Whether its name is that of a table of text: .csv, .tsv, .tab, .txt, packed or not.
[[nodiscard]] bool is_table_file(const std::filesystem::path& path);

// Files as they are, and for a folder the map files in it, not in folders within; by name. `passed_over` is told of a
// folder's other files.
[[nodiscard]] std::vector<std::string> snapshot_files(
    const std::vector<std::string>& sources, const std::function<void(const std::filesystem::path&)>& passed_over = {});

}  // namespace thalweg
