// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink::inline v1::detail {

inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int32_t nanoseconds_per_second = 1'000'000'000;

/// The first and the last second of the years 0001–9999 of UTC, as Unix times.
inline constexpr std::int64_t first_second = -62'135'596'800;
inline constexpr std::int64_t last_second = 253'402'300'799;

/// A day of the proleptic Gregorian calendar. <chrono> has these, but including it costs half as much as all of
/// paylink's values.
struct CivilDate {
  int year;
  int month;  ///< 1–12
  int day;    ///< 1–31
};

constexpr bool is_leap_year(int year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr bool is_valid(CivilDate const& date) noexcept {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  bool const is_29_february = date.month == 2 && date.day == 29 && is_leap_year(date.year);
  return is_29_february || date.day <= lengths[date.month - 1];
}

/// The calendar repeats itself after 400 years.
inline constexpr std::int64_t days_of_400_years = 146'097;

/// Returns the days from 0000-03-01. Years that begin in March have the leap day at their end, and every five months
/// 153 days; they are counted from 400 years before, so that none is negative.
constexpr std::int64_t days_from_march_0(CivilDate const& date) noexcept {
  int const year = 400 + (date.month > 2 ? date.year : date.year - 1);
  int const month = (date.month + 9) % 12;  // March is 0
  int const leap_days = year / 4 - year / 100 + year / 400;
  return year * std::int64_t{365} + leap_days - days_of_400_years + (153 * month + 2) / 5 + date.day - 1;
}

inline constexpr std::int64_t unix_epoch = days_from_march_0({1970, 1, 1});

/// Returns the date that is `days` from 1970-01-01, in the years 0001–9999.
constexpr CivilDate civil_date(std::int64_t days) noexcept {
  auto const estimate = static_cast<int>((days + unix_epoch) * 400 / days_of_400_years);  // the year, or one less
  CivilDate date{estimate, 3, 1};
  while (days_from_march_0({date.year + 1, 3, 1}) <= days + unix_epoch) ++date.year;
  auto const day_of_year = static_cast<int>(days + unix_epoch - days_from_march_0(date));
  int const month = (5 * day_of_year + 2) / 153;
  date.day = day_of_year - (153 * month + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  if (date.month <= 2) ++date.year;
  return date;
}

/// Parses two digits; returns 100 if they are not.
constexpr int two_digits(std::string_view text, std::size_t at) noexcept {
  bool const are_digits = ascii::is_digit(text[at]) && ascii::is_digit(text[at + 1]);
  return are_digits ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 100;
}

/// Parses `YYYY-MM-DD`, with which the text begins; a part that is no number is out of range. @pre 10 bytes or more
constexpr CivilDate date_of(std::string_view text) noexcept {
  int const century = two_digits(text, 0);
  int const year = two_digits(text, 2);
  bool const is_number = century < 100 && year < 100;
  return {is_number ? century * 100 + year : 0, two_digits(text, 5), two_digits(text, 8)};
}

/// Converts the digits of a fraction of a second; those after the ninth are cut.
constexpr std::int32_t to_nanoseconds(std::string_view digits) noexcept {
  std::int32_t nanoseconds = 0;
  std::int32_t unit = nanoseconds_per_second / 10;
  for (char const digit : digits.substr(0, 9)) {
    nanoseconds += (digit - '0') * unit;
    unit /= 10;
  }
  return nanoseconds;
}

inline constexpr int no_utc_offset = 24 * 60;

/// Parses `Z` or `±hh:mm`, at most 15:59, into minutes; returns `no_utc_offset` if the text is neither.
constexpr int parse_utc_offset(std::string_view text) noexcept {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return no_utc_offset;
  int const hours = two_digits(text, 1);
  int const minutes = two_digits(text, 4);
  if (hours > 15 || minutes > 59) return no_utc_offset;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace paylink::inline v1::detail
