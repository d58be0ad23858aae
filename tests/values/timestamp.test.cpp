// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/timestamp.hpp>

#include <paylink/policy.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_set>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string outcome(std::string_view text) {
  auto const time = Timestamp::parse(text);
  return time ? to_string(*time) : std::string(to_string(time.error().code));
}

/// `expected`: the same instant in UTC, or the code.
void check(std::string_view text, std::string_view expected) {
  CAPTURE(text);
  CHECK(outcome(text) == expected);
}

void check_valid(std::string_view text) { check(text, text); }
void check_invalid(std::string_view text) { check(text, "timestamp_invalid"); }

void check_instant(std::string_view text, std::int64_t seconds, std::int32_t nanoseconds) {
  CAPTURE(text);
  Timestamp const time = Timestamp::parse(text).value();
  CHECK(time.seconds() == seconds);
  CHECK(time.nanoseconds() == nanoseconds);
}

Timestamp make(std::string_view text) { return Timestamp::parse(text).value(); }

std::string padded(std::int64_t number, std::size_t digits) {
  std::string const text = std::to_string(number);
  return std::string(digits - text.size(), '0') + text;
}

std::string date_text(int year, int month, int day) {
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

int days_of(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool const leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap_year ? 1 : 0);
}

constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t year_1 = -62'135'596'800;

static_assert(Timestamp::parse("1970-01-01T00:00:01Z")->seconds() == 1);
static_assert(Timestamp::parse("1970-01-01").error().code == ErrorCode::timestamp_invalid);
static_assert(to_timestamp(std::chrono::sys_days(std::chrono::year(2030) / 12 / 31)) ==
              Timestamp::parse("2030-12-31T00:00:00Z"));

}  // namespace

TEST_CASE("Timestamp: from_unix takes the years 1 to 9999, and nanoseconds within their second", "[timestamp]") {
  auto const of = [](std::int64_t seconds, std::int32_t nanoseconds) {
    auto const time = Timestamp::from_unix(seconds, nanoseconds);
    return time ? to_string(*time) : std::string(to_string(time.error().code));
  };
  CHECK(of(year_1, 0) == "0001-01-01T00:00:00Z");
  CHECK(of(253'402'300'799, 0) == "9999-12-31T23:59:59Z");
  CHECK(of(0, -1) == "timestamp_invalid");
  CHECK(of(0, 999'999'999) == "1970-01-01T00:00:00.999999999Z");
  CHECK(of(0, 1'000'000'000) == "timestamp_invalid");
  CHECK(to_string(Timestamp::from_unix(1).value()) == "1970-01-01T00:00:01Z");
}

TEST_CASE("Timestamp: is an instant, to the nanosecond", "[timestamp]") {
  check_instant("1970-01-01T00:00:00Z", 0, 0);
  check_instant("2030-12-31T23:59:59Z", 1'924'991'999, 0);
  check_instant("2001-09-09T01:46:40.5Z", 1'000'000'000, 500'000'000);
  check_instant("1969-12-31T23:59:59.999999999Z", -1, 999'999'999);
  check_instant("0001-01-01T00:00:00Z", year_1, 0);
  check_instant("9999-12-31T23:59:59Z", 253'402'300'799, 0);
}

TEST_CASE("Timestamp: is written in UTC, whatever offset it was read with", "[timestamp]") {
  check("2030-12-31T23:59:59Z", "2030-12-31T23:59:59Z");
  check("2030-12-31t23:59:59z", "2030-12-31T23:59:59Z");
  check("2030-12-31T23:59:59+01:00", "2030-12-31T22:59:59Z");
  check("2030-12-31T23:59:59-01:30", "2031-01-01T01:29:59Z");
  check("2030-12-31T23:59:59-00:00", "2030-12-31T23:59:59Z");
  check("2030-01-01T00:00:00+15:59", "2029-12-31T08:01:00Z");
  check("2030-01-01T00:00:00-15:59", "2030-01-01T15:59:00Z");
}

TEST_CASE("Timestamp: fractions are kept to nanoseconds, the rest is cut", "[timestamp]") {
  check("2030-12-31T23:59:59.0Z", "2030-12-31T23:59:59Z");
  check("2030-12-31T23:59:59.5Z", "2030-12-31T23:59:59.5Z");
  check("2030-12-31T23:59:59.050Z", "2030-12-31T23:59:59.05Z");
  check("2030-12-31T23:59:59.123456789Z", "2030-12-31T23:59:59.123456789Z");
  check("2030-12-31T23:59:59.9999999999Z", "2030-12-31T23:59:59.999999999Z");
  check("2030-12-31T23:59:59." + repeat("9", 5000) + "Z", "2030-12-31T23:59:59.999999999Z");
  check_invalid("2030-12-31T23:59:59.Z");
  check_invalid("2030-12-31T23:59:59,5Z");
  check_invalid("2030-12-31T23:59:59.5.5Z");
}

TEST_CASE("Timestamp: hours, minutes, seconds and offsets end where the clock does", "[timestamp][timestamp_invalid]") {
  check_valid("2030-01-01T23:00:00Z");
  check_invalid("2030-01-01T24:00:00Z");
  check_valid("2030-01-01T00:59:00Z");
  check_invalid("2030-01-01T00:60:00Z");
  check_valid("2030-01-01T00:00:59Z");
  check_invalid("2030-01-01T00:00:61Z");
  check_invalid("2030-01-01T23:59:61Z");
  check("2030-01-01T15:59:00+15:59", "2030-01-01T00:00:00Z");
  check_invalid("2030-01-01T00:00:00+16:00");
  check_invalid("2030-01-01T00:00:00-16:00");
  check_invalid("2030-01-01T00:00:00+24:00");
  check_invalid("2030-01-01T00:00:00+25:00");
  check_invalid("2030-01-01T00:00:00+00:60");
}

TEST_CASE("Timestamp: second 60 is there at the end of a day in UTC, and only then", "[timestamp][timestamp_invalid]") {
  check_valid("2016-12-31T23:59:60Z");
  check_valid("2016-12-31T23:59:60.5Z");
  check("2017-01-01T00:59:60+01:00", "2016-12-31T23:59:60Z");
  check("2016-12-31T15:59:60-08:00", "2016-12-31T23:59:60Z");
  check("1890-12-31T18:29:60-05:30", "1890-12-31T23:59:60Z");
  check_invalid("2016-12-31T23:58:60Z");
  check_invalid("2016-12-31T22:59:60Z");
  check_invalid("2016-12-31T23:59:60+01:00");
  check_invalid("2017-01-01T00:59:60+00:59");
  check_instant("2016-12-31T23:59:60.25Z", 1'483'228'799, 1'250'000'000);
}

TEST_CASE("Timestamp: without an offset it is valid but for that", "[timestamp][timestamp_offset_missing]") {
  for (char const* text :
       {"2030-12-31T23:59:59", "2030-12-31t23:59:59.5", "2030-12-31T00:00:60", "2030-12-31T12:34:60.5"})
    check(text, "timestamp_offset_missing");
  for (char const* text : {"2030-02-30T23:59:59", "2030-12-31T24:00:00", "2030-12-31T23:59:61", "2030-12-31T23:59:59."})
    check_invalid(text);
}

TEST_CASE("Timestamp: anything else is invalid", "[timestamp][timestamp_invalid]") {
  for (char const* text : {"",
                           "2030",
                           "2030-12-31",
                           "2030-12-31T",
                           "2030-12-31T23:59",
                           "2030-12-31T23:59Z",
                           "2030-12-31 23:59:59Z",
                           "2030-12-31T23:59:59+0100",
                           "2030-12-31T23:59:59+01",
                           "2030-12-31T23:59:59+1:00",
                           "2030-12-31T23:59:59+01:0",
                           "2030-12-31T23:59:59+",
                           "2030-12-31T23:59:59 Z",
                           "2030-12-31T23:59:59ZZ",
                           "2030-12-31T23:59:59Z ",
                           " 2030-12-31T23:59:59Z",
                           "2030-12-31T23:59:59GMT",
                           "2030-12-31T23:59:59\u221201:00",
                           "20301231T235959Z",
                           "2030-1-31T23:59:59Z",
                           "30-12-31T23:59:59Z",
                           "+2030-12-31T23:59:59Z",
                           "-030-12-31T23:59:59Z",
                           "12030-12-31T23:59:59Z",
                           "2030/12/31T23:59:59Z",
                           "2030-365T23:59:59Z",
                           "2030-W01-1T23:59:59Z",
                           "2030-12-31T23.59.59Z",
                           "2030-12-31T2a:59:59Z",
                           "Dec 31, 2030"})
    check_invalid(text);
  check_invalid(std::string_view("2030-12-31T23:59:59Z\0", 21));
}

TEST_CASE("Timestamp: no text that is cut short, or has one other byte, is the same",
          "[timestamp][timestamp_invalid]") {
  std::string const text = "2016-12-31T23:59:60.5+00:00";
  for (std::size_t size = 0; size < text.size(); ++size) {
    bool const ends_before_offset = size == 19 || size == 21;
    check(text.substr(0, size), ends_before_offset ? "timestamp_offset_missing" : "timestamp_invalid");
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = 'x';
    check_invalid(changed);
  }
}

TEST_CASE("Timestamp: every month of the years 1 to 9999 ends where the calendar says",
          "[timestamp][timestamp_invalid]") {
  std::size_t wrong = 0;
  std::int64_t seconds = year_1;
  for (int year = 1; year <= 9999; ++year)
    for (int month = 1; month <= 12; ++month) {
      int const last = days_of(year, month);
      seconds += (last - 1) * day_seconds;
      std::string const text = date_text(year, month, last) + "T00:00:00Z";
      auto const time = Timestamp::parse(text);
      bool const right = time && time->seconds() == seconds && to_string(*time) == text;
      bool const ends = !Timestamp::parse(date_text(year, month, last + 1) + "T00:00:00Z");
      wrong += right && ends ? 0U : 1U;
      seconds += day_seconds;
    }
  CHECK(wrong == 0);
}

TEST_CASE("Timestamp: there is no month 0 or 13 and no day 0", "[timestamp][timestamp_invalid]") {
  check_invalid("2030-00-10T00:00:00Z");
  check_invalid("2030-13-10T00:00:00Z");
  check_invalid("2030-01-00T00:00:00Z");
  check_invalid("2030-01-32T00:00:00Z");
  check_valid("2000-02-29T00:00:00Z");
  check_invalid("1900-02-29T00:00:00Z");
}

TEST_CASE("Timestamp: what it prints is read as the same instant", "[timestamp]") {
  property("of any date, time, fraction and offset", [] {
    using namespace std::chrono;
    int const year = *rc::gen::inRange(2, 9'999);  // whatever the offset
    int const month = *rc::gen::inRange(1, 13);
    int const day = *rc::gen::inRange(1, days_of(year, month) + 1);
    int const minute = *rc::gen::inRange(0, 24 * 60);
    int const second = *rc::gen::inRange(0, 60);
    int const nanosecond = *rc::gen::oneOf(rc::gen::just(0), rc::gen::inRange(0, 1'000'000'000));
    int const offset = *rc::gen::oneOf(rc::gen::just(0), rc::gen::inRange(-16 * 60 + 1, 16 * 60));
    std::string const text = date_text(year, month, day) + "T" + padded(minute / 60, 2) + ":" + padded(minute % 60, 2) +
                             ":" + padded(second, 2) + "." + padded(nanosecond, 9) + (offset < 0 ? "-" : "+") +
                             padded(std::abs(offset) / 60, 2) + ":" + padded(std::abs(offset) % 60, 2);
    RC_LOG() << text << "\n";

    year_month_day const date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    std::int64_t const days = sys_days(date).time_since_epoch().count();
    Timestamp const time = make(text);
    RC_ASSERT(time.seconds() == days * day_seconds + std::int64_t{minute - offset} * 60 + second);
    RC_ASSERT(time.nanoseconds() == nanosecond);
    RC_ASSERT(make(to_string(time)) == time);
  });

  property("also of a leap second", [] {
    int const offset = *rc::gen::inRange(0, 16 * 60);  // minutes east: the local minute that ends with the day of UTC
    int const local = (24 * 60 - 1 + offset) % (24 * 60);
    std::string const text = date_text(2017, 1, *rc::gen::inRange(1, 32)) + "T" + padded(local / 60, 2) + ":" +
                             padded(local % 60, 2) + ":60." + std::to_string(*rc::gen::inRange(0, 1'000'000)) + "+" +
                             padded(offset / 60, 2) + ":" + padded(offset % 60, 2);
    RC_LOG() << text << "\n";
    Timestamp const time = make(text);
    RC_ASSERT(time.nanoseconds() >= 1'000'000'000);
    RC_ASSERT(to_string(time).find("T23:59:60") == 10U);
    RC_ASSERT(make(to_string(time)) == time);
  });
}

TEST_CASE("Timestamp: an instant lies in the years 0001 to 9999 of UTC, whatever its offset",
          "[timestamp][timestamp_invalid]") {
  check("0001-01-01T00:00:00-00:01", "0001-01-01T00:01:00Z");
  check_invalid("0001-01-01T00:00:00+00:01");
  check_invalid("0001-01-01T00:59:59+01:00");
  check("0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00Z");
  check_invalid("0001-01-01T00:00:60+00:01");
  check("9999-12-31T23:59:59+00:01", "9999-12-31T23:58:59Z");
  check("9999-12-31T22:59:59-01:00", "9999-12-31T23:59:59Z");
  check_invalid("9999-12-31T23:00:00-01:00");
  check_invalid("9999-12-31T23:59:59-00:01");
  check_invalid("9999-12-31T23:59:59.5-15:59");
  check("9999-12-31T23:59:60Z", "9999-12-31T23:59:60Z");
  check("9999-12-31T22:59:60.5-01:00", "9999-12-31T23:59:60.5Z");
  check_invalid("0000-12-31T23:59:59Z");
  check_invalid("0000-12-31T23:59:59-15:59");
  check_invalid("0000-12-31T23:59:59");
}

TEST_CASE("Timestamp: is made of system time", "[timestamp]") {
  using namespace std::chrono;
  auto const of = [](auto since_epoch) { return to_string(to_timestamp(sys_time<nanoseconds>(since_epoch))); };
  CHECK(of(0ns) == "1970-01-01T00:00:00Z");
  CHECK(of(-1ns) == "1969-12-31T23:59:59.999999999Z");
  CHECK(of(1'924'991'999s) == "2030-12-31T23:59:59Z");
  CHECK(of(nanoseconds::max()) == "2262-04-11T23:47:16.854775807Z");
  CHECK(of(nanoseconds::min()) == "1677-09-21T00:12:43.145224192Z");
  CHECK(of(-nanoseconds(1'000'000'000)) == "1969-12-31T23:59:59Z");

  property("which is read back", [] {
    std::int64_t const most = nanoseconds::max().count();
    nanoseconds const count(*rc::gen::inRange(1'000'000'000 - most, most));
    Timestamp const time = to_timestamp(sys_time<nanoseconds>(count));
    RC_ASSERT(make(to_string(time)) == time);
    RC_ASSERT(time.seconds() == floor<seconds>(count).count());
    RC_ASSERT(time.nanoseconds() == (count - floor<seconds>(count)).count());
  });
}

TEST_CASE("Timestamp: system time of any duration is clamped to the years 0001 to 9999", "[timestamp]") {
  using namespace std::chrono;
  auto const of = [](auto since_epoch) {
    return to_string(to_timestamp(sys_time<decltype(since_epoch)>(since_epoch)));
  };
  CHECK(of(days::max()) == "9999-12-31T23:59:59.999999999Z");
  CHECK(of(days::min()) == "0001-01-01T00:00:00Z");
  CHECK(of(years::max()) == "9999-12-31T23:59:59.999999999Z");
  CHECK(of(seconds::min()) == "0001-01-01T00:00:00Z");
  CHECK(of(seconds(first_second)) == "0001-01-01T00:00:00Z");
  CHECK(of(seconds(first_second - 1)) == "0001-01-01T00:00:00Z");
  CHECK(of(seconds(last_second)) == "9999-12-31T23:59:59Z");
  CHECK(of(seconds(last_second + 1)) == "9999-12-31T23:59:59.999999999Z");
  CHECK(of(milliseconds(-1)) == "1969-12-31T23:59:59.999Z");
  CHECK(of(days(1)) == "1970-01-02T00:00:00Z");
  CHECK(to_timestamp(sys_days::max()) == to_timestamp(sys_seconds::max()));
  sys_time<microseconds> const first(seconds(-62'135'596'800));
  sys_time<microseconds> const end(seconds(253'402'300'800));
  CHECK(to_string(to_timestamp(first - microseconds(1))) == "0001-01-01T00:00:00Z");
  CHECK(to_string(to_timestamp(first)) == "0001-01-01T00:00:00Z");
  CHECK(to_string(to_timestamp(end - microseconds(1))) == "9999-12-31T23:59:59.999999Z");
  CHECK(to_string(to_timestamp(end)) == "9999-12-31T23:59:59.999999999Z");
}

TEST_CASE("Timestamp: system time may be a floating-point number", "[timestamp]") {
  using namespace std::chrono;
  auto const of = [](double count) {
    return to_string(to_timestamp(sys_time<duration<double>>(duration<double>(count))));
  };
  CHECK(of(1.5) == "1970-01-01T00:00:01.5Z");
  CHECK(of(-1.5) == "1969-12-31T23:59:58.5Z");
  CHECK(of(-1e-20) == "1970-01-01T00:00:00Z");
  CHECK(of(std::nextafter(1.0, 0.0)) == "1970-01-01T00:00:00.999999999Z");
  CHECK(of(std::nextafter(-1.0, 0.0)) == "1969-12-31T23:59:59.000000001Z");
  CHECK(of(1e300) == "9999-12-31T23:59:59.999999999Z");
  CHECK(of(-std::numeric_limits<double>::infinity()) == "0001-01-01T00:00:00Z");
  CHECK(of(std::numeric_limits<double>::quiet_NaN()) == "0001-01-01T00:00:00Z");
  CHECK(to_string(to_timestamp(sys_time<duration<float, std::milli>>(duration<float, std::milli>(250)))) ==
        "1970-01-01T00:00:00.25Z");
}

TEST_CASE("Timestamp: converts to system time in microseconds, rounded down", "[timestamp]") {
  auto const micros = [](std::string_view text) { return to_sys_time(make(text)).time_since_epoch().count(); };
  CHECK(micros("1970-01-01T00:00:00Z") == 0);
  CHECK(micros("1970-01-01T00:00:01.000001999Z") == 1'000'001);
  CHECK(micros("1969-12-31T23:59:59.9999999Z") == -1);
  CHECK(micros("2016-12-31T23:59:60.5Z") == micros("2016-12-31T23:59:59.999999Z"));
  CHECK(micros("0001-01-01T00:00:00Z") == -62'135'596'800'000'000);
  CHECK(micros("9999-12-31T23:59:60Z") == 253'402'300'799'999'999);
  property("and back", [] {
    std::int64_t const most = 62'135'596'800'000'000;
    std::chrono::microseconds const count(*rc::gen::inRange(-most, most));
    std::chrono::sys_time<std::chrono::microseconds> const time(count);
    RC_ASSERT(to_sys_time(to_timestamp(time)) == time);
  });
}

TEST_CASE("Timestamp: is ordered by instant, a leap second between its neighbours", "[timestamp]") {
  CHECK(make("2030-12-31T23:59:59Z") == make("2031-01-01T00:59:59+01:00"));
  CHECK(make("2030-12-31T23:59:59Z") < make("2030-12-31T23:59:59.000000001Z"));
  CHECK(make("2030-12-31T23:59:59+01:00") < make("2030-12-31T23:59:59Z"));
  CHECK(make("2016-12-31T23:59:59.999999999Z") < make("2016-12-31T23:59:60Z"));
  CHECK(make("2016-12-31T23:59:60.999999999Z") < make("2017-01-01T00:00:00Z"));
  CHECK(make("1969-12-31T23:59:59.9Z") < make("1970-01-01T00:00:00Z"));
}

TEST_CASE("Timestamp: prints and hashes as the instant that it is", "[timestamp]") {
  std::ostringstream out;
  out << make("2031-01-01T00:59:59.50+01:00");
  CHECK(out.str() == "2030-12-31T23:59:59.5Z");

  std::unordered_set<Timestamp> times = {make("2030-12-31T23:59:59Z"), make("2031-01-01T00:59:59+01:00")};
  CHECK(times.size() == 1);
  auto const hash = [](std::string_view text) { return std::hash<Timestamp>()(make(text)); };
  CHECK(hash("2030-12-31T23:59:59Z") == hash("2031-01-01T00:59:59+01:00"));
  CHECK(hash("2030-12-31T23:59:59Z") != hash("2030-12-31T23:59:59.5Z"));
  CHECK(hash("2016-12-31T23:59:59Z") != hash("2016-12-31T23:59:60Z"));
}

TEST_CASE("Timestamp: from_unix takes what the accessors give, and nothing else", "[timestamp]") {
  for (char const* text :
       {"0001-01-01T00:00:00Z", "9999-12-31T23:59:60.999999999Z", "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.999999999Z", "1969-12-31T23:59:60.5Z", "9999-12-31T23:59:60Z", "1970-01-01T00:00:00Z"}) {
    CAPTURE(text);
    Timestamp const time = make(text);
    CHECK(Timestamp::from_unix(time.seconds(), time.nanoseconds()) == time);
  }
  constexpr std::int32_t leap_second = 1'000'000'000;
  std::int64_t const last_of_a_day = make("2016-12-31T23:59:59Z").seconds();
  CHECK(Timestamp::from_unix(last_of_a_day, leap_second - 1 + leap_second).has_value());
  CHECK_FALSE(Timestamp::from_unix(last_of_a_day, 2 * leap_second).has_value());
  CHECK_FALSE(Timestamp::from_unix(last_of_a_day - 1, leap_second).has_value());
  CHECK_FALSE(Timestamp::from_unix(last_of_a_day + 1, leap_second).has_value());
  CHECK_FALSE(Timestamp::from_unix(last_second + day_seconds, leap_second).has_value());
}

TEST_CASE("Timestamp: a Unix time lies within the years 0001 to 9999 of UTC", "[timestamp]") {
  auto const from_unix = [](std::int64_t seconds, std::int32_t nanoseconds = 0) {
    auto const time = Timestamp::from_unix(seconds, nanoseconds);
    return time ? to_string(*time) : std::string(to_string(time.error().code));
  };
  CHECK(from_unix(0) == "1970-01-01T00:00:00Z");
  CHECK(from_unix(1'924'991'999) == "2030-12-31T23:59:59Z");
  CHECK(from_unix(-62'135'596'800) == "0001-01-01T00:00:00Z");
  CHECK(from_unix(-62'135'596'801) == "timestamp_invalid");
  CHECK(from_unix(253'402'300'799) == "9999-12-31T23:59:59Z");
  CHECK(from_unix(253'402'300'799, 1'999'999'999) == "9999-12-31T23:59:60.999999999Z");
  CHECK(from_unix(253'402'300'800) == "timestamp_invalid");
  CHECK(from_unix(std::numeric_limits<std::int64_t>::min()) == "timestamp_invalid");
  CHECK(from_unix(std::numeric_limits<std::int64_t>::max()) == "timestamp_invalid");
  CHECK(from_unix(0, 999'999'999) == "1970-01-01T00:00:00.999999999Z");
  CHECK(from_unix(0, 1'000'000'000) == "timestamp_invalid");
  CHECK(from_unix(0, -1) == "timestamp_invalid");
}
