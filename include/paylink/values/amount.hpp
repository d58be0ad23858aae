// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/decimal.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>
#include <paylink/values/currency.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace paylink::inline v1 {

/// The range that a policy allows, in minor units: `min <= amount <= max`, and a multiple of `step`.
struct AmountLimits {
  std::int64_t min = 1;
  std::int64_t max = 0;
  std::int64_t step = 1;

  friend constexpr bool operator==(AmountLimits const&, AmountLimits const&) = default;
};

/// The widest range of the contract (§4): up to 99,999,999 XOF or 99,999,999.99 USD or EUR, what `NUMERIC(10,2)` holds.
constexpr AmountLimits default_limits(Currency currency) noexcept {
  std::int64_t minor_units_per_major = 1;
  for (int i = 0; i < decimals(currency); ++i) minor_units_per_major *= 10;
  return {.max = 100'000'000 * minor_units_per_major - 1};
}

namespace detail {

constexpr DecimalParam decimal_param(std::int64_t minor_units, Currency currency) noexcept {
  return {minor_units, decimals(currency)};
}

constexpr ShortText to_decimal(std::int64_t minor_units, Currency currency) noexcept {
  return spell_decimal(minor_units, decimals(currency));
}

}  // namespace detail

/// The price of an instant link: a positive whole number of its currency's minor units (ISO 4217), held exactly.
/// Decimal input is decided on its digits, never on a double (contract §4).
class Amount {
 public:
  /// Of a JSON number in major units: `5000`, `5e3` and `5000.00` are the same XOF. Fails with the first code of §4
  /// that applies, or with `type_mismatch` where the text is no JSON number.
  static constexpr Result<Amount, RuleError> parse(std::string_view text, Currency currency,
                                                   AmountLimits const& limits) noexcept;
  static constexpr Result<Amount, RuleError> parse(std::string_view text, Currency currency) noexcept {
    return parse(text, currency, default_limits(currency));
  }

  /// Of a double in major units, which counts as its shortest round-trip decimal: 19.9 is 19.90, not 19.899999….
  static Result<Amount, RuleError> from_double(double major_units, Currency currency,
                                               AmountLimits const& limits) noexcept;
  static Result<Amount, RuleError> from_double(double major_units, Currency currency) noexcept {
    return from_double(major_units, currency, default_limits(currency));
  }

  /// Of a whole number of major units.
  static constexpr Result<Amount, RuleError> from_integer(std::int64_t major_units, Currency currency) noexcept {
    return parse(detail::to_decimal(major_units, Currency::XOF), currency);
  }

  static constexpr Result<Amount, RuleError> from_minor_units(std::int64_t minor_units, Currency currency,
                                                              AmountLimits const& limits) noexcept;
  static constexpr Result<Amount, RuleError> from_minor_units(std::int64_t minor_units, Currency currency) noexcept {
    return from_minor_units(minor_units, currency, default_limits(currency));
  }

  [[nodiscard]] constexpr std::int64_t minor_units() const noexcept { return minor_units_; }
  [[nodiscard]] constexpr Currency currency() const noexcept { return currency_; }

  friend constexpr bool operator==(Amount, Amount) noexcept = default;

  /// Amounts of different currencies are unordered.
  friend constexpr std::partial_ordering operator<=>(Amount a, Amount b) noexcept {
    if (a.currency_ != b.currency_) return std::partial_ordering::unordered;
    return a.minor_units_ <=> b.minor_units_;
  }

 private:
  constexpr Amount(std::int64_t minor_units, Currency currency) noexcept
      : minor_units_(minor_units), currency_(currency) {}

  std::int64_t minor_units_;
  Currency currency_;
};

namespace detail {

/// What is wrong with a number as an amount of money whose currency is not known: only its sign (contract §1, rule 5).
constexpr std::optional<RuleError> check_positive(Decimal const& number) noexcept {
  if (number.negative || number.is_zero()) return RuleError{ErrorCode::amount_not_positive};
  return std::nullopt;
}

/// `code` with its currency and the bound that an amount does not keep to.
[[gnu::cold]] constexpr RuleError beyond_limit(ErrorCode code, std::int64_t bound, Currency currency) noexcept {
  return {code, {to_string(currency), decimal_param(bound, currency)}};
}

}  // namespace detail

constexpr Result<Amount, RuleError> Amount::from_minor_units(std::int64_t minor_units, Currency currency,
                                                             AmountLimits const& limits) noexcept {
  auto const fault = [&](ErrorCode code, std::int64_t bound) {
    return Unexpected(detail::beyond_limit(code, bound, currency));
  };
  if (minor_units <= 0) return Unexpected(RuleError{ErrorCode::amount_not_positive});
  if (minor_units > limits.max) return fault(ErrorCode::amount_above_maximum, limits.max);
  if (minor_units < limits.min) return fault(ErrorCode::amount_below_minimum, limits.min);
  if (limits.step > 1 && minor_units % limits.step != 0) return fault(ErrorCode::amount_step_mismatch, limits.step);
  return Amount(minor_units, currency);
}

constexpr Result<Amount, RuleError> Amount::parse(std::string_view text, Currency currency,
                                                  AmountLimits const& limits) noexcept {
  detail::PlainOptional<detail::Decimal> const number = detail::Decimal::parse(text);
  if (!number)
    return Unexpected(RuleError{ErrorCode::type_mismatch, {std::string_view("number"), std::string_view("string")}});
  if (std::optional<RuleError> const fault = detail::check_positive(*number)) return Unexpected(*fault);

  std::int64_t const zeros = number->exponent + decimals(currency);  // to append to the digits for minor units
  if (zeros < 0) return Unexpected(RuleError{ErrorCode::amount_too_precise, {to_string(currency), decimals(currency)}});

  constexpr std::int64_t most_digits = 19;  // 64 bits hold any 19 digits
  auto const above = [&] {
    return Unexpected(detail::beyond_limit(ErrorCode::amount_above_maximum, limits.max, currency));
  };
  if (number->digits + zeros > most_digits) return above();
  std::uint64_t minor_units = 0;
  for (char const digit : number->significand)
    if (digit != '.') minor_units = minor_units * 10 + static_cast<std::uint64_t>(digit - '0');
  for (std::int64_t i = 0; i < zeros; ++i) minor_units *= 10;
  if (minor_units > std::uint64_t{INT64_MAX}) return above();
  return from_minor_units(static_cast<std::int64_t>(minor_units), currency, limits);
}

inline Result<Amount, RuleError> Amount::from_double(double major_units, Currency currency,
                                                     AmountLimits const& limits) noexcept {
  if (!detail::is_finite(major_units)) return Unexpected(RuleError{ErrorCode::amount_not_finite});
  return parse(detail::to_decimal(major_units), currency, limits);
}

/// The amount in major units, with all the decimals of its currency: `5000`, `19.90`.
inline std::string to_string(Amount amount) {
  return std::string(std::string_view(detail::to_decimal(amount.minor_units(), amount.currency())));
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Amount amount) {
  return out << std::string_view(detail::to_decimal(amount.minor_units(), amount.currency()));
}

}  // namespace paylink::inline v1

template <>
struct std::hash<paylink::Amount> {
  std::size_t operator()(paylink::Amount amount) const noexcept {
    return std::hash<std::int64_t>()(amount.minor_units() * 4 + static_cast<std::int64_t>(amount.currency()));
  }
};
