// SPDX-License-Identifier: BSL-1.0

// Whether paylink knows dates and times as the C++20 calendar of <chrono> does: all 10^8 dates of eight digits, every
// day of the years 0001–9999, every field of a time, every offset, every leap second. What <chrono> does not decide,
// how RFC 3339 spells a time, a regular expression does: contract §6.

#include <paylink/detail/errors/catalog.hpp>
#include <paylink/values/timestamp.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <regex>
#include <string>
#include <string_view>

using namespace std::chrono;
using namespace paylink;
using namespace paylink::detail;

namespace {

/// What must be said of a text: the instant, or the error's code.
struct Expected {
  std::optional<sys_seconds> instant = {};
  std::int32_t nanoseconds = 0;
  ErrorCode code = ErrorCode::timestamp_invalid;
};

std::uint64_t compared = 0;
std::uint64_t accepted = 0;
std::uint64_t different = 0;

void compare(std::string_view text, Expected const& expected) {
  Result<Timestamp, RuleError> const read = Timestamp::parse(text);
  ++compared;
  bool same = read.has_value() == expected.instant.has_value();
  if (same && read.has_value()) {
    ++accepted;
    same =
        read->seconds() == expected.instant->time_since_epoch().count() && read->nanoseconds() == expected.nanoseconds;
  } else if (same) {
    same = read.error().code == expected.code;
  }
  if (same || ++different > 20) return;
  std::cout << "different: " << text << ": paylink says ";
  if (read.has_value()) std::cout << read->seconds() << " s " << read->nanoseconds() << " ns";
  else std::cout << to_string(read.error().code);
  if (expected.instant) std::cout << ", not " << expected.instant->time_since_epoch().count() << " s\n";
  else std::cout << ", not " << to_string(expected.code) << '\n';
}

/// Writes the number into the text, from `at` on.
template <std::size_t Digits, std::size_t Size>
void put(std::array<char, Size>& text, std::size_t at, unsigned number) {
  for (std::size_t i = Digits; i > 0; --i, number /= 10) text[at + i - 1] = static_cast<char>('0' + number % 10);
}

template <std::size_t Size>
constexpr std::array<char, Size - 1> characters(char const (&text)[Size]) {
  std::array<char, Size - 1> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = text[i];
  return result;
}

template <std::size_t Size>
std::string_view view(std::array<char, Size> const& text) {
  return {text.data(), Size};
}

/// Every YYYYMMDD, from 00 to 99 in month and day.
void compare_dates() {
  auto text = characters("YYYY-MM-DDT12:34:56Z");
  for (unsigned y = 0; y <= 9999; ++y) {
    put<4>(text, 0, y);
    for (unsigned m = 0; m < 100; ++m) {
      put<2>(text, 5, m);
      for (unsigned d = 0; d < 100; ++d) {
        put<2>(text, 8, d);
        year_month_day const date{year(static_cast<int>(y)), month(m), day(d)};
        Expected expected;
        if (date.ok() && y != 0) expected.instant = sys_days(date) + 12h + 34min + 56s;
        compare(view(text), expected);
      }
    }
  }
}

/// The way back: every day of the years 0001–9999 is written as <chrono> counts it.
void compare_written_days() {
  sys_days const end = sys_days(year(10'000) / 1 / 1);
  for (sys_days today = sys_days(year(1) / 1 / 1); today < end; today += days(1)) {
    year_month_day const date(today);
    auto text = characters("YYYY-MM-DDT00:00:00Z");
    put<4>(text, 0, static_cast<unsigned>(static_cast<int>(date.year())));
    put<2>(text, 5, static_cast<unsigned>(date.month()));
    put<2>(text, 8, static_cast<unsigned>(date.day()));
    auto const time = Timestamp::from_unix(sys_seconds(today).time_since_epoch().count());
    ++compared;
    if (time.has_value() && std::string_view(to_rfc3339(*time)) == view(text)) ++accepted;
    else if (++different <= 20) std::cout << "different: " << view(text) << " is written otherwise\n";
  }
}

/// Whether it is the 60th second of a day's last minute in UTC, and so may be a leap second.
bool may_be_leap_second(sys_seconds at_59) { return at_59 - floor<days>(at_59) == 23h + 59min + 59s; }

Expected expected_time(sys_days date, unsigned hour, unsigned minute, unsigned second, minutes offset) {
  if (hour > 23 || minute > 59 || second > 60) return {};
  sys_seconds const start = date + hours(hour) + minutes(minute) - offset;
  if (start < sys_days(year(1) / 1 / 1) || start >= sys_days(year(10'000) / 1 / 1)) return {};
  if (second < 60) return {.instant = start + seconds(second)};
  if (!may_be_leap_second(start + 59s)) return {};
  return {.instant = start + 59s, .nanoseconds = 1'000'000'000};
}

/// Every hh:mm:ss of six digits, in UTC, elsewhere and without an offset.
void compare_times() {
  sys_days const date = sys_days(2024y / 2 / 29);
  auto utc = characters("2024-02-29Thh:mm:ssZ");
  auto india = characters("2024-02-29Thh:mm:ss+05:30");
  for (unsigned number = 0; number < 1'000'000; ++number) {
    unsigned const hour = number / 10'000;
    unsigned const minute = number / 100 % 100;
    unsigned const second = number % 100;
    auto const put_time = [&](auto& text) {
      put<2>(text, 11, hour);
      put<2>(text, 14, minute);
      put<2>(text, 17, second);
    };
    put_time(utc);
    put_time(india);
    compare(view(utc), expected_time(date, hour, minute, second, 0min));
    compare(view(india), expected_time(date, hour, minute, second, 5h + 30min));
    bool const is_time = hour <= 23 && minute <= 59 && second <= 60;  // "second 60 then at any hour and minute"
    compare(view(utc).substr(0, utc.size() - 1),
            {.code = is_time ? ErrorCode::timestamp_offset_missing : ErrorCode::timestamp_invalid});
  }
}

/// Every ±hh:mm of four digits; where it is one, with second 60 of every minute of the day, too.
void compare_offsets() {
  sys_days const date = sys_days(2016y / 12 / 31);
  auto text = characters("2016-12-31Thh:mm:60+hh:mm");
  for (unsigned number = 0; number < 20'000; ++number) {
    bool const east = number < 10'000;
    unsigned const hour = number / 100 % 100;
    unsigned const minute = number % 100;
    text[19] = east ? '+' : '-';
    put<2>(text, 20, hour);
    put<2>(text, 23, minute);
    bool const is_offset = hour <= 15 && minute <= 59;
    minutes const offset = (hours(hour) + minutes(minute)) * (east ? 1 : -1);
    for (unsigned local = 0; local < (is_offset ? 24U * 60 : 1); ++local) {
      put<2>(text, 11, local / 60);
      put<2>(text, 14, local % 60);
      put<2>(text, 17, 60);
      compare(view(text), is_offset ? expected_time(date, local / 60, local % 60, 60, offset) : Expected());
      put<2>(text, 17, 7);
      compare(view(text), is_offset ? expected_time(date, local / 60, local % 60, 7, offset) : Expected());
    }
  }
}

// --- The spelling ---

unsigned number_of(std::string const& digits) {
  unsigned number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Of any text: RFC 3339's grammar (§5.6) as the contract narrows it, <chrono> for the rest.
Expected expected_of(std::string const& text) {
  static std::regex const grammar(
      R"((\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|([+-])(\d\d):(\d\d))?)",
      std::regex::ECMAScript | std::regex::optimize);
  std::smatch parts;
  if (!std::regex_match(text, parts, grammar)) return {};
  year_month_day const date{year(static_cast<int>(number_of(parts[1]))), month(number_of(parts[2])),
                            day(number_of(parts[3]))};
  unsigned const hour = number_of(parts[4]);
  unsigned const minute = number_of(parts[5]);
  unsigned const second = number_of(parts[6]);
  if (!date.ok() || date.year() == year(0) || hour > 23 || minute > 59 || second > 60) return {};
  if (!parts[8].matched) return {.code = ErrorCode::timestamp_offset_missing};
  minutes offset(0);
  if (parts[9].matched) {
    if (number_of(parts[10]) > 15 || number_of(parts[11]) > 59) return {};
    offset = (hours(number_of(parts[10])) + minutes(number_of(parts[11]))) * (parts[9] == "-" ? -1 : 1);
  }
  Expected expected = expected_time(sys_days(date), hour, minute, second, offset);
  std::string fraction = parts[7];
  fraction.resize(9, '0');
  expected.nanoseconds += static_cast<std::int32_t>(number_of(fraction));
  return expected;
}

void compare(std::string const& text) { compare(std::string_view(text), expected_of(text)); }

/// Every byte at every place of some texts, in place of what is there and in front of it; every part of them left out.
void compare_spellings() {
  for (std::string const text :
       {"2024-02-29T23:59:59Z", "2016-12-31t23:59:60.5z", "2023-02-28T00:00:00.000000001999+00:00",
        "0001-01-01T00:00:00-15:59", "9999-12-31T23:59:59.999999999-00:00", "2030-06-30T12:00:00"}) {
    compare(text);
    for (std::size_t at = 0; at <= text.size(); ++at) {
      for (std::size_t end = at + 1; end <= text.size(); ++end) compare(text.substr(0, at) + text.substr(end));
      for (int byte = 0; byte < 256; ++byte) {
        std::string const one(1, static_cast<char>(byte));
        compare(text.substr(0, at) + one + text.substr(at));
        if (at < text.size()) compare(text.substr(0, at) + one + text.substr(at + 1));
      }
    }
  }
}

/// Fractions of every length up to 40 digits, each number of five digits among them.
void compare_fractions() {
  std::string digits;
  for (std::size_t length = 0; length <= 40; ++length, digits += static_cast<char>('0' + length * 7 % 10)) {
    compare("2024-02-29T23:59:59." + digits + "Z");
    compare("2024-02-29T23:59:60." + digits + "Z");
    compare("2024-02-29T23:59:59." + digits);
  }
  for (unsigned number = 0; number < 100'000; ++number) {
    std::string const five = std::to_string(100'000 + number).substr(1);
    compare("2024-02-29T23:59:59." + five + "+00:00");
    compare("2024-02-29T23:59:59.1234" + five + "6Z");
  }
}

}  // namespace

int main() {
  compare_dates();
  compare_written_days();
  compare_times();
  compare_offsets();
  compare_spellings();
  compare_fractions();
  std::cout << compared << " compared, " << accepted << " of them times, " << different << " different\n";
  bool const enough = accepted > 7'000'000;  // 3,652,425 days, read and written
  if (!enough) std::cout << "too few are times to have shown anything\n";
  return different == 0 && enough ? EXIT_SUCCESS : EXIT_FAILURE;
}
