// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/error_of.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/identifier_rule.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>
#include <paylink/detail/values/text_rule.hpp>
#include <paylink/policy.hpp>
#include <paylink/values/amount.hpp>
#include <paylink/values/checkout_url.hpp>
#include <paylink/values/currency.hpp>
#include <paylink/values/link_type.hpp>
#include <paylink/values/timestamp.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>  // for std::construct_at, as in result.hpp
#include <string_view>

namespace paylink::inline v1::detail {

/// Returns the policy's settings for redirect URLs. The policy must outlive them.
inline UrlOptions url_options(Policy const& policy) noexcept {
  return {policy.local_http, policy.allowed_hosts, policy.app_schemes};
}

/// What a rule computes from a value that it accepts, so that the builder need not compute it again.
union ComputedValue {
  constexpr ComputedValue() noexcept : none() {}  // does not initialize the others

  char none;
  Amount amount;
  Timestamp timestamp;
  std::uint64_t count;
};

/// What the rule for a field's value depends on, and where it stores its result.
struct Context {
  Policy const& policy;
  std::optional<LinkType> link_type;  ///< if it is present, valid and allowed
  std::optional<Currency> currency;   ///< if it is present, valid and allowed
  ComputedValue* computed;            ///< of this field
};

/// The rule for a field's value, which has the right JSON type and is well-formed UTF-8: a string's contents or a
/// number's spelling.
using ValueRule = std::optional<RuleError> (*)(JsonString value, Context const& context) noexcept;

/// A rule for the text of a string, escapes resolved. Depends only on the first 2,048 code points, and treats all code
/// points beyond ASCII alike, but for naming the first one of the text in its error.
using TextRule = std::optional<RuleError> (*)(std::string_view text, Context const& context) noexcept;

/// Writes the string's code points to `buffer`, one byte each, as far as they fit: those beyond ASCII as 0xFF.
constexpr std::string_view fold_code_points(std::span<char> buffer, JsonString string) noexcept {
  std::size_t size = 0;
  JsonStringReader reader(string);
  for (std::string_view piece = reader.next_piece(); !piece.empty(); piece = reader.next_piece()) {
    while (!piece.empty() && size < buffer.size()) {
      std::size_t const ascii = utf8::skip_ascii(piece, 0);
      size += piece.substr(0, ascii).copy(buffer.data() + size, buffer.size() - size);
      piece.remove_prefix(ascii);
      if (piece.empty() || size == buffer.size()) break;
      buffer[size++] = '\xFF';
      piece.remove_prefix(utf8::decode(piece).size);
    }
  }
  return {buffer.data(), size};
}

/// Returns the first code point beyond ASCII. @pre there is one
[[gnu::cold]] constexpr char32_t first_beyond_ascii(JsonString string) noexcept {
  JsonStringReader reader(string);
  while (true) {
    std::string_view const piece = reader.next_piece();
    std::size_t const at = utf8::skip_ascii(piece, 0);
    if (at < piece.size() || piece.empty()) return utf8::decode(piece.substr(at)).value;
  }
}

/// Applies `rule` to the beginning of a string with escapes; the length and the code point in its error are those of
/// the whole string. Not inlined, so that all rules share one buffer.
[[gnu::noinline]] constexpr std::optional<RuleError> check_escaped(JsonString string, TextRule rule,
                                                                   Context const& context) noexcept {
  char buffer[RedirectUrlRule::max_length + 1];
  std::optional<RuleError> error = rule(fold_code_points(buffer, string), context);
  if (!error) return error;
  ParamValue& second = error->params[1];
  if (second.kind() == ParamValue::Kind::integer) second = code_points(string);
  else if (second == ParamValue(CodePointParam{folded_code_point})) second = CodePointParam{first_beyond_ascii(string)};
  return error;
}

/// Applies `rule` to the text of `string`, escapes resolved.
constexpr std::optional<RuleError> check_unescaped(JsonString string, Context const& context, TextRule rule) noexcept {
  return string.escaped() ? check_escaped(string, rule, context) : rule(string.raw(), context);
}

inline constexpr auto link_type_parts = parts_of(link_type_names);
inline constexpr auto currency_parts = parts_of(currency_codes);

/// `validate` stored the link type in `context`.
constexpr std::optional<RuleError> check_link_type(JsonString, Context const& context) noexcept {
  if (context.link_type) return std::nullopt;
  return RuleError{ErrorCode::link_type_invalid, {link_type_parts[context.policy.link_types.bits()].span()}};
}

constexpr std::optional<RuleError> check_title(JsonString value, Context const& context) noexcept {
  return check_text(value, TitleRule::limits.narrowed_to(context.policy.max_length.title));
}

/// `validate` stored the currency in `context`.
constexpr std::optional<RuleError> check_currency_code(JsonString, Context const& context) noexcept {
  if (context.currency) return std::nullopt;
  return RuleError{ErrorCode::currency_unsupported, {currency_parts[context.policy.currencies.bits()].span()}};
}

constexpr std::optional<RuleError> check_description(JsonString value, Context const& context) noexcept {
  return check_text(value, DescriptionRule::limits.narrowed_to(context.policy.max_length.description));
}

/// Stores the value of a result for the builder, and returns the error.
template <class T>
constexpr std::optional<RuleError> store_or_error(T& stored, Result<T, RuleError> const& result) noexcept {
  if (!result) return result.error();
  std::construct_at(&stored, *result);
  return std::nullopt;
}

/// Without a currency only the sign can be checked (contract §1, rule 5).
constexpr std::optional<RuleError> check_amount(JsonString value, Context const& context) noexcept {
  if (context.currency) {
    if (value.raw().empty()) return RuleError{ErrorCode::amount_not_finite};
    AmountLimits const& limits = context.policy.amounts[*context.currency];
    return store_or_error(context.computed->amount,
                          Amount::parse(value.raw(), *context.currency, limits, context.policy.amount_unit));
  }
  PlainOptional<Decimal> const number = Decimal::parse(value.raw());
  return number ? check_positive(*number) : std::nullopt;
}

constexpr std::optional<RuleError> check_identifier(JsonString value, Context const& context) noexcept {
  return check_unescaped(value, context,
                         [](std::string_view text, Context const&) noexcept { return IdentifierRule::validate(text); });
}

constexpr std::optional<RuleError> check_product_id(JsonString value, Context const& context) noexcept {
  return check_unescaped(value, context, [](std::string_view text, Context const& with) noexcept {
    return IdentifierRule::validate(text, with.policy.product_id);
  });
}

constexpr std::optional<RuleError> check_price_id(JsonString value, Context const& context) noexcept {
  return check_unescaped(value, context, [](std::string_view text, Context const& with) noexcept {
    return IdentifierRule::validate(text, with.policy.price_id);
  });
}

/// Checks the distance from the policy's `now`, if it has one.
constexpr std::optional<RuleError> check_expiry(Timestamp const& expiry, Policy const& policy) noexcept {
  if (!policy.now) return std::nullopt;
  if (expiry <= *policy.now) return RuleError{ErrorCode::expires_at_in_past};
  // The distance: whole seconds, and the sign of a fraction.
  std::int64_t const seconds = expiry.seconds() - policy.now->seconds();
  auto const fraction = expiry.nanoseconds() <=> policy.now->nanoseconds();
  auto const bound = [](ErrorCode code, std::chrono::seconds limit) { return RuleError{code, {limit.count()}}; };
  std::int64_t const lead = policy.min_lead.count();
  if (seconds < lead || (seconds == lead && fraction < 0))
    return bound(ErrorCode::expires_at_too_soon, policy.min_lead);
  if (!policy.max_horizon) return std::nullopt;
  std::int64_t const horizon = policy.max_horizon->count();
  if (seconds > horizon || (seconds == horizon && fraction > 0))
    return bound(ErrorCode::expires_at_too_far, *policy.max_horizon);
  return std::nullopt;
}

/// Resolves the escapes of a timestamp and drops all but nine digits in a row. A valid one has more only in its
/// fraction, which is cut to nine anyway (contract §6).
constexpr auto short_timestamp(JsonString string) noexcept {
  InlineText<40> text;  // the longest has 35 bytes
  JsonStringBytes bytes(string);
  int digits = 0;
  for (int byte = bytes(); byte >= 0; byte = bytes()) {
    char const c = static_cast<char>(byte);
    digits = ascii::is_digit(c) ? digits + 1 : 0;
    if (digits <= 9) text.append({&c, 1});
  }
  return text;
}

constexpr Result<Timestamp, RuleError> parse_timestamp(JsonString value) noexcept {
  return value.escaped() ? Timestamp::parse(short_timestamp(value)) : Timestamp::parse(value.raw());
}

constexpr std::optional<RuleError> check_timestamp(JsonString value, Context const& context) noexcept {
  return store_or_error(context.computed->timestamp, parse_timestamp(value));
}

constexpr std::optional<RuleError> check_expires_at(JsonString value, Context const& context) noexcept {
  std::optional<RuleError> const error = check_timestamp(value, context);
  return error ? error : check_expiry(context.computed->timestamp, context.policy);
}

inline std::optional<RuleError> check_redirect_url(JsonString value, Context const& context) noexcept {
  return check_unescaped(value, context, [](std::string_view text, Context const& with) noexcept {
    return RedirectUrlRule::validate(text, url_options(with.policy));
  });
}

inline std::optional<RuleError> check_checkout_url(JsonString value, Context const& context) noexcept {
  return check_unescaped(
      value, context, [](std::string_view text, Context const&) noexcept { return CheckoutUrlRule::validate(text); });
}

}  // namespace paylink::inline v1::detail
