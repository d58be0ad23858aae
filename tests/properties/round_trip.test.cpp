// SPDX-License-Identifier: BSL-1.0
#include "properties/generators.hpp"

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <string>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

TEST_CASE("Round trip: what to_json writes, parse_create gives back equal", "[properties][round_trip]") {
  property("for links of both types", [] {
    Json request = good_request();
    if (one_in(2))
      request.set("metadata",
                  Json::object({{"long", Json::number("12345678901234567890.123456789012345678901234567890E-7")},
                                {"huge", Json::number("1e400")},
                                {"zero", Json::number("-0.000")},
                                {"\"\\/", Json::string("\"\\\n\u0001\u007F€")}}));
    RC_LOG() << to_text(request);
    auto const link = parse_create(to_text(request));
    RC_ASSERT(link.has_value());
    std::string const written = to_json(*link);
    RC_LOG() << written;
    auto const again = parse_create(written);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *link);
    RC_ASSERT(to_json(*again) == written);
    RC_ASSERT(boost::json::parse(written).is_object());
  });
}

TEST_CASE("Round trip: boost::json::value_from(link) is read back equal", "[properties][round_trip]") {
  property("for links whose metadata holds what 64-bit integers and doubles hold", [] {
    Json const request = good_request();
    auto const link = parse_create(to_text(request));
    RC_ASSERT(link.has_value());
    boost::json::value const value = boost::json::value_from(*link);
    RC_LOG() << to_json(*link) << "\n" << boost::json::serialize(value);
    auto const again = parse_create(value);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *link);
  });
}

TEST_CASE("Round trip: every amount in cents survives the value's double", "[properties][round_trip][amount]") {
  auto const check = [](std::int64_t cents) {
    auto const amount = Amount::from_minor_units(cents, Currency::USD);
    auto const link = parse_create(instant({{"currency_code", "\"USD\""}, {"amount", to_string(*amount)}}));
    auto const again = parse_create(boost::json::value_from(*link));
    return again.has_value() && *again == *link;
  };
  for (std::int64_t cents = 1; cents <= 2'000; ++cents)
    if (!check(cents)) FAIL_CHECK(cents);
  for (std::int64_t cents = 9'999'999'999; cents > 9'999'998'999; --cents)
    if (!check(cents)) FAIL_CHECK(cents);
  property("up to the maximum", [&] { RC_ASSERT(check(*rc::gen::inRange<std::int64_t>(1, 10'000'000'000))); });
}
