// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/param.hpp>
#include <paylink/errors/result.hpp>
#include <paylink/text/ascii.hpp>
#include <paylink/text/inline_text.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace paylink {

/// An instant, to the nanosecond, read from and written as an RFC 3339 date-time of the years 0000–9999 (contract §6).
/// Equal where the instant is, whatever the offset it was written with.
class Timestamp {
 public:
  /// Fails with `timestamp_offset_missing` or `timestamp_invalid`.
  [[nodiscard]] static constexpr Result<Timestamp, Fault> parse(std::string_view text) noexcept;

  /// Of a Unix time within the years 0000–9999 of UTC, and the nanoseconds within its second; else `timestamp_invalid`.
  [[nodiscard]] static constexpr Result<Timestamp, Fault> from_unix(std::int64_t seconds,
                                                                    std::int32_t nanoseconds = 0) noexcept;

  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  [[nodiscard]] constexpr std::int64_t seconds() const noexcept { return seconds_; }

  /// Within the second: 0–999,999,999, and from 1,000,000,000 on within a leap second, which is held as the end of
  /// 23:59:59.
  [[nodiscard]] constexpr std::int32_t nanoseconds() const noexcept { return nanoseconds_; }

  friend constexpr bool operator==(Timestamp const&, Timestamp const&) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(Timestamp const&, Timestamp const&) noexcept = default;

 private:
  constexpr Timestamp(std::int64_t seconds, std::int32_t nanoseconds) noexcept
      : seconds_(seconds), nanoseconds_(nanoseconds) {}

  std::int64_t seconds_ = 0;
  std::int32_t nanoseconds_ = 0;
};

inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int32_t nanoseconds_per_second = 1'000'000'000;

/// The first and the last second of the years 0000–9999 of UTC, as Unix times.
inline constexpr std::int64_t first_second = -62'167'219'200;
inline constexpr std::int64_t last_second = 253'402'300'799;

/// A day of the proleptic Gregorian calendar. <chrono> has these, at half the cost of including all of paylink's
/// values.
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

/// After 400 years the calendar repeats itself.
inline constexpr std::int64_t days_of_400_years = 146'097;

/// Days from 0000-03-01. Years that begin in March have the leap day at their end, and every five months 153 days; they
/// are counted from 400 years before, so that none is negative.
constexpr std::int64_t days_from_march_0(CivilDate const& date) noexcept {
  int const year = 400 + (date.month > 2 ? date.year : date.year - 1);
  int const month = (date.month + 9) % 12;  // March is 0
  int const leap_days = year / 4 - year / 100 + year / 400;
  return year * std::int64_t{365} + leap_days - days_of_400_years + (153 * month + 2) / 5 + date.day - 1;
}

inline constexpr std::int64_t unix_epoch = days_from_march_0({1970, 1, 1});

/// The date of so many days from 1970-01-01, in the years 0000–9999.
constexpr CivilDate civil_date(std::int64_t days) noexcept {
  auto const near_year = static_cast<int>((days + unix_epoch) * 400 / days_of_400_years);  // the year, or one off
  CivilDate date{near_year, 3, 1};
  while (days_from_march_0(date) > days + unix_epoch) --date.year;
  while (days_from_march_0({date.year + 1, 3, 1}) <= days + unix_epoch) ++date.year;
  auto const day_of_year = static_cast<int>(days + unix_epoch - days_from_march_0(date));
  int const month = (5 * day_of_year + 2) / 153;
  date.day = day_of_year - (153 * month + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  if (date.month <= 2) ++date.year;
  return date;
}

constexpr Result<Timestamp, Fault> Timestamp::from_unix(std::int64_t seconds, std::int32_t nanoseconds) noexcept {
  bool const in_range = seconds >= first_second && seconds <= last_second;
  if (!in_range || nanoseconds < 0 || nanoseconds >= nanoseconds_per_second)
    return Unexpected(Fault{ErrorCode::timestamp_invalid});
  return Timestamp(seconds, nanoseconds);
}

/// The number that two digits spell; above 99 where they are none.
constexpr int two_digits(std::string_view text, std::size_t at) noexcept {
  bool const are_digits = ascii::is_digit(text[at]) && ascii::is_digit(text[at + 1]);
  return are_digits ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 100;
}

/// A fraction of a second, of which the digits behind the ninth are cut.
constexpr std::int32_t to_nanoseconds(std::string_view digits) noexcept {
  std::int32_t nanoseconds = 0;
  std::int32_t unit = nanoseconds_per_second / 10;
  for (char const digit : digits.substr(0, 9)) {
    nanoseconds += (digit - '0') * unit;
    unit /= 10;
  }
  return nanoseconds;
}

inline constexpr int minutes_per_day = 24 * 60;

/// Minutes from UTC, of `Z` or `±hh:mm`; a whole day where it is neither.
constexpr int parse_utc_offset(std::string_view text) noexcept {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return minutes_per_day;
  int const hours = two_digits(text, 1);
  int const minutes = two_digits(text, 4);
  if (hours > 23 || minutes > 59) return minutes_per_day;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

constexpr Result<Timestamp, Fault> Timestamp::parse(std::string_view text) noexcept {
  constexpr std::string_view form = "YYYY-MM-DDThh:mm:ss";
  Unexpected const invalid(Fault{ErrorCode::timestamp_invalid});
  bool const separated = text.size() >= form.size() && text[4] == '-' && text[7] == '-' &&
                         (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
  if (!separated) return invalid;
  int const century = two_digits(text, 0);
  int const year = two_digits(text, 2);
  CivilDate const date{century * 100 + year, two_digits(text, 5), two_digits(text, 8)};
  int const hour = two_digits(text, 11);
  int const minute = two_digits(text, 14);
  int const second = two_digits(text, 17);
  if (century > 99 || year > 99 || !is_valid(date) || hour > 23 || minute > 59 || second > 60) return invalid;

  std::string_view rest = text.substr(form.size());
  std::int32_t nanoseconds = 0;
  if (rest.starts_with('.')) {
    std::size_t end = 1;
    while (end < rest.size() && ascii::is_digit(rest[end])) ++end;
    if (end == 1) return invalid;
    nanoseconds = to_nanoseconds(rest.substr(1, end - 1));
    rest.remove_prefix(end);
  }
  if (rest.empty()) return Unexpected(Fault{ErrorCode::timestamp_offset_missing});
  int const offset = parse_utc_offset(rest);
  if (offset == minutes_per_day) return invalid;

  std::int64_t const days = days_from_march_0(date) - unix_epoch;
  std::int64_t const minute_start = days * seconds_per_day + (hour * 60 + minute - offset) * std::int64_t{60};
  if (second < 60) return Timestamp(minute_start + second, nanoseconds);
  bool const ends_the_day = (minute_start + 60) % seconds_per_day == 0;
  if (!ends_the_day) return invalid;
  return Timestamp(minute_start + 59, nanoseconds_per_second + nanoseconds);
}

/// The instant in UTC, with as many fraction digits as it needs: `2030-12-31T23:59:59Z`. The few that an offset put
/// outside the years 0000–9999 of UTC are written with the offset ±23:59 instead.
constexpr auto to_rfc3339(Timestamp const& time) noexcept {
  constexpr std::int64_t largest_offset = seconds_per_day - 60;
  std::int64_t const shift = time.seconds() < first_second  ? largest_offset
                             : time.seconds() > last_second ? -largest_offset
                                                            : 0;

  InlineText<40> text;
  auto const append = [&](std::int64_t number, int digits, char before) {
    char buffer[10]{before};
    for (int i = digits; i > 0; --i, number /= 10) buffer[i] = static_cast<char>('0' + number % 10);
    std::string_view const written(buffer, static_cast<std::size_t>(digits) + 1);
    text.append(before == '\0' ? written.substr(1) : written);
  };

  std::int64_t const local = time.seconds() + shift;
  std::int64_t const second_of_day = (local % seconds_per_day + seconds_per_day) % seconds_per_day;
  CivilDate const date = civil_date((local - second_of_day) / seconds_per_day);
  bool const leap_second = time.nanoseconds() >= nanoseconds_per_second;

  append(date.year, 4, '\0');
  append(date.month, 2, '-');
  append(date.day, 2, '-');
  append(second_of_day / 3600, 2, 'T');
  append(second_of_day / 60 % 60, 2, ':');
  append(second_of_day % 60 + (leap_second ? 1 : 0), 2, ':');
  if (std::int64_t fraction = time.nanoseconds() % nanoseconds_per_second; fraction != 0) {
    int digits = 9;
    for (; fraction % 10 == 0; fraction /= 10) --digits;
    append(fraction, digits, '.');
  }
  text.append(shift == 0 ? "Z" : shift > 0 ? "+23:59" : "-23:59");
  return text;
}

inline std::string to_string(Timestamp const& time) { return std::string(std::string_view(to_rfc3339(time))); }

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Timestamp const& time) {
  return out << std::string_view(to_rfc3339(time));
}

}  // namespace paylink

template <>
struct std::hash<paylink::Timestamp> {
  std::size_t operator()(paylink::Timestamp const& time) const noexcept {
    return std::hash<std::int64_t>()(time.seconds() ^ std::int64_t{time.nanoseconds()} << 34);
  }
};
