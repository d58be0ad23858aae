// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_query.hpp>

#include "testing/simplest.hpp"

using namespace paylink::test_kit;

TEST_CASE("Broken: a query, at its simplest", "[testing]") {
  check_simplest(&break_query_malformed, "%", "query_malformed");
  check_simplest(&break_query_integer_invalid, "limit=five", "query_integer_invalid limit");
  check_simplest(&break_limit_out_of_range, "limit=0", "limit_out_of_range limit min=1 max=100");
  check_simplest(&break_offset_out_of_range, "offset=-1", "offset_out_of_range offset min=0 max=2147483647");
  check_simplest(&break_query_boolean_invalid, "isActive=2", "query_boolean_invalid isActive");
  check_simplest(&break_query_param_repeated, "limit=5&limit=5", "query_param_repeated limit");
  check_simplest(&break_unknown_query_param, "page", "unknown_query_param page");
}
