// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/inline_text.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

void check_shown(std::string_view key, std::string_view expected) {
  CAPTURE(key);
  CHECK(std::string_view(display_name(key)) == expected);
}

static_assert(std::string_view(InlineText<4>("text")) == "text");
static_assert(InlineText<4>().operator std::string_view().empty());
static_assert(std::string_view(display_name("amount")) == "amount");

}  // namespace

TEST_CASE("InlineText: keeps what fits, to the last byte, and drops the rest", "[inline_text]") {
  CHECK(std::string_view(InlineText<4>()).empty());
  CHECK(std::string_view(InlineText<4>("abc")) == "abc");
  CHECK(std::string_view(InlineText<4>("abcd")) == "abcd");
  CHECK(std::string_view(InlineText<4>("abcde")) == "abcd");
  CHECK(std::string_view(InlineText<4>(std::string_view("a\0b", 3))).size() == 3);

  property("appending is what it is for a string, cut to the capacity", [](std::string const& a, std::string const& b) {
    InlineText<16> text(a);
    text.append(b);
    RC_ASSERT(std::string(std::string_view(text)) == (a.substr(0, 16) + b).substr(0, 16));
  });
}

TEST_CASE("InlineText: is equal by its text alone", "[inline_text]") {
  CHECK(InlineText<8>("ab") == InlineText<8>("ab"));
  CHECK_FALSE(InlineText<8>("ab") == InlineText<8>("ac"));
  CHECK_FALSE(InlineText<8>("ab") == InlineText<8>("abc"));
  CHECK_FALSE(InlineText<8>() == InlineText<8>(std::string_view("\0", 1)));
}

TEST_CASE("ShortText: holds the longest amount and the longest name of a code point", "[inline_text]") {
  CHECK(std::string_view(ShortText("-92233720368547758.08")) == "-92233720368547758.08");
  CHECK(std::string_view(ShortText("U+10FFFF")) == "U+10FFFF");
}

TEST_CASE("spell_decimal: writes minor units as a decimal of major units", "[inline_text]") {
  auto const spelling = [](std::int64_t minor_units, int decimals) {
    return std::string(std::string_view(spell_decimal(minor_units, decimals)));
  };
  CHECK(spelling(5000, 0) == "5000");
  CHECK(spelling(1990, 2) == "19.90");
  CHECK(spelling(5, 2) == "0.05");
  CHECK(spelling(0, 0) == "0");
  CHECK(spelling(0, 2) == "0.00");
  CHECK(spelling(-5, 2) == "-0.05");
  CHECK(spelling(std::numeric_limits<std::int64_t>::max(), 2) == "92233720368547758.07");
  CHECK(spelling(std::numeric_limits<std::int64_t>::min(), 0) == "-9223372036854775808");
}

TEST_CASE("code_point_name: has at least four digits, as in Unicode", "[inline_text]") {
  CHECK(std::string_view(code_point_name(0)) == "U+0000");
  CHECK(std::string_view(code_point_name(0x202E)) == "U+202E");
  CHECK(std::string_view(code_point_name(0x1F600)) == "U+1F600");
  CHECK(std::string_view(code_point_name(0x10FFFF)) == "U+10FFFF");
}

TEST_CASE("display_name: up to 64 code points stand as they are, a longer key ends in an ellipsis", "[inline_text]") {
  check_shown("", "");
  check_shown("linkType", "linkType");
  check_shown(repeat("k", 64), repeat("k", 64));
  check_shown(repeat("k", 65), repeat("k", 64) + "\u2026");
  check_shown(repeat("\u00E9", 64), repeat("\u00E9", 64));
  check_shown(repeat("\U0001F600", 64), repeat("\U0001F600", 64));
  check_shown(repeat("\U0001F600", 65), repeat("\U0001F600", 64) + "\u2026");
  check_shown(repeat("k", 60'000), repeat("k", 64) + "\u2026");
  check_shown("~/\"\\\n", "~/\"\\\n");  // escapes are the business of those who write it somewhere
}

TEST_CASE("display_name: each ill-formed byte shows as U+FFFD", "[inline_text]") {
  check_shown("a\xFF z", "a\uFFFD z");
  check_shown("\xE2\x82", "\uFFFD\uFFFD");
  check_shown(repeat("\xFF", 64), repeat("\uFFFD", 64));
  check_shown(repeat("\xFF", 65), repeat("\uFFFD", 64) + "\u2026");

  property("whatever the bytes, what is shown is short UTF-8", [](std::string const& start) {
    std::string const key = repeat(start, *rc::gen::inRange<std::size_t>(0, 40));
    DisplayName const held = display_name(key);
    std::string_view const shown = held;
    RC_ASSERT(utf8::find_ill_formed(shown) == std::string_view::npos);
    RC_ASSERT(utf8::length(shown) <= 65U);
    RC_ASSERT(shown.ends_with("\u2026") || utf8::length(shown) <= 64U);
  });
}
