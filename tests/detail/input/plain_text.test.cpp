// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/plain_text.hpp>

#include "properties/generators.hpp"
#include "readers.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

namespace {

/// What the reader says of a body that stands in memory of its own size, so that a sanitizer sees who reads beyond it.
std::optional<Violations> plainly(std::string_view body) {
  std::vector<char> const exact(body.begin(), body.end());
  return readers::plainly({exact.data(), exact.size()});
}

/// Whether it leaves the body to the parser, or else says the same.
bool agrees_with_parser(std::string_view body) {
  std::optional<Violations> const said = plainly(body);
  return !said || *said == readers::by_the_parser(body);
}

}  // namespace

TEST_CASE("Plain text: bodies of the usual form are read, and as the parser reads them", "[plain_text]") {
  for (std::string_view const body : std::initializer_list<std::string_view>{
           R"({})",
           "{ }",
           " \t\r\n{ \"title\" : \"T\" , \"amount\" : 5 } \n",
           R"({"title":"","description":"é – 🎉","metadata":{},"amount":0})",
           R"({"title":"\"\\\/\b\f\n\r\t\u0041\u00e9\ud83c\udf89"})",
           R"({"a":true,"b":false,"c":null,"d":-0,"e":0.50,"f":-12.25e-3,"g":5e3,"h":5E+0003})",
           R"({"metadata":{"a":"","b":1,"c":true,"d":null},"link_type":{"a":1},"x":{}})",
           R"({"title":"a","t\u0069tle":"b"})",
           R"({"metadata":{"a":1,"a":2}})",
           R"({"x":{"a":1,"a":2}})",
           R"({"amount":12345678901234567890123456789012345678901234567890})",
           "{\"title\":\"\x7F\",\"description\":\"\xC2\x80\xE2\x80\xAE\"}",
       }) {
    INFO(body);
    REQUIRE(plainly(body).has_value());
    CHECK(*plainly(body) == readers::by_the_parser(body));
  }
}

TEST_CASE("Plain text: letters of two bytes are read wherever they stand", "[plain_text]") {
  auto const body = [](std::size_t before, std::string_view text, std::size_t behind) {
    return R"({"title":"é)" + std::string(before, 'a') + std::string(text) + std::string(behind, 'b') + R"("})";
  };
  for (std::size_t before = 0; before <= 36; ++before) {
    for (std::size_t const behind : std::initializer_list<std::size_t>{0, 1, 14, 15, 16, 17, 40}) {
      for (std::string_view const good :
           {"\xC3\xA9", "\xDF\xBF\xC3\x80", "\xC3\xA9\xE2\x80\x99\xC3\xA9", "\xC3\xA9\\n\xC3\xA9", "\xC3\xA9\xC2\xA0",
            "\xC3\xA9\xC2\x85", "\xC3\xA9\xE2\x80\xAE", "\xC3\xA9\x7F"}) {
        std::string const with = body(before, good, behind);
        CAPTURE(with);
        REQUIRE(plainly(with).has_value());
        REQUIRE(*plainly(with) == readers::by_the_parser(with));
      }
      for (std::string_view const bad :
           {"\xC3", "\xA9", "\xC3\xC0", "\xC3\xA9\xA9", "\xC3\xC3\xA9", "\xC3\xA9\xC3", "\xC3\xE2\x80\x99",
            "\xC3\xA9\xC0\x80", "\xC3\xA9\xC1\xBF", "\xC3\xA9\xE0\x80\x80", "\xC3\xA9\xED\xA0\x80", "\xC3\xA9\t"}) {
        CAPTURE(before, behind, bad);
        REQUIRE_FALSE(plainly(body(before, bad, behind)).has_value());
      }
    }
  }
}

TEST_CASE("Plain text: any other body is left to the parser", "[plain_text]") {
  for (std::string_view const body : std::initializer_list<std::string_view>{
           "",
           " ",
           "[]",
           "1",
           "{",
           "{}x",
           "{}{}",
           "\xEF\xBB\xBF{}",
           R"({"a"})",
           R"({"a":})",
           R"({"a":1,})",
           R"({,})",
           R"({"a":1 "b":2})",
           R"({"a" 1})",
           R"({a:1})",
           R"({'a':1})",
           R"({"a":1]])",
           R"({"a":1])",
           R"({"a":{"b":1]})",
           R"({"a":[]})",
           R"({"a":{"b":[]}})",
           R"({"a":{"b":{}}})",
           R"({"a":-{}})",
           R"({"a":tru})",
           R"({"a":truex})",
           R"({"a":trux})",
           R"({"a":falsy})",
           R"({"a":nulp})",
           R"({"a":nul})",
           R"({"a":fals})",
           R"({"a":TRUE})",
           R"({"a":NaN})",
           R"({"a":01})",
           R"({"a":-})",
           R"({"a":+1})",
           R"({"a":1.})",
           R"({"a":.5})",
           R"({"a":1e})",
           R"({"a":1e+})",
           R"({"a":1e00001})",
           R"({"a":1e5.5})",
           R"({"a":0x1})",
           R"({"a)",
           R"({"a\)",
           R"({"a\")",
           R"({"\x":1})",
           R"({"\u12G4":1})",
           R"({"\u123)",
           R"({"\ud800":1})",
           R"({"\ud800\n":1})",
           R"({"\ud800\ud800":1})",
           R"({"\udc00":1})",
           "{\"a\n\":1}",
           std::string_view("{\"\0\":1}", 7),
           std::string_view("{}\0", 3),
           "{\"\x80\":1}",
           "{\"\xC3\":1}",
           "{\"\xED\xA0\x80\":1}",
           "{\"\xF4\x90\x80\x80\":1}",
           "{\"a\":1/**/}",
           "{\"a\":\v1}",
       }) {
    INFO(body);
    CHECK_FALSE(plainly(body).has_value());
  }
}

TEST_CASE("Plain text: what can be read is, whichever reader has it", "[plain_text]") {
  // Beyond what it reads, by one level or one digit, the parser still finds these bodies good.
  CHECK(readers::by_the_parser(R"({"x":[]})") == validate_create(R"({"x":[]})"));
  CHECK(verdict(validate_create(instant({{"amount", "5e00003"}}))) == "valid");
  CHECK(verdict(validate_create(instant({{"amount", "5e3"}}))) == "valid");
}

TEST_CASE("Plain text: a body of more than 16 KiB is left to the parser", "[plain_text]") {
  std::string body = R"({"title":""})";
  body.insert(body.size() - 2, std::size_t{16} * 1024 - body.size(), 'a');
  REQUIRE(plainly(body).has_value());
  CHECK(*plainly(body) == readers::by_the_parser(body));
  body.insert(body.size() - 2, "a");
  CHECK_FALSE(plainly(body).has_value());
  CHECK(validate_create(body) == readers::by_the_parser(body));
}

TEST_CASE("Plain text: a policy that allows less depth is kept", "[plain_text]") {
  CHECK(verdict(validate_create(R"({"metadata":{}})", Policy{.max_depth = 1})) == "json_too_deep max_depth=1");
  CHECK(verdict(validate_create("{}", Policy{.max_depth = 0})) == "json_too_deep max_depth=0");
}

TEST_CASE("Plain text: every good request is read, in any spelling", "[plain_text][property]") {
  property("read, and as the parser reads it", [] {
    std::string const body = Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(good_request());
    RC_PRE(body.size() <= TextMarks::most_bytes);
    RC_LOG() << body;
    RC_ASSERT(plainly(body) == std::optional(readers::by_the_parser(body)));
  });
}

TEST_CASE("Plain text: the readers agree on any body, and on what is left of it", "[plain_text][property]") {
  property("left to the parser, or the same violations", [] {
    std::string body = Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(any_request());
    RC_LOG() << body;
    RC_ASSERT(agrees_with_parser(body));
    std::size_t const at = below(body.size());
    RC_ASSERT(agrees_with_parser(body.substr(0, at)));
    RC_ASSERT(agrees_with_parser(body.substr(at)));
    body[at] = *rc::gen::oneOf(rc::gen::element('"', '\\', '{', '}', ':', ',', 'e', '0', '-', '\0', '\xC3', '\x7F'),
                               rc::gen::arbitrary<char>());
    RC_LOG() << body;
    RC_ASSERT(agrees_with_parser(body));
  });
}
