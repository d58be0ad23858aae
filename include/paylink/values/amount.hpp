// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

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

namespace detail {

constexpr std::int64_t minor_units_per_major(Currency currency) noexcept {
  std::int64_t units = 1;
  for (int i = 0; i < decimals(currency); ++i) units *= 10;
  return units;
}

constexpr ShortText to_decimal(std::int64_t minor_units, Currency currency) noexcept {
  return spell_decimal(minor_units, decimals(currency));
}

}  // namespace detail

/// The unit in which a number states an amount: of the currency, or of its smallest part. Under `minor`, 1990 EUR is
/// 19.90 EUR, and no currency has decimals; for XOF the two are the same (contract §4).
enum class AmountUnit : std::uint8_t { major, minor };

namespace detail {

/// Returns the decimals that an amount may have in that unit.
constexpr int decimals(Currency currency, AmountUnit unit) noexcept {
  return unit == AmountUnit::minor ? 0 : paylink::decimals(currency);
}

}  // namespace detail

/// Inclusive bounds of an amount, in minor units. A member that is not set is the contract's (§4).
struct AmountLimits {
  std::int64_t min = 1;                  ///< below 1 counts as 1
  std::optional<std::int64_t> max = {};  ///< by default 99,999,999 XOF or 99,999,999.99 USD or EUR: `NUMERIC(10,2)`
  std::int64_t step = 1;                 ///< amounts must be a multiple of it; below 1 counts as 1

  /// @return the maximum in minor units of that currency
  [[nodiscard]] constexpr std::int64_t max_for(Currency currency) const noexcept {
    return max ? *max : 100'000'000 * detail::minor_units_per_major(currency) - 1;
  }

  friend constexpr bool operator==(AmountLimits const&, AmountLimits const&) = default;
};

/// A positive amount in one currency, exact to the minor unit.
///
/// Stores whole minor units (ISO 4217 exponents: XOF 0, USD 2, EUR 2), so that nothing is ever rounded. Regular and
/// trivially copyable. See contract §4.
class Amount {
 public:
  /// Parses a JSON number (RFC 8259 §6): `5000`, `5e3` and `5000.00` are the same XOF.
  ///
  /// @param text  the number's spelling, of any length
  /// @param unit  in which it is, and in which the error's parameters are
  /// @return the amount, or the first violated rule in the order of contract §4; `type_mismatch` if the text is not a
  ///         JSON number
  ///
  /// Linear in `text.size()`; does not allocate.
  [[nodiscard]] static constexpr Result<Amount, RuleError> parse(std::string_view text, Currency currency,
                                                                 AmountLimits const& limits = {},
                                                                 AmountUnit unit = AmountUnit::major) noexcept;
  static Result<Amount, RuleError> parse(std::nullptr_t, Currency, AmountLimits const& = {},
                                         AmountUnit = AmountUnit::major) = delete;

  /// Converts a double in major units by its shortest round-trip decimal: 19.9 is 19.90, not 19.899999….
  [[nodiscard]] static Result<Amount, RuleError> from_double(double major_units, Currency currency,
                                                             AmountLimits const& limits = {}) noexcept;

  /// Deleted: 19.9F is not 19.90, but 19.899999618530273.
  template <detail::NarrowFloat Float>
  static Result<Amount, RuleError> from_double(Float, Currency, AmountLimits const& = {}) = delete;

  /// Converts a whole number of major units.
  [[nodiscard]] static constexpr Result<Amount, RuleError> from_integer(std::int64_t major_units,
                                                                        Currency currency) noexcept {
    return parse(detail::to_decimal(major_units, Currency::XOF), currency);
  }

  /// Converts a whole number of minor units: 1990 is 19.90 EUR.
  /// @param unit  in which the error's parameters are
  [[nodiscard]] static constexpr Result<Amount, RuleError> from_minor_units(
      std::int64_t minor_units, Currency currency, AmountLimits const& limits = {},
      AmountUnit unit = AmountUnit::major) noexcept;

  /// @return the amount in minor units: 1990 for 19.90 EUR
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

/// The only rule that applies if the currency is unknown (contract §1, rule 5).
constexpr std::optional<RuleError> check_positive(Decimal const& number) noexcept {
  if (number.negative || number.is_zero()) return RuleError{ErrorCode::amount_not_positive};
  return std::nullopt;
}

[[gnu::cold]] constexpr RuleError beyond_limit(ErrorCode code, std::int64_t bound, Currency currency,
                                               AmountUnit unit) noexcept {
  return {code, {to_string(currency), DecimalParam{bound, decimals(currency, unit)}}};
}

}  // namespace detail

constexpr Result<Amount, RuleError> Amount::from_minor_units(std::int64_t minor_units, Currency currency,
                                                             AmountLimits const& limits, AmountUnit unit) noexcept {
  auto const error = [&](ErrorCode code, std::int64_t bound) {
    return Unexpected(detail::beyond_limit(code, bound, currency, unit));
  };
  if (minor_units <= 0) return Unexpected(RuleError{ErrorCode::amount_not_positive});
  std::int64_t const max = limits.max_for(currency);
  if (minor_units > max) return error(ErrorCode::amount_above_maximum, max);
  if (minor_units < limits.min) return error(ErrorCode::amount_below_minimum, limits.min);
  if (limits.step > 1 && minor_units % limits.step != 0) return error(ErrorCode::amount_step_mismatch, limits.step);
  return Amount(minor_units, currency);
}

constexpr Result<Amount, RuleError> Amount::parse(std::string_view text, Currency currency, AmountLimits const& limits,
                                                  AmountUnit unit) noexcept {
  detail::PlainOptional<detail::Decimal> const number = detail::Decimal::parse(text);
  if (!number)
    return Unexpected(RuleError{ErrorCode::type_mismatch, {std::string_view("number"), std::string_view("string")}});
  if (std::optional<RuleError> const error = detail::check_positive(*number)) return Unexpected(*error);

  int const most_decimals = detail::decimals(currency, unit);
  std::int64_t const zeros = number->exponent + most_decimals;  // to append to the digits for minor units
  if (zeros < 0) return Unexpected(RuleError{ErrorCode::amount_too_precise, {to_string(currency), most_decimals}});

  constexpr std::int64_t most_digits = 19;  // 64 bits hold any 19 digits
  auto const above = [&] {
    return Unexpected(detail::beyond_limit(ErrorCode::amount_above_maximum, limits.max_for(currency), currency, unit));
  };
  if (number->digits + zeros > most_digits) return above();
  std::uint64_t minor_units = 0;
  for (char const digit : number->significand)
    if (digit != '.') minor_units = minor_units * 10 + static_cast<std::uint64_t>(digit - '0');
  for (std::int64_t i = 0; i < zeros; ++i) minor_units *= 10;
  if (minor_units > std::uint64_t{INT64_MAX}) return above();
  return from_minor_units(static_cast<std::int64_t>(minor_units), currency, limits, unit);
}

inline Result<Amount, RuleError> Amount::from_double(double major_units, Currency currency,
                                                     AmountLimits const& limits) noexcept {
  if (!detail::is_finite(major_units)) return Unexpected(RuleError{ErrorCode::amount_not_finite});
  return parse(detail::to_decimal(major_units), currency, limits);
}

/// @return the amount in major units, with all decimals of its currency: `5000`, `19.90`
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
    auto const minor_units = static_cast<std::uint64_t>(amount.minor_units());
    return std::hash<std::uint64_t>()(minor_units * 4 + static_cast<std::uint64_t>(amount.currency()));
  }
};
