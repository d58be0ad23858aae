// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/query_text.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace paylink::inline v1 {

namespace detail {

/// An integer in the range of `Rule`. Regular; converts to its number and compares as it.
template <class Rule>
class BoundedInteger {
 public:
  static constexpr std::int32_t min = Rule::min;
  static constexpr std::int32_t max = Rule::max;
  static constexpr std::int32_t default_value = Rule::default_value;

  constexpr BoundedInteger() noexcept = default;

  /// Converts a constant: `.limit = 5`. One that is out of range does not compile.
  consteval BoundedInteger(std::int32_t constant) : value_(constant) {  // NOLINT(*-explicit-*): a number is a number
    if (constant < min || constant > max) out_of_range();
  }

  /// @return the number, or `limit_out_of_range` or `offset_out_of_range`
  [[nodiscard]] static constexpr Result<BoundedInteger, RuleError> from(std::int64_t number) noexcept {
    if (number < min || number > max) return Unexpected(RuleError{Rule::out_of_range, {min, max}});
    BoundedInteger bounded;
    bounded.value_ = static_cast<std::int32_t>(number);
    return bounded;
  }

  /// Parses decimal digits, any number of them, which a minus may precede.
  ///
  /// @return the number, `query_integer_invalid`, `limit_out_of_range` or `offset_out_of_range`
  [[nodiscard]] static constexpr Result<BoundedInteger, RuleError> parse(QueryText text) noexcept {
    QueryBytes next(text);
    int c = next();
    bool const negative = c == '-';
    if (negative) c = next();
    bool has_digits = false;
    std::int64_t number = 0;
    for (; c >= '0' && c <= '9'; c = next()) {
      has_digits = true;
      if (number <= max) number = number * 10 + (c - '0');  // a larger number has the same result
    }
    if (!has_digits || c >= 0) return Unexpected(RuleError{ErrorCode::query_integer_invalid});
    return from(negative ? -number : number);
  }

  constexpr operator std::int32_t() const noexcept { return value_; }  // NOLINT(*-explicit-*): it is a number

  friend std::string to_string(BoundedInteger number) { return std::to_string(number.value_); }

  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, BoundedInteger number) {
    return out << number.value_;
  }

 private:
  static void out_of_range();  // not constexpr, so that the compiler's error names it

  std::int32_t value_ = default_value;
};

struct PageLimitRule {
  static constexpr std::int32_t min = 1, max = 100, default_value = 20;
  static constexpr ErrorCode out_of_range = ErrorCode::limit_out_of_range;
};

struct PageOffsetRule {
  static constexpr std::int32_t min = 0, max = INT32_MAX, default_value = 0;
  static constexpr ErrorCode out_of_range = ErrorCode::offset_out_of_range;
};

}  // namespace detail

/// The most links of a page: 1–100, by default 20 (contract §10).
using PageLimit = detail::BoundedInteger<detail::PageLimitRule>;

/// The number of links before a page: 0–2147483647, by default 0 (contract §10).
using PageOffset = detail::BoundedInteger<detail::PageOffsetRule>;

}  // namespace paylink::inline v1

template <class Rule>
struct std::hash<paylink::detail::BoundedInteger<Rule>> {
  std::size_t operator()(paylink::detail::BoundedInteger<Rule> number) const noexcept {
    return std::hash<std::int32_t>()(number);
  }
};
