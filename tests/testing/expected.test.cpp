// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/expected.hpp>

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

TEST_CASE("Expected: a violation as plain data equals the one written by hand", "[testing]") {
  auto const all = to_expected(validate_create(
      instant({{"link_type", "\"x\""}, {"title", "1"}, {"metadata", R"({"a/b":[]})"}, {"amount", "0"}, {"", "1"}})));
  REQUIRE(all.size() == 5);
  CHECK(all[0] == ExpectedViolation{.code = ErrorCode::link_type_invalid,
                                    .field = "link_type",
                                    .pointer = "/link_type",
                                    .params = {{"allowed", std::vector<std::string>{"product", "instant"}}}});
  CHECK(all[1] ==
        ExpectedViolation{.code = ErrorCode::type_mismatch,
                          .field = "title",
                          .pointer = "/title",
                          .params = {{"expected", std::string("string")}, {"actual", std::string("number")}}});
  CHECK(all[2] == ExpectedViolation{.code = ErrorCode::amount_not_positive, .field = "amount", .pointer = "/amount"});
  CHECK(all[3].field == "metadata");
  CHECK(all[3].pointer == "/metadata/a~1b");
  CHECK(all[4] == ExpectedViolation{.code = ErrorCode::unknown_field, .field = "", .pointer = "/"});

  CHECK(to_expected(validate_create("{")).front() ==
        ExpectedViolation{.code = ErrorCode::json_invalid,
                          .params = {{"offset", std::int64_t{1}}, {"reason", std::string("truncated")}}});
  CHECK(to_expected(validate_list_query("isActive=2")).front() ==
        ExpectedViolation{.code = ErrorCode::query_boolean_invalid, .field = "isActive"});
}

TEST_CASE("Expected: violations that differ in code, field or parameter are not equal", "[testing]") {
  ExpectedViolation const one{.code = ErrorCode::json_invalid, .params = {{"offset", std::int64_t{1}}}};
  ExpectedViolation other = one;
  CHECK(one == other);
  other.params[0].second = std::string("1");
  CHECK(one != other);
  other = one;
  other.field = "";
  CHECK(one != other);
  other = one;
  other.code = ErrorCode::utf8_invalid;
  CHECK(one != other);
}

TEST_CASE("Expected: the line of violations", "[testing]") {
  CHECK(to_line(Violations()) == "valid");
  CHECK(to_line(ExpectedViolations()) == "valid");
  CHECK(to_line(validate_create(instant({{"amount", "100.5"}, {"title", "\"\""}}))) ==
        "string_blank /title; amount_too_precise /amount currency='XOF' max_decimals=0");
  CHECK(to_line(validate_create(instant({{"link_type", "\"x\""}})).front()) ==
        "link_type_invalid /link_type allowed=['product','instant']");
  CHECK(to_line(validate_list_query("limit=0")) == "limit_out_of_range limit min=1 max=100");

  Policy few{.max_violations = 1};
  CHECK(to_line(validate_create(instant({{"x", "1"}, {"yy", "1"}, {"zz", "1"}}), few)) ==
        "unknown_field /x; and 2 more");
  few.max_violations = 0;  // counts as 1, so that a refusal is never empty
  CHECK(to_line(validate_create(instant({{"x", "1"}}), few)) == "unknown_field /x");
}
