// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/errors/error_of.hpp>

#include <paylink/rule_error.hpp>

#include "catch.hpp"

#include <optional>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("error_of: returns the error of a result, if there is one", "[error_of]") {
  RuleError const error{ErrorCode::id_invalid};
  CHECK(error_of(Result<int, RuleError>(Unexpected(error))) == error);
  CHECK(error_of(Result<int, RuleError>(7)) == std::nullopt);
}
