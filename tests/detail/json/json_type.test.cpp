// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/json/json_type.hpp>

#include "catch.hpp"

#include <sstream>

using namespace paylink;
using namespace paylink::detail;

namespace {

static_assert(to_string(JsonType::object) == "object");
static_assert(to_string(static_cast<JsonType>(6)).empty(), "a cast can make a value that no enumerator has");

}  // namespace

TEST_CASE("JsonType: has the names that type_mismatch gives", "[json_type][type_mismatch]") {
  CHECK(to_string(JsonType::string) == "string");
  CHECK(to_string(JsonType::number) == "number");
  CHECK(to_string(JsonType::boolean) == "boolean");
  CHECK(to_string(JsonType::object) == "object");
  CHECK(to_string(JsonType::array) == "array");
  CHECK(to_string(JsonType::null) == "null");
}

TEST_CASE("JsonType: is written as its name", "[json_type]") {
  std::ostringstream out;
  out << JsonType::boolean;
  CHECK(out.str() == "boolean");
}
