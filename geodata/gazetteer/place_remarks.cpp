#include "geodata/gazetteer/place_remarks.h"

#include <string>

#include <fmt/format.h>

namespace thalweg {

void remark_on_placing(const Dataset& table, const Placing& placing, std::size_t rows_without_name,
                       Diagnostics& diagnostics) {
  const auto say = [&](Severity severity) { return diagnostic_about(severity, table.path).layer(table.name); };
  const std::size_t doubtful = placing.count(Placed::doubtful), nowhere = placing.count(Placed::nowhere);
  const std::size_t certain = placing.count(Placed::by_name);
  const char* how = placing.shape == Placing::Shape::points ? "placed by name alone" : "joined to outlines by name";
  diagnostics.add(say(doubtful + nowhere > 0 ? Severity::warning : Severity::info)
                      .field(placing.field)
                      .message(fmt::format("{} of {} rows are {}, {} of them in doubt; {} not found",
                                           certain + doubtful, placing.rows().size(), how, doubtful, nowhere)));
  std::size_t covered = 0;
  for (const PlacedName& name : placing.names) covered += name.placed == Placed::nowhere ? 0 : name.rows - 1;
  if (placing.shape != Placing::Shape::points && table.lifetimes.empty() && covered > 0)
    diagnostics.add(say(Severity::warning)
                        .field(placing.field)
                        .message(fmt::format("{} rows have the outline of another row, which lies under theirs: "
                                             "several rows name the same and no date tells them apart",
                                             covered)));
  if (rows_without_name > 0)
    diagnostics.add(
        say(Severity::warning).field(placing.field).message(fmt::format("{} rows name no place", rows_without_name)));
  for (const PlacedName& name : placing.names) {
    const std::string rows = name.rows > 1 ? fmt::format(", {} rows", name.rows) : "";
    const std::string asked =
        name.within.empty() ? fmt::format("\"{}\"", name.asked) : fmt::format("\"{}\" ({})", name.asked, name.within);
    if (name.placed == Placed::nowhere)
      diagnostics.add(say(Severity::warning)
                          .feature(name.first_row)
                          .field(placing.field)
                          .message(fmt::format("{}{}: no place of that name is known; the row is kept and not drawn",
                                               asked, rows)));
    else if (name.placed == Placed::doubtful)
      diagnostics.add(say(Severity::warning)
                          .feature(name.first_row)
                          .field(placing.field)
                          .message(fmt::format("{}{} is taken for {}: {}", asked, rows, name.title, name.why)));
  }
}

}  // namespace thalweg
