#include "geodata/formats/tables/csv_rows.h"

#include <algorithm>

namespace thalweg {

std::string_view CsvRows::quoted_cell() {
  const std::size_t begin = ++at_;
  bool has_doubled = false;
  std::size_t end = text_.size();
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) {
      at_ = text_.size();
      ended_inside_quotes_ = true;
      break;
    }
    at_ = quote + 1;
    if (at_ < text_.size() && text_[at_] == '"') {
      has_doubled = true;
      ++at_;
      continue;
    }
    end = quote;
    break;
  }
  const std::string_view cell = text_.substr(begin, end - begin);
  next_line_ += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), line_end_));
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != line_end_)
    ++at_;  // between the quote and the separator
  if (!has_doubled) return cell;
  std::string& kept = undone_.emplace_back();
  kept.reserve(cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    kept += cell[i];
    if (cell[i] == '"') ++i;
  }
  return kept;
}

bool CsvRows::next(std::vector<std::string_view>& cells) {
  undone_.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    if (text_[at_++] == line_end_) ++next_line_;
  }
  cells.clear();
  if (at_ >= text_.size()) return false;
  line_ = next_line_;
  while (true) {
    if (at_ < text_.size() && text_[at_] == '"') {
      cells.push_back(quoted_cell());
    } else {
      const std::size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != line_end_) ++at_;
      cells.push_back(text_.substr(begin, at_ - begin));
    }
    if (at_ >= text_.size()) break;
    if (text_[at_++] == line_end_) {
      ++next_line_;
      break;
    }
  }
  if (cells.back().ends_with('\r')) cells.back().remove_suffix(1);
  return true;
}

}  // namespace thalweg
