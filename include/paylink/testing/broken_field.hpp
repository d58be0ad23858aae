// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

// A field that is missing, forbidden, unknown, or of a wrong type (contract §1 and §9).
namespace paylink::inline v1::test_kit {

inline Case break_unknown_field(Choices& choices) {
  struct Unknown {
    std::string_view name;
    std::string_view suggestion;
  };
  // The suggestion is a field that the body lacks.
  static constexpr Unknown unknown[] = {
      {"zzz", ""},
      {"currency", ""},
      {"linkType", ""},
      {"titel", ""},
      {"expiresAt", "expires_at"},
      {"expiry", "expires_at"},
      {"ALLOW-QUANTITY", "allow_quantity"},
      {"coupon", "allow_coupon_code"},
      {"succes_url", "success_url"},
      {"redirect_url", "success_url"},
      {"desc", "description"},
      {"custom_data", "metadata"},
      {"amount_in_cents", ""},
      {"", ""},
      {"a/b~c", ""},
      {"été", ""},
      {"webhook_endpoint", ""},
  };
  Body body = valid_body(choices);
  std::string name(64, 'n');  // the longest that is shown whole
  std::string shown = name;
  ExpectedParams params;
  if (choices.one_in(8)) {
    if (choices.one_in(2)) name += 'n', shown += "…";
  } else {
    Unknown const& known = choices.one_of(unknown);
    name = shown = known.name;
    body.remove(known.suggestion);
    if (!known.suggestion.empty()) params = {{"suggestion", std::string(known.suggestion)}};
  }
  body.insert(choices, name, valid_scalar(choices));
  return {.text = to_text(choices, std::move(body)),
          .expected = {{.code = ErrorCode::unknown_field,
                        .field = shown,
                        .pointer = "/" + pointer_token(shown),
                        .params = std::move(params)}}};
}

/// The body without the field, or with null for it.
inline Case missing_case(Choices& choices, ErrorCode code, std::string_view field, Body body) {
  if (choices.one_in(3)) body.set(field, "null");
  else body.remove(field);
  return field_case(choices, code, field, std::move(body));
}

inline Case break_field_required(Choices& choices) {
  static constexpr std::string_view required[] = {"title", "link_type", "currency_code"};
  std::string_view const field = choices.one_of(required);
  return missing_case(choices, ErrorCode::field_required, field, valid_body(choices));
}

inline Case break_amount_required(Choices& choices) {
  return missing_case(choices, ErrorCode::amount_required, "amount", instant_body(choices));
}

inline Case break_product_id_required(Choices& choices) {
  return missing_case(choices, ErrorCode::product_id_required, "product_id", product_body(choices));
}

/// The body with a field that its link type forbids, with any value but null.
inline Case forbidden_case(Choices& choices, ErrorCode code, std::string_view field, Body body) {
  static constexpr std::string_view values[] = {"0",  "5000", "\"\"", "\"prod_1\"", "false",
                                                "[]", "{}",   "-1.5", "[[1]]"};
  body.set(field, std::string(choices.one_of(values)));
  return field_case(choices, code, field, std::move(body));
}

inline Case break_amount_not_allowed(Choices& choices) {
  return forbidden_case(choices, ErrorCode::amount_not_allowed, "amount", product_body(choices));
}

inline Case break_product_id_not_allowed(Choices& choices) {
  return forbidden_case(choices, ErrorCode::product_id_not_allowed, "product_id", instant_body(choices));
}

inline Case break_price_id_not_allowed(Choices& choices) {
  return forbidden_case(choices, ErrorCode::price_id_not_allowed, "price_id", instant_body(choices));
}

/// Under a policy that forbids the field.
inline Case break_field_not_allowed(Choices& choices) {
  static constexpr std::string_view values[] = {"{}", "[]", "0", "\"\"", "{\"a\":[1]}"};
  Policy policy;
  policy.fields.metadata = FieldRule::forbidden;
  Body body = valid_body(choices);
  body.set("metadata", std::string(choices.one_of(values)));
  return under(std::move(policy), field_case(choices, ErrorCode::field_not_allowed, "metadata", std::move(body)));
}

inline Case break_type_mismatch(Choices& choices) {
  enum class On : std::uint8_t { both, product, instant };
  struct Typed {
    std::string_view name, type;
    On on;
  };
  static constexpr Typed fields[] = {
      {"title", "string", On::both},           {"link_type", "string", On::both},
      {"currency_code", "string", On::both},   {"description", "string", On::both},
      {"amount", "number", On::instant},       {"product_id", "string", On::product},
      {"price_id", "string", On::product},     {"allow_coupon_code", "boolean", On::both},
      {"allow_quantity", "boolean", On::both}, {"require_billing_address", "boolean", On::both},
      {"expires_at", "string", On::both},      {"success_url", "string", On::both},
      {"cancel_url", "string", On::both},      {"metadata", "object", On::both}};
  static constexpr std::pair<std::string_view, std::string_view> values[] = {
      {"number", "0"},     {"string", "\"5000\""},   {"boolean", "true"}, {"array", "[]"},
      {"object", "{}"},    {"boolean", "false"},     {"string", "\"\""},  {"number", "1735689599"},
      {"array", "[null]"}, {"object", "{\"a\":[1]}"}};
  Typed const& field = choices.one_of(fields);
  std::size_t at = choices.below(std::size(values));
  auto const is_right = [&] {
    bool const is_empty_map = field.type == "object" && values[at].second == "[]";
    return values[at].first == field.type || is_empty_map;
  };
  while (is_right()) at = (at + 1) % std::size(values);
  Body body = field.on == On::product   ? product_body(choices)
              : field.on == On::instant ? instant_body(choices)
                                        : valid_body(choices);
  body.set(field.name, std::string(values[at].second));
  return field_case(choices, ErrorCode::type_mismatch, field.name, std::move(body),
                    {{"expected", std::string(field.type)}, {"actual", std::string(values[at].first)}});
}

/// The parameter of a query, now and then, and the member of a body otherwise.
inline Case break_link_type_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"Product", "INSTANT", "", "instant ", "subscription", "products"};
  ExpectedParams const allowed = {{"allowed", Strings{"product", "instant"}}};
  std::string const value(choices.one_of(wrong));
  if (!choices.one_in(4))
    return value_case(choices, ErrorCode::link_type_invalid, "link_type", quoted(choices, value), allowed);
  std::string const query = value == "instant " ? "linkType=instant+" : "linkType=" + value;
  return query_case(ErrorCode::link_type_invalid, query, "linkType", allowed);
}

inline Case break_currency_unsupported(Choices& choices) {
  static constexpr std::string_view wrong[] = {"xof", "XAF", "GBP", "", "USD ", "EURO", "952"};
  return value_case(choices, ErrorCode::currency_unsupported, "currency_code", quoted(choices, choices.one_of(wrong)),
                    {{"allowed", Strings{"XOF", "USD", "EUR"}}});
}

}  // namespace paylink::inline v1::test_kit
