// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace paylink::inline v1 {

/// A currency that links can be priced in. The enumerators spell the ISO 4217 alphabetic code.
enum class Currency : std::uint8_t { XOF, USD, EUR };

/// The ISO 4217 codes, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> currency_codes = {"XOF", "USD", "EUR"};

/// How many decimals the minor unit has (ISO 4217's exponent), in the same order.
inline constexpr std::array<int, currency_codes.size()> currency_decimals = {0, 2, 2};

/// `Currency` of its exact code, or `currency_unsupported`.
constexpr Result<Currency, RuleError> parse_currency(std::string_view code) noexcept {
  for (std::size_t i = 0; i < currency_codes.size(); ++i)
    if (code == currency_codes[i]) return static_cast<Currency>(i);
  return Unexpected(RuleError{ErrorCode::currency_unsupported, {currency_codes}});
}

constexpr std::string_view to_string(Currency currency) noexcept {
  return currency_codes[static_cast<std::size_t>(currency)];
}

constexpr int decimals(Currency currency) noexcept { return currency_decimals[static_cast<std::size_t>(currency)]; }

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Currency currency) {
  return out << to_string(currency);
}

}  // namespace paylink::inline v1
