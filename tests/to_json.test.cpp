// SPDX-License-Identifier: BSL-1.0
#include <paylink/to_json.hpp>

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

std::string rewritten(std::string const& body) {
  auto const link = parse_create(body);
  REQUIRE(link.has_value());
  return to_json(*link);
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

TEST_CASE("JSON: value_from gives what Boost.JSON reads from to_json, in the storage that is asked for", "[json]") {
  auto const link =
      parse_create(instant({{"metadata", R"({"n":1.5,"i":7,"s":"x"})"}, {"expires_at", R"("2030-01-01T00:00:00Z")"}}));
  REQUIRE(link);
  CHECK(json::value_from(*link) == json::parse(to_json(*link)));
  json::monotonic_resource memory;
  json::value const value = json::value_from(*link, &memory);
  CHECK(*value.storage() == memory);
  CHECK(*value.at("metadata").storage() == memory);
  CHECK(json::serialize(json::array{json::value_from(*link)}).starts_with(R"([{"link_type":"instant",)"));
}

TEST_CASE("JSON: doubles in metadata come through value_from as they are", "[json][metadata]") {
  for (std::string const number :
       {"9921.859602649007", "0.1", "-17.4677", "2.0190407955899998e-289", "1e22", "123456789012345678"}) {
    auto const link = parse_create(instant({{"metadata", "{\"n\":" + number + "}"}}));
    REQUIRE(link);
    INFO(number);
    CHECK(parse_create(json::value_from(*link)) == link);
  }
}

TEST_CASE("JSON: integers in metadata come through value_from whole where 64 bits hold them", "[json][metadata]") {
  auto const link = parse_create(instant({{"metadata", R"({"a":18446744073709551615,"b":-9223372036854775808})"}}));
  REQUIRE(link);
  json::value const metadata = json::value_from(*link).at("metadata");
  CHECK(metadata.at("a") == json::value(std::uint64_t{18'446'744'073'709'551'615U}));
  CHECK(metadata.at("a").is_uint64());
  CHECK(metadata.at("b").is_int64());
}

TEST_CASE("JSON: an amount comes through value_from as the nearest double", "[json][amount]") {
  Policy policy;
  policy.amounts[Currency::USD].max = std::numeric_limits<std::int64_t>::max();
  // Boost.JSON 1.81 itself reads these a bit off.
  for (std::string const number : {"7485341534853585.21", "4317328519260108.70", "820850832525502.60"}) {
    auto const link = parse_create(instant({{"currency_code", "\"USD\""}, {"amount", number}}), policy);
    REQUIRE(link);
    CHECK(json::value_from(*link).at("amount").as_double() == std::strtod(number.c_str(), nullptr));
  }
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
