// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/text.hpp>

#include "catch.hpp"

#include <string>
#include <type_traits>

using namespace paylink;

static_assert(std::is_nothrow_move_constructible_v<Title> && !std::is_default_constructible_v<Title>);
static_assert(!std::is_same_v<Title, Description>);

// The rules are tested in detail/values/text_rule.test.cpp.
TEST_CASE("Text: a title has one line, a description may have several or none", "[text]") {
  CHECK(Title::parse("Donation")->str() == "Donation");
  CHECK(Title::parse("two\nlines").error().code == ErrorCode::string_control_char);
  CHECK(Title::parse("").error().code == ErrorCode::string_blank);
  CHECK(Description::parse("two\nlines")->str() == "two\nlines");
  CHECK(Description::parse("")->str().empty());
}
