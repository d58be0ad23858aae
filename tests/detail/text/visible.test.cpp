// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/visible.hpp>

#include "catch.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

std::string quoted(std::string_view name) {
  std::string out = "name ";
  append_quoted(out, name);
  return out;
}

}  // namespace

TEST_CASE("Visible: what leaves no mark, to both ends of each range", "[visible][string_blank]") {
  for (char32_t const c :
       {U'\t',     U'\r',     U' ',          U'\u0085',     U'\u00A0',     U'\u00AD',    U'\u034F', U'\u115F',
        U'\u1160', U'\u1680', U'\u180B',     U'\u180F',     U'\u2000',     U'\u200F',    U'\u2028', U'\u202F',
        U'\u2060', U'\u206F', U'\u2800',     U'\u3000',     U'\u3164',     U'\uFE00',    U'\uFE0F', U'\uFEFF',
        U'\uFFA0', U'\uFFF8', U'\U0001BCA0', U'\U0001D17A', U'\U000E0000', U'\U000E0FFF'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK(is_invisible(c));
  }
  for (char32_t const c : {U'\b',     U'\u000E', U'!',      U'\u00A1', U'\u00AC', U'\u00AE', U'\u115E',
                           U'\u1161', U'\u180A', U'\u1810', U'\u2010', U'\u2027', U'\u2070', U'\u27FF',
                           U'\u2801', U'\u3001', U'\u3163', U'\u3165', U'\uFE10', U'\uFFF9', U'\U000E1000'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK_FALSE(is_invisible(c));
  }
}

TEST_CASE("Visible: what is unsafe to print", "[visible]") {
  for (char32_t const c : {U'\0', U'\x1B', U'\x7F', U'\u0080', U'\u009F', U'\u00AD', U'\u200B', U'\u2028', U'\u2029',
                           U'\u202E', U'\u2066', U'\uFEFF', U'\U000E0041'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK(is_unsafe_to_print(c));
  }
  for (char32_t const c :
       {U' ', U'~', U'\u00A0', U'\u00E9', U'\u2027', U'\u202F', U'\u2800', U'\u3000', U'\U0001F600'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK_FALSE(is_unsafe_to_print(c));
  }
}

TEST_CASE("Visible: escapes have four digits, braces above U+FFFF", "[visible]") {
  CHECK(visible("") == "");
  CHECK(visible("plain \u00E9\u00A0\U0001F600\\\"") == "plain \u00E9\u00A0\U0001F600\\\"");
  CHECK(visible("a\tb\n\x1B") == "a\\u0009b\\u000A\\u001B");
  CHECK(visible("\u202E\uFEFF") == "\\u202E\\uFEFF");
  CHECK(visible("\U000E0041\U0001BCA0") == "\\u{E0041}\\u{1BCA0}");
  CHECK(visible(std::string_view("\0", 1)) == "\\u0000");
  CHECK(visible("\xFFxy\xC3") == "\\uFFFDxy\\uFFFD");
}

TEST_CASE("Visible: a name stands in quotes, with a backslash before quotes and backslashes", "[visible]") {
  CHECK(quoted("") == R"(name "")");
  CHECK(quoted("currency") == R"(name "currency")");
  CHECK(quoted(R"(a"b\c)") == R"(name "a\"b\\c")");
  CHECK(quoted("a\x1B\u2026") == "name \"a\\u001B\u2026\"");
}
