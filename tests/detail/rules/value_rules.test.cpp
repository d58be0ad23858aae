// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/value_rules.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

Policy const defaults;
Context const in_xof{.policy = defaults, .link_type = LinkType::instant, .currency = Currency::XOF};
Context const nowhere{.policy = defaults, .link_type = {}, .currency = {}};

/// `valid`, or the code and parameters.
std::string said(std::optional<RuleError> const& fault) {
  return fault ? verdict(Violation(*fault, Location::document())) : "valid";
}

JsonString escaped(std::string_view raw) { return {raw, true}; }

}  // namespace

TEST_CASE("Value rules: link type and currency are wrong where they are not known", "[value_rules]") {
  Context known = nowhere;
  known.link_type = LinkType::product;
  CHECK(said(check_link_type({}, known)) == "valid");
  CHECK(said(check_link_type({}, nowhere)) == "link_type_invalid allowed=['product','instant']");
  known.currency = Currency::XOF;
  CHECK(said(check_currency_code({}, known)) == "valid");
  CHECK(said(check_currency_code({}, nowhere)) == "currency_unsupported allowed=['XOF','USD','EUR']");
}

TEST_CASE("Value rules: a string is judged by what it spells, escapes or not", "[value_rules]") {
  CHECK(said(check_title(escaped(R"(\u0020\u3164)"), nowhere)) == "string_blank");
  CHECK(said(check_description(escaped(R"(a\nb\u0007)"), nowhere)) == "string_control_char codepoint='U+0007'");
  CHECK(said(check_product_id(escaped(R"(prod\u005f1)"), nowhere)) == "valid");
  CHECK(said(check_price_id(escaped(R"(price\u002f1)"), nowhere)) == "id_invalid");
  CHECK(said(check_redirect_url(escaped(R"(https:\/\/example.com\/)"), nowhere)) == "valid");
  CHECK(said(check_expires_at(escaped(R"(2030-01-01\u005400:00:00\u005A)"), nowhere)) == "valid");
}

TEST_CASE("Value rules: a timestamp with escapes is the same instant, to the nanosecond", "[value_rules][timestamp]") {
  for (std::string_view const raw :
       {R"(2030-01-01T00:00:00.123456789\u005A)", R"(2030-01-01T00:00:00.\u0031234567890\u005a)"}) {
    auto const time = parse_timestamp(escaped(raw));
    REQUIRE(time.has_value());
    CHECK(to_string(*time) == "2030-01-01T00:00:00.123456789Z");
  }
}

TEST_CASE("Value rules: a timestamp with escapes may have any number of digits in its fraction",
          "[value_rules][timestamp]") {
  std::string const digits(5000, '2');
  auto const time = parse_timestamp(escaped("2030-01-01T00:00:00.\\u0031" + digits + "+00:30"));
  REQUIRE(time.has_value());
  CHECK(to_string(*time) == "2029-12-31T23:30:00.122222222Z");
}

TEST_CASE("Value rules: a length is counted truly, beyond what is looked at", "[value_rules][string_too_long]") {
  for (std::size_t const length : {256U, 4096U, 4097U, 5462U, 5463U, 16'388U, 16'389U, 20'000U}) {
    std::string const n = std::to_string(length);
    for (std::string const& raw :
         {repeat("\\u00e9", length), repeat("\\n", length), "\\u00e9" + std::string(length - 1, 'x'),
          std::string(length - 1, 'x') + "\\u00e9", repeat("\\ud83d\\ude00", length)}) {
      INFO(length << " of " << raw.substr(0, 20));
      CHECK(said(check_title(escaped(raw), nowhere)) == "string_too_long max=255 length=" + n);
      if (length > 4096)
        CHECK(said(check_description(escaped(raw), nowhere)) == "string_too_long max=4096 length=" + n);
      else CHECK(said(check_description(escaped(raw), nowhere)) == "valid");
    }
  }
}

TEST_CASE("Value rules: the length of a URL, too, is counted truly beyond what is looked at",
          "[value_rules][url_too_long]") {
  for (std::size_t const length : {2049U, 8192U, 8193U, 8196U, 8197U, 20'000U}) {
    std::string const expected = "url_too_long max=2048 length=" + std::to_string(length);
    CHECK(said(check_redirect_url(escaped(repeat("\\u0041", length)), nowhere)) == expected);
    CHECK(said(check_redirect_url(escaped("\\u0041" + std::string(length - 1, 'x')), nowhere)) == expected);
  }
}

TEST_CASE("Value rules: the longest texts that are good are good with every character escaped", "[value_rules]") {
  CHECK(said(check_title(escaped(repeat("\\ud83d\\ude00", 255)), nowhere)) == "valid");
  CHECK(said(check_description(escaped(repeat("\\ud83d\\ude00", 4096)), nowhere)) == "valid");
  CHECK(said(check_description(escaped(repeat("\\u0041", 4096)), nowhere)) == "valid");
  CHECK(said(check_product_id(escaped(repeat("\\u0041", 128)), nowhere)) == "valid");
  CHECK(said(check_product_id(escaped(repeat("\\u0041", 129)), nowhere)) == "id_invalid");
  CHECK(said(check_redirect_url(escaped("https:\\/\\/a.com\\/" + repeat("\\u0041", 2034)), nowhere)) == "valid");
  CHECK(said(check_redirect_url(escaped("https:\\/\\/a.com\\/" + repeat("\\u0041", 2035)), nowhere)) ==
        "url_too_long max=2048 length=2049");
}

TEST_CASE("Value rules: an amount is judged in the currency, without one only by its sign", "[value_rules][amount]") {
  CHECK(said(check_amount({"5000"}, in_xof)) == "valid");
  CHECK(said(check_amount({"100.5"}, in_xof)) == "amount_too_precise currency='XOF' max_decimals=0");
  CHECK(said(check_amount({""}, in_xof)) == "amount_not_finite");
  CHECK(said(check_amount({"100.5"}, nowhere)) == "valid");
  CHECK(said(check_amount({"1e400"}, nowhere)) == "valid");
  CHECK(said(check_amount({"0e9"}, nowhere)) == "amount_not_positive");
  CHECK(said(check_amount({"-1e-400"}, nowhere)) == "amount_not_positive");
}

TEST_CASE("Value rules: an amount is judged by its policy, maximum before minimum before step",
          "[value_rules][amount]") {
  Policy policy;
  policy.amounts[Currency::XOF] = {.min = 200, .max = 1000, .step = 50};
  Context const context{.policy = policy, .link_type = {}, .currency = Currency::XOF};
  CHECK(said(check_amount({"200"}, context)) == "valid");
  CHECK(said(check_amount({"1000"}, context)) == "valid");
  CHECK(said(check_amount({"199"}, context)) == "amount_below_minimum currency='XOF' min='200'");
  CHECK(said(check_amount({"1001"}, context)) == "amount_above_maximum currency='XOF' max='1000'");
  CHECK(said(check_amount({"201"}, context)) == "amount_step_mismatch currency='XOF' step='50'");
  CHECK(said(check_amount({"199.5"}, context)) == "amount_too_precise currency='XOF' max_decimals=0");
}

TEST_CASE("Value rules: product and price each have an id policy", "[value_rules][id_invalid]") {
  Policy const policy{.product_id = {.form = IdPolicy::Form::any, .prefix = "prod_"},
                      .price_id = {.form = IdPolicy::Form::uuid, .prefix = {}}};
  Context const context{.policy = policy, .link_type = {}, .currency = {}};
  CHECK(said(check_product_id({"prod_1"}, context)) == "valid");
  CHECK(said(check_product_id({"price_1"}, context)) == "id_invalid");
  CHECK(said(check_product_id({"123e4567-e89b-12d3-a456-426614174000"}, context)) == "id_invalid");
  CHECK(said(check_price_id({"prod_1"}, context)) == "id_invalid");
  CHECK(said(check_price_id({"123E4567-e89b-12d3-a456-426614174000"}, context)) == "valid");
}

TEST_CASE("Value rules: redirects follow the policy", "[value_rules][url]") {
  Policy const policy{.local_http = true, .allowed_hosts = {"shop.example"}};
  Context const context{.policy = policy, .link_type = {}, .currency = {}};
  CHECK(said(check_redirect_url({"http://localhost:3000/"}, context)) == "valid");
  CHECK(said(check_redirect_url({"https://Shop.example./x"}, context)) == "valid");
  CHECK(said(check_redirect_url({"https://other.example"}, context)) == "url_host_not_allowed reason='not_listed'");
  CHECK(said(check_redirect_url({"http://shop.example"}, context)) == "url_scheme_not_allowed allowed=['https']");
  CHECK(said(check_redirect_url({"http://localhost"}, nowhere)) == "url_scheme_not_allowed allowed=['https']");
}

TEST_CASE("Value rules: how far an expiry is away is decided to the nanosecond", "[value_rules]") {
  Policy policy;
  policy.now = Timestamp::parse("2030-01-01T00:00:00.5Z").value();
  policy.min_lead = std::chrono::seconds(60);
  policy.max_horizon = std::chrono::seconds(3600);
  Context const context{.policy = policy, .link_type = {}, .currency = {}};
  CHECK(said(check_expires_at("2030-01-01T00:00:59.9Z", context)) == "expires_at_too_soon min_seconds=60");
  CHECK(said(check_expires_at("2030-01-01T00:01:00.499999999Z", context)) == "expires_at_too_soon min_seconds=60");
  CHECK(said(check_expires_at("2030-01-01T00:01:00.5Z", context)) == "valid");
  CHECK(said(check_expires_at("2030-01-01T00:30:00.9Z", context)) == "valid");
  CHECK(said(check_expires_at("2030-01-01T01:00:00.5Z", context)) == "valid");
  CHECK(said(check_expires_at("2030-01-01T01:00:00.500000001Z", context)) == "expires_at_too_far max_seconds=3600");
}
