// SPDX-License-Identifier: BSL-1.0
#include <paylink/page.hpp>

#include <paylink/to_json.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <system_error>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

std::string const gift =
    R"({"id":"pl_1","url":"https://pay.example/1","link_type":"instant","title":"a \"]},{[\\","amount":19.90,)"
    R"("currency_code":"EUR","is_active":true,"created_at":"2024-05-01T10:00:00Z","x":[[1,2],{"y":"]"}]})";

std::string page_of(std::string const& data, std::string const& rest = R"("total":12,"limit":2,"offset":4)") {
  return "{\"data\":" + data + "," + rest + "}";
}

std::string said_of(Result<Page, PageError> const& page) {
  if (page) return "valid";
  return (page.error().index ? std::to_string(*page.error().index) + ": " : "") + verdict(page.error().violations);
}

/// The same through text and value, which must hold no more than a value can.
std::string said_of(std::string const& text) {
  std::string const said = said_of(parse_page(text));
  CHECK(said_of(parse_page(json::parse(text))) == said);
  return said;
}

}  // namespace

TEST_CASE("Page: its links in their order, and its numbers", "[page]") {
  std::string second = gift;
  second.replace(second.find("pl_1"), 4, "pl_2");
  std::string const text = page_of("[" + gift + " ,\n" + second + "\t]");
  auto const page = parse_page(text);
  REQUIRE(page);
  REQUIRE(page->data.size() == 2);
  CHECK(page->data[0] == parse_payment_link(gift));
  CHECK(page->data[1].id.str() == "pl_2");
  CHECK(page->data[1].title.str() == R"(a "]},{[\)");
  CHECK(page->total == 12);
  CHECK(page->limit == 2);
  CHECK(page->offset == 4);
  CHECK(parse_page(json::parse(text)) == page);
  CHECK(parse_page(text.c_str()) == page);
  CHECK(parse_page(std::string_view(text)) == page);
}

TEST_CASE("Page: an empty one", "[page]") {
  CHECK(parse_page(R"( {"offset":0.0,"limit":2e1,"total":-0,"data":[ ]} )") ==
        Page{.data = {}, .total = 0, .limit = 20, .offset = 0});
}

TEST_CASE("Page: members that no page has are ignored, whatever they hold", "[page]") {
  CHECK(said_of(page_of("[" + gift + "]",
                        R"("total":1,"limit":20,"offset":0,"next":{"data":[]},"metadata":{"":[]})")) == "valid");
}

TEST_CASE("Page: all four members are required", "[page]") {
  CHECK(said_of("{}") == "field_required /data; field_required /total; field_required /limit; field_required /offset");
  CHECK(said_of(R"({"data":null,"total":null,"limit":null,"offset":null})") ==
        "field_required /data; field_required /total; field_required /limit; field_required /offset");
}

TEST_CASE("Page: members of another type", "[page]") {
  CHECK(said_of(R"({"data":{},"total":"1","limit":[],"offset":true})") ==
        "type_mismatch /data expected='array' actual='object'; type_mismatch /total expected='number' actual='string'; "
        "type_mismatch /limit expected='number' actual='array'; type_mismatch /offset expected='number' "
        "actual='boolean'");
}

TEST_CASE("Page: its numbers are whole and fit 64 bits", "[page]") {
  CHECK(said_of(page_of("[]", R"("total":18446744073709551615,"limit":0,"offset":0)")) == "valid");
  CHECK(said_of(page_of("[]", R"("total":-1,"limit":0.5,"offset":1e30)")) ==
        "query_integer_invalid /total; query_integer_invalid /limit; query_integer_invalid /offset");
}

TEST_CASE("Page: the first link that is none is said with its index, and no other", "[page]") {
  CHECK(said_of(page_of("[" + gift + ",{},7]")) ==
        "1: field_required /id; field_required /url; field_required /link_type; field_required /title; "
        "field_required /currency_code; field_required /is_active; field_required /created_at");
  CHECK(said_of(page_of("[null]")) == "0: body_not_object actual='null'");
  CHECK(said_of(page_of("[" + gift + "," + gift + ",\"\"]")) == "2: body_not_object actual='string'");
  std::string amount = gift;
  amount.replace(amount.find("19.90"), 5, "19.999");
  auto const page = parse_page(page_of("[ " + amount + "]"));
  REQUIRE_FALSE(page);
  CHECK(page.error().index == 0U);
  CHECK(page.error().violations.front().offset == amount.find("19.999"));
}

TEST_CASE("Page: what is wrong with the page comes before its links", "[page]") {
  CHECK(said_of(page_of("[{}]", R"("total":1,"limit":1)")) == "field_required /offset");
}

TEST_CASE("Page: a text that cannot be read", "[page]") {
  CHECK(said_of(parse_page("")) == "json_invalid offset=0");
  CHECK(said_of(parse_page(page_of("[" + gift + ",]"))) == "json_invalid offset=" + std::to_string(gift.size() + 10));
  CHECK(said_of(parse_page("[]")) == "body_not_object actual='array'");
  CHECK(said_of(parse_page(R"({"data":[],"data":[]})")) == "duplicate_key /data");
  CHECK(said_of(parse_page(R"({"x":1,"x":1})")) == "duplicate_key /x");
  CHECK(said_of(parse_page("{\"data\":\"\xFF\"}")) == "utf8_invalid offset=9");
  CHECK(said_of(parse_page(page_of(R"([{"id":1,"id":1}])"))) == "0: duplicate_key /id");
  CHECK(said_of(parse_page(page_of(repeat("[", 63) + repeat("]", 63)))) == "0: body_not_object actual='array'");
  CHECK(said_of(parse_page(page_of(repeat("[", 64) + repeat("]", 64)))) == "json_too_deep max_depth=64");
}

TEST_CASE("Page: value_to and try_value_to of Boost.JSON", "[page][json_value]") {
  json::value const good = json::parse(page_of("[" + gift + "]"));
  CHECK(json::value_to<Page>(good) == *parse_page(good));
  CHECK(json::try_value_to<Page>(json::value_from(*parse_page(good))).value() == *parse_page(good));
  auto const failure = json::try_value_to<Page>(json::parse(page_of("[7]")));
  REQUIRE(failure.has_error());
  CHECK(std::error_code(failure.error()) == ErrorCode::body_not_object);
  CHECK_THROWS_AS(json::value_to<Page>(json::value(7)), boost::system::system_error);
}

TEST_CASE("Page: as many links as a page may ask for", "[page]") {
  std::string data = "[" + gift;
  for (int i = 1; i < 1000; ++i) data += "," + gift;
  auto const page = parse_page(page_of(data + "]"));
  REQUIRE(page);
  CHECK(page->data.size() == 1000);
  CHECK(parse_page(to_json(*page)) == page);
}
