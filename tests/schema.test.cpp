// SPDX-License-Identifier: BSL-1.0

// The text of the schema. tests/schema compares its verdicts with those of the rules.

#include <paylink/schema.hpp>

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

json::value parsed(Policy const& policy = {}, Locale locale = Locale::en) {
  return json::parse(schema(policy, locale));
}

std::string at(json::value const& value, std::string_view pointer) {
  return json::serialize(value.at_pointer({pointer.data(), pointer.size()}));
}

/// The text of what is asked of amounts in that currency, on one line.
std::string limits_of(std::string_view currency, Policy const& policy) {
  std::string const text = schema(policy);
  std::size_t const condition = text.find("{\"const\": \"" + std::string(currency) + "\"}");
  std::size_t const begin = text.find("\"minimum\"", condition);
  std::string limits;
  for (char const c : text.substr(begin, text.find('}', begin) - begin))
    if (c != ' ' && c != '\n') limits.append(1, c).append(c == ',' || c == ':' ? " " : "");
  return limits;
}

}  // namespace

TEST_CASE("Schema: it says what it is", "[schema]") {
  json::value const root = parsed();
  CHECK(at(root, "/$schema") == R"("https://json-schema.org/draft/2020-12/schema")");
  CHECK(at(root, "/$id") == R"("urn:paylink:create-payment-link")");
  CHECK(at(root, "/title") == R"("Request to create a payment link")");
  CHECK(at(root, "/type") == R"("object")");
  CHECK(at(root, "/additionalProperties") == "false");
}

// Not asserted when compiled: g++ with UBSan does not take a comparison of functions for a constant.
TEST_CASE("Schema: it can say of each field what its value may be", "[schema]") {
  for (Field const& field : create_table) CHECK(value_schema(field) != nullptr);
  for (Field const& field : link_table) CHECK(value_schema(field) != nullptr);
}

TEST_CASE("Schema: fields in schema order, those that may be absent may be null", "[schema][presence]") {
  json::value const root = parsed();
  std::string fields;
  for (auto const& [name, field] : root.at("properties").as_object())
    fields += std::string(name) + " " +
              json::serialize((name == "metadata" ? field.at_pointer("/anyOf/0") : field).at("type")) + "\n";
  CHECK(fields ==
        R"(link_type "string"
title "string"
currency_code "string"
description ["string","null"]
amount ["number","null"]
product_id ["string","null"]
price_id ["string","null"]
allow_coupon_code ["boolean","null"]
allow_quantity ["boolean","null"]
require_billing_address ["boolean","null"]
expires_at ["string","null"]
success_url ["string","null"]
cancel_url ["string","null"]
metadata ["object","null"]
)");
  CHECK(at(root, "/properties/metadata/anyOf/1") == R"({"type":"array","maxItems":0})");  // as PHP writes {}
  CHECK(at(root, "/required") == R"(["link_type","title","currency_code"])");
}

TEST_CASE("Schema: what depends on the type of link", "[schema][presence]") {
  json::value const root = parsed();
  CHECK(
      at(root, "/allOf/0") ==
      R"({"if":{"properties":{"link_type":{"const":"product"}},"required":["link_type"]},)"
      R"("then":{"required":["product_id"],"properties":{"amount":{"type":"null"},"product_id":{"type":"string"}}}})");
  CHECK(at(root, "/allOf/1") ==
        R"({"if":{"properties":{"link_type":{"const":"instant"}},"required":["link_type"]},)"
        R"("then":{"required":["amount"],"properties":{"amount":{"type":"number"},"product_id":{"type":"null"},)"
        R"("price_id":{"type":"null"}}}})");
}

TEST_CASE("Schema: limits of values", "[schema]") {
  json::value const root = parsed();
  CHECK(at(root, "/properties/link_type/enum") == R"(["product","instant"])");
  CHECK(at(root, "/properties/currency_code/enum") == R"(["XOF","USD","EUR"])");
  CHECK(at(root, "/properties/title/minLength") == "1");
  CHECK(at(root, "/properties/title/maxLength") == "255");
  CHECK(at(root, "/properties/description/maxLength") == "4096");
  CHECK(root.at_pointer("/properties/description").as_object().if_contains("minLength") == nullptr);
  CHECK(at(root, "/properties/amount/exclusiveMinimum") == "0");
  CHECK(at(root, "/properties/product_id/maxLength") == "128");
  CHECK(at(root, "/properties/success_url/maxLength") == "2048");
  CHECK(at(root, "/properties/expires_at/format") == R"("date-time")");
  CHECK(at(root, "/properties/require_billing_address/default") == "true");
  CHECK(at(root, "/properties/allow_quantity/default") == "false");
  CHECK(at(root, "/properties/metadata/anyOf/0/maxProperties") == "50");
  CHECK(at(root, "/properties/metadata/anyOf/0/propertyNames/maxLength") == "40");
  CHECK(at(root, "/properties/metadata/anyOf/0/propertyNames/not/enum") == R"(["__proto__"])");
  CHECK(at(root, "/properties/metadata/anyOf/0/additionalProperties/anyOf/0/maxLength") == "500");
}

TEST_CASE("Schema: each text has the patterns of its rule", "[schema]") {
  json::value const root = parsed();
  auto const quoted = [](std::string const& text) { return json::serialize(json::value(text)); };
  std::string const visible = R"([{"pattern":)" + quoted(pattern::visible()) + "}]";
  CHECK(at(root, "/properties/title/pattern") == quoted(pattern::plain_text(TitleRule::limits)));
  CHECK(at(root, "/properties/title/allOf") == visible);
  CHECK(at(root, "/properties/description/pattern") == quoted(pattern::plain_text(DescriptionRule::limits)));
  CHECK(root.at_pointer("/properties/description").as_object().if_contains("allOf") == nullptr);
  CHECK(at(root, "/properties/expires_at/pattern") == quoted(pattern::timestamp()));
  CHECK(at(root, "/properties/success_url/pattern") == quoted(pattern::redirect_url({})));
  CHECK(at(root, "/properties/metadata/anyOf/0/propertyNames/minLength") == "1");
  CHECK(at(root, "/properties/metadata/anyOf/0/propertyNames/pattern") == R"("^[^\\u0000-\\u001F\\u007F-\\u009F]*$")");
  CHECK(at(root, "/properties/metadata/anyOf/0/additionalProperties") ==
        R"({"anyOf":[{"type":"string","maxLength":500,"pattern":"^[^\\u0000]*$"},)"
        R"({"type":"number"},{"type":"boolean"},{"type":"null"}]})");
}

TEST_CASE("Schema: a link that came back has identifiers of any form, and a URL of this machine or another",
          "[schema]") {
  auto const written = [](void (*write)(JsonWriter&, Policy const&)) {
    JsonWriter json;
    json.begin_object();
    write(json, {.product_id = {.form = IdPolicy::Form::uuid, .prefix = {}}});
    return json::parse(json.end_object().take());
  };
  json::value const identifier = written(write_any_identifier_schema);
  CHECK(at(identifier, "/maxLength") == "128");
  CHECK(identifier.at("pattern").as_string() == pattern::identifier({}));
  json::value const url = written(write_checkout_url_schema);
  CHECK(at(url, "/maxLength") == "2048");
  CHECK(url.at("pattern").as_string() == pattern::redirect_url({.local_http = true, .allowed_hosts = {}}));
}

TEST_CASE("Schema: English is the default", "[schema][locale]") {
  CHECK(schema() == schema(default_policy(), Locale::en));
  CHECK(at(parsed(), "/description") ==
        R"("The body of POST /payment-links of the lomi. API. A null counts as absent.")");
}

TEST_CASE("Schema: an amount has no maximum where the policy has none", "[schema][amount][policy]") {
  Policy policy;
  policy.amounts[Currency::XOF].max = std::numeric_limits<std::int64_t>::max() - 1;
  CHECK(limits_of("XOF", policy) == R"("minimum": 1, "maximum": 9223372036854775806, "multipleOf": 1)");
  policy.amounts[Currency::XOF].max = std::numeric_limits<std::int64_t>::max();
  CHECK(limits_of("XOF", policy) == R"("minimum": 1, "multipleOf": 1)");
}

TEST_CASE("Schema: amounts by currency, written exactly", "[schema][amount]") {
  CHECK(limits_of("XOF", {}) == R"("minimum": 1, "maximum": 99999999, "multipleOf": 1)");
  CHECK(limits_of("USD", {}) == R"("minimum": 0.01, "maximum": 99999999.99)");
  CHECK(limits_of("EUR", {}) == limits_of("USD", {}));
}

TEST_CASE("Schema: a step is written if it is whole, as validators divide doubles", "[schema][amount]") {
  Policy policy;
  auto const set_step = [&](std::int64_t step) {
    for (Currency const currency : {Currency::XOF, Currency::USD})
      policy.amounts[currency] = {.max = 900, .step = step};
  };
  for (std::int64_t const none : {0, -5, 1}) {
    set_step(none);
    CHECK(limits_of("XOF", policy) == R"("minimum": 1, "maximum": 900, "multipleOf": 1)");
    CHECK(limits_of("USD", policy) == R"("minimum": 0.01, "maximum": 9.00)");
  }
  set_step(110);
  CHECK(limits_of("XOF", policy) == R"("minimum": 1, "maximum": 900, "multipleOf": 110)");
  CHECK(limits_of("USD", policy) == R"("minimum": 0.01, "maximum": 9.00)");
  set_step(200);
  CHECK(limits_of("USD", policy) == R"("minimum": 0.01, "maximum": 9.00, "multipleOf": 2.00)");
}

TEST_CASE("Schema: a maximum that is not set is the contract's", "[schema][amount]") {
  Policy policy;
  policy.amounts[Currency::USD] = {.min = 500};
  CHECK(limits_of("USD", policy) == R"("minimum": 5.00, "maximum": 99999999.99)");
}

TEST_CASE("Schema: an amount's limits are those of the currency that came", "[schema][amount]") {
  json::value const root = parsed();
  CHECK(at(root, "/allOf/2/if") == R"({"properties":{"currency_code":{"const":"XOF"}},"required":["currency_code"]})");
  CHECK(at(root, "/allOf/4/if") == R"({"properties":{"currency_code":{"const":"EUR"}},"required":["currency_code"]})");
  CHECK(at(root, "/allOf/2/then/properties/amount/type") == R"(["number","null"])");
}

TEST_CASE("Schema: a text ends with a line feed", "[schema]") { CHECK(schema().ends_with("\n}\n")); }

TEST_CASE("Schema: a policy's own limits", "[schema][policy]") {
  Policy policy{.unknown_fields = UnknownFields::ignore,
                .amounts = AmountPolicy::xof_cash(),
                .product_id = {.form = IdPolicy::Form::any, .prefix = "prod_"},
                .price_id = {.form = IdPolicy::Form::uuid, .prefix = {}},
                .local_http = true,
                .reserved_metadata_keys = {"lomi", "__lomi__"}};
  policy.amounts[Currency::USD] = {.min = 50, .max = 100'000, .step = 25};
  json::value const root = parsed(policy);
  CHECK(root.as_object().if_contains("additionalProperties") == nullptr);
  CHECK(limits_of("XOF", policy) == R"("minimum": 1, "maximum": 99999999, "multipleOf": 5)");
  CHECK(limits_of("USD", policy) == R"("minimum": 0.50, "maximum": 1000.00)");
  CHECK(at(root, "/properties/product_id/pattern").starts_with("\"^(?=prod_)"));
  CHECK(at(root, "/properties/price_id/pattern").starts_with("\"^[0-9A-Fa-f]{8}-"));
  CHECK(at(root, "/properties/success_url/pattern").find("|[Hh][Tt][Tt][Pp])") != std::string::npos);
  CHECK(at(root, "/properties/metadata/anyOf/0/propertyNames/not/enum") == R"(["__proto__","lomi","__lomi__"])");
}

TEST_CASE("Schema: a policy's link types, currencies, fields and lengths", "[schema][policy]") {
  json::value const root = parsed({.extra_fields = {"source"},
                                   .link_types = {LinkType::instant},
                                   .currencies = {Currency::XOF, Currency::EUR},
                                   .fields = {.description = FieldRule::required,
                                              .allow_quantity = FieldRule::forbidden,
                                              .cancel_url = FieldRule::forbidden,
                                              .metadata = FieldRule::required},
                                   .max_length = {.title = 60, .description = 0},
                                   .app_schemes = {"myapp"}});
  CHECK(at(root, "/properties/link_type/enum") == R"(["instant"])");
  CHECK(at(root, "/properties/currency_code/enum") == R"(["XOF","EUR"])");
  CHECK(at(root, "/properties/title/maxLength") == "60");
  CHECK(at(root, "/properties/description/maxLength") == "0");
  CHECK(at(root, "/properties/description/type") == R"("string")");
  CHECK(at(root, "/properties/cancel_url/type") == R"("null")");
  CHECK(at(root, "/properties/allow_quantity/type") == R"("null")");
  CHECK(root.at_pointer("/properties/allow_quantity").as_object().if_contains("default") == nullptr);
  CHECK(at(root, "/properties/allow_coupon_code/default") == "false");
  CHECK(at(root, "/properties/metadata/anyOf/0/type") == R"("object")");
  CHECK(at(root, "/properties/source") == "true");
  CHECK(at(root, "/properties/success_url/pattern").starts_with("\"^(?:[Mm][Yy][Aa][Pp][Pp])"));
  CHECK(at(root, "/required") == R"(["link_type","title","currency_code","description","metadata"])");
}

TEST_CASE("Schema: amounts in minor units", "[schema][policy]") {
  Policy policy{.amount_unit = AmountUnit::minor};
  policy.amounts[Currency::USD].step = 25;
  CHECK(limits_of("XOF", policy) == R"("minimum": 1, "maximum": 99999999, "multipleOf": 1)");
  CHECK(limits_of("USD", policy) == R"("minimum": 1, "maximum": 9999999999, "multipleOf": 25)");
}

TEST_CASE("Schema: an empty string may stand where a field may be absent", "[schema][policy]") {
  json::value const root = parsed({.empty_strings = EmptyStrings::absent});
  CHECK(at(root, "/properties/description/anyOf/0/type") == R"(["string","null"])");
  CHECK(at(root, "/properties/description/anyOf/1") == R"({"const":""})");
  CHECK(at(root, "/properties/title/type") == R"("string")");
  CHECK(at(root, "/properties/allow_quantity/type") == R"(["boolean","null"])");
  CHECK(at(root, "/allOf/1/then/properties/product_id") == R"({"enum":[null,""]})");
  CHECK(at(root, "/allOf/0/then/properties/amount") == R"({"type":"null"})");
}

TEST_CASE("Schema: descriptions in both languages, all else the same", "[schema][locale]") {
  json::value english = parsed({}, Locale::en);
  json::value french = parsed({}, Locale::fr);
  CHECK(at(english, "/properties/title/description") == R"("The title that payers read.")");
  CHECK(at(french, "/properties/title/description") == R"("Le titre que lit le payeur.")");
  CHECK(at(french, "/title") == R"("Demande de création d'un lien de paiement")");
  CHECK(at(french, "/description").starts_with("\"Le corps de POST /payment-links"));
  for (json::value* root : {&english, &french}) {
    root->as_object()["title"] = root->as_object()["description"] = nullptr;
    for (auto& [name, field] : root->as_object()["properties"].as_object()) field.as_object()["description"] = nullptr;
  }
  CHECK(english == french);
}

TEST_CASE("Schema: a kind of value is found by its type and its rule, or not at all", "[schema]") {
  Field field = create_table[FieldIndex(FieldName::title)];
  REQUIRE(value_schema(field) != nullptr);
  CHECK(value_schema(field)->rule == field.rule);
  field.type = JsonType::array;
  CHECK(value_schema(field) == nullptr);
}
