// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/parser.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// What the parser, and then the document, has against a body, with its place; or "none".
std::string fault(std::string_view body, std::size_t max_depth = 8) {
  RawObject reading(body);
  BodyMembers members(body, find_field, reading);
  std::optional<Violation> failure = parse_body(body, max_depth, members);
  if (!failure) failure = document_fault(members);
  return failure ? verdict(*failure, Offsets::shown) : "none";
}

/// The title as it stands in the body, where it is a string.
std::string title(std::string_view body) {
  RawObject reading(body);
  BodyMembers members(body, find_field, reading);
  if (parse_body(body, 8, members) || reading[FieldName::title] == nullptr) return "none";
  return std::string(reading[FieldName::title]->text.raw());
}

}  // namespace

TEST_CASE("Parser: a body is well-formed, or the first thing that is not is said", "[parser]") {
  CHECK(fault("{}") == "none");
  CHECK(fault("{\"a\":\"\xFF\"") == "utf8_invalid @6 offset=6");
  CHECK(fault("{\"a\":}") == "json_invalid @5 offset=5");
  CHECK(fault("{} x") == "json_invalid @3 offset=3");
  CHECK(fault("") == "json_invalid @0 offset=0");
  CHECK(fault("[[1]]", 2) == "body_not_object actual='array'");
  CHECK(fault("[[1]]", 1) == "json_too_deep @1 max_depth=1");
  CHECK(fault("/* no comment */{}") == "json_invalid @0 offset=0");
}

TEST_CASE("Parser: a body that ends within a letter is not UTF-8, whatever its length", "[parser][utf8_invalid]") {
  for (std::size_t size = 2; size <= 140; ++size) {
    std::string const body = "{\"" + std::string(size - 2, 'a') + "\xC3";
    std::string const at = std::to_string(size);
    CHECK(fault(body) == "utf8_invalid @" + at + " offset=" + at);
  }
}

TEST_CASE("Parser: a document is an object without a name twice", "[parser]") {
  CHECK(fault("1") == "body_not_object actual='number'");
  CHECK(fault("\"x\"") == "body_not_object actual='string'");
  CHECK(fault(R"({"a":1,"\u0061":2})") == "duplicate_key /a @7");
}

TEST_CASE("Parser: a string is found where it stands, with and without escapes", "[parser][escapes]") {
  CHECK(title(R"({"title":"plain"})") == "plain");
  CHECK(title(R"({"title":""})").empty());
  CHECK(title(R"({"title":"a\"b\\"})") == R"(a\"b\\)");
  CHECK(title(R"({"a":"\\\"","t\u0069tle":"\u0041"})") == R"(\u0041)");
  CHECK(title(R"({"x":["\n",{"y":"\""}],"title":"\t"})") == R"(\t)");
}

TEST_CASE("Parser: a number keeps its spelling, whatever it fits in", "[parser]") {
  for (std::string const number : {"0", "-5", "5000.00", "12345678901234567890", "123456789012345678901", "1e400"})
    CHECK(title("{\"title\":" + number + "}") == number);
}

TEST_CASE("Parser: it tells whether a text may hold controls", "[parser]") {
  auto const no_controls = [](std::string_view body) {
    RawObject reading(body);
    BodyMembers members(body, find_field, reading);
    REQUIRE_FALSE(parse_body(body, 8, members));
    return reading[FieldName::title]->text.no_controls();
  };
  CHECK(no_controls(R"({"title":"plain"})"));
  CHECK_FALSE(no_controls("{\"title\":\"\x7F\"}"));
  CHECK_FALSE(no_controls("{\"title\":\"\u202E\"}"));
  CHECK_FALSE(no_controls("{\"title\":\"\u202E\u00E9\"}"));
  CHECK_FALSE(no_controls(R"({"title":"\u0007"})"));
}

TEST_CASE("Parser: wherever a body lies, its strings are told from the parser's buffer", "[parser][escapes]") {
  // The buffer is on the stack: below a body there, and above or below one that lies elsewhere.
  static char const elsewhere[] = R"({"t\u0069tle":"\u0041","d\u0065scription":"plain"})";
  char on_the_stack[sizeof elsewhere];
  std::ranges::copy(elsewhere, on_the_stack);
  std::vector<char> const on_the_heap(std::begin(elsewhere), std::end(elsewhere));
  for (char const* const body : {elsewhere, static_cast<char const*>(on_the_stack), on_the_heap.data()})
    CHECK(title({body, sizeof elsewhere - 1}) == R"(\u0041)");
}
