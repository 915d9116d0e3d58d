#include "viewer/timeline/time_axis.h"

#include <random>
#include <set>

#include "tests/support/catch.h"
#include "tests/ui/axis_spans.h"

using namespace thalweg;
using namespace thalweg::test;

TEST_CASE("an instant maps to a pixel and back on every axis") {
  for (const Interval& span : Spans) {
    const TimeAxis axis{span, 1234};
    for (double x = 0; x <= 1234; x += 61.7)
      CHECK(axis.x_of(axis.at(x)) == Approx(x).margin(0.51 / axis.ms_per_px() + 1e-6));
    CHECK(axis.x_of(Instant::distant_past()) < -1e6);
    CHECK(axis.x_of(Instant::distant_future()) > 1e6);
  }
}

TEST_CASE("tick labels never touch, at any zoom and width") {
  for (const Interval& span : Spans) {
    for (const double width : {200.0, 640.0, 1280.0, 3840.0}) {
      const AxisTicks ticks = axis_ticks({span, width}, eight_px_a_letter);
      REQUIRE(!ticks.ticks.empty());
      double free_from = 0;
      std::size_t labelled = 0;
      for (const Tick& tick : ticks.ticks) {
        CHECK(tick.x >= -0.5);
        CHECK(tick.x < width);
        if (tick.label.empty()) continue;
        ++labelled;
        const double half = eight_px_a_letter(tick.label) / 2;
        CHECK(tick.x - half >= free_from);
        CHECK(tick.x + half <= width);
        free_from = tick.x + half + 2;
      }
      if (width >= 640) CHECK(labelled >= 2);
      free_from = 0;
      for (const TickContext& context : ticks.contexts) {
        if (context.label.empty()) continue;
        CHECK(context.label_x >= free_from);
        free_from = context.label_x + eight_px_a_letter(context.label);
        CHECK(free_from <= context.x_end);
      }
    }
  }
}

TEST_CASE("month and year ticks stand on the first of the month, whatever its length") {
  const AxisTicks months = axis_ticks({{day(2019, 11, 15), day(2020, 6, 10)}, 400}, eight_px_a_letter);
  REQUIRE(months.step.unit == TickUnit::month);
  for (const Tick& tick : months.ticks) CHECK(civil_from_instant(tick.at).date.day == 1);
  const AxisTicks years = axis_ticks({{day(1988), day(2026)}, 1200}, eight_px_a_letter);
  REQUIRE(years.step.unit == TickUnit::year);
  for (const Tick& tick : years.ticks) CHECK(civil_from_instant(tick.at).date.month == 1);
}

TEST_CASE("steps before our era are counted as people count them") {
  const AxisTicks ticks = axis_ticks({{day(-450), day(350)}, 1000}, eight_px_a_letter);
  std::vector<std::string> labels;
  for (const Tick& tick : ticks.ticks) {
    if (!tick.label.empty()) labels.push_back(tick.label);
  }
  CHECK(std::find(labels.begin(), labels.end(), "200 BCE") != labels.end());
  CHECK(std::find(labels.begin(), labels.end(), "200") != labels.end());
  CHECK(std::find(labels.begin(), labels.end(), "0") == labels.end());
}

TEST_CASE("zooming keeps the instant under the cursor and comes back to where it was") {
  for (const Interval& span : Spans) {
    const TimeAxis before{span, 1000};
    const TimeAxis after{zoomed_axis(span, 0.3, 1.7), 1000};
    const Instant fixed = before.at(300);
    CHECK(after.x_of(fixed) == Approx(300).margin(0.01 + 2 / after.ms_per_px()));
    const Interval back = zoomed_axis(after.span, 0.3, 1 / 1.7);
    CHECK(std::abs(back.begin.ms - span.begin.ms) <= 4);
  }
  Interval in = Spans[3], out = Spans[3];
  for (int i = 0; i < 300; ++i) {
    in = zoomed_axis(in, 0.5, 2);
    out = zoomed_axis(out, 0.5, 0.5);
  }
  CHECK(in.end.ms - in.begin.ms == MinAxisMs);
  CHECK(out.end.ms - out.begin.ms == MaxAxisMs);
}

TEST_CASE("an axis of hundreds of millions of years is drawn, zoomed and panned") {
  const auto year = [](std::int64_t y) { return instant_from_civil(CivilDate{y, 1, 1}); };
  const auto width = [](std::string_view label) { return 7.0 * static_cast<double>(label.size()); };
  for (const Interval& span : {Interval{year(-200'000'000), year(200'000'000)}, Interval{year(-MaxYear), year(MaxYear)},
                               Interval{year(199'999'000), year(200'000'000)}}) {
    Interval axis = axis_around(span);
    REQUIRE((axis.begin <= span.begin && axis.end >= span.end));
    for (int i = 0; i < 200; ++i) {
      const TimeAxis shown{axis, 1200};
      REQUIRE(axis.begin < axis.end);
      REQUIRE(shown.at(0) == axis.begin);
      REQUIRE(shown.x_of(shown.at(900)) == Approx(900).margin(0.5));
      const AxisTicks ticks = axis_ticks(shown, width);
      REQUIRE(!ticks.ticks.empty());
      REQUIRE(ticks.ticks.size() < 400);
      REQUIRE(ticks.contexts.size() < 400);
      REQUIRE(std::is_sorted(ticks.ticks.begin(), ticks.ticks.end(),
                             [](const Tick& a, const Tick& b) { return a.x < b.x; }));
      axis = i % 3 == 0 ? panned_axis(axis, i % 2 == 0 ? 0.7 : -0.7) : zoomed_axis(axis, 0.4, i < 100 ? 1.3 : 0.7);
    }
  }
  CHECK(ms_between(year(-200'000'000), year(200'000'000)) == std::numeric_limits<std::int64_t>::max());
  CHECK(ms_between(year(1), year(0)) == -366 * MsPerDay);
}

TEST_CASE("panning there and back is no move") {
  const Interval span = Spans[4];
  CHECK(panned_axis(panned_axis(span, 0.25), -0.25) == span);
}

TEST_CASE("above years stand decades, centuries and millennia, counted as people do") {
  const auto labels = [](const Interval& span) {
    std::vector<std::string> all;
    for (const TickContext& context : axis_ticks({span, 1400}, eight_px_a_letter).contexts)
      if (!context.label.empty()) all.push_back(context.label);
    return all;
  };
  CHECK(labels({day(1988), day(2012)}) == std::vector<std::string>{"1980s", "1990s", "2000s", "2010s"});
  const auto centuries = labels({day(1250), day(1850)});
  CHECK(std::find(centuries.begin(), centuries.end(), "1400\u20131499") != centuries.end());
  const auto old = labels({day(-450), day(350)});
  CHECK(std::find(old.begin(), old.end(), "200\u2013101 BCE") != old.end());
  CHECK(std::find(old.begin(), old.end(), "1\u201399") != old.end());
}

TEST_CASE("hours on the axis are those of the zone shown, and days are the same everywhere") {
  const Interval hours{day(2020, 9, 27), add_ms(day(2020, 9, 27), 12 * 3'600'000)};
  const AxisTicks utc = axis_ticks({hours, 900}, eight_px_a_letter),
                  yerevan = axis_ticks({hours, 900}, eight_px_a_letter, *Zone::parse("+04:00"));
  REQUIRE(utc.ticks.size() > 4);
  for (const Tick& tick : yerevan.ticks) {
    CHECK(tick.x == Approx(TimeAxis{hours, 900}.x_of(tick.at)).margin(1e-6));
    if (tick.label.empty()) continue;
    const CivilTime local = civil_from_instant(add_ms(tick.at, 4 * 3'600'000));
    CHECK(std::stoi(tick.label.substr(0, 2)) == local.hour);
  }
  const Interval days{day(2020, 9, 1), day(2020, 10, 1)};
  const AxisTicks a = axis_ticks({days, 900}, eight_px_a_letter),
                  b = axis_ticks({days, 900}, eight_px_a_letter, *Zone::parse("+04:00"));
  REQUIRE(a.ticks.size() == b.ticks.size());
  for (std::size_t i = 0; i < a.ticks.size(); ++i) CHECK(a.ticks[i].at == b.ticks[i].at);
}

TEST_CASE("where clocks are put forward or back the axis has the hours they show, and one label a day") {
  const Zone berlin = *Zone::parse("Europe/Berlin");
  for (const Instant change : {day(2020, 3, 29), day(2020, 10, 25)}) {
    const Interval hours{add_ms(change, -12 * 3'600'000), add_ms(change, 24 * 3'600'000)};
    const TimeAxis axis{hours, 1100};
    const AxisTicks ticks = axis_ticks(axis, eight_px_a_letter, berlin);
    REQUIRE(ticks.step.unit <= TickUnit::hour);
    REQUIRE(ticks.ticks.size() > 8);
    for (std::size_t i = 0; i < ticks.ticks.size(); ++i) {
      const Tick& tick = ticks.ticks[i];
      CHECK(tick.x == Approx(axis.x_of(tick.at)).margin(1e-6));
      if (i > 0) CHECK(tick.x > ticks.ticks[i - 1].x);
      if (!tick.label.empty())
        CHECK(std::stoi(tick.label.substr(0, 2)) == civil_from_instant(berlin.local(tick.at)).hour);
    }
    std::set<std::string> days;
    for (const TickContext& context : ticks.contexts)
      if (!context.label.empty()) CHECK(days.insert(context.label).second);
    CHECK(days.size() >= 2);
  }
}
