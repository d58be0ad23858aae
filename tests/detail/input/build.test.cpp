// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/build.hpp>

#include "catch.hpp"
#include "input/donation.hpp"
#include "verdict.hpp"

#include <optional>

using namespace paylink;
using namespace paylink::detail;

namespace {

Violation const failure({ErrorCode::duplicate_key}, Location::field("amount"), 7);

}  // namespace

TEST_CASE("Judging and building: there is a link exactly where nothing is wrong", "[input_build]") {
  auto const link = validate_and_build(donation(), {}, std::nullopt);
  REQUIRE(link);
  CHECK(link->title.str() == "Donation");
  REQUIRE(link->instant() != nullptr);
  CHECK(link->instant()->amount.minor_units() == 5000);
  auto const none = validate_and_build(RawObject(), {}, std::nullopt);
  REQUIRE_FALSE(none);
  CHECK(verdict(none.error()) == "field_required /link_type; field_required /title; field_required /currency_code");
}

TEST_CASE("Judging and building: of what could not be read nothing is built", "[input_build]") {
  auto const link = validate_and_build(donation(), {}, failure);
  REQUIRE_FALSE(link);
  CHECK(verdict_with_offsets(link.error()) == "duplicate_key /amount @7");
}

TEST_CASE("Judging and building: a policy that keeps no violation still refuses", "[input_build]") {
  Policy const keeps_none{.max_violations = 0};
  CHECK_FALSE(validate_and_build(donation(), keeps_none, failure).has_value());
  CHECK_FALSE(validate_and_build(RawObject(), keeps_none, std::nullopt).has_value());
  CHECK(validate_and_build(donation(), keeps_none, std::nullopt).has_value());
}
