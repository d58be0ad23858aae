// SPDX-License-Identifier: BSL-1.0
#include <paylink/params.hpp>

#include <paylink/violation.hpp>

#include "catch.hpp"

#include <algorithm>
#include <ranges>
#include <string_view>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

namespace {

Violations const too_long = single_violation({ErrorCode::string_too_long, {255, 300}}, Location::field("title"));
Violations const required = single_violation({ErrorCode::field_required}, Location::field("title"));
Violations const suggested =
    single_violation({ErrorCode::unknown_field, {std::string_view("title")}}, Location::unknown_field("titel"));

static_assert(std::ranges::forward_range<Params const>);
static_assert(std::ranges::sized_range<Params const>);
static_assert(std::is_same_v<std::ranges::range_value_t<Params const>, Param>);
static_assert(!std::is_constructible_v<Params, RuleError>, "only a violation has parameters");

}  // namespace

TEST_CASE("Params: are pairs of a name and a value, in the catalogue's order", "[params]") {
  Params const& params = too_long.front().params;
  REQUIRE(params.size() == 2);
  CHECK_FALSE(params.empty());
  auto at = params.begin();
  CHECK(*at == Param{"max", 255});
  CHECK(*at++ == Param{"max", 255});
  CHECK(*at == Param{"length", 300});
  CHECK(++at == params.end());
}

TEST_CASE("Params: are as many as the rule gave", "[params]") {
  CHECK(required.front().params.empty());
  CHECK(required.front().params.size() == 0);  // NOLINT(readability-container-size-empty): it is what is tested
  CHECK(required.front().params.begin() == required.front().params.end());
  Violations const no_suggestion = single_violation({ErrorCode::unknown_field}, Location::unknown_field("zzz"));
  CHECK(no_suggestion.front().params.empty());
  REQUIRE(suggested.front().params.size() == 1);
  CHECK(*suggested.front().params.begin() == Param{"suggestion", std::string_view("title")});
}

TEST_CASE("Params: are found by name", "[params]") {
  CHECK(too_long.front().params.find("max") == 255);
  CHECK(too_long.front().params.find("length") == 300);
  CHECK(too_long.front().params.find("min").kind() == ParamValue::Kind::none);
  CHECK(too_long.front().params.find("").kind() == ParamValue::Kind::none);
  CHECK(required.front().params.find("max").kind() == ParamValue::Kind::none);
}

TEST_CASE("Params: work with algorithms", "[params]") {
  auto const is_length = [](Param const& param) { return param.name == "length"; };
  CHECK(std::ranges::find_if(too_long.front().params, is_length) != too_long.front().params.end());
  CHECK(std::ranges::find_if(suggested.front().params, is_length) == suggested.front().params.end());
}

TEST_CASE("Params: outlive their violation when they are copied", "[params]") {
  Violations violations = too_long;
  Params const kept = violations.front().params;
  violations = Violations();
  CHECK(kept == too_long.front().params);
  CHECK(kept.find("length") == 300);
}

TEST_CASE("Params: are equal by their values", "[params]") {
  CHECK(too_long.front().params == single_violation({ErrorCode::string_too_long, {255, 300}}).front().params);
  CHECK_FALSE(too_long.front().params == single_violation({ErrorCode::string_too_long, {255, 301}}).front().params);
  CHECK_FALSE(too_long.front().params == required.front().params);
}
