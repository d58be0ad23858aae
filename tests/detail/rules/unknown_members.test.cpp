// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/unknown_members.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("Unknown members: the policy lets all pass, single names, or none", "[unknown_members][unknown_field]") {
  Policy const strict;
  Policy const lenient{.unknown_fields = UnknownFields::ignore};
  Policy const some{.extra_fields = {"source", "a\u00E9"}};
  CHECK_FALSE(lets_pass(strict, "source"));
  CHECK(lets_pass(lenient, "source"));
  CHECK(lets_pass(lenient, ""));
  CHECK(lets_pass(some, "source"));
  CHECK(lets_pass(some, JsonString(R"(\u0073ource)", true)));
  CHECK(lets_pass(some, JsonString(R"(a\u00e9)", true)));
  CHECK_FALSE(lets_pass(some, "sourc"));
  CHECK_FALSE(lets_pass(some, "Source"));
}

TEST_CASE("Unknown members: a name that another reader takes for a field never passes",
          "[unknown_members][unknown_field]") {
  Policy const lenient{.unknown_fields = UnknownFields::ignore, .extra_fields = {"Amount"}};
  for (char const* const name : {"Amount", "AMOUNT", "lin\u212A_type", "\u017Fucce\u017F\u017F_url", "Expires_At"}) {
    CAPTURE(name);
    CHECK_FALSE(lets_pass(lenient, std::string_view(name)));
  }
  CHECK_FALSE(lets_pass(lenient, JsonString(R"(\u0041mount)", true)));
  CHECK_FALSE(lets_pass(lenient, JsonString(R"(lin\u212a_type)", true)));
  for (char const* const name : {"amounts", "amoun", "", "link-type", "\u0430mount", "\xFF", "am\u00F6unt"}) {
    CAPTURE(name);
    CHECK(lets_pass(lenient, std::string_view(name)));
  }
}

TEST_CASE("Unknown members: of a policy's names the first 32 count", "[unknown_members][unknown_field]") {
  Policy policy;
  for (int i = 1; i <= 33; ++i) policy.extra_fields.push_back("x" + std::to_string(i));
  CHECK(lets_pass(policy, "x32"));
  CHECK_FALSE(lets_pass(policy, "x33"));
}

TEST_CASE("Unknown members: simple case folding", "[unknown_members]") {
  STATIC_REQUIRE(equals_folded("TITLE", "title"));
  STATIC_REQUIRE(equals_folded("\u017F\u212A", "sk"));
  STATIC_REQUIRE_FALSE(equals_folded("titl", "title"));
  STATIC_REQUIRE_FALSE(equals_folded("titlee", "title"));
  STATIC_REQUIRE_FALSE(equals_folded("t\u0130tle", "title"));  // its folding is "full", two code points
  STATIC_REQUIRE_FALSE(equals_folded("@", "`"));
}
