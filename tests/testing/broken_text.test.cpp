// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_text.hpp>

#include "testing/simplest.hpp"

#include <string>

using namespace paylink::test_kit;

TEST_CASE("Broken: a text, at its simplest", "[testing]") {
  check_simplest(&break_string_blank, R"({"link_type":"instant","title":"","currency_code":"XOF","amount":1})",
                 "string_blank /title");
  check_simplest(
      &break_string_too_long,
      R"({"link_type":"instant","title":")" + std::string(256, 'x') + R"(","currency_code":"XOF","amount":1})",
      "string_too_long /title max=255 length=256");
  check_simplest(&break_string_control_char,
                 R"({"link_type":"instant","title":"x\u0000","currency_code":"XOF","amount":1})",
                 "string_control_char /title codepoint='U+0000'");
  check_simplest(&break_string_bidi_control,
                 "{\"link_type\":\"instant\",\"title\":\"x\u202E\",\"currency_code\":\"XOF\",\"amount\":1}",
                 "string_bidi_control /title codepoint='U+202E'");
}

TEST_CASE("Broken: code points are written and named", "[testing]") {
  CHECK(utf8_of(0x7F) == "\x7F");
  CHECK(utf8_of(0x80) == "\u0080");
  CHECK(utf8_of(0x7FF) == "\u07FF");
  CHECK(utf8_of(0x800) == "\u0800");
  CHECK(utf8_of(0x202E) == "\u202E");
  CHECK(name_of(0x7) == "U+0007");
  CHECK(name_of(0x202E) == "U+202E");
}
