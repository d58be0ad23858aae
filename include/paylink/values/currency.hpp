// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/enum_names.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace paylink::inline v1 {

/// The currency of a link. The enumerators spell the ISO 4217 alphabetic codes.
enum class Currency : std::uint8_t { XOF, USD, EUR };

namespace detail {

/// The ISO 4217 codes, by enumerator.
inline constexpr std::array<std::string_view, 3> currency_codes = {"XOF", "USD", "EUR"};

/// ISO 4217's exponents of the minor units, by enumerator.
inline constexpr std::array<int, currency_codes.size()> currency_decimals = {0, 2, 2};

}  // namespace detail

/// @return the currency with exactly that code, or `currency_unsupported`
[[nodiscard]] constexpr Result<Currency, RuleError> parse_currency(std::string_view code) noexcept {
  for (std::size_t i = 0; i < detail::currency_codes.size(); ++i)
    if (code == detail::currency_codes[i]) return static_cast<Currency>(i);
  return Unexpected(RuleError{ErrorCode::currency_unsupported, {detail::currency_codes}});
}
Result<Currency, RuleError> parse_currency(std::nullptr_t) = delete;

/// @return the code; empty if `currency` is not an enumerator
[[nodiscard]] constexpr std::string_view to_string(Currency currency) noexcept {
  return detail::at_enum(detail::currency_codes, currency);
}

/// @return how many decimals an amount may have; 0 if `currency` is not an enumerator
[[nodiscard]] constexpr int decimals(Currency currency) noexcept {
  return detail::at_enum(detail::currency_decimals, currency);
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Currency currency) {
  return out << to_string(currency);
}

}  // namespace paylink::inline v1
