// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/calendar.hpp>

#include "catch.hpp"

#include <chrono>
#include <cstdint>

using namespace paylink;
using namespace paylink::detail;

static_assert(is_leap_year(2000) && is_leap_year(2024) && !is_leap_year(1900) && !is_leap_year(2023));
static_assert(is_valid({2024, 2, 29}) && !is_valid({2023, 2, 29}) && !is_valid({2024, 2, 30}));
static_assert(is_valid({2024, 12, 31}) && !is_valid({2024, 4, 31}) && !is_valid({2024, 13, 1}));
static_assert(!is_valid({2024, 0, 1}) && !is_valid({2024, 1, 0}) && !is_valid({2024, 1, 100}));
static_assert(days_from_march_0({0, 3, 1}) == 0 && days_from_march_0({0, 1, 1}) == -60);

TEST_CASE("Calendar: is that of <chrono>, each day of ten thousand years", "[calendar]") {
  std::int64_t wrong = 0;
  for (std::int64_t day = first_second / seconds_per_day - 1; day <= last_second / seconds_per_day + 1; ++day) {
    std::chrono::year_month_day const expected{std::chrono::sys_days(std::chrono::days(day))};
    CivilDate const date = civil_date(day);
    bool const same = date.year == static_cast<int>(expected.year()) &&
                      date.month == static_cast<int>(static_cast<unsigned>(expected.month())) &&
                      date.day == static_cast<int>(static_cast<unsigned>(expected.day()));
    if (!same || days_from_march_0(date) - unix_epoch != day || !is_valid(date)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("Calendar: two digits", "[calendar]") {
  CHECK(two_digits("2030", 0) == 20);
  CHECK(two_digits("2030", 2) == 30);
  CHECK(two_digits("00", 0) == 0);
  CHECK(two_digits("99", 0) == 99);
  for (char const* text : {"a0", "0a", "/0", "0:", "-1"}) CHECK(two_digits(text, 0) == 100);
}

TEST_CASE("Calendar: a fraction of a second has nine digits, the rest is cut", "[calendar]") {
  CHECK(to_nanoseconds("5") == 500'000'000);
  CHECK(to_nanoseconds("000000001") == 1);
  CHECK(to_nanoseconds("999999999999") == 999'999'999);
  CHECK(to_nanoseconds("0000000009") == 0);
}

TEST_CASE("Calendar: offsets from UTC", "[calendar]") {
  CHECK(parse_utc_offset("Z") == 0);
  CHECK(parse_utc_offset("z") == 0);
  CHECK(parse_utc_offset("+00:00") == 0);
  CHECK(parse_utc_offset("-00:00") == 0);
  CHECK(parse_utc_offset("+01:30") == 90);
  CHECK(parse_utc_offset("-15:59") == -959);
  CHECK(parse_utc_offset("+15:59") == 959);
  for (char const* text :
       {"", "+", "01:00", "+1:00", "+01:0", "+01:000", "+0100", "+16:00", "+24:00", "+00:60", "+0a:00", "ZZ"})
    CHECK(parse_utc_offset(text) == no_utc_offset);
}
