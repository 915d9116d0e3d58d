#include "geodata/model/tenure.h"

#include "geodata/model/last_known.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

ControlInterval held(std::string_view start, std::string_view end, std::uint16_t controller) {
  ControlInterval interval;
  interval.when = *lifetime_from_columns(start, end, false);
  interval.controller = ActorIndex{controller};
  return interval;
}

Instant on(std::string_view date) { return parse_edtf_date(date)->earliest; }

}  // namespace

TEST_CASE("one holder's neighbouring rows are one tenure") {
  const std::vector<ControlInterval> history{held("1988", "1992-05-08", 0), held("1992-05-08", "2020-11-08", 1),
                                             held("2020-11-08", "2023-09-20", 0), held("2023-09-20", "", 0)};
  for (const std::int32_t row : {2, 3}) {
    const Tenure tenure = tenure_of(history, row);
    CHECK(tenure.first == 2);
    CHECK(tenure.last == 3);
    CHECK(tenure.when.begin.nominal == on("2020-11-08"));
    CHECK_FALSE(tenure.when.end.nominal.is_finite());
  }
  CHECK(tenure_of(history, 0).row_count() == 1);
  CHECK(tenure_of(history, 1).when.end.nominal == on("2020-11-08"));
}

TEST_CASE("a gap, and another holder between, end a tenure") {
  const std::vector<ControlInterval> with_gap{held("1990", "1991", 0), held("1992", "", 0)};
  CHECK(tenure_of(with_gap, 1).first == 1);
  const std::vector<ControlInterval> back_again{held("1990", "1991", 0), held("1991", "1992", 1), held("1992", "", 0)};
  CHECK(tenure_of(back_again, 2).first == 2);
  CHECK_FALSE(continues_tenure(back_again, 0));
}

TEST_CASE("the last day known is the last that anything names, within the span") {
  Scenario scenario;
  scenario.has_time = true;
  scenario.time = {on("1988-01-01"), on("2027-01-01")};
  CHECK(last_known(scenario) == add_ms(scenario.time.end, -1));  // nothing is dated
  Territory territory;
  territory.control = {held("1988", "2023-09-20", 0), held("2023-09-20", "", 1)};
  scenario.timeline.territories = {territory};
  CHECK(last_known(scenario) == on("2023-09-20"));
  Event event;
  event.when = *parse_edtf_lifetime("2026-06-07");
  scenario.timeline.events = {event};
  CHECK(iso_date(last_known(scenario)) == "2026-06-07");
  scenario.timeline.events[0].when = *parse_edtf_lifetime("2031");
  CHECK(last_known(scenario) == add_ms(scenario.time.end, -1));
}
