// SPDX-License-Identifier: BSL-1.0
#include <paylink/parse.hpp>

#include <paylink/boost_json.hpp>
#include <paylink/draft.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <string>
#include <string_view>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

static_assert(std::is_same_v<decltype(parse_create(std::string_view())), Result<CreatePaymentLink>>);
static_assert(std::is_same_v<decltype(parse_create("{}")), Result<CreatePaymentLink>>);
static_assert(std::is_same_v<decltype(parse_create(std::string())), Result<CreatePaymentLink>>);

TEST_CASE("Parsing text: literals, strings and views are text, not values", "[parse_text]") {
  std::string const string = "\"{}\"";
  char const* const pointer = string.c_str();
  char array[] = "\"{}\"";
  std::string const expected = "body_not_object actual='string'";
  CHECK(verdict(parse_create("\"{}\"").error()) == expected);
  CHECK(verdict(parse_create(string).error()) == expected);
  CHECK(verdict(parse_create(std::string(string)).error()) == expected);
  CHECK(verdict(parse_create(std::string_view(string)).error()) == expected);
  CHECK(verdict(parse_create(pointer).error()) == expected);
  CHECK(verdict(parse_create(array).error()) == expected);
}

TEST_CASE("Parsing text: each overload keeps to the policy", "[parse_text]") {
  Policy const small{.max_body_bytes = 1};
  std::string const expected = "body_too_large max_bytes=1";
  CHECK(verdict(parse_create("{}", small).error()) == expected);
  CHECK(verdict(parse_create(std::string("{}"), small).error()) == expected);
  CHECK(verdict(parse_create(std::string_view("{}"), small).error()) == expected);
}

TEST_CASE("Parsing text: gives the request that an instant link's body spells", "[parse_text]") {
  auto const link = parse_create(
      R"({"link_type":"instant","title":"Donation","currency_code":"EUR","amount":19.9,"description":"a\nb",)"
      R"("allow_coupon_code":true,"allow_quantity":true,"require_billing_address":false,)"
      R"("expires_at":"2030-12-31T23:59:59Z","success_url":"https://a.example/ok","cancel_url":"https://a.example/no",)"
      R"("metadata":{"order":"A-1","n":7}})");
  REQUIRE(link);
  CHECK(link->title.str() == "Donation");
  REQUIRE(link->instant() != nullptr);
  CHECK(link->instant()->amount.minor_units() == 1990);
  CHECK(link->currency() == Currency::EUR);
  CHECK(link->description->str() == "a\nb");
  CHECK(link->allow_coupon_code);
  CHECK(link->allow_quantity);
  CHECK_FALSE(link->require_billing_address);
  CHECK(to_string(*link->expires_at) == "2030-12-31T23:59:59Z");
  CHECK(link->success_url->str() == "https://a.example/ok");
  CHECK(link->cancel_url->str() == "https://a.example/no");
  CHECK(to_string(*link->metadata) == R"({"order":"A-1","n":7})");
}

TEST_CASE("Parsing text: gives the request that a product link's body spells, absent fields by their defaults",
          "[parse_text]") {
  auto const link = parse_create(
      R"({"price_id":"price_1","product_id":"prod_1","currency_code":"XOF","title":"Plan","link_type":"product",)"
      R"("description":null})");
  REQUIRE(link);
  REQUIRE(link->product() != nullptr);
  CHECK(link->product()->product_id.str() == "prod_1");
  CHECK(link->product()->price_id->str() == "price_1");
  CHECK(link->currency() == Currency::XOF);
  CHECK_FALSE(link->description);
  CHECK_FALSE(link->allow_coupon_code);
  CHECK_FALSE(link->allow_quantity);
  CHECK(link->require_billing_address);
  CHECK_FALSE(link->expires_at);
  CHECK_FALSE(link->metadata);
}

TEST_CASE("Parsing text: or else what is wrong, as validating says it", "[parse_text]") {
  for (std::string const& body : {std::string(), std::string("{"), std::string("[]"), std::string("\xFF"),
                                  std::string("{}"), instant({{"amount", "0"}}), product({{"amount", "0"}}),
                                  instant({{"x", "1"}, {"title", ""}}), std::string(R"({"a":1,"a":1})")}) {
    INFO(body);
    auto const link = parse_create(body);
    REQUIRE_FALSE(link);
    CHECK(link.error() == validate_create(body));
  }
}
