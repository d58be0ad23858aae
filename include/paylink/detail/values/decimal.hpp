// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/plain_optional.hpp>
#include <paylink/detail/text/inline_text.hpp>

#include <bit>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// The exact value of a JSON number (RFC 8259 §6): ± significand × 10^exponent, where the significand neither begins
/// nor ends with a zero. Views the text that it was parsed from; nothing is ever rounded, however long the number is.
struct Decimal {
  bool negative = false;
  std::string_view significand;  ///< from the first to the last digit that is not 0; may hold the decimal point
  std::int64_t digits = 0;       ///< of the significand; 0 if the number is zero
  std::int64_t exponent = 0;     ///< of its last digit; an exponent beyond ±10^15 counts as that

  [[nodiscard]] constexpr bool is_zero() const noexcept { return digits == 0; }

  /// Returns `std::nullopt` if the text is not a JSON number.
  static constexpr PlainOptional<Decimal> parse(std::string_view text) noexcept;

  /// Compares values: `1.50` equals `15e-1`, and `0` equals `-0.0`.
  friend constexpr bool operator==(Decimal const& a, Decimal const& b) noexcept {
    if (a.is_zero() && b.is_zero()) return true;
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

/// Parses a JSON number part by part.
class DecimalReader {
 public:
  constexpr explicit DecimalReader(std::string_view text) noexcept : text_(text), first_(text.size()) {}

  constexpr PlainOptional<Decimal> read() noexcept {
    bool const negative = take('-');
    bool const starts_with_zero = next_is('0');
    std::size_t const whole = take_digits();
    if (whole == 0 || (starts_with_zero && whole > 1)) return std::nullopt;
    std::size_t const point = at_;  // of the decimal point, or where it would be
    std::size_t fraction = 0;
    if (take('.')) {
      fraction = take_digits();
      if (fraction == 0) return std::nullopt;
    }
    bool const has_exponent = take('e') || take('E');
    bool const good_exponent = !has_exponent || take_exponent();
    if (!good_exponent || at_ != text_.size()) return std::nullopt;
    if (first_ == text_.size())
      return Decimal{.negative = negative,
                     .significand = {},
                     .digits = 0,
                     .exponent = exponent_ - static_cast<std::int64_t>(fraction)};
    std::size_t const last_place = end_ <= point ? end_ : end_ - 1;  // counted without the point
    bool const holds_point = first_ < point && point < end_;
    return Decimal{.negative = negative,
                   .significand = text_.substr(first_, end_ - first_),
                   .digits = static_cast<std::int64_t>(end_ - first_ - (holds_point ? 1 : 0)),
                   .exponent = exponent_ + static_cast<std::int64_t>(point) - static_cast<std::int64_t>(last_place)};
  }

 private:
  [[nodiscard]] constexpr bool next_is(char c) const noexcept { return at_ < text_.size() && text_[at_] == c; }
  [[nodiscard]] constexpr bool next_is_digit() const noexcept {
    return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9';
  }

  constexpr bool take(char c) noexcept {
    bool const is_there = next_is(c);
    if (is_there) ++at_;
    return is_there;
  }

  /// Skips digits of the significand and zeros around it; returns how many.
  constexpr std::size_t take_digits() noexcept {
    std::size_t const start = at_;
    for (; next_is_digit(); ++at_) {
      if (text_[at_] == '0') continue;
      if (first_ == text_.size()) first_ = at_;
      end_ = at_ + 1;
    }
    return at_ - start;
  }

  /// Parses what follows the `e`; returns false if that is not an exponent.
  constexpr bool take_exponent() noexcept {
    constexpr std::int64_t limit = 1'000'000'000'000'000;
    bool const negative = take('-');
    if (!negative) take('+');
    if (!next_is_digit()) return false;
    std::int64_t exponent = 0;
    for (; next_is_digit(); ++at_)
      if (exponent < limit) exponent = exponent * 10 + (text_[at_] - '0');
    if (exponent > limit) exponent = limit;
    exponent_ = negative ? -exponent : exponent;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t first_;          // the significand's first digit; the text's end before one was found
  std::size_t end_ = 0;        // after the significand's last digit
  std::int64_t exponent_ = 0;  // after the `e`
};

constexpr PlainOptional<Decimal> Decimal::parse(std::string_view text) noexcept { return DecimalReader(text).read(); }

/// Compares the bits (IEEE 754): under -ffast-math, compilers take every double for finite, and clang also where its
/// exponent is masked.
constexpr bool is_finite(double number) noexcept {
  constexpr std::uint64_t infinity = std::uint64_t{0x7FF} << 53U;
  return std::bit_cast<std::uint64_t>(number) << 1U < infinity;
}

/// Floating-point types whose shortest decimal is not that of the double with the same value.
template <class T>
concept NarrowFloat = std::floating_point<T> && sizeof(T) < sizeof(double);

/// Returns the shortest decimal that parses as the same number; "" for an infinity or NaN.
template <class T>
  requires(std::integral<T> || std::same_as<T, double>)
ShortText to_decimal(T number) noexcept {
  if constexpr (std::same_as<T, double>)
    if (!is_finite(number)) return {};
  char digits[30];
  return ShortText({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
}

}  // namespace paylink::inline v1::detail
