// SPDX-License-Identifier: BSL-1.0
#include <paylink/payment_link.hpp>

#include <paylink/to_json.hpp>

#include "catch.hpp"
#include "hostile.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

/// A valid answer, changed.
std::string answer(std::initializer_list<std::pair<std::string_view, std::string_view>> changes = {}) {
  return changed({{"id", "\"pl_1\""},
                  {"url", "\"https://pay.example/pl_1\""},
                  {"link_type", "\"instant\""},
                  {"title", "\"Donation\""},
                  {"amount", "5000"},
                  {"currency_code", "\"XOF\""},
                  {"is_active", "true"},
                  {"created_at", "\"2024-05-01T10:00:00Z\""}},
                 changes);
}

template <class Json>
std::string said_of(Json const& json) {
  auto const link = parse_payment_link(json);
  return link ? "valid" : verdict(link.error());
}

}  // namespace

TEST_CASE("Payment link: every member ends in its place", "[payment_link]") {
  auto const link = parse_payment_link(
      R"({"id":"pl_\u0031","url":"https:\/\/pay.example\/1","link_type":"product","title":"T\u00eftre",)"
      R"("description":"D\n","amount":null,"currency_code":"EUR","product_id":"prod_1","is_active":false,)"
      R"("expires_at":"2030-01-01T00:00:00.5+01:00","metadata":{"b":"x\u0001","a":1.50,"c":true,"d":null},)"
      R"("created_at":"2024-05-01T10:00:00Z"})");
  REQUIRE(link);
  CHECK(link->id.str() == "pl_1");
  CHECK(link->url.str() == "https://pay.example/1");
  REQUIRE(link->product() != nullptr);
  CHECK(link->product()->currency == Currency::EUR);
  CHECK(link->product()->product_id.str() == "prod_1");
  CHECK(link->title.str() == "Tïtre");
  CHECK(link->description->str() == "D\n");
  CHECK_FALSE(link->is_active);
  CHECK(to_string(*link->expires_at) == "2029-12-31T23:00:00.5Z");
  CHECK(link->metadata->entries() ==
        MetadataEntries{{"b", "x\x01"}, {"a", *Number::parse("1.50")}, {"c", true}, {"d", nullptr}});
  CHECK(to_json(*link).find("\"a\":1.50,") != std::string::npos);
  CHECK(to_string(link->created_at) == "2024-05-01T10:00:00Z");
}

TEST_CASE("Payment link: text in each of its types, and a value", "[payment_link]") {
  std::string const text = answer();
  CHECK(said_of(text) == "valid");
  CHECK(said_of(text.c_str()) == "valid");
  CHECK(said_of(std::string_view(text)) == "valid");
  CHECK(said_of(json::parse(text)) == "valid");
  CHECK(parse_payment_link(json::parse(text)) == parse_payment_link(text));
  CHECK(said_of(json::value("{}")) == "body_not_object actual='string'");
}

TEST_CASE("Payment link: a link owns what it holds", "[payment_link]") {
  std::string text = answer({{"metadata", R"({"key":"value"})"}});
  auto const link = parse_payment_link(text);
  text.assign(text.size(), '#');
  REQUIRE(link);
  CHECK(link->title.str() == "Donation");
  CHECK(*link->metadata->find("key") == MetadataValue("value"));
}

TEST_CASE("Payment link: violations say where in the text", "[payment_link][offset]") {
  std::string const text = R"({"link_id": 7, "title":"", "metadata":{"k":[]}, "x":1})";
  auto const link = parse_payment_link(text);
  REQUIRE_FALSE(link);
  CHECK(verdict_with_offsets(link.error()) ==
        "type_mismatch /id @12 expected='string' actual='number'; field_required /url; field_required /link_type; "
        "string_blank /title @23; field_required /currency_code; field_required /is_active; "
        "metadata_value_type /metadata/k @43 allowed=['string','number','boolean','null']; field_required /created_at");
}

TEST_CASE("Payment link: of a value, ill-formed text has its field", "[payment_link][utf8_invalid]") {
  json::value value = json::parse(answer());
  value.as_object()["title"] = "a\xFF";
  CHECK(said_of(value) == "utf8_invalid /title offset=1");
  value.as_object()["title"] = "a";
  value.as_object()["ignored"] = "\xFF";
  CHECK(said_of(value) == "valid");
}

TEST_CASE("Payment link: of a value, an amount counts as its shortest decimal", "[payment_link][amount]") {
  json::value value = json::parse(answer({{"currency_code", "\"USD\""}}));
  value.as_object()["amount"] = 19.9;
  CHECK(to_string(parse_payment_link(value)->instant()->amount) == "19.90");
  value.as_object()["amount"] = 0.1 + 0.2;
  CHECK(said_of(value) == "amount_too_precise /amount currency='USD' max_decimals=2");
  value.as_object()["amount"] = std::numeric_limits<double>::infinity();
  CHECK(said_of(value) == "amount_not_finite /amount");
}

TEST_CASE("Payment link: the longest that can exist, with every character escaped, has room", "[payment_link]") {
  std::string const clef = "\\ud834\\udd1e";
  std::string metadata = "{";
  for (int i = 0; i < 50; ++i)
    metadata +=
        (i == 0 ? "\"" : ",\"") + repeat(clef, 38) + std::to_string(10 + i) + "\":\"" + repeat(clef, 500) + "\"";
  std::string const text = answer({{"title", "\"" + repeat(clef, 255) + "\""},
                                   {"description", "\"" + repeat(clef, 4096) + "\""},
                                   {"url", "\"https:\\/\\/a.com\\/" + repeat("\\u0061", 2034) + "\""},
                                   {"metadata", metadata + "}"}});
  CHECK(text.size() > 380'000);
  CHECK(text.size() * 100 < max_response_bytes);
  auto const link = parse_payment_link(text);
  REQUIRE(link);
  CHECK(link->metadata->size() == 50);
  CHECK(link->url.str().size() == 2048);
  CHECK(parse_payment_link(to_json(*link)) == link);
}

TEST_CASE("Payment link: metadata's numbers may have as many digits as they need", "[payment_link][metadata]") {
  std::string const digits(1'000'000, '7');
  auto const link = parse_payment_link(answer({{"metadata", "{\"n\":" + digits + "}"}}));
  REQUIRE(link);
  CHECK(parse_payment_link(to_json(*link)) == link);
}

TEST_CASE("Payment link: more than 64 MiB is not even looked at", "[payment_link][body_too_large]") {
  std::string text = answer();
  text.resize(67'108'864, ' ');
  CHECK(said_of(text) == "valid");
  text += ' ';
  CHECK(said_of(text) == "body_too_large max_bytes=67108864");
}

TEST_CASE("Payment link: value_to and try_value_to of Boost.JSON", "[payment_link][json_value]") {
  json::value const good = json::parse(answer());
  CHECK(json::value_to<PaymentLink>(good) == *parse_payment_link(good));
  CHECK(json::value_to<std::vector<PaymentLink>>(json::value{good, good}).size() == 2);
  CHECK(json::try_value_to<PaymentLink>(good).value() == *parse_payment_link(good));
  CHECK(json::value_to<PaymentLink>(json::value_from(*parse_payment_link(good))) == *parse_payment_link(good));

  json::value const bad = json::parse(answer({{"title", "\"\""}, {"amount", "0.5"}}));
  auto const failure = json::try_value_to<PaymentLink>(bad);
  REQUIRE(failure.has_error());
  CHECK(std::error_code(failure.error()) == ErrorCode::string_blank);
  CHECK(failure.error().message() == "The field must not be blank.");
  try {
    json::value_to<PaymentLink>(bad);
    FAIL("no exception");
  } catch (boost::system::system_error const& error) {
    CHECK(std::error_code(error.code()) == ErrorCode::string_blank);
  }
}

TEST_CASE("Payment link: hostile text has its answer", "[payment_link][hostile]") {
  for (hostile::Shape const& shape : hostile::shapes()) {
    INFO(shape.name);
    std::string const said = said_of(shape.body(262'144));
    CHECK(said != "valid");
    CHECK(said.size() < 4'000);
  }
}
