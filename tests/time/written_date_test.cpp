#include "geodata/time/written_date.h"

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

OrderEvidence evidence_of(std::initializer_list<std::string_view> column) {
  OrderEvidence evidence;
  for (const std::string_view value : column) evidence.look_at(value);
  return evidence;
}

// As a column of these is read.
std::vector<std::string> read(std::initializer_list<std::string_view> column, DateOrder stated = DateOrder::unstated) {
  const DateOrder order = evidence_of(column).order(stated);
  std::vector<std::string> dates;
  for (const std::string_view value : column) dates.push_back(as_edtf(value, Calendar::gregorian, order));
  return dates;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("dates in the forms people write them become EDTF") {
  const auto day_first = [](std::string_view text) {
    return as_edtf(text, Calendar::gregorian, DateOrder::day_month_year);
  };
  CHECK(day_first("15-03-2024") == "2024-03-15");
  CHECK(day_first("5.3.2024") == "2024-03-05");
  CHECK(day_first("01.06.1992 00:00:00") == "1992-06-01");
  CHECK(day_first("01/06/1992 12:00:00 AM") == "1992-06-01");
  CHECK(day_first("2024/3/5") == "2024-03-05");
  CHECK(day_first("2024/03/05 12:00") == "2024-03-05");
  CHECK(day_first("20240315") == "2024-03-15");
  CHECK(day_first("15 March 2024") == "2024-03-15");
  CHECK(day_first("15. Mar. 2024") == "2024-03-15");
  CHECK(day_first("March 15, 2024") == "2024-03-15");
  CHECK(day_first("25.10.1917 O.S.") == "J:1917-10-25");
  CHECK(day_first(" 1992~ ") == "1992~");
  for (const char* none : {"soon", "31.02.2024", "2024-13-01", "03/04/24", "15 Smarch 2024", "12:00", "15/15/2024",
                           "01.06.1992 noon", "20241301"})
    CHECK(day_first(none) == none);
}

TEST_CASE("years of few digits, before our era and far ahead are years") {
  CHECK(as_edtf("800") == "0800");
  CHECK(as_edtf("7") == "0007");
  CHECK(as_edtf("0") == "0000");
  CHECK(as_edtf("-44") == "-0044");
  CHECK(as_edtf("-5000") == "-5000");
  CHECK(as_edtf("12000") == "Y12000");
  CHECK(as_edtf("-200000000") == "Y-200000000");
  CHECK(as_edtf("1992") == "1992");
  for (const char* text : {"0800", "-0044", "Y12000", "Y-200000000"}) CHECK(parse_edtf_date(text));
  // A year and a month, or too far to be an instant.
  CHECK(as_edtf("202403") == "202403");
  CHECK(as_edtf("999999999") == "999999999");
}

TEST_CASE("one date that reads one way only settles its column") {
  CHECK(read({"03/04/2024", "03/15/2024", "12/25/2023", "01/02/2024"}) ==
        Dates{"2024-03-04", "2024-03-15", "2023-12-25", "2024-01-02"});
  CHECK(read({"03/04/2024", "15/03/2024"}) == Dates{"2024-04-03", "2024-03-15"});
  CHECK_FALSE(evidence_of({"03/04/2024", "03/15/2024"}).is_assumed());
  CHECK(evidence_of({"03/04/2024", "03/15/2024"}).remark(DateOrder::unstated).empty());
}

TEST_CASE("where nothing settles it the day is taken for the first, and that is said") {
  const OrderEvidence evidence = evidence_of({"5 May 2024", "04/04/2024", "03/04/2024", "05/06/2024"});
  CHECK(evidence.is_assumed());
  CHECK(evidence.example() == "03/04/2024");
  CHECK(evidence.order() == DateOrder::day_month_year);
  const std::string remark = evidence.remark(DateOrder::unstated);
  CHECK(remark.find("2 dates such as 03/04/2024") != std::string::npos);
  CHECK(remark.find("--date-order mdy") != std::string::npos);
  CHECK(evidence.remark(DateOrder::month_day_year).empty());
  CHECK(read({"03/04/2024"}, DateOrder::month_day_year) == Dates{"2024-03-04"});
  // With dots the day comes first wherever dates are written so; a day and a month that are equal need no telling.
  CHECK_FALSE(evidence_of({"03.04.2024", "05/05/2024"}).is_assumed());
  CHECK(as_edtf("03.04.2024") == "2024-04-03");
}

TEST_CASE("in a column of both orders what reads both ways is no date") {
  CHECK(read({"03/04/2024", "03/15/2024", "15/03/2024"}) == Dates{"03/04/2024", "2024-03-15", "2024-03-15"});
  const std::string remark = evidence_of({"03/04/2024", "03/15/2024", "16/03/2024"}).remark(DateOrder::unstated);
  CHECK(remark.find("16/03/2024") != std::string::npos);
  CHECK(remark.find("03/15/2024") != std::string::npos);
  // Said which, what does not read so is none.
  CHECK(read({"03/04/2024", "03/15/2024", "16/03/2024"}, DateOrder::day_month_year) ==
        Dates{"2024-04-03", "03/15/2024", "2024-03-16"});
}

TEST_CASE("texts of any length are looked at without harm") {
  for (const char* head : {"2024/03/15 ", "15.03.2024 ", "20240315", "1", "-", "15 March ", "March 15, "}) {
    const std::string text = head + std::string(100'000, 'x'), digits = head + std::string(100'000, '7');
    CHECK(as_edtf(text) == text);
    CHECK(as_edtf(digits) == digits);
    CHECK_FALSE(evidence_of({text, digits}).is_assumed());
  }
}

TEST_CASE("a date or an interval that is typed leads to its first instant") {
  const auto leads_to = [](std::string_view text) {
    const auto moment = parse_moment(text);
    return moment ? iso_date_time(moment->at) + (moment->is_exact ? "" : "~") : moment.error().message;
  };
  CHECK(leads_to("2020-11-10") == "2020-11-10");
  CHECK(leads_to("2020-09-27T06:03:00+04:00") == "2020-09-27T02:03:00Z");
  CHECK(leads_to("1992-05") == "1992-05-01~");
  CHECK(leads_to("1992-05-08/1992-05-09") == "1992-05-08~");
  CHECK(leads_to("1985/..") == "1985-01-01~");
  CHECK(leads_to("1985/") == "1985-01-01~");
  CHECK(leads_to("../1985") == "1985-01-01~");
  CHECK(leads_to("/1985") == "1985-01-01~");
  CHECK(leads_to("[..1760]") == "1760-01-01~");
  CHECK(leads_to("J:1917-10-25/1918") == "1917-11-07~");
  CHECK(leads_to("1992/1990").find("before") != std::string::npos);
  CHECK(leads_to("../..").find("no date") != std::string::npos);
  CHECK(leads_to("soon").find("is not a date") != std::string::npos);
}
