// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/accepted.hpp>
#include <paylink/detail/values/decimal.hpp>

#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::inline v1 {

/// A JSON number by its spelling, so that it is never rounded. Compares by value: `1.50` equals `15e-1`.
class Number {
 public:
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  Number(Integer number)
      : text_(std::string_view(detail::to_decimal(number))) {}  // NOLINT(*-explicit-*): a number is a number

  /// Deleted: a truth value is not a number, and 19.9F is not 19.9, but 19.899999618530273.
  template <class T>
    requires(std::same_as<T, bool> || detail::NarrowFloat<T>)
  Number(T) = delete;

  /// Spells the shortest decimal that parses as the same double; of an infinity or NaN, `is_finite()` is false.
  Number(double number)
      : text_(std::string_view(detail::to_decimal(number))) {}  // NOLINT(*-explicit-*): a number is a number

  /// @return the number, or `std::nullopt` if the text is not a JSON number or its last digit is beyond
  ///         10^±1,000,000,000
  ///
  /// A template to keep compile time out of files that never call it.
  template <class Self = Number>
  static std::optional<Self> parse(std::string_view text) {
    constexpr std::int64_t exponent_limit = 1'000'000'000;
    detail::PlainOptional<detail::Decimal> const number = detail::Decimal::parse(text);
    if (!number || number->exponent > exponent_limit || number->exponent < -exponent_limit) return std::nullopt;
    return Self(std::string(text));
  }
  static std::optional<Number> parse(std::nullptr_t) = delete;

  /// Takes the spelling of a JSON number.
  Number(detail::Accepted, std::string spelling) noexcept : text_(std::move(spelling)) {}

  [[nodiscard]] bool is_finite() const noexcept { return !text_.empty(); }

  /// @return the spelling; empty if `!is_finite()`
  [[nodiscard]] std::string const& str() const noexcept { return text_; }

  friend bool operator==(Number const& a, Number const& b) noexcept {
    return detail::Decimal::parse(a.text_) == detail::Decimal::parse(b.text_);
  }

  friend std::string to_string(Number const& number) { return number.text_; }

  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Number const& number) {
    return out << number.text_;
  }

 private:
  explicit Number(std::string text) noexcept : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace paylink::inline v1

/// Hashes the value: equal for `1.50` and `15e-1`.
template <>
struct std::hash<paylink::Number> {
  std::size_t operator()(paylink::Number const& number) const noexcept {
    auto const decimal = paylink::detail::Decimal::parse(number.str());
    if (!decimal || decimal->is_zero()) return 0;
    std::size_t mixed = static_cast<std::size_t>(decimal->exponent) * 2 + (decimal->negative ? 1 : 0);
    for (char const digit : decimal->significand)
      if (digit != '.') mixed = mixed * 31 + static_cast<unsigned char>(digit);
    return mixed;
  }
};
