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
#include <string_view>

namespace paylink::inline v1::detail {

/// The policy's settings for redirect URLs. They view the policy, which must outlive them.
inline UrlOptions url_options(Policy const& policy) noexcept { return {policy.local_http, policy.allowed_hosts}; }

/// What the value of one field is judged by, besides itself.
struct Context {
  Policy const& policy;
  std::optional<LinkType> link_type;  ///< where it came and is good
  std::optional<Currency> currency;   ///< where it came and is good
};

/// The rule for a field's value, of the right JSON type and well-formed UTF-8: a string's contents or a number's
/// spelling.
using ValueRule = std::optional<RuleError> (*)(JsonString value, Context const& context) noexcept;

/// A rule for the text that a string spells.
using TextRule = std::optional<RuleError> (*)(std::string_view text, Context const& context) noexcept;

/// `rule` of a string with escapes. No rule looks further than the longest text that any accepts; behind that only the
/// length matters, which is then counted and said truly. Not inlined, as the buffer is large and all rules can share
/// it.
[[gnu::noinline]] constexpr std::optional<RuleError> check_escaped(JsonString string, TextRule rule,
                                                                   Context const& context) noexcept {
  constexpr std::size_t longest_accepted = RedirectUrlRule::max_length * 4;
  char buffer[longest_accepted + 4];
  std::string_view const head = unescape_into(buffer, string);
  std::optional<RuleError> fault = rule(head, context);
  if (fault && fault->params[1].kind() == ParamValue::Kind::integer) fault->params[1] = code_points(string);
  return fault;
}

/// `rule` of the text that `string` spells.
constexpr std::optional<RuleError> check_unescaped(JsonString string, TextRule rule, Context const& context) noexcept {
  return string.escaped() ? check_escaped(string, rule, context) : rule(string.raw(), context);
}

/// The context knows the link type, unless it is wrong.
constexpr std::optional<RuleError> check_link_type(JsonString, Context const& context) noexcept {
  return context.link_type ? std::optional<RuleError>() : error_of(parse_link_type({}));
}

constexpr std::optional<RuleError> check_title(JsonString value, Context const&) noexcept {
  return TitleRule::validate(value);
}

/// The context knows the currency, unless it is wrong.
constexpr std::optional<RuleError> check_currency_code(JsonString, Context const& context) noexcept {
  return context.currency ? std::optional<RuleError>() : error_of(parse_currency({}));
}

constexpr std::optional<RuleError> check_description(JsonString value, Context const&) noexcept {
  return DescriptionRule::validate(value);
}

/// Without a currency only the sign can be judged (contract §1, rule 5).
constexpr std::optional<RuleError> check_amount(JsonString value, Context const& context) noexcept {
  if (context.currency) {
    if (value.raw().empty()) return RuleError{ErrorCode::amount_not_finite};
    return error_of(Amount::parse(value.raw(), *context.currency, context.policy.amounts[*context.currency]));
  }
  PlainOptional<Decimal> const number = Decimal::parse(value.raw());
  return number ? check_positive(*number) : std::nullopt;
}

constexpr std::optional<RuleError> check_identifier(JsonString value, Context const& context) noexcept {
  constexpr TextRule rule = [](std::string_view text, Context const&) noexcept {
    return IdentifierRule::validate(text);
  };
  return check_unescaped(value, rule, context);
}

constexpr std::optional<RuleError> check_product_id(JsonString value, Context const& context) noexcept {
  constexpr TextRule rule = [](std::string_view text, Context const& with) noexcept {
    return IdentifierRule::validate(text, with.policy.product_id);
  };
  return check_unescaped(value, rule, context);
}

constexpr std::optional<RuleError> check_price_id(JsonString value, Context const& context) noexcept {
  constexpr TextRule rule = [](std::string_view text, Context const& with) noexcept {
    return IdentifierRule::validate(text, with.policy.price_id);
  };
  return check_unescaped(value, rule, context);
}

/// A time that is too near or too far from the policy's `now`, where it has one.
constexpr std::optional<RuleError> check_expiry(Timestamp const& expiry, Policy const& policy) noexcept {
  if (!policy.now) return std::nullopt;
  if (expiry <= *policy.now) return RuleError{ErrorCode::expires_at_in_past};
  // How far away it is: whole seconds, and beside that a fraction, of which the sign is enough.
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

/// A timestamp without escapes, and no longer than it takes to validate it: in a valid one only a fraction has more
/// than nine digits in a row, and of these the rest is cut (contract §6).
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

constexpr std::optional<RuleError> check_timestamp(JsonString value, Context const&) noexcept {
  return error_of(parse_timestamp(value));
}

constexpr std::optional<RuleError> check_expires_at(JsonString value, Context const& context) noexcept {
  Result<Timestamp, RuleError> const time = parse_timestamp(value);
  return time ? check_expiry(*time, context.policy) : time.error();
}

inline std::optional<RuleError> check_redirect_url(JsonString value, Context const& context) noexcept {
  constexpr TextRule rule = [](std::string_view text, Context const& with) noexcept {
    return RedirectUrlRule::validate(text, url_options(with.policy));
  };
  return check_unescaped(value, rule, context);
}

inline std::optional<RuleError> check_checkout_url(JsonString value, Context const& context) noexcept {
  constexpr TextRule rule = [](std::string_view text, Context const&) noexcept {
    return CheckoutUrlRule::validate(text);
  };
  return check_unescaped(value, rule, context);
}

}  // namespace paylink::inline v1::detail
