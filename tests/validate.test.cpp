// SPDX-License-Identifier: BSL-1.0
#include <paylink/validate.hpp>

#include <paylink/boost_json.hpp>
#include <paylink/draft.hpp>
#include <paylink/parse.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "property.hpp"
#include "readers.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// What is wrong with a body that stands in memory of its own size, so that a sanitizer sees who reads beyond it. The
/// parser says the same, where the body is not too large to be read at all.
Violations violations_of(std::string_view body, Policy const& policy) {
  std::vector<char> const exact(body.begin(), body.end());
  std::string_view const text(exact.data(), exact.size());
  Violations const violations = validate_create(text, policy);
  bool const is_read = violations.empty() || violations.front().code != ErrorCode::body_too_large;
  if (is_read && readers::by_the_parser(text, policy) != violations) FAIL_CHECK("the parser says something else");
  return violations;
}

std::string judged(std::string_view body, Policy const& policy = {}) {
  return verdict_with_offsets(violations_of(body, policy));
}

std::string judged_codes(std::string_view body, Policy const& policy = {}) {
  return verdict(violations_of(body, policy));
}

/// The request that a body spells, whoever reads it.
Result<CreatePaymentLink> built(std::string_view body) {
  Result<CreatePaymentLink> link = parse_create(body);
  if (readers::built_by_the_parser(body) != link) FAIL_CHECK("the parser gives something else");
  return link;
}

/// `{"link_type":…}` of the instant kind around these members: `instant_with(R"("x":1)")`.
std::string instant_with(std::string_view members) {
  std::string body = instant();
  body.insert(body.size() - 1, "," + std::string(members));
  return body;
}

/// `@12`, where `needle` stands in `body` for the last time.
std::string at(std::string_view body, std::string_view needle) {
  std::size_t const offset = body.rfind(needle);
  REQUIRE(offset != std::string_view::npos);
  return "@" + std::to_string(offset);
}

}  // namespace

// --- Which overload ---

static_assert(noexcept(validate_create(std::string_view(), std::declval<Policy const&>())));
static_assert(noexcept(validate_create("{}", std::declval<Policy const&>())));
static_assert(noexcept(validate_create(std::declval<std::string const&>(), std::declval<Policy const&>())));

TEST_CASE("Text: literals, strings and views are text, not values", "[json_text]") {
  std::string const string = "\"{}\"";
  char const* const pointer = string.c_str();
  char array[] = "\"{}\"";
  std::string const expected = "body_not_object actual='string'";
  CHECK(verdict(validate_create("\"{}\"")) == expected);
  CHECK(verdict(validate_create(string)) == expected);
  CHECK(verdict(validate_create(std::string(string))) == expected);
  CHECK(verdict(validate_create(std::string_view(string))) == expected);
  CHECK(verdict(validate_create(pointer)) == expected);
  CHECK(verdict(validate_create(array)) == expected);
  CHECK(verdict(validate_create(string, Policy{.max_body_bytes = 3})) == "body_too_large max_bytes=3");
  CHECK(verdict(validate_create("{}", Policy{.max_body_bytes = 1})) == "body_too_large max_bytes=1");
}

TEST_CASE("Text: a view with a NUL or without an end is read to its size", "[json_text]") {
  CHECK(judged(std::string_view("{}\0", 3)) == "json_invalid @2 offset=2");
  CHECK(judged(std::string_view("{}}", 2)).starts_with("field_required /link_type"));
  CHECK(judged(std::string_view()) == "json_invalid @0 offset=0");
  CHECK(verdict(validate_create(std::string_view())) == "json_invalid offset=0");
}

TEST_CASE("Text: validating throws nothing, its default policy included", "[json_text]") {
  CHECK(noexcept(validate_create(std::string_view())));
  CHECK(noexcept(validate_create("{}")));
}

// --- The document ---

TEST_CASE("Text: the first failure of the document stands alone, in the contract's order", "[json_text][document]") {
  Policy const small{.max_body_bytes = 20};
  CHECK(judged(std::string(21, '\xFF'), small) == "body_too_large max_bytes=20");
  CHECK(judged("{\xFF", small) == "utf8_invalid @1 offset=1");
  CHECK(judged("[}\xFF", small) == "utf8_invalid @2 offset=2");
  CHECK(judged("[}", small) == "json_invalid @1 offset=1");
  CHECK(judged("[[[[[[[[[}", small) == "json_too_deep @8 max_depth=8");
  CHECK(judged("[[}[[[[[[[", small) == "json_invalid @2 offset=2");
  CHECK(judged("[]", small) == "body_not_object actual='array'");
  CHECK(judged(R"([{"a":1,"a":1}])", small) == "body_not_object actual='array'");
  CHECK(judged(R"({"a":1,"a":1})", small) == "duplicate_key /a @7");
}

TEST_CASE("Text: a root that is no object is named by its type", "[json_text][body_not_object]") {
  CHECK(judged("null") == "body_not_object actual='null'");
  CHECK(judged("true") == "body_not_object actual='boolean'");
  CHECK(judged("-1.5e3") == "body_not_object actual='number'");
  CHECK(judged(R"("")") == "body_not_object actual='string'");
  CHECK(judged(R"("\u0061")") == "body_not_object actual='string'");
  CHECK(judged(R"([{"link_type":"instant"}])") == "body_not_object actual='array'");
  CHECK(judged(" \n\t\r[]\n") == "body_not_object actual='array'");
}

TEST_CASE("Text: a body that ends anywhere before its end is invalid there", "[json_text][json_invalid]") {
  std::string const bodies[] = {
      product({{"title", R"("A \"title\" \u0041\ud83d\ude00 \\ end")"},
               {"metadata", R"({"k\u0065y":"v","n":-12.50e+3,"t":true,"f":false,"z":null})"},
               {"x", R"([[1,{"a":"b\n"}],"\\"])"}}),
      " {\t\"link_type\" :\r\n \"instant\" , \"amount\" : 1.0e-5 } ",
      "{}",
      "\"\\ud83d\\ude00\"",
      "[true,false,null,0.5]",
  };
  for (std::string const& body : bodies) {
    std::size_t const end = body.find_last_not_of(' ') + 1;
    for (std::size_t size = 0; size < end; ++size) {
      std::string const cut = body.substr(0, size);
      INFO(cut);
      std::string const offset = std::to_string(size);
      CHECK(judged(cut) == "json_invalid @" + offset + " offset=" + offset);
    }
    CHECK_FALSE(judged_codes(body).starts_with("json_invalid"));
  }
}

TEST_CASE("Text: a body cut within a character is not UTF-8", "[json_text][utf8_invalid]") {
  std::string const body = instant({{"title", "\"é😀\""}});
  std::size_t const start = body.find("é");
  CHECK(judged(body.substr(0, start + 1)) ==
        "utf8_invalid @" + std::to_string(start) + " offset=" + std::to_string(start));
  for (std::size_t size = start + 3; size < start + 6; ++size)
    CHECK(judged(body.substr(0, size)) ==
          "utf8_invalid @" + std::to_string(start + 2) + " offset=" + std::to_string(start + 2));
}

TEST_CASE("Text: any byte put anywhere gives a verdict", "[json_text]") {
  std::string const body =
      product({{"title", R"("a\u0062\ud83d\ude00")"}, {"metadata", R"({"k\n":[1,{"a":-1.5e3}],"l":""})"}});
  std::size_t verdicts = 0;
  for (std::size_t position = 0; position < body.size(); ++position) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      std::string changed_body = body;
      changed_body[position] = static_cast<char>(byte);
      std::vector<char> const exact(changed_body.begin(), changed_body.end());
      std::string_view const view(exact.data(), exact.size());
      Violations const violations = validate_create(view);
      auto const link = parse_create(view);
      if (link.has_value() != violations.empty()) FAIL_CHECK(changed_body);
      if (byte >= 0x80 && !verdict(violations).starts_with("utf8_invalid")) FAIL_CHECK(changed_body);
      ++verdicts;
    }
  }
  CHECK(verdicts == body.size() * 256);
}

TEST_CASE("Text: eight levels are allowed, the root being the first", "[json_text][json_too_deep]") {
  auto const nested = [](std::size_t levels) {  // around a root object
    return "{\"x\":" + repeat("[", levels - 1) + repeat("]", levels - 1) + "}";
  };
  Policy const ignore{.unknown_fields = UnknownFields::ignore};
  CHECK(judged_codes(nested(8), ignore).starts_with("field_required"));
  CHECK(judged_codes(nested(9), ignore) == "json_too_deep max_depth=8");
  CHECK(judged_codes(R"({"x":[[[[[[[1,"a",null]]]]]]]})", ignore).starts_with("field_required"));
  CHECK(judged_codes(R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{}}}}}}}})", ignore).starts_with("field_required"));
  CHECK(judged_codes(R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{}}}}}}}}})", ignore) == "json_too_deep max_depth=8");
  CHECK(judged_codes(R"({"x":[[]],"y":[[]],"z":[[[[[[[]]]]]]]})", ignore).starts_with("field_required"));
}

TEST_CASE("Text: the policy says how deep a body may be, up to 64", "[json_text][json_too_deep]") {
  auto const depth = [](std::size_t levels, std::size_t allowed) {
    std::string const body = repeat("[", levels) + repeat("]", levels);
    return judged_codes(body, Policy{.max_depth = allowed});
  };
  CHECK(depth(1, 1) == "body_not_object actual='array'");
  CHECK(depth(2, 1) == "json_too_deep max_depth=1");
  CHECK(depth(1, 0) == "json_too_deep max_depth=0");
  CHECK(depth(64, 64) == "body_not_object actual='array'");
  CHECK(depth(65, 64) == "json_too_deep max_depth=64");
  CHECK(depth(64, 100'000) == "body_not_object actual='array'");
  CHECK(depth(65, 100'000) == "json_too_deep max_depth=64");
  CHECK(judged_codes("1", Policy{.max_depth = 0}) == "body_not_object actual='number'");
  CHECK(judged_codes(instant({{"metadata", "{}"}}), Policy{.max_depth = 1}) == "json_too_deep max_depth=1");
  CHECK(judged_codes(instant({{"metadata", "{}"}}), Policy{.max_depth = 2}) == "valid");
}

TEST_CASE("Text: the policy says how long a body may be", "[json_text][body_too_large]") {
  std::string const body = instant();
  CHECK(judged_codes(body, Policy{.max_body_bytes = body.size()}) == "valid");
  CHECK(judged_codes(body, Policy{.max_body_bytes = body.size() - 1}) ==
        "body_too_large max_bytes=" + std::to_string(body.size() - 1));
  CHECK(judged_codes("", Policy{.max_body_bytes = 0}) == "json_invalid offset=0");
  CHECK(judged_codes(" ", Policy{.max_body_bytes = 0}) == "body_too_large max_bytes=0");
  CHECK(judged_codes(body + std::string(1'000'000, ' '), Policy{.max_body_bytes = 2'000'000}) == "valid");
}

// --- Offsets ---

TEST_CASE("Text: a violation knows where its value begins", "[json_text][offset]") {
  std::string const compact =
      R"({"link_type":"x","title":1,"currency_code":true,"description":[],"amount":-1,"metadata":7})";
  CHECK(judged(compact) == "link_type_invalid /link_type " + at(compact, "\"x\"") +
                               " allowed=['product','instant']; type_mismatch /title " + at(compact, "1,\"currency") +
                               " expected='string' actual='number'; type_mismatch /currency_code " +
                               at(compact, "true") +
                               " expected='string' actual='boolean'; type_mismatch /description " + at(compact, "[]") +
                               " expected='string' actual='array'; amount_not_positive /amount " + at(compact, "-1") +
                               "; type_mismatch /metadata " + at(compact, "7}") + " expected='object' actual='number'");
}

TEST_CASE("Text: a violation knows its place in a body written for people", "[json_text][offset]") {
  std::string const body =
      "\n{\r\n\t\"link_type\" : \"instant\" ,\n  \"currency_code\"\n:\t \"XOF\",\n  \"amount\":\r\n\r\n   100.5 ,\n"
      "  \"title\"  :   \"\"\n , \"zzz\"\n :\n null\n}\n";
  CHECK(judged(body) == "string_blank /title " + at(body, "\"\"") + "; amount_too_precise /amount " +
                            at(body, "100.5") + " currency='XOF' max_decimals=0; unknown_field /zzz " +
                            at(body, "\"zzz\""));
}

TEST_CASE("Text: escapes in keys and strings before it move no offset", "[json_text][offset]") {
  std::string const body =
      R"({"\u006cink_type":"in\u0073tant","t\u0069tle":"\"\\\u005c\ud83d\ude00{[,:","c\u0075rrency_code":)"
      R"("X\u004fF", "amo\u0075nt" : "5\u0030" , "\u007a\u007a":"\u007a","metadata":{"\u0061\"":"\u0000","\u0007":1}})";
  CHECK(judged(body) == "type_mismatch /amount " + at(body, R"("5\u0030")") +
                            " expected='number' actual='string'; string_control_char /metadata/a\" " +
                            at(body, R"("\u0000")") + " codepoint='U+0000'; metadata_key_invalid /metadata/\a " +
                            at(body, R"("\u0007")") + " max=40; unknown_field /zz " + at(body, R"("\u007a\u007a")"));
}

TEST_CASE("Text: nested values before it move no offset", "[json_text][offset]") {
  std::string const body = instant_with(
      R"("x":{"a":["\"",{"b":"\u0062","c":[[]]}],"title":0},"metadata":{"m":{"n":["\\"]},"o":[ "\u0070" , {} ],)"
      R"("p":"\u0000"},"cancel_url":"\u0070")");
  CHECK(judged(body) == "url_invalid /cancel_url " + at(body, R"("\u0070")") + "; metadata_value_type /metadata/m " +
                            at(body, R"({"n")") +
                            " allowed=['string','number','boolean','null']; metadata_value_type /metadata/o " +
                            at(body, R"([ "\u0070")") +
                            " allowed=['string','number','boolean','null']; string_control_char /metadata/p " +
                            at(body, R"("\u0000")") + " codepoint='U+0000'; unknown_field /x " + at(body, R"("x":{)"));
}

TEST_CASE("Text: a forbidden field and too much metadata have their value's place, a missing field none",
          "[json_text][offset]") {
  std::string const forbidden = product({{"amount", " 0"}});
  CHECK(judged(forbidden) == "amount_not_allowed /amount " + at(forbidden, "0}"));
  std::string keys;
  for (int i = 0; i < 51; ++i) keys += (i == 0 ? "{\"" : ",\"") + std::to_string(i) + "\":{}";
  std::string const many = instant({{"metadata", keys + "}"}});
  CHECK(judged(many) == "metadata_too_many_keys /metadata " + at(many, "{\"0\"") + " max=50 count=51");
  CHECK(judged("{}") == "field_required /link_type; field_required /title; field_required /currency_code");
  CHECK(judged(instant({{"title", "null"}})) == "field_required /title");
}

TEST_CASE("Text: white space anywhere moves offsets along and nothing else", "[json_text][offset][property]") {
  property("each gap between tokens takes white space", [] {
    std::vector<std::string> const tokens = {"{",
                                             R"("link_type")",
                                             ":",
                                             R"("instant")",
                                             ",",
                                             R"("t\u0069tle")",
                                             ":",
                                             R"("\u0020")",
                                             ",",
                                             R"("x")",
                                             ":",
                                             "[",
                                             R"("\"")",
                                             ",",
                                             "{",
                                             "}",
                                             "]",
                                             ",",
                                             R"("currency_code")",
                                             ":",
                                             R"("EUR")",
                                             ",",
                                             R"("amount")",
                                             ":",
                                             "0.001",
                                             "}"};
    std::string body;
    std::vector<std::size_t> starts;
    for (std::string const& token : tokens) {
      body += *rc::gen::container<std::string>(rc::gen::element(' ', '\t', '\n', '\r')).as("gap");
      starts.push_back(body.size());
      body += token;
    }
    auto const start = [&](std::size_t token) { return " @" + std::to_string(starts[token]); };
    RC_ASSERT(judged(body) == "string_blank /title" + start(7) + "; amount_too_precise /amount" + start(24) +
                                  " currency='EUR' max_decimals=2; unknown_field /x" + start(9));
  });
}

// --- Duplicates ---

TEST_CASE("Text: a name that comes twice is reported, at its second place", "[json_text][duplicate_key]") {
  auto const duplicate = [](std::string_view body, std::string_view pointer, std::string_view second) {
    return judged(body) == "duplicate_key " + std::string(pointer) + " " + at(body, second);
  };
  CHECK(duplicate(R"({"amount":1,"amount":2})", "/amount", "\"amount\""));
  CHECK(duplicate(R"({"amount":null,"amount":null})", "/amount", "\"amount\""));
  CHECK(duplicate(R"({"amount":1,"amo\u0075nt":2})", "/amount", R"("amo\u0075nt")"));
  CHECK(duplicate(R"({"amo\u0075nt":1,"amount":2})", "/amount", "\"amount\""));
  CHECK(duplicate(R"({"\u0061mount":1,"amoun\u0074":2})", "/amount", R"("amoun\u0074")"));
  CHECK(duplicate(R"({"x":1,"y":{},"x":[]})", "/x", "\"x\""));
  CHECK(duplicate(R"({"":1,"":2})", "/", "\"\""));
  CHECK(duplicate(R"({"é":1,"\u00e9":2})", "/é", R"("\u00e9")"));
  CHECK(duplicate(R"({"\ud83d\ude00":1,"😀":2})", "/😀", "\"😀\""));
  CHECK(duplicate(R"({"a/b~":1,"a\/b\u007e":2})", "/a~1b~0", R"("a\/b\u007e")"));
  CHECK(duplicate(R"({"metadata":{"k":1,"k":2}})", "/metadata/k", "\"k\""));
  CHECK(duplicate(R"({"metadata":{"":1,"\u006b":1,"k":{}}})", "/metadata/k", "\"k\""));
  CHECK(duplicate(R"({"metadata":{"k":{"k":1},"l":[],"k":2}})", "/metadata/k", "\"k\""));
  CHECK(duplicate(R"({"metadata":{"title":1,"title":2}})", "/metadata/title", "\"title\""));
  CHECK(duplicate(R"({"metadata":{"a":1},"metadata":{"a":1}})", "/metadata", "\"metadata\""));
  CHECK(duplicate(R"({"\u0000":1,"\u0000":2})", std::string_view("/\0", 2), R"("\u0000")"));
}

TEST_CASE("Text: of several duplicates the one whose second occurrence comes first is reported",
          "[json_text][duplicate_key]") {
  CHECK(judged(R"({"a":1,"b":1,"b":2,"a":2})") == "duplicate_key /b @13");
  CHECK(judged(R"({"b":1,"title":1,"title":2,"b":2})") == "duplicate_key /title @17");
  CHECK(judged(R"({"z":1,"metadata":{"k":1,"k":2},"z":2})") == "duplicate_key /metadata/k @25");
  CHECK(judged(R"({"z":1,"z":1,"metadata":{"k":1,"k":2}})") == "duplicate_key /z @7");
  CHECK(judged(R"({"a":1,"a":2,"a":3})") == "duplicate_key /a @7");
}

TEST_CASE("Text: duplicates win over what the rules would say, and over an ignored unknown field",
          "[json_text][duplicate_key]") {
  CHECK(judged(R"({"link_type":7,"x":1,"x":1})") == "duplicate_key /x @21");
  CHECK(judged(R"({"x":1,"x":1})", Policy{.unknown_fields = UnknownFields::ignore}) == "duplicate_key /x @7");
}

TEST_CASE("Text: names count where the contract looks: deeper ones may come twice", "[json_text][duplicate_key]") {
  Policy const ignore{.unknown_fields = UnknownFields::ignore};
  CHECK(judged_codes(instant_with(R"("x":{"a":1,"a":2})"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("x":[{"a":1,"a":2}])"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("x":{"metadata":{"a":1,"a":2}})"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("x":{"title":1},"y":{"title":2})"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("x":{"k":1},"metadata":{"k":1,"x":2})"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("metadata":{"k":1},"x":{"k":1,"l":[],"l":2},"y":[{"k":1}])"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("metadata":{"k":1},"x":{"":1,"__proto__":[]})"), ignore) == "valid");
  CHECK(judged_codes(instant_with(R"("metadata":{"title":"t","metadata":"m"})")) == "valid");
  CHECK(judged_codes(instant_with(R"("metadata":{"k":{"a":1,"a":2}})")).starts_with("metadata_value_type /metadata/k"));
  CHECK(judged_codes(instant_with(R"("metadata":[{"a":1,"a":2}])")).starts_with("type_mismatch /metadata"));
  CHECK(judged_codes(instant_with(R"("Title":1,"title ":2)")) ==
        "unknown_field /Title suggestion='title'; unknown_field /title  suggestion='title'");
  CHECK(judged_codes(instant_with(R"("metadata":{"a":1,"A":1,"a ":1,"\u0041\u0041":1,"é":1,"e\u0301":1})")) == "valid");
}

TEST_CASE("Text: a duplicate is found however many names came before", "[json_text][duplicate_key]") {
  for (std::size_t const count : {1U, 31U, 32U, 33U, 95U, 96U, 97U, 191U, 192U, 193U, 1000U, 4000U}) {
    std::string names;
    for (std::size_t i = 0; i < count; ++i) names += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
    for (std::size_t const twice : {std::size_t{0}, count / 2, count - 1}) {
      std::string const name = std::to_string(twice);
      std::string const escaped = "\\u003" + name.substr(0, 1) + name.substr(1);
      INFO(name << " of " << count);
      CHECK(judged_codes("{" + names + ",\"" + escaped + "\":0}") == "duplicate_key /" + name);
      CHECK(judged_codes("{\"metadata\":{" + names + ",\"" + escaped + "\":0}}") == "duplicate_key /metadata/" + name);
    }
    CHECK(
        judged_codes("{" + names + "}", Policy{.unknown_fields = UnknownFields::ignore}).starts_with("field_required"));
  }
}

TEST_CASE("Text: without memory for its names a body is too large, from where they found no place",
          "[json_text][body_too_large]") {
  std::string body = "{";
  for (std::size_t i = 0; i < 200; ++i)
    body += (i == 0 ? "\"" : ",\"") + std::string("name") + std::to_string(i) + "\":0";
  body += "}";
  std::string metadata = "{\"metadata\":" + body + "}";
  std::string const duplicates = body.substr(0, body.size() - 1) + ",\"name0\":1}";

  auto const starved = [](std::string const& text) {
    OutOfMemory const none;
    return validate_create(text);
  };
  CHECK(verdict(starved(body)) == "body_too_large max_bytes=" + std::to_string(body.find("name96")));
  CHECK(verdict(starved(metadata)) == "body_too_large max_bytes=" + std::to_string(metadata.find("name96")));
  CHECK(verdict(starved(duplicates)) == "body_too_large max_bytes=" + std::to_string(body.find("name96")));
  CHECK(verdict(starved(body + "x")) == "json_invalid offset=" + std::to_string(body.size()));
  CHECK(verdict(starved(instant())) == "valid");
  CHECK(verdict(validate_create(duplicates)) == "duplicate_key /name0");
}

// --- Strings ---

TEST_CASE("Text: escapes mean what they spell, in every place of a string", "[json_text][escapes]") {
  auto const description = [](std::string const& json) {
    auto const link = built(instant({{"description", "\"" + json + "\""}}));
    return link ? link->description->str() : verdict(link.error());
  };
  CHECK(description("") == "");
  CHECK(description(R"(\u0041)") == "A");
  CHECK(description(R"(\n)") == "\n");
  CHECK(description(R"(\n\r\t\"\\\/)") == "\n\r\t\"\\/");
  CHECK(description(R"(\u00e9\u00C9\uFFFD)") == "éÉ\uFFFD");
  CHECK(description(R"(\ud83d\ude00)") == "😀");
  CHECK(description(R"(\uD83D\uDE00x\uDBFF\uDFFF)") == "😀x\U0010FFFF");
  CHECK(description(R"(a\\u0041)") == "a\\u0041");
  CHECK(description(R"(\\)") == "\\");
  CHECK(description(R"(\\\")") == "\\\"");
  CHECK(description(R"(é\u00e9é)") == "ééé");
  CHECK(description(R"(\u005c\u0022)") == "\\\"");
  CHECK(description(R"(\b)") == "string_control_char /description codepoint='U+0008'");
  CHECK(description(R"(a\u0000b)") == "string_control_char /description codepoint='U+0000'");
  CHECK(description(R"(a\u009Fb)") == "string_control_char /description codepoint='U+009F'");
  CHECK(description(R"(a\u202eb)") == "string_bidi_control /description codepoint='U+202E'");
}

TEST_CASE("Text: a lone surrogate escape is no JSON", "[json_text][json_invalid]") {
  for (std::string const escape :
       {R"(\ud83d)", R"(\ud83dx)", R"(\ud83d\u0041)", R"(\ude00)", R"(\ude00\ud83d)", R"(\ud83d\ud83d)", R"(\uD83D\n)",
        R"(\u12)", R"(\u123g)", R"(\x41)", R"(\')", R"(\U0041)"}) {
    INFO(escape);
    CHECK(judged(instant({{"title", "\"" + escape + "\""}})).starts_with("json_invalid @"));
    CHECK(judged("{\"" + escape + "\":1}").starts_with("json_invalid @"));
    CHECK(judged("{\"x\":{\"" + escape + "\":1}}").starts_with("json_invalid @"));
  }
}

TEST_CASE("Text: NUL is a character like others until a rule meets it", "[json_text][escapes]") {
  CHECK(judged_codes(instant({{"title", R"("\u0000")"}})) == "string_control_char /title codepoint='U+0000'");
  CHECK(judged_codes(instant({{"link_type", R"("instant\u0000")"}})) ==
        "link_type_invalid /link_type allowed=['product','instant']");
  CHECK(judged_codes(instant({{"currency_code", R"("XOF\u0000")"}})) ==
        "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
  CHECK(judged_codes(product({{"product_id", R"("a\u0000")"}})) == "id_invalid /product_id");
  CHECK(judged_codes(instant({{"success_url", R"("https://a.com/\u0000")"}})) == "url_invalid /success_url");
  CHECK(judged_codes(instant({{"expires_at", R"("2030-12-31T23:59:59Z\u0000")"}})) == "timestamp_invalid /expires_at");
  CHECK(judged_codes(instant({{"amount\\u0000", "1"}})) ==
        std::string("unknown_field /amount\0 suggestion='amount'", 42));
}

TEST_CASE("Text: a control is seen in a body of any form", "[json_text][string_control_char][string_bidi_control]") {
  for (std::string_view const beside : {"", R"(,"x":[])"}) {  // with an array, the body is left to Boost.JSON's parser
    std::string const unknown = beside.empty() ? "" : "; unknown_field /x";
    for (auto const& [character, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"\x7F", "U+007F"}, {"\u0080", "U+0080"}, {"\u0085", "U+0085"}, {"\u009F", "U+009F"}}) {
      std::string body = instant({{"title", "\"a" + std::string(character) + "\""}});
      body.insert(body.size() - 1, beside);
      CHECK(judged_codes(body) == "string_control_char /title codepoint='" + std::string(name) + "'" + unknown);
    }
    for (auto const& [character, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"\u202A", "U+202A"}, {"\u202E", "U+202E"}, {"\u2066", "U+2066"}, {"\u2069", "U+2069"}}) {
      std::string body = instant({{"title", "\"a" + std::string(character) + "\""}});
      body.insert(body.size() - 1, beside);
      CHECK(judged_codes(body) == "string_bidi_control /title codepoint='" + std::string(name) + "'" + unknown);
    }
  }
}

TEST_CASE("Text: strings longer than the parser's buffer come through whole", "[json_text][escapes]") {
  // Boost.JSON resolves escapes through a buffer of 4,096 bytes: the seams are around its multiples.
  for (std::size_t const seam : {4096U, 8192U, 12288U}) {
    for (std::size_t before = seam - 14; before <= seam + 2; ++before) {
      std::string const plain = repeat("€", before / 3) + std::string(before % 3, 'x');
      INFO(before);
      auto const link = built(instant({{"description", "\"\\n" + plain + R"(\ud83d\ude00\u00e9é\"\\end")"}}));
      REQUIRE((link || before > 12'240));
      if (link) CHECK(link->description->str() == "\n" + plain + "😀éé\"\\end");
    }
  }
}

TEST_CASE("Text: long keys are told apart and found equal over the parser's buffer", "[json_text][duplicate_key]") {
  std::string const long_name(9000, 'k');
  CHECK(judged_codes("{\"" + long_name + "\":1,\"\\u006b" + long_name.substr(1) + "\":2}") ==
        "duplicate_key /" + std::string(64, 'k') + "…");
  CHECK(judged_codes("{\"\\u006b" + long_name.substr(1) + "\":1,\"" + long_name + "\":2}") ==
        "duplicate_key /" + std::string(64, 'k') + "…");
  CHECK(judged_codes("{\"" + long_name + "\":1,\"\\u006b" + long_name + "\":2}") ==
        "field_required /link_type; field_required /title; field_required /currency_code; unknown_field /" +
            std::string(64, 'k') + "…; unknown_field /" + std::string(64, 'k') + "…");
}

TEST_CASE("Text: whatever spells a string, parse_create gives the string", "[json_text][escapes][property]") {
  property("pieces plain and escaped, of any length, come out in order", [] {
    auto const piece =
        rc::gen::oneOf(rc::gen::just(std::pair<std::string, std::string>("\\u0041", "A")),
                       rc::gen::just(std::pair<std::string, std::string>("\\ud83d\\ude00", "😀")),
                       rc::gen::just(std::pair<std::string, std::string>("\\\"", "\"")),
                       rc::gen::just(std::pair<std::string, std::string>("\\\\", "\\")),
                       rc::gen::map(rc::gen::inRange<std::size_t>(0, 1500),
                                    [](std::size_t n) { return std::pair(repeat("é", n), repeat("é", n)); }),
                       rc::gen::map(rc::gen::inRange<std::size_t>(0, 9),
                                    [](std::size_t n) { return std::pair(std::string(n, 'x'), std::string(n, 'x')); }));
    auto const pieces = *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(piece);
    std::string json;
    std::string text;
    for (auto const& [spelling, meaning] : pieces) json += spelling, text += meaning;
    RC_PRE(utf8::length(text) <= 4096U);
    auto const link = built(instant({{"description", "\"" + json + "\""}}));
    RC_ASSERT(link.has_value());
    RC_ASSERT(link->description->str() == text);
  });
}

TEST_CASE("Text: an escape at its head does not make a long string short", "[json_text][string_too_long]") {
  for (std::size_t const length : {4097U, 16'380U, 16'388U, 16'389U, 20'000U, 60'000U}) {
    std::string const rest(length - 1, 'a');
    std::string const n = std::to_string(length);
    INFO(length);
    CHECK(judged_codes(instant({{"description", "\"\\n" + rest + "\""}})) ==
          "string_too_long /description max=4096 length=" + n);
    CHECK(judged_codes(instant({{"title", "\"\\u0041" + rest + "\""}})) ==
          "string_too_long /title max=255 length=" + n);
    CHECK(judged_codes(product({{"product_id", "\"\\u0041" + rest + "\""}})) == "id_invalid /product_id");
    CHECK(judged_codes(instant({{"expires_at", "\"2030-12-31T23:59:59\\u005a" + rest + "\""}})) ==
          "timestamp_invalid /expires_at");
    CHECK(judged_codes(instant({{"success_url", R"("https:\/\/a.com\/)" + rest + "\""}})) ==
          "url_too_long /success_url max=2048 length=" + std::to_string(length + 13));
    CHECK(judged_codes(instant({{"link_type", "\"instan\\u0074" + rest + "\""}}))
              .starts_with("link_type_invalid /link_type"));
    CHECK(judged_codes(instant({{"currency_code", "\"XO\\u0046" + rest + "\""}}))
              .starts_with("currency_unsupported /currency_code"));
    CHECK(judged_codes(instant({{"metadata", "{\"\\u0061" + rest + "\":1}"}})) ==
          "metadata_key_invalid /metadata/" + std::string(64, 'a') + "… max=40");
    CHECK(judged_codes(instant({{"metadata", "{\"k\":\"\\u0061" + rest + "\"}"}})) ==
          "metadata_value_too_long /metadata/k max=500 length=" + n);
    CHECK(judged_codes(instant_with("\"\\u0061" + rest + "\":1")) == "unknown_field /" + std::string(64, 'a') + "…");
  }
}

TEST_CASE("Text: names are shown to 64 code points, however they are spelt", "[json_text][unknown_field]") {
  for (std::size_t const length : {63U, 64U, 65U, 66U, 262U, 263U, 264U, 265U, 300U, 1000U}) {
    std::string const shown = length <= 64 ? repeat("é", length) : repeat("é", 64) + "…";
    INFO(length);
    for (std::string const& spelling : {repeat("é", length), repeat("\\u00e9", length),
                                        "\\u00e9" + repeat("é", length - 1), repeat("é", length - 1) + "\\u00e9",
                                        repeat("é", length / 2) + "\\u00e9" + repeat("é", length - length / 2 - 1)}) {
      CHECK(judged_codes(instant_with("\"" + spelling + "\":1")) == "unknown_field /" + shown);
      CHECK(judged_codes(instant({{"metadata", "{\"" + spelling + "\":1}"}})) ==
            "metadata_key_invalid /metadata/" + shown + " max=40");
      CHECK(judged_codes("{\"" + spelling + "\":1,\"" + spelling + "\":1}") == "duplicate_key /" + shown);
    }
  }
}

// --- Numbers ---

TEST_CASE("Text: numbers keep their spelling, however long", "[json_text][amount]") {
  auto const amount = [](std::string const& number) {
    auto const link = built(instant({{"currency_code", "\"USD\""}, {"amount", number}}));
    return link ? to_string(link->instant()->amount) : verdict(link.error());
  };
  CHECK(amount("0.29") == "0.29");
  CHECK(amount("1.005e1") == "10.05");
  CHECK(amount("1" + std::string(60'000, '0') + "e-60000") == "1.00");
  CHECK(amount("0." + std::string(30'000, '0') + "1e30000") == "0.10");
  CHECK(amount("1." + std::string(60'000, '0')) == "1.00");
  CHECK(amount("1." + std::string(60'000, '0') + "1") == "amount_too_precise /amount currency='USD' max_decimals=2");
  CHECK(amount("0.07" + std::string(20, '0') + "1") == "amount_too_precise /amount currency='USD' max_decimals=2");
  CHECK(amount("90071992547409.93") == "amount_above_maximum /amount currency='USD' max='99999999.99'");
  CHECK(amount("99999999.990000000000000001") == "amount_too_precise /amount currency='USD' max_decimals=2");
  CHECK(amount(std::string(60'000, '9')) == "amount_above_maximum /amount currency='USD' max='99999999.99'");
  CHECK(amount("1e2147483647") == "amount_above_maximum /amount currency='USD' max='99999999.99'");
  CHECK(amount("1e-2147483647") == "amount_too_precise /amount currency='USD' max_decimals=2");
}

TEST_CASE("Text: numbers in metadata come back as they were spelt", "[json_text][metadata]") {
  auto const link = built(instant({{"metadata", R"({"a":1.50,"b":-0,"c":123456789012345678901234567890,"d":1E+2})"}}));
  REQUIRE(link);
  auto const spelling = [&](std::string_view key) { return std::get<Number>(*link->metadata->find(key)).str(); };
  CHECK(spelling("a") == "1.50");
  CHECK(spelling("b") == "-0");
  CHECK(spelling("c") == "123456789012345678901234567890");
  CHECK(spelling("d") == "1E+2");
}

// --- Many ---

TEST_CASE("Text: ten thousand unknown names are counted, 32 of them shown", "[json_text][unknown_field]") {
  std::string body = instant();
  body.pop_back();
  for (int i = 0; i < 10'000; ++i) body += ",\"unknown" + std::to_string(i) + "\":" + std::to_string(i);
  body += "}";
  Policy policy{.max_body_bytes = 1'000'000};
  Violations const violations = validate_create(body, policy);
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 9'968);
  CHECK(violations[0].field() == "unknown0");
  CHECK(violations[31].field() == "unknown31");
  CHECK(verdict(violations).ends_with("; and 9968 more"));

  policy.max_violations = 3;
  CHECK(validate_create(body, policy).size() == 3);
  CHECK(validate_create(body, policy).omitted() == 9'997);
  policy.unknown_fields = UnknownFields::ignore;
  CHECK(validate_create(body, policy).empty());
  CHECK(parse_create(body, policy).has_value());
}

TEST_CASE("Text: with more metadata than there may be, only the count is said", "[json_text][metadata_too_many_keys]") {
  for (std::size_t const count : {51U, 52U, 200U, 5000U}) {
    std::string keys;
    for (std::size_t i = 0; i < count; ++i) keys += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":[]";
    CHECK(judged_codes(instant({{"metadata", "{" + keys + "}"}})) ==
          "metadata_too_many_keys /metadata max=50 count=" + std::to_string(count));
  }
}
