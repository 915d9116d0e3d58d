// What the attributes of a snapshot's features say: who they are, whose they are, which of them count as identity.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geodata/import/series.h"
#include "geodata/model/feature_table.h"

namespace thalweg {

class SeriesFields {
 public:
  // `fallback` names features that have no name of their own.
  SeriesFields(const FeatureTable& table, const SeriesOptions& options, std::string fallback);

  [[nodiscard]] std::string name(std::size_t row) const;
  [[nodiscard]] std::string side(std::size_t row) const;
  [[nodiscard]] std::string confidence(std::size_t row) const;
  [[nodiscard]] std::string attributes(std::size_t row) const;  // all, as JSON members
  [[nodiscard]] std::string identity(std::size_t row) const;    // those that count

 private:
  [[nodiscard]] std::string first_text(const std::vector<std::size_t>& columns, std::size_t row) const;

  const FeatureTable& table_;
  std::string fallback_;
  std::vector<std::size_t> names_, sides_, identity_;
  std::vector<std::string> keys_;  // of the columns as they are written, quoted
  std::optional<std::size_t> precision_, confidence_;
};

// Whether the table has the field, whatever the case.
[[nodiscard]] bool has_field(const FeatureTable& table, const std::string& name);

// The column of an attribute that dates each feature, if there is one.
[[nodiscard]] std::optional<std::size_t> snapshot_date_column(const FeatureTable& table, const std::string& named);

}  // namespace thalweg
