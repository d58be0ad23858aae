// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/min_max.hpp>

#include "../../catch.hpp"

#include <cstddef>
#include <limits>

using namespace paylink::detail;

TEST_CASE("min_of and max_of: return the smaller and the larger of two sizes", "[min_max]") {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  static_assert(min_of(1, 2) == 1 && max_of(1, 2) == 2);
  static_assert(min_of(most, 0) == 0 && max_of(most, 0) == most);
  CHECK(min_of(3, 3) == 3);
  CHECK(max_of(3, 3) == 3);
}
