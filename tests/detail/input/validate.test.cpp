// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/validate.hpp>

#include "catch.hpp"
#include "input/donation.hpp"
#include "verdict.hpp"

#include <optional>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("Judging: without a failure to read, the rules speak", "[validate]") {
  CHECK(validate(donation(), {}, std::nullopt).empty());
  CHECK(verdict(validate(RawObject(), {}, std::nullopt)) ==
        "field_required /link_type; field_required /title; field_required /currency_code");
}

TEST_CASE("Judging: a failure to read stands alone, whatever was read before it", "[validate]") {
  Violation const failure({ErrorCode::duplicate_key}, Location::field("amount"), 7);
  CHECK(verdict_with_offsets(validate(donation(), {}, failure)) == "duplicate_key /amount @7");
  CHECK(verdict_with_offsets(validate(RawObject(), {}, failure)) == "duplicate_key /amount @7");
}

TEST_CASE("Judging: a policy that keeps no violation still refuses", "[validate]") {
  Violation const failure({ErrorCode::duplicate_key}, Location::field("amount"), 7);
  Violations const violations = validate(donation(), Policy{.max_violations = 0}, failure);
  CHECK(violations.size() == 0);
  CHECK(violations.omitted() == 1);
  CHECK_FALSE(violations.empty());
}
