// SPDX-License-Identifier: BSL-1.0
#include <paylink/to_json.hpp>

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <variant>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string rewritten(std::string const& body) {
  auto const link = parse_create(body);
  REQUIRE(link.has_value());
  return to_json(*link);
}

PaymentLink link_of(std::variant<LinkedProduct, InstantTarget> target) {
  return {.id = Identifier::parse("pl_1").value(),
          .url = CheckoutUrl::parse("https://pay.lomi.africa/pl_1").value(),
          .target = std::move(target),
          .title = Title::parse("Don à l'école \"A\"").value(),
          .created_at = Timestamp::parse("2024-01-01T00:00:00Z").value()};
}

PaymentLink instant_link(std::int64_t minor_units, Currency currency) {
  return link_of(InstantTarget{Amount::from_minor_units(minor_units, currency).value()});
}

PaymentLink product_link() {
  return link_of(LinkedProduct{.currency = Currency::EUR, .product_id = Identifier::parse("prod_1").value()});
}

Metadata metadata() {
  return Metadata::parse({{"z", "\"\n"}, {"n", *Number::parse("1.50")}, {"b", true}, {"0", nullptr}}).value();
}

PaymentLink gift(char const* id) {
  return {.id = Identifier::parse(id).value(),
          .url = CheckoutUrl::parse("https://pay.lomi.africa/").value(),
          .target = InstantTarget{Amount::from_minor_units(1990, Currency::USD).value()},
          .title = Title::parse("Gift").value(),
          .created_at = Timestamp::from_unix(0).value()};
}

}  // namespace

TEST_CASE("JSON: a link is written in schema order, its defaults too and what is absent not", "[json]") {
  CHECK(rewritten(instant()) == R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":5000,)"
                                R"("allow_coupon_code":false,"allow_quantity":false,"require_billing_address":true})");
  CHECK(rewritten(product()) ==
        R"({"link_type":"product","title":"Premium plan","currency_code":"XOF","product_id":"prod_1",)"
        R"("allow_coupon_code":false,"allow_quantity":false,"require_billing_address":true})");
}

TEST_CASE("JSON: all that a link may hold is written", "[json]") {
  CHECK(
      rewritten(R"({"metadata":{"z":"\"\n","a":1.50,"b":true,"c":null},"cancel_url":"https://a.com/c",)"
                R"("success_url":"https:\/\/a.com\/s",)"
                R"("expires_at":"2030-01-01T01:00:00.50+01:00","require_billing_address":false,"allow_quantity":true,)"
                R"("allow_coupon_code":true,)"
                R"("price_id":"price_1","product_id":"prod_1","description":"l\u00efne\n","currency_code":"EUR",)"
                R"("title":"T","link_type":"product"})") ==
      R"({"link_type":"product","title":"T","currency_code":"EUR","description":"lïne\u000a","product_id":"prod_1",)"
      R"("price_id":"price_1",)"
      R"("allow_coupon_code":true,"allow_quantity":true,"require_billing_address":false,)"
      R"("expires_at":"2030-01-01T00:00:00.5Z",)"
      R"("success_url":"https://a.com/s","cancel_url":"https://a.com/c","metadata":{"z":"\"\u000a","a":1.50,)"
      R"("b":true,"c":null}})");
}

TEST_CASE("JSON: what is written may be longer than what was read, and than a body may be", "[json][body_too_large]") {
  std::string metadata;
  for (int i = 10; i < 60; ++i)
    metadata.append(metadata.empty() ? "{" : ",")
        .append("\"" + std::to_string(i) + "\":\"" + repeat("\x7F", 500) + "\"");
  std::string const body = instant({{"metadata", metadata + "}"}});
  CHECK(body.size() < 26'000);
  std::string const written = rewritten(body);
  CHECK(written.size() > 150'000);
  CHECK(verdict(validate_create(written)) == "body_too_large max_bytes=65536");
  CHECK(parse_create(written, {.max_body_bytes = 200'000}) == parse_create(body));
}

TEST_CASE("JSON: amounts have the decimals of their currency", "[json][amount]") {
  CHECK(rewritten(instant({{"currency_code", "\"USD\""}, {"amount", "19.9"}})).find("\"amount\":19.90,") !=
        std::string::npos);
  CHECK(rewritten(instant({{"currency_code", "\"EUR\""}, {"amount", "1e-2"}})).find("\"amount\":0.01,") !=
        std::string::npos);
  CHECK(rewritten(instant({{"amount", "5.0e3"}})).find("\"amount\":5000,") != std::string::npos);
}

TEST_CASE("JSON: empty metadata and an empty description are there, null ones are not", "[json]") {
  CHECK(rewritten(instant({{"metadata", "{}"}, {"description", "\"\""}})) ==
        R"({"link_type":"instant","title":"Donation","currency_code":"XOF","description":"","amount":5000,)"
        R"("allow_coupon_code":false,"allow_quantity":false,"require_billing_address":true,"metadata":{}})");
  CHECK(rewritten(instant({{"metadata", "null"}, {"description", "null"}})) == rewritten(instant()));
}

TEST_CASE("JSON: a list query by its parameters' names, those that are set", "[json][list_query]") {
  CHECK(to_json(ListQuery()) == R"({"limit":20,"offset":0})");
  CHECK(to_json(ListQuery{.link_type = LinkType::product, .limit = 5}) ==
        R"({"linkType":"product","limit":5,"offset":0})");
  CHECK(to_json(ListQuery{.link_type = LinkType::instant, .is_active = false, .limit = 100, .offset = 2147483647}) ==
        R"({"linkType":"instant","isActive":false,"limit":100,"offset":2147483647})");
}

TEST_CASE("JSON: metadata as an object, numbers as they are spelt", "[json][metadata]") {
  CHECK(to_json(Metadata()) == "{}");
  CHECK(to_json(Metadata::parse({{"a", *Number::parse("1.50")}, {"b", "x\"y"}, {"c", nullptr}}).value()) ==
        R"({"a":1.50,"b":"x\"y","c":null})");
}

TEST_CASE("Payment link as JSON: all members in the contract's order, absent ones null", "[json][payment_link]") {
  CHECK(to_json(instant_link(5000, Currency::XOF)) ==
        R"({"id":"pl_1","url":"https://pay.lomi.africa/pl_1","link_type":"instant","title":"Don à l'école \"A\"",)"
        R"("description":null,"amount":5000,"currency_code":"XOF","product_id":null,"is_active":true,)"
        R"("expires_at":null,"metadata":null,"created_at":"2024-01-01T00:00:00Z"})");
  CHECK(to_json(product_link()) ==
        R"({"id":"pl_1","url":"https://pay.lomi.africa/pl_1","link_type":"product","title":"Don à l'école \"A\"",)"
        R"("description":null,"amount":null,"currency_code":"EUR","product_id":"prod_1","is_active":true,)"
        R"("expires_at":null,"metadata":null,"created_at":"2024-01-01T00:00:00Z"})");
}

TEST_CASE("Payment link as JSON: all that a link may hold is written", "[json][payment_link]") {
  PaymentLink link = product_link();
  link.description = Description::parse("").value();
  link.is_active = false;
  link.expires_at = Timestamp::parse("2030-01-01T01:00:00.50+01:00").value();
  link.metadata = metadata();
  CHECK(to_json(link) ==
        R"({"id":"pl_1","url":"https://pay.lomi.africa/pl_1","link_type":"product","title":"Don à l'école \"A\"",)"
        R"("description":"","amount":null,"currency_code":"EUR","product_id":"prod_1","is_active":false,)"
        R"("expires_at":"2030-01-01T00:00:00.5Z","metadata":{"z":"\"\u000a","n":1.50,"b":true,"0":null},)"
        R"("created_at":"2024-01-01T00:00:00Z"})");
  link.metadata = Metadata();
  CHECK(to_json(link).find(R"("metadata":{},)") != std::string::npos);
}

TEST_CASE("Payment link as JSON: amounts have the decimals of their currency", "[json][payment_link][amount]") {
  auto const is_written = [](std::int64_t minor_units, Currency currency, std::string const& amount) {
    return to_json(instant_link(minor_units, currency)).find("\"amount\":" + amount + ",") != std::string::npos;
  };
  CHECK(is_written(1990, Currency::USD, "19.90"));
  CHECK(is_written(1, Currency::EUR, "0.01"));
  CHECK(is_written(9'999'999'999, Currency::USD, "99999999.99"));
  CHECK(is_written(5000, Currency::XOF, "5000"));
}

TEST_CASE("Page as JSON: its links as they are written alone, then its numbers", "[json][page]") {
  CHECK(to_json(Page{.data = {}, .total = 0, .limit = 20, .offset = 0}) ==
        R"({"data":[],"total":0,"limit":20,"offset":0})");
  CHECK(to_json(Page{.data = {gift("pl_1"), gift("pl_2")}, .total = 12, .limit = 2, .offset = 4}) ==
        R"({"data":[)" + to_json(gift("pl_1")) + "," + to_json(gift("pl_2")) + R"(],"total":12,"limit":2,"offset":4})");
  std::uint64_t const most = std::numeric_limits<std::uint64_t>::max();
  CHECK(to_json(Page{.data = {}, .total = most, .limit = most, .offset = most}) ==
        R"({"data":[],"total":18446744073709551615,"limit":18446744073709551615,"offset":18446744073709551615})");
}
