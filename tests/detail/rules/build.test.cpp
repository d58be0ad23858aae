// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/build.hpp>

#include <paylink/parse.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "verdict.hpp"

#include <cstddef>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("Build: every field of a product link becomes its member", "[build]") {
  auto const link = parse_create(
      R"({"link_type":"product","title":"T\u00eftre","currency_code":"EUR","description":"D\n",)"
      R"("product_id":"prod_1","price_id":"price_1",)"
      R"("allow_coupon_code":true,"allow_quantity":true,"require_billing_address":false,)"
      R"("expires_at":"2030-01-01T00:00:00.5+01:00",)"
      R"("success_url":"https:\/\/example.com\/s","cancel_url":"https://example.com/c","metadata":{"b":"x\u0001",)"
      R"("a":1.50,"c":true,"d":null}})");
  REQUIRE(link);
  REQUIRE(link->product() != nullptr);
  CHECK(link->product()->currency == Currency::EUR);
  CHECK(link->product()->product_id.str() == "prod_1");
  CHECK(link->product()->price_id->str() == "price_1");
  CHECK(link->title.str() == "Tïtre");
  CHECK(link->description->str() == "D\n");
  CHECK(link->allow_coupon_code);
  CHECK(link->allow_quantity);
  CHECK_FALSE(link->require_billing_address);
  CHECK(to_string(*link->expires_at) == "2029-12-31T23:00:00.5Z");
  CHECK(link->success_url->str() == "https://example.com/s");
  CHECK(link->cancel_url->str() == "https://example.com/c");
  REQUIRE(link->metadata);
  CHECK(link->metadata->entries() ==
        MetadataEntries{{"b", "x\x01"}, {"a", *Number::parse("1.50")}, {"c", true}, {"d", nullptr}});
}

TEST_CASE("Build: each boolean alone", "[build]") {
  auto const only = [](std::string_view name, std::string_view value) {
    return parse_create(instant({{name, value}})).value();
  };
  CHECK(only("allow_coupon_code", "true").allow_coupon_code);
  CHECK_FALSE(only("allow_coupon_code", "true").allow_quantity);
  CHECK(only("allow_quantity", "true").allow_quantity);
  CHECK_FALSE(only("allow_quantity", "true").allow_coupon_code);
  CHECK_FALSE(only("require_billing_address", "false").require_billing_address);
  CHECK(only("require_billing_address", "true").require_billing_address);
  CHECK(only("require_billing_address", "null").require_billing_address);
  CHECK(only("allow_quantity", "false").require_billing_address);
}

TEST_CASE("Build: what is absent has its default", "[build]") {
  auto const request = parse_create(product());
  REQUIRE(request);
  CHECK_FALSE(request->description);
  CHECK_FALSE(request->product()->price_id);
  CHECK_FALSE(request->allow_coupon_code);
  CHECK_FALSE(request->allow_quantity);
  CHECK(request->require_billing_address);
  CHECK_FALSE(request->expires_at);
  CHECK_FALSE(request->success_url);
  CHECK_FALSE(request->cancel_url);
  CHECK_FALSE(request->metadata);
}

TEST_CASE("Build: the target follows the link type, not the members that are present", "[build]") {
  auto const request = parse_create(product({{"amount", "null"}}));
  REQUIRE(request);
  CHECK(request->link_type() == LinkType::product);
  RawObject object;
  object.add(FieldName::link_type) = {.text = "product", .type = JsonType::string};
  object.add(FieldName::title) = {.text = "T", .type = JsonType::string};
  object.add(FieldName::currency_code) = {.text = "EUR", .type = JsonType::string};
  object.add(FieldName::product_id) = {.text = "prod_1", .type = JsonType::string};
  Violations violations;
  ComputedValues computed;
  validate(object, create_table, {}, violations, computed);
  REQUIRE(violations.empty());
  object.add(FieldName::amount) = {.text = "5", .type = JsonType::number};  // as a policy might let it pass
  CreatePaymentLink const built = Builder(object, create_table, computed);
  CHECK(built.link_type() == LinkType::product);
}

TEST_CASE("Build: every field of a link becomes its member", "[build][payment_link]") {
  auto const link = parse_payment_link(
      R"({"link_id":"plink\u005f1","url":"https:\/\/pay.example\/1","link_type":"instant","title":"T\u00eftre",)"
      R"("description":"D","amount":19.9,"currency_code":"EUR","is_active":false,)"
      R"("expires_at":"2030-01-01T00:00:00Z","metadata":{"a":1.50,"b":"x"},"created_at":"2029-01-01T00:00:00Z"})");
  REQUIRE(link);
  CHECK(link->id.str() == "plink_1");
  CHECK(link->url.str() == "https://pay.example/1");
  REQUIRE(link->instant() != nullptr);
  CHECK(link->instant()->amount == Amount::from_minor_units(1990, Currency::EUR).value());
  CHECK(link->title.str() == "Tïtre");
  CHECK(link->description->str() == "D");
  CHECK_FALSE(link->is_active);
  CHECK(to_string(*link->expires_at) == "2030-01-01T00:00:00Z");
  CHECK(to_string(link->created_at) == "2029-01-01T00:00:00Z");
  CHECK(link->metadata->entries() == MetadataEntries{{"a", *Number::parse("1.50")}, {"b", "x"}});
  auto const product_link = parse_payment_link(
      R"({"id":"plink_1","url":"https://pay.example/1","link_type":"product","title":"T","currency_code":"USD",)"
      R"("product_id":"prod_1","is_active":true,"created_at":"2029-01-01T00:00:00Z"})");
  REQUIRE(product_link);
  REQUIRE(product_link->product() != nullptr);
  CHECK(product_link->product()->currency == Currency::USD);
  CHECK(product_link->product()->product_id.str() == "prod_1");
  CHECK(product_link->is_active);
  CHECK_FALSE(product_link->expires_at);
}

TEST_CASE("Build: a request copies each text once", "[build][allocations]") {
  std::string const text(200, 'x');
  auto const allocations = [](std::string const& body) {
    return allocations_of([&] { CHECK(parse_create(body).has_value()); });
  };
  std::size_t const none = allocations(instant());
  CHECK(none == 0);  // all texts are short
  CHECK(allocations(instant({{"title", "\"" + text + "\""}})) == 1);
  CHECK(allocations(instant({{"title", "\"\\u00e9" + text + "\""}})) == 1);
  CHECK(allocations(instant({{"description", "\"" + text + "\\n\""}})) == 1);
  CHECK(allocations(instant({{"success_url", "\"https:\\/\\/a.example\\/" + text + "\""}})) == 1);
  CHECK(allocations(product({{"price_id", "\"" + text.substr(0, 100) + "\""}})) == 1);
  CHECK(allocations(instant({{"metadata", R"({"a":1,"b":true,"c":"d"})"}})) == 1);
  CHECK(allocations(instant({{"metadata", "{\"a\":\"" + text + "\",\"b\":\"" + text + "\"}"}})) == 3);
}

TEST_CASE("Build: an instant link has the amount of its digits", "[build][amount]") {
  auto const link = parse_create(instant({{"currency_code", "\"USD\""}, {"amount", "1.999e1"}}));
  REQUIRE(link);
  CHECK(link->instant()->amount == Amount::from_minor_units(1999, Currency::USD).value());
}

TEST_CASE("Build: what a policy allows beyond the contract's defaults is built", "[build]") {
  Policy policy{.product_id = {.form = IdPolicy::Form::any, .prefix = "prod_"},
                .local_http = true,
                .reserved_metadata_keys = {"x"}};
  policy.amounts[Currency::XOF] = {.min = 1, .max = 1'000'000'000'000, .step = 5};
  auto const redirect =
      parse_create(product({{"success_url", R"("http://127.0.0.1:80/")"}, {"metadata", R"({"y":1})"}}), policy);
  REQUIRE(redirect);
  CHECK(redirect->success_url->str() == "http://127.0.0.1:80/");
  auto const large = parse_create(instant({{"amount", "1e12"}}), policy);
  REQUIRE(large);
  CHECK(large->instant()->amount.minor_units() == 1'000'000'000'000);
}

TEST_CASE("Build: the longest that is valid is built, with every character escaped", "[build][escapes]") {
  std::string metadata = "{";
  for (int i = 0; i < 50; ++i)
    metadata += (i == 0 ? "\"" : ",\"") + repeat("\\u00e9", 38) + std::to_string(10 + i) + "\":\"" +
                repeat("\\u00e9", i == 0 ? 500 : 100) + "\"";
  auto const link = parse_create(instant({{"title", "\"" + repeat("\\ud83d\\ude00", 255) + "\""},
                                          {"success_url", "\"https:\\/\\/a.com\\/" + repeat("\\u0061", 2034) + "\""},
                                          {"metadata", metadata + "}"}}));
  REQUIRE(link);
  CHECK(link->title.str() == repeat("😀", 255));
  CHECK(link->success_url->str() == "https://a.com/" + std::string(2034, 'a'));
  CHECK(link->metadata->size() == 50);
  CHECK(*link->metadata->find(repeat("é", 38) + "10") == MetadataValue(repeat("é", 500)));
  CHECK(parse_create(instant({{"description", "\"" + repeat("\\ud83d\\ude00", 4096) + "\""}}))->description->str() ==
        repeat("😀", 4096));
}

TEST_CASE("Build: a link owns what it holds", "[build]") {
  std::string body = product({{"metadata", R"({"key":"value"})"}});
  auto const link = parse_create(body);
  body.assign(body.size(), '#');
  REQUIRE(link);
  CHECK(link->title.str() == "Premium plan");
  CHECK(link->product()->product_id.str() == "prod_1");
  CHECK(*link->metadata->find("key") == MetadataValue("value"));
}
