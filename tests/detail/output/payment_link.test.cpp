// SPDX-License-Identifier: BSL-1.0
#include <paylink/to_json.hpp>

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

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

}  // namespace

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

TEST_CASE("Payment link as JSON: value_from gives what Boost.JSON reads, in the storage that is asked for",
          "[json][payment_link]") {
  PaymentLink link = instant_link(1990, Currency::USD);
  link.metadata = metadata();
  CHECK(json::value_from(link) == json::parse(to_json(link)));
  CHECK(json::value_from(product_link()) == json::parse(to_json(product_link())));
  json::monotonic_resource memory;
  json::value const value = json::value_from(link, &memory);
  CHECK(*value.storage() == memory);
  CHECK(*value.at("metadata").storage() == memory);
}

TEST_CASE("Payment link as JSON: in a value numbers are the nearest double, or null where none is near",
          "[json][payment_link][metadata]") {
  PaymentLink link = product_link();
  link.metadata = Metadata::parse({{"near", *Number::parse("9921.859602649007")},
                                   {"long", *Number::parse("123456789012345678901234567890")},
                                   {"none", *Number::parse("1e1000000000")}})
                      .value();
  json::value const value = json::value_from(link);
  CHECK(value.at("metadata").at("near") == 9921.859602649007);
  CHECK(value.at("metadata").at("long") == 123456789012345678901234567890.0);
  CHECK(value.at("metadata").at("none").is_null());
}
