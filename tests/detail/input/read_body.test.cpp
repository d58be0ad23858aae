// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/read_body.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string fault(std::string_view body, Policy const& policy = {}) {
  RawObject reading(body);
  std::optional<Violation> const failure = read_body(body, policy, find_field, reading);
  return failure ? verdict(*failure, Offsets::shown) : "none";
}

}  // namespace

TEST_CASE("RawObject a body: what came is noted, whichever reader takes it", "[read_body]") {
  for (std::string_view const body :
       {R"({"title":"Donation","amount":5,"x":1})", R"({"title":"Donation","amount":5,"x":[]})"}) {
    RawObject reading(body);
    REQUIRE_FALSE(read_body(body, {}, find_field, reading));
    CHECK(reading[FieldName::title]->text.raw() == "Donation");
    CHECK(reading[FieldName::amount]->text.raw() == "5");
    CHECK(reading.unknown_count == 1);
  }
}

TEST_CASE("RawObject a body: its size comes first, then what it is, then its names", "[read_body]") {
  CHECK(fault("{}", Policy{.max_body_bytes = 2}) == "none");
  CHECK(fault("\xFF\xFF\xFF", Policy{.max_body_bytes = 2}) == "body_too_large max_bytes=2");
  CHECK(fault("{\xFF") == "utf8_invalid @1 offset=1");
  CHECK(fault("{]") == "json_invalid @1 offset=1");
  CHECK(fault("[1,1]") == "body_not_object actual='array'");
  CHECK(fault(R"({"a":1,"a":1})") == "duplicate_key /a @7");
  CHECK(fault(R"({"a":1,"a":[]})") == "duplicate_key /a @7");
}

TEST_CASE("RawObject a body: no more levels than the policy says, nor than 64", "[read_body][json_too_deep]") {
  CHECK(fault(R"({"a":{}})", Policy{.max_depth = 2}) == "none");
  CHECK(fault(R"({"a":{}})", Policy{.max_depth = 1}) == "json_too_deep @5 max_depth=1");
  CHECK(fault("{\"a\":" + repeat("[", 63) + repeat("]", 63) + "}", Policy{.max_depth = 1000}) == "none");
  CHECK(fault("{\"a\":" + repeat("[", 64) + repeat("]", 64) + "}", Policy{.max_depth = 1000}) ==
        "json_too_deep @68 max_depth=64");
}
