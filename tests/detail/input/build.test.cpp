// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/build.hpp>

#include "catch.hpp"
#include "input/donation.hpp"
#include "verdict.hpp"

using namespace paylink;
using namespace paylink::detail;

namespace {

Violations failure() { return single_violation({ErrorCode::duplicate_key}, Location::field("amount"), 7); }

}  // namespace

TEST_CASE("Validate and build: there is a request exactly if there is no violation", "[input_build]") {
  auto const request = validate_and_build(donation(), {}, {});
  REQUIRE(request);
  CHECK(request->title.str() == "Donation");
  REQUIRE(request->instant() != nullptr);
  CHECK(request->instant()->amount.minor_units() == 5000);
  auto const none = validate_and_build(RawObject(), {}, {});
  REQUIRE_FALSE(none);
  CHECK(verdict(none.error()) == "field_required /link_type; field_required /title; field_required /currency_code");
}

TEST_CASE("Validate and build: a failure to read is the only violation", "[input_build]") {
  auto const request = validate_and_build(donation(), {}, failure());
  REQUIRE_FALSE(request);
  CHECK(verdict_with_offsets(request.error()) == "duplicate_key /amount @7");
}

TEST_CASE("Validate and build: a policy that keeps no violation still refuses", "[input_build]") {
  Policy const keeps_none{.max_violations = 0};
  CHECK_FALSE(validate_and_build(donation(), keeps_none, failure()).has_value());
  CHECK_FALSE(validate_and_build(RawObject(), keeps_none, {}).has_value());
  CHECK(validate_and_build(donation(), keeps_none, {}).has_value());
}
