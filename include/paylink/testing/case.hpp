// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/policy.hpp>
#include <paylink/testing/choices.hpp>
#include <paylink/testing/expected.hpp>
#include <paylink/testing/values.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::inline v1::test_kit {

/// A request as it is sent, and all violations expected for it under this policy.
struct Case {
  enum class Kind : std::uint8_t { body, query };

  Kind kind = Kind::body;
  std::string text = {};
  ExpectedViolations expected = {};
  bool has_policy = false;  ///< whether `policy` is not the default one
  Policy policy = {};

  [[nodiscard]] bool is_valid() const noexcept { return expected.empty(); }
};

inline Case under(Policy policy, Case request) {
  request.has_policy = true;
  request.policy = std::move(policy);
  return request;
}

/// A currency of the contract's §4.
struct CurrencyFacts {
  Currency currency;
  std::string_view code;
  std::size_t decimals;
};

inline constexpr CurrencyFacts currency_facts[] = {
    {Currency::XOF, "XOF", 0}, {Currency::USD, "USD", 2}, {Currency::EUR, "EUR", 2}};

/// A body of the required members alone.
inline Body plain_instant(Choices& choices, CurrencyFacts const& currency, std::string amount) {
  Body body;
  body.set("link_type", "\"instant\"");
  body.set("title", quoted(choices, valid_text(choices, 255)));
  body.set("currency_code", "\"" + std::string(currency.code) + "\"");
  body.set("amount", std::move(amount));
  return body;
}

inline Body plain_product(Choices& choices) {
  Body body;
  body.set("link_type", "\"product\"");
  body.set("title", quoted(choices, valid_text(choices, 255)));
  body.set("currency_code", "\"" + std::string(choices.one_of(currency_facts).code) + "\"");
  body.set("product_id", quoted(choices, valid_identifier(choices)));
  return body;
}

/// Members that a request may have: absent, null or valid.
inline void add_optional_members(Choices& choices, Body& body) {
  auto const add = [&](std::string_view name, auto value) {
    if (!choices.one_in(3)) return;
    body.set(name, choices.one_in(8) ? "null" : value());
  };
  auto const text = [&](auto generator) {
    return [&choices, generator] { return quoted(choices, generator(choices)); };
  };
  auto const boolean = [&] { return std::string(choices.one_in(2) ? "true" : "false"); };
  add("description", text(&valid_description));
  add("allow_coupon_code", boolean);
  add("allow_quantity", boolean);
  add("require_billing_address", boolean);
  add("expires_at", text(&valid_timestamp));
  add("success_url", text(&valid_url));
  add("cancel_url", text(&valid_url));
  add("metadata", [&] { return to_text(choices, valid_metadata(choices)); });
}

inline Body instant_body(Choices& choices) {
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  std::uint64_t const units = valid_minor_units(choices, currency.decimals);
  Body body = plain_instant(choices, currency, spelt_amount(choices, units, currency.decimals));
  add_optional_members(choices, body);
  static constexpr std::string_view forbidden[] = {"product_id", "price_id"};
  if (choices.one_in(8)) body.set(choices.one_of(forbidden), "null");
  return body;
}

inline Body product_body(Choices& choices) {
  Body body = plain_product(choices);
  add_optional_members(choices, body);
  if (choices.one_in(3)) body.set("price_id", quoted(choices, valid_identifier(choices)));
  if (choices.one_in(8)) body.set("amount", "null");
  return body;
}

inline Body valid_body(Choices& choices) { return choices.one_in(2) ? product_body(choices) : instant_body(choices); }

/// The parameters of a list query, each at most once (contract §10). Ends with `&` where it is not empty.
inline std::string valid_params(Choices& choices) {
  static constexpr std::string_view types[] = {"linkType=product", "linkType=instant", "linkType=p%72oduct",
                                               "link%54ype=instant"};
  static constexpr std::string_view activities[] = {"isActive=true", "isActive=false", "isActive=True",
                                                    "isActive=FALSE"};
  static constexpr std::string_view limits[] = {"limit=1", "limit=100", "limit=%35", "limit=020", "l%69mit=50"};
  static constexpr std::string_view offsets[] = {"offset=0", "offset=2147483647", "offset=-0", "offset=20"};
  std::string query;
  auto const add = [&](auto const& spellings) {
    if (choices.one_in(16)) query += '&';
    if (choices.one_in(2)) query.append(choices.one_of(spellings)).append("&");
  };
  bool const backwards = choices.one_in(2);
  if (!backwards) add(types), add(activities);
  add(limits);
  add(offsets);
  if (backwards) add(activities), add(types);
  return query;
}

}  // namespace paylink::inline v1::test_kit
