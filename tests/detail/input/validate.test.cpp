// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/validate.hpp>

#include "catch.hpp"
#include "input/donation.hpp"
#include "verdict.hpp"

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("Validate: without a failure to read, the rules apply", "[validate]") {
  CHECK(validate(donation(), Policy(), Violations()).empty());
  CHECK(verdict(validate(RawObject(), Policy(), Violations())) ==
        "field_required /link_type; field_required /title; field_required /currency_code");
}

TEST_CASE("Validate: a failure to read is the only violation, whatever was read before it", "[validate]") {
  Violations const failure = single_violation({ErrorCode::duplicate_key}, Location::field("amount"), 7);
  CHECK(verdict_with_offsets(validate(donation(), Policy(), failure)) == "duplicate_key /amount @7");
  CHECK(verdict_with_offsets(validate(RawObject(), Policy(), failure)) == "duplicate_key /amount @7");
}

TEST_CASE("Validate: a policy that keeps no violation keeps one", "[validate]") {
  Violations const violations = validate(RawObject(), Policy{.max_violations = 0}, Violations());
  CHECK(violations.size() == 1);
  CHECK(violations.omitted() == 2);
  CHECK_FALSE(violations.empty());
}
