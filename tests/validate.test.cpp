// SPDX-License-Identifier: BSL-1.0
#include <paylink/validate.hpp>

#include <paylink/boost_json.hpp>
#include <paylink/draft.hpp>
#include <paylink/parse.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

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

/// Whether a number stands in the body that a parsed value may hold otherwise than it is spelt.
bool has_long_number(std::string_view body) {
  constexpr std::string_view in_numbers = "0123456789.eE+-";
  for (std::size_t at = body.find_first_of("0123456789"); at != std::string_view::npos;
       at = body.find_first_of("0123456789", at)) {
    std::size_t const end = (std::min)(body.find_first_not_of(in_numbers, at), body.size());
    bool const has_exponent = body.substr(at, end - at).find_first_of("eE") != std::string_view::npos;
    if (end - at > (has_exponent ? 6U : 15U)) return true;
    at = end;
  }
  return false;
}

/// Boost.JSON's parser must refuse the bodies that are not JSON, and what it makes of the others must have the same
/// violations, without offsets, where a parsed value can show them.
void compare_with_boost_json(std::string_view body, Policy const& policy, Violations const& violations) {
  using enum ErrorCode;
  ErrorCode const first = violations.empty() ? ErrorCode() : violations.front().code;
  for (ErrorCode const code : {body_too_large, json_too_deep, duplicate_key, out_of_memory})
    if (first == code) return;
  if (has_long_number(body)) return;
  boost::json::parse_options options;
  options.max_depth = 64;
  boost::system::error_code error;
  boost::json::value const value = boost::json::parse({body.data(), body.size()}, error, {}, options);
  bool const is_bad = first == utf8_invalid || first == json_invalid;
  if (error.failed() != is_bad) FAIL_CHECK("Boost.JSON: " << error.message());
  else if (!is_bad && verdict(validate_create(value, policy)) != verdict(violations))
    FAIL_CHECK("a parsed value has other violations: " << verdict(validate_create(value, policy)));
}

/// The violations of a body in memory of its own size, so that a sanitizer sees a read beyond it.
Violations violations_of(std::string_view body, Policy const& policy) {
  std::vector<char> const exact(body.begin(), body.end());
  std::string_view const text(exact.data(), exact.size());
  Violations violations = validate_create(text, policy);
  compare_with_boost_json(text, policy, violations);
  return violations;
}

std::string verdict_of(std::string_view body, Policy const& policy = {}) {
  return verdict_with_offsets(violations_of(body, policy));
}

std::string codes_of(std::string_view body, Policy const& policy = {}) { return verdict(violations_of(body, policy)); }

/// `json_invalid @12 offset=12 reason='truncated'`.
std::string json_invalid(std::size_t offset, std::string_view reason) {
  std::string const number = std::to_string(offset);
  return "json_invalid @" + number + " offset=" + number + " reason='" + std::string(reason) + "'";
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

// --- Overloads ---

/// Dependent on `Policy`, so that a call that does not compile is false instead of an error.
template <class Policy>
concept takes_null_pointer = requires(Policy const& policy) { validate_create(nullptr, policy); };
template <class Policy>
concept takes_empty_braces = requires(Policy const& policy) { validate_create({}, policy); };
template <class Policy>
concept takes_text = requires(Policy const& policy) { validate_create("{}", policy); };

static_assert(!takes_null_pointer<Policy>);
static_assert(!takes_empty_braces<Policy>);
static_assert(takes_text<Policy>);

// Not of a literal: in libc++, it becomes a string_view by a constructor that is not noexcept.
static_assert(noexcept(validate_create(std::string_view(), std::declval<Policy const&>())));
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
  CHECK(verdict_of(std::string_view("{}\0", 3)) == json_invalid(2, "trailing_data"));
  CHECK(verdict_of(std::string_view("{}}", 2)).starts_with("field_required /link_type"));
  CHECK(verdict_of(std::string_view()) == json_invalid(0, "empty"));
  CHECK(verdict(validate_create(std::string_view())) == "json_invalid offset=0 reason='empty'");
}

TEST_CASE("Text: validating does not throw, its default policy included", "[json_text]") {
  CHECK(noexcept(validate_create(std::string_view())));
  CHECK(noexcept(validate_create(std::declval<std::string const&>())));
}

// --- The document ---

TEST_CASE("Text: the first failure of the document stands alone, in the contract's order", "[json_text][document]") {
  Policy const small{.max_body_bytes = 20};
  CHECK(verdict_of(std::string(21, '\xFF'), small) == "body_too_large max_bytes=20");
  CHECK(verdict_of("{\xFF", small) == "utf8_invalid @1 offset=1");
  CHECK(verdict_of("[}\xFF", small) == "utf8_invalid @2 offset=2");
  CHECK(verdict_of("[}", small) == json_invalid(1, "unexpected"));
  CHECK(verdict_of("[[[[[[[[[}", small) == "json_too_deep @8 max_depth=8");
  CHECK(verdict_of("[[}[[[[[[[", small) == json_invalid(2, "unexpected"));
  CHECK(verdict_of("[]", small) == "body_not_object @0 actual='array'");
  CHECK(verdict_of(R"([{"a":1,"a":1}])", small) == "body_not_object @0 actual='array'");
  CHECK(verdict_of(R"({"a":1,"a":1})", small) == "duplicate_key /a @7");
}

TEST_CASE("Text: the type of a root that is not an object is reported, and where it begins",
          "[json_text][body_not_object]") {
  CHECK(verdict_of("null") == "body_not_object @0 actual='null'");
  CHECK(verdict_of("true") == "body_not_object @0 actual='boolean'");
  CHECK(verdict_of(" false") == "body_not_object @1 actual='boolean'");
  CHECK(verdict_of("-1.5e3") == "body_not_object @0 actual='number'");
  CHECK(verdict_of("\n\n 7 ") == "body_not_object @3 actual='number'");
  CHECK(verdict_of(R"("")") == "body_not_object @0 actual='string'");
  CHECK(verdict_of(R"(  "\u0061" )") == "body_not_object @2 actual='string'");
  CHECK(verdict_of(R"([{"link_type":"instant"}])") == "body_not_object @0 actual='array'");
  CHECK(verdict_of(" \n\t\r[]\n") == "body_not_object @4 actual='array'");
  CHECK(verdict_of(std::string(5000, ' ') + "[]") == "body_not_object @5000 actual='array'");
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
      bool const is_empty = cut.find_first_not_of(' ') == std::string::npos;
      CHECK(verdict_of(cut) == json_invalid(size, is_empty ? "empty" : "truncated"));
    }
    CHECK_FALSE(codes_of(body).starts_with("json_invalid"));
  }
}

TEST_CASE("Text: a body cut within a character is not UTF-8", "[json_text][utf8_invalid]") {
  std::string const body = instant({{"title", "\"é😀\""}});
  std::size_t const start = body.find("é");
  CHECK(verdict_of(body.substr(0, start + 1)) ==
        "utf8_invalid @" + std::to_string(start) + " offset=" + std::to_string(start));
  for (std::size_t size = start + 3; size < start + 6; ++size)
    CHECK(verdict_of(body.substr(0, size)) ==
          "utf8_invalid @" + std::to_string(start + 2) + " offset=" + std::to_string(start + 2));
}

TEST_CASE("Text: any byte put anywhere has a verdict", "[json_text]") {
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
      compare_with_boost_json(view, {}, violations);
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
  CHECK(codes_of(nested(8), ignore).starts_with("field_required"));
  CHECK(codes_of(nested(9), ignore) == "json_too_deep max_depth=8");
  CHECK(codes_of(R"({"x":[[[[[[[1,"a",null]]]]]]]})", ignore).starts_with("field_required"));
  CHECK(codes_of(R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{}}}}}}}})", ignore).starts_with("field_required"));
  CHECK(codes_of(R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{}}}}}}}}})", ignore) == "json_too_deep max_depth=8");
  CHECK(codes_of(R"({"x":[[]],"y":[[]],"z":[[[[[[[]]]]]]]})", ignore).starts_with("field_required"));
}

TEST_CASE("Text: the policy says how deep a body may be, up to 64", "[json_text][json_too_deep]") {
  auto const depth = [](std::size_t levels, std::size_t allowed) {
    std::string const body = repeat("[", levels) + repeat("]", levels);
    return codes_of(body, Policy{.max_depth = allowed});
  };
  CHECK(depth(1, 1) == "body_not_object actual='array'");
  CHECK(depth(2, 1) == "json_too_deep max_depth=1");
  CHECK(depth(1, 0) == "json_too_deep max_depth=0");
  CHECK(depth(64, 64) == "body_not_object actual='array'");
  CHECK(depth(65, 64) == "json_too_deep max_depth=64");
  CHECK(depth(64, 100'000) == "body_not_object actual='array'");
  CHECK(depth(65, 100'000) == "json_too_deep max_depth=64");
  CHECK(codes_of("1", Policy{.max_depth = 0}) == "body_not_object actual='number'");
  CHECK(codes_of(instant({{"metadata", "{}"}}), Policy{.max_depth = 1}) == "json_too_deep max_depth=1");
  CHECK(codes_of(instant({{"metadata", "{}"}}), Policy{.max_depth = 2}) == "valid");
}

TEST_CASE("Text: the policy says how long a body may be", "[json_text][body_too_large]") {
  std::string const body = instant();
  CHECK(codes_of(body, Policy{.max_body_bytes = body.size()}) == "valid");
  CHECK(codes_of(body, Policy{.max_body_bytes = body.size() - 1}) ==
        "body_too_large max_bytes=" + std::to_string(body.size() - 1));
  CHECK(verdict_of("", Policy{.max_body_bytes = 0}) == json_invalid(0, "empty"));
  CHECK(codes_of(" ", Policy{.max_body_bytes = 0}) == "body_too_large max_bytes=0");
  for (std::size_t const beyond : {static_cast<std::size_t>(-1), ~std::size_t{} / 2 + 1, std::size_t{16'777'217}}) {
    CHECK(codes_of(body + std::string(16'777'216 - body.size(), ' '), Policy{.max_body_bytes = beyond}) == "valid");
    CHECK(codes_of(body + std::string(16'777'217 - body.size(), ' '), Policy{.max_body_bytes = beyond}) ==
          "body_too_large max_bytes=16777216");
  }
  CHECK(codes_of(body + std::string(1'000'000, ' '), Policy{.max_body_bytes = 2'000'000}) == "valid");
}

// --- Why a body is not JSON ---

namespace {

struct BadJson {
  std::string_view body;
  std::size_t offset;
  std::string_view reason;
};

using namespace std::string_view_literals;

// By hand, from the contract's §2, and where a table row has another side, what stands just beyond it.
constexpr BadJson bad_json[] = {
    {"", 0, "empty"},
    {" ", 1, "empty"},
    {" \t\r\n", 4, "empty"},
    {"\v", 0, "unexpected"},
    {"\f", 0, "unexpected"},
    {"\0"sv, 0, "unexpected"},
    {"\u00A0", 0, "unexpected"},
    {"\u2028", 0, "unexpected"},

    {"\uFEFF", 0, "byte_order_mark"},
    {"\uFEFF{}", 0, "byte_order_mark"},
    {"\uFEFF\uFEFF", 0, "byte_order_mark"},
    {"\uFFFD{}", 0, "unexpected"},
    {"\uFEFE{}", 0, "unexpected"},
    {" \uFEFF{}", 1, "unexpected"},
    {"{\uFEFF}", 1, "unexpected"},
    {"{}\uFEFF", 2, "trailing_data"},

    {"{", 1, "truncated"},
    {"[", 1, "truncated"},
    {"\"", 1, "truncated"},
    {"-", 1, "truncated"},
    {"1.", 2, "truncated"},
    {"1e", 2, "truncated"},
    {"1e+", 3, "truncated"},
    {"t", 1, "truncated"},
    {"fals", 4, "truncated"},
    {"{\"a", 3, "truncated"},
    {"{\"a\"", 4, "truncated"},
    {"{\"a\" ", 5, "truncated"},
    {"{\"a\":", 5, "truncated"},
    {"{\"a\":1", 6, "truncated"},
    {"{\"a\":1,", 7, "truncated"},
    {"[1", 2, "truncated"},
    {"[1 \n", 4, "truncated"},
    {"[1,", 3, "truncated"},
    {"[true", 5, "truncated"},
    {"[-", 2, "truncated"},
    {"[[[]]", 5, "truncated"},
    {"\"\\", 2, "truncated"},
    {"\"\\u", 3, "truncated"},
    {"\"\\u123", 6, "truncated"},
    {"\"\\u0041", 7, "truncated"},

    {"{}x", 2, "trailing_data"},
    {"{} {}", 3, "trailing_data"},
    {"{}\0"sv, 2, "trailing_data"},
    {"{},", 2, "trailing_data"},
    {"{}}", 2, "trailing_data"},
    {"[]]", 2, "trailing_data"},
    {"{}/", 2, "trailing_data"},
    {"{}//", 2, "trailing_data"},
    {"{} 'a'", 3, "trailing_data"},
    {"{}\xC3\xA9", 2, "trailing_data"},
    {"\"a\"b", 3, "trailing_data"},
    {"\"a\"1", 3, "trailing_data"},
    {"truex", 4, "trailing_data"},
    {"null1", 4, "trailing_data"},
    {"1 2", 2, "trailing_data"},
    {"1 x", 2, "trailing_data"},
    {"1,", 1, "trailing_data"},
    {"1}", 1, "trailing_data"},
    {"1/", 1, "trailing_data"},
    {"1\u00E9", 1, "trailing_data"},
    {"1$", 1, "trailing_data"},
    {"{}\v", 2, "trailing_data"},

    {"[1,]", 3, "trailing_comma"},
    {"[1 , \n]", 6, "trailing_comma"},
    {"[[1,],2]", 4, "trailing_comma"},
    {"[[],]", 4, "trailing_comma"},
    {"{\"a\":1,}", 7, "trailing_comma"},
    {"{\"a\":1 , }", 9, "trailing_comma"},
    {"{\"a\":[1,]}", 8, "trailing_comma"},
    {"{\"metadata\":{\"k\":1,}}", 19, "trailing_comma"},
    {"[,]", 1, "unexpected"},
    {"{,}", 1, "unexpected"},
    {"[1,,]", 3, "unexpected"},
    {"[1,}", 3, "unexpected"},
    {"[1}", 2, "unexpected"},
    {"{\"a\":1,]", 7, "unexpected"},
    {"{\"a\":1]", 6, "unexpected"},
    {"{\"a\":,}", 5, "unexpected"},
    {"{\"a\":}", 5, "unexpected"},
    {"{\"a\",}", 4, "unexpected"},
    {"{\"a\"}", 4, "unexpected"},

    {"5000XOF", 4, "bad_number"},
    {"0x10", 1, "bad_number"},
    {"1.2.3", 3, "bad_number"},
    {"1_000", 1, "bad_number"},
    {"1-2", 1, "bad_number"},
    {"1+2", 1, "bad_number"},
    {"05", 1, "bad_number"},
    {"00", 1, "bad_number"},
    {"-05", 2, "bad_number"},
    {"1e5e", 3, "bad_number"},
    {"1e5.5", 3, "bad_number"},
    {"- 1", 1, "bad_number"},
    {"-a", 1, "bad_number"},
    {"--1", 1, "bad_number"},
    {"-.5", 1, "bad_number"},
    {"-Infinity", 1, "bad_number"},
    {"-\u00E9", 1, "bad_number"},
    {"-/", 1, "bad_number"},
    {"-\"", 1, "bad_number"},
    {"1.e1", 2, "bad_number"},
    {"1.}", 2, "bad_number"},
    {"1e}", 2, "bad_number"},
    {"1E-x", 3, "bad_number"},
    {"1e+-1", 3, "bad_number"},
    {"+1", 0, "bad_number"},
    {".5", 0, "bad_number"},
    {"[+]", 1, "bad_number"},
    {"[.]", 1, "bad_number"},
    {"{\"a\":+1}", 5, "bad_number"},
    {"{\"a\":.5}", 5, "bad_number"},
    {"[1,.5]", 3, "bad_number"},
    {"[01]", 2, "bad_number"},
    {"[1.5x]", 4, "bad_number"},
    {"[1a]", 2, "bad_number"},
    {"[1Z]", 2, "bad_number"},
    {"[1_]", 2, "bad_number"},
    {"[1e5-]", 4, "bad_number"},
    {"[1./2]", 3, "bad_number"},
    {"{\"amount\":05}", 11, "bad_number"},
    {"{\"amount\":1.}", 12, "bad_number"},
    {"{\"amount\":5000XOF}", 14, "bad_number"},
    {"{\"amount\":19,9}", 13, "unexpected"},
    {"{+}", 1, "unexpected"},
    {"{.}", 1, "unexpected"},
    {"{-}", 1, "unexpected"},
    {"{1:2}", 1, "unexpected"},
    {"[1 2]", 3, "unexpected"},
    {"[1 x]", 3, "unexpected"},
    {"[1 .5]", 3, "unexpected"},
    {"[1\"a\"]", 2, "unexpected"},
    {"[1[]]", 2, "unexpected"},
    {"[1:2]", 2, "unexpected"},
    {"[1$]", 2, "unexpected"},
    {"[1@]", 2, "unexpected"},
    {"[1\u00E9]", 2, "unexpected"},

    {"/", 0, "comment"},
    {"//\n{}", 0, "comment"},
    {" /**/{}", 1, "comment"},
    {"{/**/}", 1, "comment"},
    {"[/**/]", 1, "comment"},
    {"{\"a\"/**/:1}", 4, "comment"},
    {"{\"a\":/**/1}", 5, "comment"},
    {"{\"a\":1/**/}", 6, "comment"},
    {"{\"a\":1 //\n}", 7, "comment"},
    {"{\"a\":1,/**/\"b\":2}", 7, "comment"},
    {"[1/**/]", 2, "comment"},
    {"[1,/**/2]", 3, "comment"},
    {"[\"a\"/]", 4, "comment"},
    {"[true/]", 5, "comment"},
    {"[[]/]", 3, "comment"},
    {"#", 0, "unexpected"},
    {"[1#]", 2, "unexpected"},

    {"'", 0, "single_quote"},
    {"['a']", 1, "single_quote"},
    {"[1,'a']", 3, "single_quote"},
    {"{'a':1}", 1, "single_quote"},
    {"{\"a\":'b'}", 5, "single_quote"},
    {"{\"a\":1,'b':2}", 7, "single_quote"},
    {"[1'a']", 2, "unexpected"},
    {"{\"a\"'b'}", 4, "unexpected"},
    {"[`a`]", 1, "unexpected"},
    {"[\u2018a\u2019]", 1, "unexpected"},

    {"{a:1}", 1, "unquoted_name"},
    {"{z:1}", 1, "unquoted_name"},
    {"{A:1}", 1, "unquoted_name"},
    {"{Z:1}", 1, "unquoted_name"},
    {"{_:1}", 1, "unquoted_name"},
    {"{$a:1}", 1, "unquoted_name"},
    {"{true:1}", 1, "unquoted_name"},
    {"{ \n amount:1}", 4, "unquoted_name"},
    {"{\"a\":1,b:2}", 7, "unquoted_name"},
    {"{\"a\":{b:1}}", 6, "unquoted_name"},
    {"{\"metadata\":{k:1}}", 13, "unquoted_name"},
    {"{@:1}", 1, "unexpected"},
    {"{[:1}", 1, "unexpected"},
    {"{^:1}", 1, "unexpected"},
    {"{`:1}", 1, "unexpected"},
    {"{{:1}", 1, "unexpected"},
    {"{#:1}", 1, "unexpected"},
    {"{%:1}", 1, "unexpected"},
    {"{\u00E9:1}", 1, "unexpected"},

    {"NaN", 0, "bad_literal"},
    {"Infinity", 0, "bad_literal"},
    {"True", 0, "bad_literal"},
    {"undefined", 0, "bad_literal"},
    {"[a]", 1, "bad_literal"},
    {"[z]", 1, "bad_literal"},
    {"[A]", 1, "bad_literal"},
    {"[Z]", 1, "bad_literal"},
    {"[1,None]", 3, "bad_literal"},
    {"tru ", 3, "bad_literal"},
    {"[nan]", 2, "bad_literal"},
    {"[nulL]", 4, "bad_literal"},
    {"[tRue]", 2, "bad_literal"},
    {"[fals]", 5, "bad_literal"},
    {"[t/]", 2, "bad_literal"},
    {"[n\u00E9]", 2, "bad_literal"},
    {"{\"a\":nul}", 8, "bad_literal"},
    {"[truex]", 5, "bad_literal"},
    {"[trueX]", 5, "bad_literal"},
    {"[true1]", 5, "bad_literal"},
    {"[true_]", 5, "bad_literal"},
    {"[falsey]", 6, "bad_literal"},
    {"[nullnull]", 5, "bad_literal"},
    {"{\"title\":nulls}", 13, "bad_literal"},
    {"[true\"a\"]", 5, "unexpected"},
    {"[true$]", 5, "unexpected"},
    {"[true.]", 5, "unexpected"},
    {"[true-]", 5, "unexpected"},
    {"[true\u00E9]", 5, "unexpected"},
    {"[true true]", 6, "unexpected"},
    {"[\u00E9]", 1, "unexpected"},
    {"[_]", 1, "unexpected"},
    {"[$]", 1, "unexpected"},
    {"[@]", 1, "unexpected"},
    {"[`]", 1, "unexpected"},
    {"[^]", 1, "unexpected"},

    {":", 0, "unexpected"},
    {",", 0, "unexpected"},
    {"]", 0, "unexpected"},
    {"}", 0, "unexpected"},
    {"(1)", 0, "unexpected"},
    {"{]", 1, "unexpected"},
    {"[}", 1, "unexpected"},
    {"{\"a\" 1}", 5, "unexpected"},
    {"{\"a\" \"b\"}", 5, "unexpected"},
    {"{\"a\"::1}", 5, "unexpected"},
    {"{\"a\":1:2}", 6, "unexpected"},
    {"{\"a\";1}", 4, "unexpected"},
    {"{\"a\"x:1}", 4, "unexpected"},
    {"{\"a\":1 \"b\":2}", 7, "unexpected"},
    {"{\"a\":1 b:2}", 7, "unexpected"},
    {"[1;2]", 2, "unexpected"},
    {"[\"a\"x]", 4, "unexpected"},
    {"[\"a\" \"b\"]", 5, "unexpected"},
    {"[[]x]", 3, "unexpected"},
    {"[{}1]", 3, "unexpected"},
    {"[\x01]", 1, "unexpected"},
    {"[1\v]", 2, "unexpected"},
    {"{\0}"sv, 1, "unexpected"},
};

// What is wrong within a string: these come as an element (`["…"]`), as a name and as a field's value, each with its
// offset behind the opening quote.
constexpr BadJson bad_strings[] = {
    {R"(\ud83d)", 0, "lone_surrogate"},
    {R"(\ud83dx)", 0, "lone_surrogate"},
    {R"(\ud83d\n)", 0, "lone_surrogate"},
    {R"(\ud83d\")", 0, "lone_surrogate"},
    {R"(\ud83d\u0041)", 0, "lone_surrogate"},
    {R"(\ud83d\ud83d)", 0, "lone_surrogate"},
    {R"(\ud83d\ud83d\ude00)", 0, "lone_surrogate"},
    {"\\ud83d\n", 0, "lone_surrogate"},
    {R"(\ude00)", 0, "lone_surrogate"},
    {R"(\ude00\ud83d)", 0, "lone_surrogate"},
    {R"(\uD800)", 0, "lone_surrogate"},
    {R"(\uDBFF\uDBFF)", 0, "lone_surrogate"},
    {R"(\uDBFF\uE000)", 0, "lone_surrogate"},
    {R"(\uDC00)", 0, "lone_surrogate"},
    {R"(\uDFFF)", 0, "lone_surrogate"},
    {R"(x\ud83d)", 1, "lone_surrogate"},
    {R"(\ud83d\ude00\ud83d)", 12, "lone_surrogate"},
    {R"(\u0041\ude00)", 6, "lone_surrogate"},
    {"é\\ude00", 2, "lone_surrogate"},

    {R"(\x41)", 1, "bad_escape"},
    {R"(\')", 1, "bad_escape"},
    {R"(\U0041)", 1, "bad_escape"},
    {R"(\0)", 1, "bad_escape"},
    {R"(\a)", 1, "bad_escape"},
    {R"(\v)", 1, "bad_escape"},
    {R"(\ )", 1, "bad_escape"},
    {"\\\n", 1, "bad_escape"},
    {"\\é", 1, "bad_escape"},
    {"\\\x7F", 1, "bad_escape"},
    {R"(\u)", 2, "bad_escape"},
    {R"(\u12)", 4, "bad_escape"},
    {R"(\u123g)", 5, "bad_escape"},
    {R"(\u+123)", 2, "bad_escape"},
    {R"(\u 041)", 2, "bad_escape"},
    {R"(\u{41})", 2, "bad_escape"},
    {"\\u00\n", 4, "bad_escape"},
    {"\\u00é", 4, "bad_escape"},
    {R"(ab\ncd\x)", 7, "bad_escape"},
    {R"(\ud83d\x)", 7, "bad_escape"},
    {R"(\ud83d\u12)", 10, "bad_escape"},
    {R"(\ud83d\ude0g)", 11, "bad_escape"},
    {R"(\ud83d\u)", 8, "bad_escape"},
    {R"(\ud83dx\x)", 0, "lone_surrogate"},

    {"\n", 0, "control_char"},
    {"a\tb", 1, "control_char"},
    {"\0"sv, 0, "control_char"},
    {"\x1F", 0, "control_char"},
    {"é\x01", 2, "control_char"},
    {"\\n\r", 2, "control_char"},
    {"\x7F\x1F", 1, "control_char"},
    {"\u0085\x1F", 2, "control_char"},
};

}  // namespace

TEST_CASE("Text: what is not JSON is reported at its first bad byte, with the reason", "[json_text][json_invalid]") {
  for (auto const& [body, offset, reason] : bad_json) {
    INFO(body);
    CHECK(verdict_of(body) == json_invalid(offset, reason));
    if (reason == "byte_order_mark" || body.starts_with("\uFEFF")) continue;
    for (std::size_t const blanks : {1U, 63U, 64U, 2046U, 2047U, 2048U, 4095U})
      if (verdict_of(std::string(blanks, ' ').append(body)) != json_invalid(blanks + offset, reason))
        FAIL_CHECK(blanks);
  }
}

TEST_CASE("Text: what is wrong within a string is reported at its byte, wherever the string stands",
          "[json_text][json_invalid]") {
  for (auto const& [text, offset, reason] : bad_strings) {
    INFO(text);
    std::string const string = "\"" + std::string(text) + "\"";
    CHECK(verdict_of(string) == json_invalid(1 + offset, reason));
    CHECK(verdict_of("[" + string + "]") == json_invalid(2 + offset, reason));
    CHECK(verdict_of("{" + string + ":1}") == json_invalid(2 + offset, reason));
    CHECK(verdict_of("{\"metadata\":{" + string + ":1}}") == json_invalid(14 + offset, reason));
    CHECK(verdict_of("{\"title\":" + string + "}") == json_invalid(10 + offset, reason));
    CHECK(verdict_of("{\"metadata\":{\"k\":" + string + "}}") == json_invalid(18 + offset, reason));
    CHECK(verdict_of("{\"x\":[{\"y\":" + string + "}]}") == json_invalid(12 + offset, reason));
    for (std::size_t const before : {31U, 32U, 63U, 64U, 2046U, 2047U, 4090U})
      if (verdict_of("[\"" + std::string(before, 'a').append(text) + "\"]") !=
          json_invalid(2 + before + offset, reason))
        FAIL_CHECK(before);
  }
}

TEST_CASE("Text: a body that ends within half a pair is cut, or has a lone surrogate once four digits are there",
          "[json_text][json_invalid]") {
  CHECK(verdict_of(R"("\ud83)") == json_invalid(6, "truncated"));
  CHECK(verdict_of(R"("\ud83d)") == json_invalid(7, "truncated"));
  CHECK(verdict_of(R"("\ud83d\)") == json_invalid(8, "truncated"));
  CHECK(verdict_of(R"("\ud83d\u)") == json_invalid(9, "truncated"));
  CHECK(verdict_of(R"("\ud83d\ude0)") == json_invalid(12, "truncated"));
  CHECK(verdict_of(R"("\ud83d\u004)") == json_invalid(12, "truncated"));
  CHECK(verdict_of(R"("\ud83d\u0041)") == json_invalid(1, "lone_surrogate"));
  CHECK(verdict_of(R"("\ud83d\ud83d)") == json_invalid(1, "lone_surrogate"));
  CHECK(verdict_of(R"("\ud83d\n)") == json_invalid(1, "lone_surrogate"));
  CHECK(verdict_of(R"("\ud83dx)") == json_invalid(1, "lone_surrogate"));
  CHECK(verdict_of(R"("\ude00)") == json_invalid(1, "lone_surrogate"));
  CHECK(verdict_of(R"("\ude0)") == json_invalid(6, "truncated"));
}

TEST_CASE("Text: control characters end at U+001F, hexadecimal digits at F", "[json_text][json_invalid]") {
  for (unsigned byte = 0; byte < 0x80; ++byte) {
    std::string const character(1, static_cast<char>(byte));
    INFO(byte);
    bool const is_control = byte < 0x20;
    bool const has_meaning = character == "\"" || character == "\\";
    if (!has_meaning)
      CHECK(verdict_of("[\"" + character + "\"]") ==
            (is_control ? json_invalid(2, "control_char") : "body_not_object @0 actual='array'"));
    bool const is_digit = std::string_view("0123456789ABCDEFabcdef").find(character) != std::string_view::npos;
    for (std::size_t digit = 0; digit < 4; ++digit) {
      std::string escape = R"(["\u0041"])";
      escape.replace(4 + digit, 1, character);
      CHECK(verdict_of(escape) ==
            (is_digit ? "body_not_object @0 actual='array'" : json_invalid(4 + digit, "bad_escape")));
    }
    bool const is_escape = std::string_view("\"\\/bfnrt").find(character) != std::string_view::npos;
    if (character != "u")
      CHECK(verdict_of("[\"\\" + character + "\"]") ==
            (is_escape ? "body_not_object @0 actual='array'" : json_invalid(3, "bad_escape")));
  }
}

TEST_CASE("Text: what is JSON, however near to what is not", "[json_text]") {
  for (std::string_view const body :
       {"[]", "[ ]", "[[],[]]", R"(["\uD7FF\uE000"])", R"(["\uD800\uDC00\uDBFF\uDFFF"])", R"(["\"\\\/\b\f\n\r\t"])",
        "[\"\uFEFF\x7F\u2028\"]", R"(["/","//","'","//*"])", "[-0,0,-0.0,0e0,0E+0,0e-00,1.50,10,1e05]",
        "[true,false,null]", "[\n\t\r 1\n\t\r ,\n\t\r 2\n\t\r ]\n\t\r ", R"([{"":[{}]}])"}) {
    INFO(body);
    CHECK(verdict_of(body) == "body_not_object @0 actual='array'");
  }
}

// --- Sizes ---

namespace {

/// Where the reader's windows and blocks end, and powers of two beyond.
constexpr std::size_t borders[] = {2047, 2048, 2049, 4096, 16'383, 16'384, 16'385, 65'536};

Policy const large{.max_body_bytes = 1'000'000};

/// A request whose description spells `text`, which begins at `at` in the body behind `letters` letters.
std::string with_text_at(std::size_t at, std::string_view text, std::size_t letters) {
  std::string body = R"({"link_type":"instant","title":"T","currency_code":"XOF","amount":5,"description":)";
  body.append(at - letters - body.size() - 1, ' ').append("\"").append(letters, 'a').append(text);
  return body + "\"}";
}

}  // namespace

TEST_CASE("Text: a string over the border of a window is whole", "[json_text][windows]") {
  struct Piece {
    std::string_view spelling;
    std::string_view text;
  };
  constexpr Piece pieces[] = {{"bc", "bc"},
                              {"", ""},
                              {R"(\n)", "\n"},
                              {R"(\")", "\""},
                              {R"(\\)", "\\"},
                              {R"(\u0041)", "A"},
                              {R"(\u00e9\u20ac)", "é€"},
                              {R"(\ud83d\ude00)", "😀"},
                              {"é", "é"},
                              {"€", "€"},
                              {"😀", "😀"}};
  for (std::size_t const border : borders) {
    for (auto const& [spelling, text] : pieces) {
      for (std::size_t at = border - spelling.size() - 2; at <= border + 1; ++at) {
        for (std::size_t const letters : {0U, 1U, 40U, 1900U}) {
          std::string const body = with_text_at(at, spelling, letters);
          std::vector<char> const exact(body.begin(), body.end());
          auto const link = parse_create(std::string_view(exact.data(), exact.size()), large);
          INFO(spelling << " at " << at << " behind " << letters);
          if (!link) FAIL_CHECK(verdict(link.error()));
          else if (link->description->str() != std::string(letters, 'a').append(text)) FAIL_CHECK("another text");
        }
      }
    }
  }
}

TEST_CASE("Text: what is wrong with a string over the border of a window is found there", "[json_text][windows]") {
  auto const at_byte = [](std::string_view code, std::size_t offset) {
    std::string const number = std::to_string(offset);
    return std::string(code) + " @" + number + " offset=" + number;
  };
  for (std::size_t const border : borders) {
    for (std::size_t at = border - 13; at <= border + 1; ++at) {
      for (std::size_t const letters : {0U, 1U, 40U, 1900U}) {
        INFO(at << " behind " << letters);
        std::string const value = "@" + std::to_string(at - letters - 1);
        auto const verdict_with = [&](std::string_view text) {
          std::string const body = with_text_at(at, text, letters);
          std::vector<char> const exact(body.begin(), body.end());
          return verdict_with_offsets(validate_create(std::string_view(exact.data(), exact.size()), large));
        };
        auto const expect = [&](std::string_view text, std::string const& expected) {
          if (std::string const found = verdict_with(text); found != expected) FAIL_CHECK(text << ": " << found);
        };
        expect("\x01", json_invalid(at, "control_char"));
        expect("\\x", json_invalid(at + 1, "bad_escape"));
        expect("\\u00e", json_invalid(at + 5, "bad_escape"));
        expect("\\ude00", json_invalid(at, "lone_surrogate"));
        expect("\\ud83d", json_invalid(at, "lone_surrogate"));
        expect("\\ud83d\\u12", json_invalid(at + 10, "bad_escape"));
        expect("\xC3", at_byte("utf8_invalid", at));
        expect("\x80", at_byte("utf8_invalid", at));
        expect("é\xA9", at_byte("utf8_invalid", at + 2));
        expect("\xE2\x82", at_byte("utf8_invalid", at));
        expect("\xF0\x9F\x98", at_byte("utf8_invalid", at));
        expect("\xED\xA0\x80", at_byte("utf8_invalid", at));
        expect("\x7F", "string_control_char /description " + value + " codepoint='U+007F'");
        expect("\u0085", "string_control_char /description " + value + " codepoint='U+0085'");
        expect("\\u0085", "string_control_char /description " + value + " codepoint='U+0085'");
        expect("\u202E", "string_bidi_control /description " + value + " codepoint='U+202E'");
        expect("\\u202e", "string_bidi_control /description " + value + " codepoint='U+202E'");
      }
    }
  }
}

TEST_CASE("Text: a body over the border of a window has the violations that it has elsewhere", "[json_text][windows]") {
  auto const shifted = [](std::string_view body, std::size_t blanks) {
    std::string const text = std::string(blanks, ' ').append(body);
    std::vector<char> const exact(text.begin(), text.end());
    return validate_create(std::string_view(exact.data(), exact.size()), large);
  };
  std::string const valid = instant({{"title", R"("T\u0069é€😀")"},
                                     {"amount", "5.0e+3"},
                                     {"allow_quantity", "true"},
                                     {"price_id", "null"},
                                     {"metadata", R"({"k\n":"v","é":[],"n":-1.5e-3})"}});
  std::string const expected = verdict(validate_create(valid));
  CHECK(expected ==
        "metadata_key_invalid /metadata/k\n max=40; metadata_value_type /metadata/é "
        "allowed=['string','number','boolean','null']");
  std::size_t const first = valid.find(R"("k\n")");
  std::size_t const second = valid.find("[]");
  for (std::size_t const border : borders) {
    for (std::size_t blanks = border - valid.size() - 1; blanks <= border + 1; ++blanks) {
      Violations const violations = shifted(valid, blanks);
      bool const same = verdict(violations) == expected && violations[0].offset == blanks + first &&
                        violations[1].offset == blanks + second;
      if (!same) FAIL_CHECK(blanks << ": " << verdict_with_offsets(violations));
    }
  }
}

TEST_CASE("Text: a body may end at the border of a window", "[json_text][windows]") {
  for (std::size_t const size : borders) {
    INFO(size);
    CHECK(codes_of(instant() + std::string(size - instant().size(), '\n'), large) == "valid");
    CHECK(codes_of(std::string(size - instant().size(), ' ') + instant(), large) == "valid");
    CHECK(verdict_of(std::string(size, ' '), large) == json_invalid(size, "empty"));
    CHECK(verdict_of("\"" + std::string(size - 1, 'a'), large) == json_invalid(size, "truncated"));
    CHECK(verdict_of("\"" + std::string(size - 2, 'a') + "\\", large) == json_invalid(size, "truncated"));
    CHECK(verdict_of("\"" + std::string(size - 2, 'a') + "\"", large) == "body_not_object @0 actual='string'");
    CHECK(verdict_of("[" + std::string(size - 5, ' ') + "true", large) == json_invalid(size, "truncated"));
    CHECK(verdict_of("[" + std::string(size - 2, '1'), large) == json_invalid(size - 1, "truncated"));
    for (std::string_view const letter : {"é", "€", "😀"})
      for (std::size_t cut = 1; cut < letter.size(); ++cut) {
        std::string const text = "\"" + std::string(size - 1 - cut, 'a').append(letter.substr(0, cut));
        std::string const offset = std::to_string(size - cut);
        CHECK(verdict_of(text, large) == "utf8_invalid @" + offset + " offset=" + offset);
      }
  }
}

TEST_CASE("Text: 65,536 bytes are read, whatever they hold, and no byte more", "[json_text][body_too_large]") {
  std::string const at_limit = instant() + std::string(65'536 - instant().size(), ' ');
  CHECK(codes_of(at_limit) == "valid");
  CHECK(codes_of(at_limit + " ") == "body_too_large max_bytes=65536");
  CHECK(codes_of(at_limit + "\xFF") == "body_too_large max_bytes=65536");
  std::string const title = "{\"title\":\"" + std::string(65'536 - 12, 'a') + "\"}";
  REQUIRE(title.size() == 65'536);
  CHECK(codes_of(title) ==
        "field_required /link_type; string_too_long /title max=255 length=65524; field_required /currency_code");
  CHECK(verdict_of(title.substr(0, 65'535)) == json_invalid(65'535, "truncated"));
  std::string const names = "{\"" + std::string(65'536 - 7, 'n') + "\":1}";
  REQUIRE(names.size() == 65'535);
  CHECK(codes_of(names + "x").substr(0, 12) == "json_invalid");
  CHECK(verdict_of(names + "x") == json_invalid(65'535, "trailing_data"));
  CHECK(codes_of(names + " ").ends_with("; unknown_field /" + std::string(64, 'n') + "…"));
}

// --- Offsets ---

TEST_CASE("Text: a violation has the offset of its value", "[json_text][offset]") {
  std::string const compact =
      R"({"link_type":"x","title":1,"currency_code":true,"description":[],"amount":-1,"metadata":7})";
  CHECK(verdict_of(compact) ==
        "link_type_invalid /link_type " + at(compact, "\"x\"") +
            " allowed=['product','instant']; type_mismatch /title " + at(compact, "1,\"currency") +
            " expected='string' actual='number'; type_mismatch /currency_code " + at(compact, "true") +
            " expected='string' actual='boolean'; type_mismatch /description " + at(compact, "[]") +
            " expected='string' actual='array'; amount_not_positive /amount " + at(compact, "-1") +
            "; type_mismatch /metadata " + at(compact, "7}") + " expected='object' actual='number'");
}

TEST_CASE("Text: a violation has the offset of its value in a body with white space", "[json_text][offset]") {
  std::string const body =
      "\n{\r\n\t\"link_type\" : \"instant\" ,\n  \"currency_code\"\n:\t \"XOF\",\n  \"amount\":\r\n\r\n   100.5 ,\n"
      "  \"title\"  :   \"\"\n , \"zzz\"\n :\n null\n}\n";
  CHECK(verdict_of(body) == "string_blank /title " + at(body, "\"\"") + "; amount_too_precise /amount " +
                                at(body, "100.5") + " currency='XOF' max_decimals=0; unknown_field /zzz " +
                                at(body, "\"zzz\""));
}

TEST_CASE("Text: escapes in keys and strings before it move no offset", "[json_text][offset]") {
  std::string const body =
      R"({"\u006cink_type":"in\u0073tant","t\u0069tle":"\"\\\u005c\ud83d\ude00{[,:","c\u0075rrency_code":)"
      R"("X\u004fF", "amo\u0075nt" : "5\u0030" , "\u007a\u007a":"\u007a","metadata":{"\u0061\"":"\u0000","\u0007":1}})";
  CHECK(verdict_of(body) == "type_mismatch /amount " + at(body, R"("5\u0030")") +
                                " expected='number' actual='string'; string_control_char /metadata/a\" " +
                                at(body, R"("\u0000")") + " codepoint='U+0000'; metadata_key_invalid /metadata/\a " +
                                at(body, R"("\u0007")") + " max=40; unknown_field /zz " +
                                at(body, R"("\u007a\u007a")"));
}

TEST_CASE("Text: nested values before it move no offset", "[json_text][offset]") {
  std::string const body = instant_with(
      R"("x":{"a":["\"",{"b":"\u0062","c":[[]]}],"title":0},"metadata":{"m":{"n":["\\"]},"o":[ "\u0070" , {} ],)"
      R"("p":"\u0000"},"cancel_url":"\u0070")");
  CHECK(verdict_of(body) == "url_invalid /cancel_url " + at(body, R"("\u0070")") +
                                " reason='not_absolute'; metadata_value_type /metadata/m " + at(body, R"({"n")") +
                                " allowed=['string','number','boolean','null']; metadata_value_type /metadata/o " +
                                at(body, R"([ "\u0070")") +
                                " allowed=['string','number','boolean','null']; string_control_char /metadata/p " +
                                at(body, R"("\u0000")") + " codepoint='U+0000'; unknown_field /x " +
                                at(body, R"("x":{)"));
}

TEST_CASE("Text: a forbidden field and too much metadata have their value's offset, a missing field has none",
          "[json_text][offset]") {
  std::string const forbidden = product({{"amount", " 0"}});
  CHECK(verdict_of(forbidden) == "amount_not_allowed /amount " + at(forbidden, "0}"));
  std::string keys;
  for (int i = 0; i < 51; ++i) keys += (i == 0 ? "{\"" : ",\"") + std::to_string(i) + "\":{}";
  std::string const many = instant({{"metadata", keys + "}"}});
  CHECK(verdict_of(many) == "metadata_too_many_keys /metadata " + at(many, "{\"0\"") + " max=50 count=51");
  CHECK(verdict_of("{}") == "field_required /link_type; field_required /title; field_required /currency_code");
  CHECK(verdict_of(instant({{"title", "null"}})) == "field_required /title");
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
    RC_ASSERT(verdict_of(body) == "string_blank /title" + start(7) + "; amount_too_precise /amount" + start(24) +
                                      " currency='EUR' max_decimals=2; unknown_field /x" + start(9));
  });
}

// --- Duplicates ---

TEST_CASE("Text: a name that comes twice is reported at its second occurrence", "[json_text][duplicate_key]") {
  auto const duplicate = [](std::string_view body, std::string_view pointer, std::string_view second) {
    return verdict_of(body) == "duplicate_key " + std::string(pointer) + " " + at(body, second);
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
  CHECK(verdict_of(R"({"a":1,"b":1,"b":2,"a":2})") == "duplicate_key /b @13");
  CHECK(verdict_of(R"({"b":1,"title":1,"title":2,"b":2})") == "duplicate_key /title @17");
  CHECK(verdict_of(R"({"z":1,"metadata":{"k":1,"k":2},"z":2})") == "duplicate_key /metadata/k @25");
  CHECK(verdict_of(R"({"z":1,"z":1,"metadata":{"k":1,"k":2}})") == "duplicate_key /z @7");
  CHECK(verdict_of(R"({"a":1,"a":2,"a":3})") == "duplicate_key /a @7");
}

TEST_CASE("Text: duplicates win over what the rules would say, and over an ignored unknown field",
          "[json_text][duplicate_key]") {
  CHECK(verdict_of(R"({"link_type":7,"x":1,"x":1})") == "duplicate_key /x @21");
  CHECK(verdict_of(R"({"x":1,"x":1})", Policy{.unknown_fields = UnknownFields::ignore}) == "duplicate_key /x @7");
}

TEST_CASE("Text: names count where the contract looks: deeper ones may come twice", "[json_text][duplicate_key]") {
  Policy const ignore{.unknown_fields = UnknownFields::ignore};
  CHECK(codes_of(instant_with(R"("x":{"a":1,"a":2})"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("x":[{"a":1,"a":2}])"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("x":{"metadata":{"a":1,"a":2}})"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("x":{"title":1},"y":{"title":2})"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("x":{"k":1},"metadata":{"k":1,"x":2})"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("metadata":{"k":1},"x":{"k":1,"l":[],"l":2},"y":[{"k":1}])"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("metadata":{"k":1},"x":{"":1,"__proto__":[]})"), ignore) == "valid");
  CHECK(codes_of(instant_with(R"("metadata":{"title":"t","metadata":"m"})")) == "valid");
  CHECK(codes_of(instant_with(R"("metadata":{"k":{"a":1,"a":2}})")).starts_with("metadata_value_type /metadata/k"));
  CHECK(codes_of(instant_with(R"("metadata":[{"a":1,"a":2}])")).starts_with("type_mismatch /metadata"));
  CHECK(codes_of(instant_with(R"("Title":1,"title ":2)")) == "unknown_field /Title; unknown_field /title ");
  CHECK(codes_of(instant_with(R"("metadata":{"a":1,"A":1,"a ":1,"\u0041\u0041":1,"é":1,"e\u0301":1})")) == "valid");
}

TEST_CASE("Text: a duplicate is found however many names came before", "[json_text][duplicate_key]") {
  for (std::size_t const count : {1U, 12U, 13U, 31U, 32U, 33U, 49U, 50U, 51U, 52U, 1000U, 4000U}) {
    std::string names;
    for (std::size_t i = 0; i < count; ++i) names += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
    for (std::size_t const twice : {std::size_t{0}, count / 2, count - 1}) {
      std::string const name = std::to_string(twice);
      std::string const escaped = "\\u003" + name.substr(0, 1) + name.substr(1);
      INFO(name << " of " << count);
      CHECK(codes_of("{" + names + ",\"" + escaped + "\":0}") == "duplicate_key /" + name);
      CHECK(codes_of("{\"metadata\":{" + names + ",\"" + escaped + "\":0}}") == "duplicate_key /metadata/" + name);
    }
    CHECK(codes_of("{" + names + "}", Policy{.unknown_fields = UnknownFields::ignore}).starts_with("field_required"));
  }
}

TEST_CASE("Text: without memory for its names or for its violations a body is refused as out of memory",
          "[json_text][out_of_memory]") {
  std::string names;
  for (std::size_t i = 0; i < 200; ++i) names += ",\"name" + std::to_string(i) + "\":0";
  std::string const valid = instant({{"metadata", "{\"k\":0}"}});
  std::string const body = valid.substr(0, valid.size() - 1) + names + "}";
  std::string const metadata = instant({{"metadata", "{\"k\":0" + names + "}"}});
  std::string const duplicates = body.substr(0, body.size() - 1) + ",\"name0\":1}";
  Policy const ignore{.unknown_fields = UnknownFields::ignore};

  auto const without_memory = [&](std::string const& text) {
    OutOfMemory const none;
    return verdict_with_offsets(validate_create(text, ignore));
  };
  CHECK(without_memory(body) == "out_of_memory");
  CHECK(without_memory(metadata) == "out_of_memory");
  CHECK(without_memory(duplicates) == "out_of_memory");
  CHECK(without_memory(body + "x") == "out_of_memory");
  CHECK(without_memory("") == "out_of_memory");
  CHECK(without_memory(std::string(65'537, ' ')) == "out_of_memory");
  CHECK(without_memory(valid) == "valid");
  CHECK(verdict_of(body, ignore) == "valid");
  CHECK(codes_of(duplicates, ignore) == "duplicate_key /name0");
  CHECK(codes_of(metadata) == "metadata_too_many_keys /metadata max=50 count=201");
}

TEST_CASE("Text: whichever allocation fails, what is valid is accepted or refused as out of memory",
          "[json_text][out_of_memory]") {
  std::string names;
  for (std::size_t i = 0; i < 400; ++i) names += ",\"n\\u0061me" + std::to_string(i) + "\":0";
  std::string body = instant();
  body.insert(body.size() - 1, names);
  Policy const ignore{.unknown_fields = UnknownFields::ignore};
  std::size_t failures = 0;
  for (std::size_t n = 1; n < 10; ++n) {
    std::string_view code = "valid";
    bool happened = false;
    {
      FailingAllocation const failing(n);
      Violations const violations = validate_create(body, ignore);
      happened = failing.happened();
      if (!violations.empty()) code = to_string(violations.front().code);
    }
    failures += happened ? 1U : 0U;
    CHECK(code == (n <= 2 ? "out_of_memory" : "valid"));
  }
  CHECK(failures == 3);  // for more than 50 names, what their escapes spell, and the hash table, which may be missing
}

// --- Strings ---

TEST_CASE("Text: escapes mean what they spell, in every place of a string", "[json_text][escapes]") {
  auto const description = [](std::string const& json) {
    auto const link = parse_create(instant({{"description", "\"" + json + "\""}}));
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

TEST_CASE("Text: NUL is a character like others until a rule meets it", "[json_text][escapes]") {
  CHECK(codes_of(instant({{"title", R"("\u0000")"}})) == "string_control_char /title codepoint='U+0000'");
  CHECK(codes_of(instant({{"link_type", R"("instant\u0000")"}})) ==
        "link_type_invalid /link_type allowed=['product','instant']");
  CHECK(codes_of(instant({{"currency_code", R"("XOF\u0000")"}})) ==
        "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
  CHECK(codes_of(product({{"product_id", R"("a\u0000")"}})) == "id_invalid /product_id reason='character'");
  CHECK(codes_of(instant({{"success_url", R"("https://a.com/\u0000")"}})) ==
        "url_invalid /success_url reason='character' codepoint='U+0000'");
  CHECK(codes_of(instant({{"expires_at", R"("2030-12-31T23:59:59Z\u0000")"}})) ==
        "timestamp_invalid /expires_at reason='format'");
  CHECK(codes_of(instant({{"amount\\u0000", "1"}})) == std::string("unknown_field /amount\0", 22));
}

TEST_CASE("Text: a control is found in a body of any form", "[json_text][string_control_char][string_bidi_control]") {
  for (std::string_view const beside : {"", R"(,"x":[])"}) {
    std::string const unknown = beside.empty() ? "" : "; unknown_field /x";
    for (auto const& [character, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"\x7F", "U+007F"}, {"\u0080", "U+0080"}, {"\u0085", "U+0085"}, {"\u009F", "U+009F"}}) {
      std::string body = instant({{"title", "\"a" + std::string(character) + "\""}});
      body.insert(body.size() - 1, beside);
      CHECK(codes_of(body) == "string_control_char /title codepoint='" + std::string(name) + "'" + unknown);
    }
    for (auto const& [character, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"\u202A", "U+202A"}, {"\u202E", "U+202E"}, {"\u2066", "U+2066"}, {"\u2069", "U+2069"}}) {
      std::string body = instant({{"title", "\"a" + std::string(character) + "\""}});
      body.insert(body.size() - 1, beside);
      CHECK(codes_of(body) == "string_bidi_control /title codepoint='" + std::string(name) + "'" + unknown);
    }
  }
}

TEST_CASE("Text: long names are found equal or different by their last letter", "[json_text][duplicate_key]") {
  std::string const long_name(9000, 'k');
  CHECK(codes_of("{\"" + long_name + "\":1,\"\\u006b" + long_name.substr(1) + "\":2}") ==
        "duplicate_key /" + std::string(64, 'k') + "…");
  CHECK(codes_of("{\"\\u006b" + long_name.substr(1) + "\":1,\"" + long_name + "\":2}") ==
        "duplicate_key /" + std::string(64, 'k') + "…");
  CHECK(codes_of("{\"" + long_name + "\":1,\"" + long_name + "l\":2,\"l" + long_name + "\":3}") ==
        "field_required /link_type; field_required /title; field_required /currency_code; unknown_field /" +
            std::string(64, 'k') + "…; unknown_field /" + std::string(64, 'k') + "…; unknown_field /l" +
            std::string(63, 'k') + "…");
  CHECK(codes_of("{\"" + long_name + "\":1,\"\\u006b" + long_name + "\":2}") ==
        "field_required /link_type; field_required /title; field_required /currency_code; unknown_field /" +
            std::string(64, 'k') + "…; unknown_field /" + std::string(64, 'k') + "…");
}

TEST_CASE("Text: parse_create resolves a string however it is spelt", "[json_text][escapes][property]") {
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
    auto const link = parse_create(instant({{"description", "\"" + json + "\""}}));
    RC_ASSERT(link.has_value());
    RC_ASSERT(link->description->str() == text);
  });
}

TEST_CASE("Text: an escape at its head does not make a long string short", "[json_text][string_too_long]") {
  for (std::size_t const length : {4097U, 16'380U, 16'388U, 16'389U, 20'000U, 60'000U}) {
    std::string const rest(length - 1, 'a');
    std::string const n = std::to_string(length);
    INFO(length);
    CHECK(codes_of(instant({{"description", "\"\\n" + rest + "\""}})) ==
          "string_too_long /description max=4096 length=" + n);
    CHECK(codes_of(instant({{"title", "\"\\u0041" + rest + "\""}})) == "string_too_long /title max=255 length=" + n);
    CHECK(codes_of(product({{"product_id", "\"\\u0041" + rest + "\""}})) == "id_invalid /product_id reason='too_long'");
    CHECK(codes_of(instant({{"expires_at", "\"2030-12-31T23:59:59\\u005a" + rest + "\""}})) ==
          "timestamp_invalid /expires_at reason='format'");
    CHECK(codes_of(instant({{"success_url", R"("https:\/\/a.com\/)" + rest + "\""}})) ==
          "url_too_long /success_url max=2048 length=" + std::to_string(length + 13));
    CHECK(codes_of(instant({{"link_type", "\"instan\\u0074" + rest + "\""}}))
              .starts_with("link_type_invalid /link_type"));
    CHECK(codes_of(instant({{"currency_code", "\"XO\\u0046" + rest + "\""}}))
              .starts_with("currency_unsupported /currency_code"));
    CHECK(codes_of(instant({{"metadata", "{\"\\u0061" + rest + "\":1}"}})) ==
          "metadata_key_invalid /metadata/" + std::string(64, 'a') + "… max=40");
    CHECK(codes_of(instant({{"metadata", "{\"k\":\"\\u0061" + rest + "\"}"}})) ==
          "metadata_value_too_long /metadata/k max=500 length=" + n);
    CHECK(codes_of(instant_with("\"\\u0061" + rest + "\":1")) == "unknown_field /" + std::string(64, 'a') + "…");
  }
}

TEST_CASE("Text: names are shown to 64 code points, however they are spelt", "[json_text][unknown_field]") {
  for (std::size_t const length : {63U, 64U, 65U, 66U, 262U, 263U, 264U, 265U, 300U, 1000U}) {
    std::string const shown = length <= 64 ? repeat("é", length) : repeat("é", 64) + "…";
    INFO(length);
    for (std::string const& spelling : {repeat("é", length), repeat("\\u00e9", length),
                                        "\\u00e9" + repeat("é", length - 1), repeat("é", length - 1) + "\\u00e9",
                                        repeat("é", length / 2) + "\\u00e9" + repeat("é", length - length / 2 - 1)}) {
      CHECK(codes_of(instant_with("\"" + spelling + "\":1")) == "unknown_field /" + shown);
      CHECK(codes_of(instant({{"metadata", "{\"" + spelling + "\":1}"}})) ==
            "metadata_key_invalid /metadata/" + shown + " max=40");
      CHECK(codes_of("{\"" + spelling + "\":1,\"" + spelling + "\":1}") == "duplicate_key /" + shown);
    }
  }
}

// --- Numbers ---

TEST_CASE("Text: numbers keep their spelling, however long", "[json_text][amount]") {
  auto const amount = [](std::string const& number) {
    auto const link = parse_create(instant({{"currency_code", "\"USD\""}, {"amount", number}}));
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

TEST_CASE("Text: an exponent may have any size", "[json_text][amount]") {
  auto const amount = [](std::string const& number) {
    auto const link = parse_create(instant({{"currency_code", "\"USD\""}, {"amount", number}}));
    return link ? to_string(link->instant()->amount) : verdict(link.error());
  };
  std::string const above = "amount_above_maximum /amount currency='USD' max='99999999.99'";
  std::string const precise = "amount_too_precise /amount currency='USD' max_decimals=2";
  std::string const not_positive = "amount_not_positive /amount";
  // Whatever a counter of 16 to 128 bits would wrap around to.
  for (std::string const exponent :
       {"65536", "2147483648", "4294967296", "4294967298", "9223372036854775807", "9223372036854775808",
        "9223372036854775809", "18446744073709551615", "18446744073709551616", "18446744073709551618",
        "340282366920938463463374607431768211456"}) {
    INFO(exponent);
    CHECK(amount("1e" + exponent) == above);
    CHECK(amount("1E+" + exponent) == above);
    CHECK(amount("1e-" + exponent) == precise);
    CHECK(amount("0.01e" + exponent) == above);
    CHECK(amount("100e-" + exponent) == precise);
    CHECK(amount("-1e" + exponent) == not_positive);
    CHECK(amount("-1e-" + exponent) == not_positive);
    CHECK(amount("0e" + exponent) == not_positive);
    CHECK(amount("-0.00e-" + exponent) == not_positive);
  }
  std::string const nines(10'000, '9');
  CHECK(amount("1e" + nines) == above);
  CHECK(amount("1e-" + nines) == precise);
  CHECK(amount("0.000e" + nines) == not_positive);
  CHECK(amount("-3e" + nines) == not_positive);
  CHECK(amount("12.5e" + std::string(10'000, '0')) == "12.50");
  CHECK(amount("12.5e-" + std::string(10'000, '0')) == "12.50");
  CHECK(amount("12.5e" + std::string(10'000, '0') + "2") == "1250.00");
  CHECK(amount("1" + std::string(50'000, '0') + "e-" + std::string(10'000, '0') + "49999") == "10.00");
  CHECK(amount("0." + std::string(50'000, '0') + "1e" + std::string(10'000, '0') + "50002") == "10.00");
  CHECK(amount("0." + std::string(50'000, '0') + "e" + nines) == not_positive);
  CHECK(amount(std::string(50'000, '9') + "e-" + nines) == precise);
}

TEST_CASE("Text: a long number that is not one is reported at its byte", "[json_text][json_invalid]") {
  std::string const digits(60'000, '7');
  CHECK(verdict_of("[" + digits + "x]") == json_invalid(60'001, "bad_number"));
  CHECK(verdict_of("[" + digits + ".]") == json_invalid(60'002, "bad_number"));
  CHECK(verdict_of("[1." + digits + ".]") == json_invalid(60'003, "bad_number"));
  CHECK(verdict_of("[1e" + digits + "e]") == json_invalid(60'003, "bad_number"));
  CHECK(verdict_of("[0" + digits + "]") == json_invalid(2, "bad_number"));
  CHECK(verdict_of("[" + digits + "/]") == json_invalid(60'001, "comment"));
  CHECK(verdict_of("[" + digits) == json_invalid(60'001, "truncated"));
  CHECK(verdict_of(digits) == "body_not_object @0 actual='number'");
  CHECK(verdict_of("[1e" + digits + ",-1E-" + digits.substr(0, 5'000) + "]") == "body_not_object @0 actual='array'");
}

TEST_CASE("Text: numbers in metadata come back as they were spelt", "[json_text][metadata]") {
  auto const link =
      parse_create(instant({{"metadata", R"({"a":1.50,"b":-0,"c":123456789012345678901234567890,"d":1E+2})"}}));
  REQUIRE(link);
  auto const spelling = [&](std::string_view key) { return std::get<Number>(*link->metadata->find(key)).str(); };
  CHECK(spelling("a") == "1.50");
  CHECK(spelling("b") == "-0");
  CHECK(spelling("c") == "123456789012345678901234567890");
  CHECK(spelling("d") == "1E+2");

  for (std::string const& number :
       {std::string(60'000, '7'), "-0." + std::string(60'000, '7'), "1e" + std::string(10'000, '9'),
        "1E-" + std::string(10'000, '9'), "0e+" + std::string(10'000, '0')}) {
    auto const long_link = parse_create(instant({{"metadata", "{\"n\":" + number + "}"}}));
    REQUIRE(long_link);
    CHECK(std::get<Number>(*long_link->metadata->find("n")).str() == number);
  }
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

TEST_CASE("Text: of too many keys in metadata only the count is reported", "[json_text][metadata_too_many_keys]") {
  for (std::size_t const count : {51U, 52U, 200U, 5000U}) {
    std::string keys;
    for (std::size_t i = 0; i < count; ++i) keys += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":[]";
    CHECK(codes_of(instant({{"metadata", "{" + keys + "}"}})) ==
          "metadata_too_many_keys /metadata max=50 count=" + std::to_string(count));
  }
}
