// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/param.hpp>
#include <paylink/errors/result.hpp>
#include <paylink/text/inline_text.hpp>

#include <chrono>
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
  /// Of system time, which spans the years 1678–2261 in nanoseconds.
  constexpr explicit Timestamp(std::chrono::sys_time<std::chrono::nanoseconds> time) noexcept {
    auto const whole = std::chrono::floor<std::chrono::seconds>(time);
    seconds_ = whole.time_since_epoch().count();
    nanoseconds_ = static_cast<std::int32_t>((time - whole).count());
  }

  /// Fails with `timestamp_offset_missing` or `timestamp_invalid`.
  [[nodiscard]] static constexpr Result<Timestamp, Fault> parse(std::string_view text) noexcept;

  /// What the function that `read` draws from returns behind the last byte.
  static constexpr int end_of_text = -1;

  /// `parse` for text that is not in one piece: `next` gives its bytes, one a call.
  template <class Next>
  [[nodiscard]] static constexpr Result<Timestamp, Fault> read(Next next) noexcept;

  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  [[nodiscard]] constexpr std::int64_t seconds() const noexcept { return seconds_; }

  /// Within the second: 0–999,999,999, and from 1,000,000,000 on within a leap second, which is held as the end of 23:59:59.
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

template <class Next>
constexpr Result<Timestamp, Fault> Timestamp::read(Next next) noexcept {
  bool valid = true;
  int c = next();
  auto const take = [&](char upper, char lower) {
    valid = valid && (c == upper || c == lower);
    c = next();
  };
  auto const take_digits = [&](int count) {
    int number = 0;
    for (; count > 0 && valid; --count, c = next()) {
      valid = c >= '0' && c <= '9';
      number = number * 10 + (c - '0');
    }
    return valid ? number : 0;
  };
  auto const take_fraction = [&] {
    std::int32_t nanoseconds = 0;
    std::int32_t unit = nanoseconds_per_second / 10;
    valid = valid && c >= '0' && c <= '9';
    for (; valid && c >= '0' && c <= '9'; c = next(), unit /= 10) nanoseconds += (c - '0') * unit;
    return nanoseconds;
  };
  auto const take_time = [&] {  // in minutes
    int const hour = take_digits(2);
    take(':', ':');
    int const minute = take_digits(2);
    valid = valid && hour <= 23 && minute <= 59;
    return hour * 60 + minute;
  };

  int const year = take_digits(4);
  take('-', '-');
  int const month = take_digits(2);
  take('-', '-');
  int const day = take_digits(2);
  take('T', 't');
  int const minute_of_day = take_time();
  take(':', ':');
  int const second = take_digits(2);
  std::int32_t nanoseconds = 0;
  if (c == '.') {
    c = next();
    nanoseconds = take_fraction();
  }
  std::chrono::year_month_day const date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  valid = valid && date.ok() && second <= 60;
  if (valid && c == end_of_text) return Unexpected(Fault{ErrorCode::timestamp_offset_missing});

  int offset = 0;  // from UTC, in minutes
  if (c == '+' || c == '-') {
    int const sign = c == '-' ? -1 : 1;
    c = next();
    offset = sign * take_time();
  } else {
    take('Z', 'z');
  }
  Unexpected const invalid(Fault{ErrorCode::timestamp_invalid});
  if (!valid || c != end_of_text) return invalid;

  std::int64_t const days = std::chrono::sys_days(date).time_since_epoch().count();
  std::int64_t const minute_start = days * seconds_per_day + (minute_of_day - offset) * 60;
  if (second < 60) return Timestamp(minute_start + second, nanoseconds);
  bool const ends_the_day = (minute_start + 60) % seconds_per_day == 0;
  return ends_the_day ? Result<Timestamp, Fault>(Timestamp(minute_start + 59, nanoseconds_per_second + nanoseconds)) : invalid;
}

constexpr Result<Timestamp, Fault> Timestamp::parse(std::string_view text) noexcept {
  return read([&]() noexcept {
    if (text.empty()) return end_of_text;
    int const c = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    return c;
  });
}

/// The instant in UTC, with as many fraction digits as it needs: `2030-12-31T23:59:59Z`. The few that an offset put outside
/// the years 0000–9999 of UTC are written with the offset ±23:59 instead.
constexpr auto to_rfc3339(Timestamp const& time) noexcept {
  constexpr std::int64_t first = -62'167'219'200;  // 0000-01-01T00:00:00Z
  constexpr std::int64_t last = 253'402'300'799;   // 9999-12-31T23:59:59Z
  constexpr std::int64_t largest_offset = (23 * 60 + 59) * 60;
  std::int64_t const shift = time.seconds() < first ? largest_offset : time.seconds() > last ? -largest_offset : 0;

  InlineText<40> text;
  auto const append = [&](std::int64_t number, int digits, char before) {
    char buffer[10]{before};
    for (int i = digits; i > 0; --i, number /= 10) buffer[i] = static_cast<char>('0' + number % 10);
    std::string_view const written(buffer, static_cast<std::size_t>(digits) + 1);
    text.append(before == '\0' ? written.substr(1) : written);
  };

  std::chrono::sys_seconds const local{std::chrono::seconds(time.seconds() + shift)};
  auto const midnight = std::chrono::floor<std::chrono::days>(local);
  std::chrono::year_month_day const date{midnight};
  std::int64_t const second_of_day = (local - midnight).count();
  bool const leap_second = time.nanoseconds() >= nanoseconds_per_second;

  append(static_cast<int>(date.year()), 4, '\0');
  append(static_cast<unsigned>(date.month()), 2, '-');
  append(static_cast<unsigned>(date.day()), 2, '-');
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
