// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/value_rules.hpp>

#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <chrono>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

Policy const defaults;
ComputedValue computed;
Context const in_xof{
    .policy = defaults, .link_type = LinkType::instant, .currency = Currency::XOF, .computed = &computed};
Context const unknown{.policy = defaults, .link_type = {}, .currency = {}, .computed = &computed};

/// `valid`, or the code and parameters.
std::string verdict_of(std::optional<RuleError> const& error) {
  return error ? verdict(single_violation(*error)) : "valid";
}

JsonString escaped(std::string_view raw) { return {raw, true}; }

}  // namespace

TEST_CASE("Value rules: link type and currency are wrong unless they were looked up", "[value_rules]") {
  Context known = unknown;
  known.link_type = LinkType::product;
  CHECK(verdict_of(check_link_type({}, known)) == "valid");
  CHECK(verdict_of(check_link_type({}, unknown)) == "link_type_invalid allowed=['product','instant']");
  known.currency = Currency::XOF;
  CHECK(verdict_of(check_currency_code({}, known)) == "valid");
  CHECK(verdict_of(check_currency_code({}, unknown)) == "currency_unsupported allowed=['XOF','USD','EUR']");
}

TEST_CASE("Value rules: a string is checked by what it spells, escapes or not", "[value_rules]") {
  CHECK(verdict_of(check_title(escaped(R"(\u0020\u3164)"), unknown)) == "string_blank");
  CHECK(verdict_of(check_description(escaped(R"(a\nb\u0007)"), unknown)) == "string_control_char codepoint='U+0007'");
  CHECK(verdict_of(check_product_id(escaped(R"(prod\u005f1)"), unknown)) == "valid");
  CHECK(verdict_of(check_price_id(escaped(R"(price\u002f1)"), unknown)) == "id_invalid reason='character'");
  CHECK(verdict_of(check_redirect_url(escaped(R"(https:\/\/example.com\/)"), unknown)) == "valid");
  CHECK(verdict_of(check_expires_at(escaped(R"(2030-01-01\u005400:00:00\u005A)"), unknown)) == "valid");
}

TEST_CASE("Value rules: the first character that a URL with escapes cannot have is named",
          "[value_rules][url_invalid]") {
  auto const said = [](std::string_view raw) { return verdict_of(check_redirect_url(escaped(raw), unknown)); };
  CHECK(said(R"(https:\/\/a.example\/ \u00e9)") == "url_invalid reason='character' codepoint='U+0020'");
  CHECK(said(R"(https:\/\/a.example\/\u0000\u00e9)") == "url_invalid reason='character' codepoint='U+0000'");
  CHECK(said(R"(https:\/\/a.example\/\u20ac\u00e9 )") == "url_invalid reason='character' codepoint='U+20AC'");
  CHECK(said(R"(https:\/\/a.example\/x\ud83d\ude00)") == "url_invalid reason='character' codepoint='U+1F600'");
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

TEST_CASE("Value rules: a length is counted in the whole text", "[value_rules][string_too_long]") {
  for (std::size_t const length : {256U, 4096U, 4097U, 5462U, 5463U, 16'388U, 16'389U, 20'000U}) {
    std::string const n = std::to_string(length);
    for (std::string const& raw :
         {repeat("\\u00e9", length), repeat("\\n", length), "\\u00e9" + std::string(length - 1, 'x'),
          std::string(length - 1, 'x') + "\\u00e9", repeat("\\ud83d\\ude00", length)}) {
      INFO(length << " of " << raw.substr(0, 20));
      CHECK(verdict_of(check_title(escaped(raw), unknown)) == "string_too_long max=255 length=" + n);
      if (length > 4096)
        CHECK(verdict_of(check_description(escaped(raw), unknown)) == "string_too_long max=4096 length=" + n);
      else CHECK(verdict_of(check_description(escaped(raw), unknown)) == "valid");
    }
  }
}

TEST_CASE("Value rules: the length of a URL, too, is counted in the whole text", "[value_rules][url_too_long]") {
  for (std::size_t const length : {2049U, 8192U, 8193U, 8196U, 8197U, 20'000U}) {
    std::string const expected = "url_too_long max=2048 length=" + std::to_string(length);
    CHECK(verdict_of(check_redirect_url(escaped(repeat("\\u0041", length)), unknown)) == expected);
    CHECK(verdict_of(check_redirect_url(escaped("\\u0041" + std::string(length - 1, 'x')), unknown)) == expected);
    CHECK(verdict_of(check_redirect_url(escaped("\\u0041" + std::string(length - 2, 'x') + "é"), unknown)) == expected);
  }
}

TEST_CASE("Value rules: the longest valid texts are valid with every character escaped", "[value_rules]") {
  CHECK(verdict_of(check_title(escaped(repeat("\\ud83d\\ude00", 255)), unknown)) == "valid");
  CHECK(verdict_of(check_description(escaped(repeat("\\ud83d\\ude00", 4096)), unknown)) == "valid");
  CHECK(verdict_of(check_description(escaped(repeat("\\u0041", 4096)), unknown)) == "valid");
  CHECK(verdict_of(check_product_id(escaped(repeat("\\u0041", 128)), unknown)) == "valid");
  CHECK(verdict_of(check_product_id(escaped(repeat("\\u0041", 129)), unknown)) == "id_invalid reason='too_long'");
  CHECK(verdict_of(check_redirect_url(escaped("https:\\/\\/a.com\\/" + repeat("\\u0041", 2034)), unknown)) == "valid");
  CHECK(verdict_of(check_redirect_url(escaped("https:\\/\\/a.com\\/" + repeat("\\u0041", 2035)), unknown)) ==
        "url_too_long max=2048 length=2049");
}

TEST_CASE("Value rules: a URL with escapes may have 2,048 code points of any size", "[value_rules][url_too_long]") {
  std::string const host = "https:\\/\\/a.example\\/";  // 18 code points
  std::string const invalid = "url_invalid reason='character' codepoint=";
  std::pair<std::string, std::string> const characters[] = {{"a", "valid"},
                                                            {"\\u0061", "valid"},
                                                            {"é", invalid + "'U+00E9'"},
                                                            {"\\u00e9", invalid + "'U+00E9'"},
                                                            {"€", invalid + "'U+20AC'"},
                                                            {"\\u20ac", invalid + "'U+20AC'"},
                                                            {"😀", invalid + "'U+1F600'"},
                                                            {"\\ud83d\\ude00", invalid + "'U+1F600'"}};
  for (auto const& [character, expected] : characters) {
    for (std::size_t const length : {2047U, 2048U}) {
      INFO(length << " with " << character);
      CHECK(verdict_of(check_redirect_url(escaped(host + repeat(character, length - 18)), unknown)) == expected);
      CHECK(verdict_of(check_checkout_url(escaped(host + repeat(character, length - 18)), unknown)) == expected);
    }
    std::string const too_long = "url_too_long max=2048 length=2049";
    CHECK(verdict_of(check_redirect_url(escaped(host + repeat(character, 2049 - 18)), unknown)) == too_long);
    CHECK(verdict_of(check_checkout_url(escaped(host + repeat(character, 2049 - 18)), unknown)) == too_long);
  }
}

TEST_CASE("Value rules: with escapes, an @ and a host that is not ASCII are found behind any code points",
          "[value_rules][url]") {
  std::string const credentials = "url_credentials_not_allowed";
  for (std::string const character : {"é", "\\u00e9", "€", "😀", "\\ud83d\\ude00"}) {
    INFO(character);
    std::string const name = repeat(character, 2000);
    CHECK(verdict_of(check_redirect_url(escaped("https:\\/\\/" + name + "@host.example"), unknown)) == credentials);
    CHECK(verdict_of(check_redirect_url(escaped("https:\\/\\/" + name + "\\u0040host"), unknown)) == credentials);
    CHECK(verdict_of(check_redirect_url(escaped("https:\\/\\/" + name + ".example"), unknown)) == "url_host_not_ascii");
  }
}

TEST_CASE("Value rules: text with escapes has the verdict of the same text without", "[value_rules][property]") {
  property("of URLs and identifiers", [](std::string const& bytes) {
    std::string text = "https://";
    std::string raw = R"(https:\/\/)";
    for (char const byte : bytes) {
      unsigned const kind = static_cast<unsigned char>(byte);
      std::string const characters[] = {"é", "€", "😀", "@", "/", "a", ".", ":", "8", "[", "]", "%", "#", "?"};
      std::string const& character = characters[kind % std::size(characters)];
      text += character;
      raw += character == "@" && kind > 128 ? "\\u0040" : character == "é" && kind > 128 ? "\\u00E9" : character;
    }
    RC_ASSERT(verdict_of(check_redirect_url(escaped(raw), unknown)) ==
              verdict_of(check_redirect_url(std::string_view(text), unknown)));
    RC_ASSERT(verdict_of(check_product_id(escaped(raw.substr(10)), unknown)) ==
              verdict_of(check_product_id(std::string_view(text).substr(8), unknown)));
  });
}

TEST_CASE("Value rules: what they compute is kept for the builder", "[value_rules]") {
  CHECK(verdict_of(check_amount({"5e3"}, in_xof)) == "valid");
  CHECK(computed.amount == Amount::from_minor_units(5000, Currency::XOF).value());
  CHECK(verdict_of(check_expires_at(escaped(R"(2030-01-01T00:00:00\u005A)"), unknown)) == "valid");
  CHECK(computed.timestamp == Timestamp::parse("2030-01-01T00:00:00Z").value());
  CHECK(verdict_of(check_timestamp({"2030-01-02T00:00:00Z"}, unknown)) == "valid");
  CHECK(computed.timestamp == Timestamp::parse("2030-01-02T00:00:00Z").value());
}

TEST_CASE("Value rules: an amount is checked in the currency, without one only by its sign", "[value_rules][amount]") {
  CHECK(verdict_of(check_amount({"5000"}, in_xof)) == "valid");
  CHECK(verdict_of(check_amount({"100.5"}, in_xof)) == "amount_too_precise currency='XOF' max_decimals=0");
  CHECK(verdict_of(check_amount({""}, in_xof)) == "amount_not_finite");
  CHECK(verdict_of(check_amount({"100.5"}, unknown)) == "valid");
  CHECK(verdict_of(check_amount({"1e400"}, unknown)) == "valid");
  CHECK(verdict_of(check_amount({"0e9"}, unknown)) == "amount_not_positive");
  CHECK(verdict_of(check_amount({"-1e-400"}, unknown)) == "amount_not_positive");
}

TEST_CASE("Value rules: an amount is checked by its policy, maximum before minimum before step",
          "[value_rules][amount]") {
  Policy policy;
  policy.amounts[Currency::XOF] = {.min = 200, .max = 1000, .step = 50};
  Context const context{.policy = policy, .link_type = {}, .currency = Currency::XOF, .computed = &computed};
  CHECK(verdict_of(check_amount({"200"}, context)) == "valid");
  CHECK(verdict_of(check_amount({"1000"}, context)) == "valid");
  CHECK(verdict_of(check_amount({"199"}, context)) == "amount_below_minimum currency='XOF' min='200'");
  CHECK(verdict_of(check_amount({"1001"}, context)) == "amount_above_maximum currency='XOF' max='1000'");
  CHECK(verdict_of(check_amount({"201"}, context)) == "amount_step_mismatch currency='XOF' step='50'");
  CHECK(verdict_of(check_amount({"199.5"}, context)) == "amount_too_precise currency='XOF' max_decimals=0");
}

TEST_CASE("Value rules: product and price each have an id policy", "[value_rules][id_invalid]") {
  Policy const policy{.product_id = {.form = IdPolicy::Form::any, .prefix = "prod_"},
                      .price_id = {.form = IdPolicy::Form::uuid, .prefix = {}}};
  Context const context{.policy = policy, .link_type = {}, .currency = {}, .computed = &computed};
  CHECK(verdict_of(check_product_id({"prod_1"}, context)) == "valid");
  CHECK(verdict_of(check_product_id({"price_1"}, context)) == "id_invalid reason='prefix' prefix='prod_'");
  CHECK(verdict_of(check_product_id({"123e4567-e89b-12d3-a456-426614174000"}, context)) ==
        "id_invalid reason='prefix' prefix='prod_'");
  CHECK(verdict_of(check_price_id({"prod_1"}, context)) == "id_invalid reason='uuid'");
  CHECK(verdict_of(check_price_id({"123E4567-e89b-12d3-a456-426614174000"}, context)) == "valid");
}

TEST_CASE("Value rules: redirects follow the policy", "[value_rules][url]") {
  Policy const policy{.local_http = true, .allowed_hosts = {"shop.example"}};
  Context const context{.policy = policy, .link_type = {}, .currency = {}, .computed = &computed};
  CHECK(verdict_of(check_redirect_url({"http://localhost:3000/"}, context)) == "valid");
  CHECK(verdict_of(check_redirect_url({"https://Shop.example./x"}, context)) == "valid");
  CHECK(verdict_of(check_redirect_url({"https://other.example"}, context)) ==
        "url_host_not_allowed reason='not_listed'");
  CHECK(verdict_of(check_redirect_url({"http://shop.example"}, context)) == "url_scheme_not_allowed allowed=['https']");
  CHECK(verdict_of(check_redirect_url({"http://localhost"}, unknown)) == "url_scheme_not_allowed allowed=['https']");
}

TEST_CASE("Value rules: how far an expiry is away is decided to the nanosecond", "[value_rules]") {
  Policy policy;
  policy.now = Timestamp::parse("2030-01-01T00:00:00.5Z").value();
  policy.min_lead = std::chrono::seconds(60);
  policy.max_horizon = std::chrono::seconds(3600);
  Context const context{.policy = policy, .link_type = {}, .currency = {}, .computed = &computed};
  CHECK(verdict_of(check_expires_at("2030-01-01T00:00:59.9Z", context)) == "expires_at_too_soon min_seconds=60");
  CHECK(verdict_of(check_expires_at("2030-01-01T00:01:00.499999999Z", context)) ==
        "expires_at_too_soon min_seconds=60");
  CHECK(verdict_of(check_expires_at("2030-01-01T00:01:00.5Z", context)) == "valid");
  CHECK(verdict_of(check_expires_at("2030-01-01T00:30:00.9Z", context)) == "valid");
  CHECK(verdict_of(check_expires_at("2030-01-01T01:00:00.5Z", context)) == "valid");
  CHECK(verdict_of(check_expires_at("2030-01-01T01:00:00.500000001Z", context)) ==
        "expires_at_too_far max_seconds=3600");
}
