// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/inline_text.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace paylink {

/// A JSON number (RFC 8259 §6) taken apart exactly: ± significand × 10^exponent, where the significand neither begins
/// nor ends with a zero. It views the text that it was read from; nothing is ever rounded, however long the number is.
struct Decimal {
  bool negative = false;
  std::string_view significand;  ///< from the first to the last digit that is not 0; may hold the decimal point
  std::int64_t digits = 0;       ///< of the significand; none for zero
  std::int64_t exponent = 0;     ///< of its last digit; an exponent beyond ±10^15 counts as that

  [[nodiscard]] constexpr bool is_zero() const noexcept { return digits == 0; }

  /// Nothing, where the text is not a JSON number.
  static constexpr std::optional<Decimal> parse(std::string_view text) noexcept;

  /// Whether both are the same number: `1.50` and `15e-1` are, and so are `0` and `-0.0`.
  friend constexpr bool operator==(Decimal const& a, Decimal const& b) noexcept {
    if (a.is_zero() || b.is_zero()) return a.is_zero() && b.is_zero();
    if (a.negative != b.negative || a.digits != b.digits || a.exponent != b.exponent) return false;
    std::size_t i = 0;
    std::size_t j = 0;
    for (std::int64_t digit = 0; digit < a.digits; ++digit, ++i, ++j) {
      if (a.significand[i] == '.') ++i;
      if (b.significand[j] == '.') ++j;
      if (a.significand[i] != b.significand[j]) return false;
    }
    return true;
  }
};

constexpr std::optional<Decimal> Decimal::parse(std::string_view text) noexcept {
  constexpr std::int64_t exponent_limit = 1'000'000'000'000'000;
  Decimal number;
  std::size_t at = 0;
  std::size_t first = text.size();  // of the significand
  std::size_t end = 0;
  std::int64_t leading = 0;   // digits since the first that is not 0
  std::int64_t fraction = 0;  // of them, or before them, behind the point
  std::int64_t trailing = 0;  // zeros that end the digits so far

  auto const is_digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  auto const take_digits = [&](bool behind_point) {
    std::size_t const start = at;
    for (; is_digit(); ++at) {
      if (behind_point) ++fraction;
      if (text[at] != '0') {
        if (first == text.size()) first = at;
        end = at + 1;
        trailing = 0;
      } else {
        ++trailing;
      }
      if (first != text.size()) ++leading;
    }
    return at - start;
  };

  if (at < text.size() && text[at] == '-') number.negative = true, ++at;
  bool const starts_with_zero = at < text.size() && text[at] == '0';
  std::size_t const whole = take_digits(false);
  if (whole == 0 || (starts_with_zero && whole > 1)) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (take_digits(true) == 0) return std::nullopt;
  }
  std::int64_t exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    bool const minus = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (!is_digit()) return std::nullopt;
    for (; is_digit(); ++at)
      if (exponent < exponent_limit) exponent = exponent * 10 + (text[at] - '0');
    if (exponent > exponent_limit) exponent = exponent_limit;
    if (minus) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;
  bool const is_zero = first == text.size();
  if (!is_zero) number.significand = text.substr(first, end - first);
  number.digits = is_zero ? 0 : leading - trailing;
  number.exponent = exponent - fraction + (is_zero ? 0 : trailing);
  return number;
}

constexpr bool is_finite(double number) noexcept {
  return number >= std::numeric_limits<double>::lowest() && number <= std::numeric_limits<double>::max();
}

/// A JSON number as text, made from a binary one.
using NumberText = InlineText<30>;

/// The shortest decimal that reads back as the same double. Infinities and NaN are none, and give "".
inline NumberText to_decimal(double number) noexcept {
  if (!is_finite(number)) return {};
  char digits[30];
  return NumberText({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
}

template <std::integral Integer>
NumberText to_decimal(Integer number) noexcept {
  char digits[30];
  return NumberText({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
}

}  // namespace paylink
