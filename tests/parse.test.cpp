// SPDX-License-Identifier: BSL-1.0
#include <paylink/parse.hpp>

#include <paylink/boost_json.hpp>
#include <paylink/draft.hpp>
#include <paylink/to_json.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "hostile.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string link_verdict(std::string_view json) {
  auto const link = parse_payment_link(json);
  return link ? "valid" : verdict(link.error());
}

std::string const gift =
    R"({"id":"pl_1","url":"https://pay.example/1","link_type":"instant","title":"a \"]},{[\\","amount":19.90,)"
    R"("currency_code":"EUR","is_active":true,"created_at":"2024-05-01T10:00:00Z","x":[[1,2],{"y":"]"}]})";

std::string page_text(std::string const& data, std::string const& rest = R"("total":12,"limit":2,"offset":4)") {
  return "{\"data\":" + data + "," + rest + "}";
}

std::string page_verdict(std::string_view json) {
  auto const page = parse_page(json);
  if (page) return "valid";
  return (page.error().index ? std::to_string(*page.error().index) + ": " : "") + verdict(page.error().violations);
}

/// Dependent on `Policy`, so that a call that does not compile is false instead of an error.
template <class Policy>
concept takes_null_pointer = requires(Policy const& policy) { parse_create(nullptr, policy); };
template <class Policy>
concept takes_empty_braces = requires(Policy const& policy) { parse_create({}, policy); };
template <class Policy>
concept takes_text = requires(Policy const& policy) { parse_create("{}", policy); };

template <class Pointer>
concept is_link = requires(Pointer pointer) { parse_payment_link(pointer); };
template <class Pointer>
concept is_page = requires(Pointer pointer) { parse_page(pointer); };

}  // namespace

static_assert(!takes_null_pointer<Policy> && !takes_empty_braces<Policy> && takes_text<Policy>);
static_assert(!is_link<std::nullptr_t> && is_link<char const*>);
static_assert(!is_page<std::nullptr_t> && is_page<char const*>);

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

TEST_CASE("Parsing text: an instant link's body becomes its request", "[parse_text]") {
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

TEST_CASE("Parsing text: a product link's body becomes its request, absent fields their defaults", "[parse_text]") {
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

TEST_CASE("Parsing text: what is refused has the violations that validate_create returns", "[parse_text]") {
  for (std::string const& body : {std::string(), std::string("{"), std::string("[]"), std::string("\xFF"),
                                  std::string("{}"), instant({{"amount", "0"}}), product({{"amount", "0"}}),
                                  instant({{"x", "1"}, {"title", ""}}), std::string(R"({"a":1,"a":1})")}) {
    INFO(body);
    auto const link = parse_create(body);
    REQUIRE_FALSE(link);
    CHECK(link.error() == validate_create(body));
  }
}

TEST_CASE("Parsing text: bodies that are not JSON have offset and reason", "[parse_text][json_invalid]") {
  auto const error_of = [](std::string_view body) { return verdict_with_offsets(parse_create(body).error()); };
  CHECK(error_of("") == "json_invalid @0 offset=0 reason='empty'");
  CHECK(error_of("{") == "json_invalid @1 offset=1 reason='truncated'");
  CHECK(error_of("{}}") == "json_invalid @2 offset=2 reason='trailing_data'");
  CHECK(error_of("{'title':1}") == "json_invalid @1 offset=1 reason='single_quote'");
  CHECK(error_of(R"({"amount":05})") == "json_invalid @11 offset=11 reason='bad_number'");
  CHECK(error_of(R"({"title":"\ud83d"})") == "json_invalid @10 offset=10 reason='lone_surrogate'");
  CHECK(error_of("{\"title\":\"\xFF\"}") == "utf8_invalid @10 offset=10");
}

TEST_CASE("Parsing text: without memory there is no request, but its violation or an exception",
          "[parse_text][out_of_memory]") {
  std::string const bad = instant({{"amount", "0"}});
  std::string const good = instant({{"title", "\"" + std::string(200, 'a') + "\""}});
  std::string violation;
  bool has_thrown = false;
  {
    OutOfMemory const none(News::all);
    auto const link = parse_create(bad);
    violation = link ? std::string_view() : to_string(link.error().front().code);
    try {
      (void)parse_create(good);
    } catch (std::bad_alloc const&) {
      has_thrown = true;
    }
  }
  CHECK(violation == "out_of_memory");
  CHECK(has_thrown);
}

// --- Payment links ---

TEST_CASE("Payment link: text of any type is read", "[payment_link]") {
  std::string const text = link_text();
  CHECK(link_verdict(text) == "valid");
  CHECK(parse_payment_link(&text[0]) == parse_payment_link(text));
  CHECK(parse_payment_link(std::string_view(text)) == parse_payment_link(text));
  CHECK(parse_payment_link(boost::json::parse(text)) == parse_payment_link(text));
}

TEST_CASE("Payment link: text that is not a link's JSON", "[payment_link]") {
  auto const error_of = [](std::string_view json) { return verdict_with_offsets(parse_payment_link(json).error()); };
  CHECK(error_of("") == "json_invalid @0 offset=0 reason='empty'");
  CHECK(error_of("<html>") == "json_invalid @0 offset=0 reason='unexpected'");
  CHECK(error_of(R"({"id":"a",})") == "json_invalid @10 offset=10 reason='trailing_comma'");
  CHECK(error_of(R"({"id":"\x"})") == "json_invalid @8 offset=8 reason='bad_escape'");
  CHECK(error_of("{\"id\":\"\n\"}") == "json_invalid @7 offset=7 reason='control_char'");
  CHECK(error_of("{\"\xFF\":1}") == "utf8_invalid @2 offset=2");
  CHECK(error_of("\"a\"") == "body_not_object @0 actual='string'");
  CHECK(error_of(R"({"id":"a","link_id":"b","id":"c"})") == "duplicate_key /id @24");
  CHECK(error_of(R"({"metadata":{"k":1,"k":2}})") == "duplicate_key /metadata/k @19");
  auto const nested = [](std::size_t depth) {
    return link_verdict(link_text({{"x", std::string(depth - 1, '[') + std::string(depth - 1, ']')}}));
  };
  CHECK(nested(64) == "valid");
  CHECK(nested(65) == "json_too_deep max_depth=64");
}

TEST_CASE("Payment link: each member has its value", "[payment_link]") {
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

TEST_CASE("Payment link: a link owns what it holds", "[payment_link]") {
  std::string text = link_text({{"metadata", R"({"key":"value"})"}});
  auto const link = parse_payment_link(text);
  text.assign(text.size(), '#');
  REQUIRE(link);
  CHECK(link->title.str() == "Donation");
  CHECK(*link->metadata->find("key") == MetadataValue("value"));
}

TEST_CASE("Payment link: violations have their offsets in the text", "[payment_link][offset]") {
  std::string const text = R"({"link_id": 7, "title":"", "metadata":{"k":[]}, "x":1})";
  auto const link = parse_payment_link(text);
  REQUIRE_FALSE(link);
  CHECK(verdict_with_offsets(link.error()) ==
        "type_mismatch /id @12 expected='string' actual='number'; field_required /url; field_required /link_type; "
        "string_blank /title @23; field_required /currency_code; field_required /is_active; "
        "metadata_value_type /metadata/k @43 allowed=['string','number','boolean','null']; field_required /created_at");
}

TEST_CASE("Payment link: the longest that can exist, with every character escaped, has room", "[payment_link]") {
  std::string const clef = "\\ud834\\udd1e";
  std::string metadata = "{";
  for (int i = 0; i < 50; ++i)
    metadata +=
        (i == 0 ? "\"" : ",\"") + repeat(clef, 38) + std::to_string(10 + i) + "\":\"" + repeat(clef, 500) + "\"";
  std::string const text = link_text({{"title", "\"" + repeat(clef, 255) + "\""},
                                      {"description", "\"" + repeat(clef, 4096) + "\""},
                                      {"url", "\"https:\\/\\/a.com\\/" + repeat("\\u0061", 2034) + "\""},
                                      {"metadata", metadata + "}"}});
  CHECK(text.size() > 380'000);
  CHECK(text.size() * 100 < response_limits.max_bytes);
  auto const link = parse_payment_link(text);
  REQUIRE(link);
  CHECK(link->metadata->size() == 50);
  CHECK(link->url.str().size() == 2048);
  CHECK(parse_payment_link(to_json(*link)) == link);
}

TEST_CASE("Payment link: metadata's numbers may have as many digits as they need", "[payment_link][metadata]") {
  std::string const digits(1'000'000, '7');
  auto const link = parse_payment_link(link_text({{"metadata", "{\"n\":" + digits + "}"}}));
  REQUIRE(link);
  CHECK(parse_payment_link(to_json(*link)) == link);
}

TEST_CASE("Payment link: 64 MiB are read, and no byte more", "[payment_link][body_too_large]") {
  std::string text = link_text();
  text.resize(67'108'864, ' ');
  CHECK(link_verdict(text) == "valid");
  text += ' ';
  CHECK(link_verdict(text) == "body_too_large max_bytes=67108864");
}

TEST_CASE("Payment link: hostile text is refused in few words", "[payment_link][hostile]") {
  for (hostile::Shape const& shape : hostile::shapes()) {
    INFO(shape.name);
    std::string const said = link_verdict(shape.body(262'144));
    CHECK(said != "valid");
    CHECK(said.size() < 4'000);
  }
}

// --- Pages ---

TEST_CASE("Page: its links in their order, and its numbers", "[page]") {
  std::string second = gift;
  second.replace(second.find("pl_1"), 4, "pl_2");
  std::string const text = page_text("[" + gift + " ,\n" + second + "\t]");
  auto const page = parse_page(text);
  REQUIRE(page);
  REQUIRE(page->data.size() == 2);
  CHECK(page->data[0] == parse_payment_link(gift));
  CHECK(page->data[1].id.str() == "pl_2");
  CHECK(page->data[1].title.str() == R"(a "]},{[\)");
  CHECK(page->total == 12);
  CHECK(page->limit == 2);
  CHECK(page->offset == 4);
  CHECK(parse_page(&text[0]) == page);
  CHECK(parse_page(std::string_view(text)) == page);
}

TEST_CASE("Page: an empty one", "[page]") {
  CHECK(parse_page(R"( {"offset":0.0,"limit":2e1,"total":-0,"data":[ ]} )") ==
        Page{.data = {}, .total = 0, .limit = 20, .offset = 0});
}

TEST_CASE("Page: unknown members are ignored, whatever they hold", "[page]") {
  CHECK(page_verdict(page_text("[" + gift + "]",
                               R"("total":1,"limit":20,"offset":0,"next":{"data":[]},"metadata":{"":[]})")) == "valid");
}

TEST_CASE("Page: all four members are required", "[page]") {
  CHECK(page_verdict("{}") ==
        "field_required /data; field_required /total; field_required /limit; field_required /offset");
  CHECK(page_verdict(R"({"data":null,"total":null,"limit":null,"offset":null})") ==
        "field_required /data; field_required /total; field_required /limit; field_required /offset");
}

TEST_CASE("Page: members of another type", "[page]") {
  CHECK(page_verdict(R"({"data":{},"total":"1","limit":[],"offset":true})") ==
        "type_mismatch /data expected='array' actual='object'; type_mismatch /total expected='number' actual='string'; "
        "type_mismatch /limit expected='number' actual='array'; type_mismatch /offset expected='number' "
        "actual='boolean'");
}

TEST_CASE("Page: its numbers are whole and fit 64 bits", "[page]") {
  CHECK(page_verdict(page_text("[]", R"("total":18446744073709551615,"limit":0,"offset":0)")) == "valid");
  CHECK(page_verdict(page_text("[]", R"("total":-1,"limit":0.5,"offset":1e30)")) ==
        "query_integer_invalid /total; query_integer_invalid /limit; query_integer_invalid /offset");
}

TEST_CASE("Page: the first link with violations is reported with its index, and no other", "[page]") {
  CHECK(page_verdict(page_text("[" + gift + ",{},7]")) ==
        "1: field_required /id; field_required /url; field_required /link_type; field_required /title; "
        "field_required /currency_code; field_required /is_active; field_required /created_at");
  CHECK(page_verdict(page_text("[null]")) == "0: body_not_object actual='null'");
  CHECK(page_verdict(page_text("[ true ]")) == "0: body_not_object actual='boolean'");
  CHECK(page_verdict(page_text("[-1]")) == "0: body_not_object actual='number'");
  CHECK(page_verdict(page_text("[[{}]]")) == "0: body_not_object actual='array'");
  CHECK(page_verdict(page_text(R"(["{}"])")) == "0: body_not_object actual='string'");
  CHECK(page_verdict(page_text(R"(["x"])")) == "0: body_not_object actual='string'");
  CHECK(page_verdict(page_text("[" + gift + "," + gift + ",\"\"]")) == "2: body_not_object actual='string'");
  std::string amount = gift;
  amount.replace(amount.find("19.90"), 5, "19.999");
  auto const page = parse_page(page_text("[ " + amount + "]"));
  REQUIRE_FALSE(page);
  CHECK(page.error().index == 0U);
  CHECK(page.error().violations.front().offset == amount.find("19.999"));
}

TEST_CASE("Page: the violations of the page come before those of its links", "[page]") {
  CHECK(page_verdict(page_text("[{}]", R"("total":1,"limit":1)")) == "field_required /offset");
}

TEST_CASE("Page: a text that is not a page", "[page]") {
  CHECK(page_verdict("") == "json_invalid offset=0 reason='empty'");
  CHECK(page_verdict(page_text("[" + gift + ",]")) ==
        "json_invalid offset=" + std::to_string(gift.size() + 10) + " reason='trailing_comma'");
  CHECK(page_verdict(page_text("[" + gift + "}")) ==
        "json_invalid offset=" + std::to_string(gift.size() + 9) + " reason='unexpected'");
  CHECK(page_verdict(page_text("[" + gift)) ==
        "json_invalid offset=" + std::to_string(gift.size() + 17) + " reason='unexpected'");
  CHECK(page_verdict("{\"data\":[" + gift) ==
        "json_invalid offset=" + std::to_string(gift.size() + 9) + " reason='truncated'");
  CHECK(page_verdict(page_text("[]") + "x") ==
        "json_invalid offset=" + std::to_string(page_text("[]").size()) + " reason='trailing_data'");
  CHECK(page_verdict("[]") == "body_not_object actual='array'");
  CHECK(page_verdict(R"({"data":[],"data":[]})") == "duplicate_key /data");
  CHECK(page_verdict(R"({"x":1,"x":1})") == "duplicate_key /x");
  CHECK(page_verdict("{\"data\":\"\xFF\"}") == "utf8_invalid offset=9");
  CHECK(page_verdict(page_text(R"([{"id":1,"id":1}])")) == "0: duplicate_key /id");
  CHECK(page_verdict(page_text(repeat("[", 63) + repeat("]", 63))) == "0: body_not_object actual='array'");
  CHECK(page_verdict(page_text(repeat("[", 64) + repeat("]", 64))) == "json_too_deep max_depth=64");
}

TEST_CASE("Page: a link may have 64 levels less the page's two", "[page][json_too_deep]") {
  auto const nested = [](std::size_t depth) {
    std::string link = gift;
    link.insert(link.size() - 1, ",\"y\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']'));
    return page_verdict(page_text("[" + link + "]"));
  };
  CHECK(nested(62) == "valid");
  CHECK(nested(63) == "json_too_deep max_depth=64");
}

TEST_CASE("Page: as many links as a page may ask for", "[page]") {
  std::string data = "[" + gift;
  for (int i = 1; i < 1000; ++i) data += "," + gift;
  auto const page = parse_page(page_text(data + "]"));
  REQUIRE(page);
  CHECK(page->data.size() == 1000);
  CHECK(parse_page(to_json(*page)) == page);
}
