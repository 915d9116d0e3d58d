// Where the program's own data are: THALWEG_DATA, the source tree it was built from, or the install prefix.
#pragma once

#include <string>

namespace thalweg {

// A folder that holds "scenarios", or empty when there is none.
[[nodiscard]] std::string find_data_folder();
// Where the catalogues of the interface's languages are: beside a program that was built, else in the data folder.
[[nodiscard]] std::string find_languages_folder();
[[nodiscard]] std::string default_scenario(const std::string& data_folder);  // .../scenarios/south_caucasus
[[nodiscard]] std::string world_scenario(const std::string& data_folder);    // .../scenarios/world

// Where the program keeps what is the user's: what the variable `own` says, else a folder "thalweg" where `xdg` says,
// else in `below` of the home folder. Empty without a home.
[[nodiscard]] std::string user_folder(const char* own, const char* xdg, const char* below);

}  // namespace thalweg
