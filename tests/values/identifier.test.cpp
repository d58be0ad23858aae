// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/identifier.hpp>

#include "catch.hpp"

#include <string>
#include <type_traits>

using namespace paylink;

static_assert(std::is_nothrow_move_constructible_v<Identifier> && !std::is_default_constructible_v<Identifier>);

// The rule is tested in detail/values/identifier_rule.test.cpp.
TEST_CASE("Identifier: is parsed under the contract, or under a policy", "[identifier][id_invalid]") {
  CHECK(Identifier::parse("prod_abc123")->str() == "prod_abc123");
  CHECK(Identifier::parse("../prod_1").error() == RuleError{ErrorCode::id_invalid, {std::string_view("character")}});
  IdPolicy const policy{.form = IdPolicy::Form::any, .prefix = "prod_"};
  CHECK(Identifier::parse("prod_1", policy)->str() == "prod_1");
  CHECK(Identifier::parse("price_1", policy).error() ==
        RuleError{ErrorCode::id_invalid, {std::string_view("prefix"), std::string_view("prod_")}});
}
