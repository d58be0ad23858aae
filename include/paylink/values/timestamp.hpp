// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/inline_text.hpp>
#include <paylink/detail/values/calendar.hpp>
#include <paylink/detail/values/timestamp_form.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace paylink::inline v1 {

/// An instant, exact to the nanosecond, of an RFC 3339 date-time in the years 0001–9999 of UTC (contract §6). Compares
/// by instant, whatever the offset it was written with.
class Timestamp {
 public:
  /// Parses an RFC 3339 date-time; digits of the fraction after the ninth are cut.
  ///
  /// @return the instant, `timestamp_offset_missing` or `timestamp_invalid`
  [[nodiscard]] static constexpr Result<Timestamp, RuleError> parse(std::string_view text) noexcept;
  static Result<Timestamp, RuleError> parse(std::nullptr_t) = delete;

  /// Converts a Unix time; accepts exactly what `seconds()` and `nanoseconds()` can return.
  ///
  /// @param seconds      within the years 0001–9999 of UTC
  /// @param nanoseconds  0–999,999,999; 1,000,000,000–1,999,999,999 in a leap second, with `seconds` of 23:59:59 UTC
  /// @return the instant, or `timestamp_invalid`
  [[nodiscard]] static constexpr Result<Timestamp, RuleError> from_unix(std::int64_t seconds,
                                                                        std::int32_t nanoseconds = 0) noexcept;

  /// @return seconds since 1970-01-01T00:00:00Z, leap seconds not counted
  [[nodiscard]] constexpr std::int64_t seconds() const noexcept { return seconds_; }

  /// @return nanoseconds within the second: 0–999,999,999; 1,000,000,000 more in a leap second, which belongs to
  ///         23:59:59
  [[nodiscard]] constexpr std::int32_t nanoseconds() const noexcept { return nanoseconds_; }

  friend constexpr bool operator==(Timestamp const&, Timestamp const&) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(Timestamp const&, Timestamp const&) noexcept = default;

 private:
  constexpr Timestamp(std::int64_t seconds, std::int32_t nanoseconds) noexcept
      : seconds_(seconds), nanoseconds_(nanoseconds) {}

  std::int64_t seconds_ = 0;
  std::int32_t nanoseconds_ = 0;
};

constexpr Result<Timestamp, RuleError> Timestamp::from_unix(std::int64_t seconds, std::int32_t nanoseconds) noexcept {
  bool const in_range = seconds >= detail::first_second && seconds <= detail::last_second;
  bool const may_be_leap_second = in_range && (seconds + 1) % detail::seconds_per_day == 0;
  std::int32_t const end = (may_be_leap_second ? 2 : 1) * detail::nanoseconds_per_second;
  if (!in_range || nanoseconds < 0 || nanoseconds >= end)
    return Unexpected(RuleError{ErrorCode::timestamp_invalid, {std::string_view("out_of_range")}});
  return Timestamp(seconds, nanoseconds);
}

namespace detail {

[[gnu::cold]] constexpr Unexpected<RuleError> timestamp_invalid(std::string_view text) noexcept {
  return Unexpected(RuleError{ErrorCode::timestamp_invalid, {why_timestamp_invalid(text)}});
}

}  // namespace detail

constexpr Result<Timestamp, RuleError> Timestamp::parse(std::string_view text) noexcept {
  constexpr std::string_view form = "YYYY-MM-DDThh:mm:ss";
  bool const separated = text.size() >= form.size() && text[4] == '-' && text[7] == '-' &&
                         (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
  if (!separated) return detail::timestamp_invalid(text);
  detail::CivilDate const date = detail::date_of(text);
  int const hour = detail::two_digits(text, 11);
  int const minute = detail::two_digits(text, 14);
  int const second = detail::two_digits(text, 17);
  if (date.year < 1 || !detail::is_valid(date) || hour > 23 || minute > 59 || second > 60)
    return detail::timestamp_invalid(text);

  std::string_view rest = text.substr(form.size());
  std::int32_t nanoseconds = 0;
  if (rest.starts_with('.')) {
    std::size_t end = 1;
    while (end < rest.size() && detail::ascii::is_digit(rest[end])) ++end;
    if (end == 1) return detail::timestamp_invalid(text);
    nanoseconds = detail::to_nanoseconds(rest.substr(1, end - 1));
    rest.remove_prefix(end);
  }
  if (rest.empty()) return Unexpected(RuleError{ErrorCode::timestamp_offset_missing});
  int const offset = detail::parse_utc_offset(rest);
  if (offset == detail::no_utc_offset) return detail::timestamp_invalid(text);

  std::int64_t const days = detail::days_from_march_0(date) - detail::unix_epoch;
  std::int64_t const minute_start = days * detail::seconds_per_day + (hour * 60 + minute - offset) * std::int64_t{60};
  bool const ends_the_day = (minute_start + 60) % detail::seconds_per_day == 0;
  bool const in_range = minute_start >= detail::first_second && minute_start <= detail::last_second;
  if (!in_range || (second == 60 && !ends_the_day)) return detail::timestamp_invalid(text);
  if (second == 60) return Timestamp(minute_start + 59, detail::nanoseconds_per_second + nanoseconds);
  return Timestamp(minute_start + second, nanoseconds);
}

namespace detail {

/// Spells the instant in UTC with as few fraction digits as possible: `2030-12-31T23:59:59Z`.
constexpr auto to_rfc3339(Timestamp const& time) noexcept {
  InlineText<40> text;
  auto const append = [&](std::int64_t number, int digits, char before) {
    char buffer[10]{before};
    for (int i = digits; i > 0; --i, number /= 10) buffer[i] = static_cast<char>('0' + number % 10);
    std::string_view const written(buffer, static_cast<std::size_t>(digits) + 1);
    text.append(before == '\0' ? written.substr(1) : written);
  };

  std::int64_t const second_of_day = (time.seconds() % seconds_per_day + seconds_per_day) % seconds_per_day;
  CivilDate const date = civil_date((time.seconds() - second_of_day) / seconds_per_day);
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
  text.append("Z");
  return text;
}

}  // namespace detail

/// @return the RFC 3339 date-time in UTC: `2030-12-31T23:59:59Z`
[[nodiscard]] inline std::string to_string(Timestamp const& time) {
  return std::string(std::string_view(detail::to_rfc3339(time)));
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Timestamp const& time) {
  return out << std::string_view(detail::to_rfc3339(time));
}

}  // namespace paylink::inline v1

template <>
struct std::hash<paylink::Timestamp> {
  std::size_t operator()(paylink::Timestamp const& time) const noexcept {
    return std::hash<std::int64_t>()(time.seconds() ^ std::int64_t{time.nanoseconds()} << 34);
  }
};
