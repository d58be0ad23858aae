// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/check_query.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

RawQuery reading_of(std::initializer_list<std::pair<QueryText, QueryText>> params) {
  RawQuery reading;
  for (auto const& [name, value] : params) reading.add(name, value);
  return reading;
}

std::string judged(RawQuery const& reading, Policy const& policy = {}) {
  Violations violations;
  check(reading, policy, violations);
  return verdict(violations);
}

}  // namespace

TEST_CASE("Query reading: knows what came, and how often", "[check_query]") {
  RawQuery const reading = reading_of({{"limit", "5"}, {"zebra", "1"}, {"limit", "6"}, {"offset", "7"}});
  CHECK(reading[QueryParamName::linkType] == nullptr);
  REQUIRE(reading[QueryParamName::offset] != nullptr);
  CHECK(reading[QueryParamName::offset]->raw() == "7");
  CHECK(reading.repeats(QueryParamName::limit));
  CHECK_FALSE(reading.repeats(QueryParamName::offset));
  CHECK_FALSE(reading.repeats(QueryParamName::linkType));
  CHECK(reading.unknown_count == 1);
  CHECK(reading.well_formed());
}

TEST_CASE("Query check: nothing is wrong with nothing", "[check_query]") {
  CHECK(judged(RawQuery()) == "valid");
  CHECK(build(RawQuery()) == ListQuery());
}

TEST_CASE("Query check: what is ill-formed is all that is said", "[check_query][query_malformed]") {
  CHECK(judged(reading_of({{"limit", "0"}, {"x", "\xFF"}, {"y", ""}})) == "query_malformed");
  CHECK(judged(reading_of({{"x\xC3", ""}})) == "query_malformed");
  CHECK(judged(reading_of({{"limit", {"%3", true}}})) == "query_malformed");
  CHECK(judged(reading_of({{"limit", "%3"}})) == "query_integer_invalid limit");
}

TEST_CASE("Query check: of a parameter that is repeated, only that is said", "[check_query][query_param_repeated]") {
  CHECK(judged(reading_of({{"limit", "5"}, {"limit", "5"}, {"limit", "x"}})) == "query_param_repeated limit");
}

TEST_CASE("Query check: 32 violations are kept, and the others counted", "[check_query][unknown_query_param]") {
  RawQuery reading;
  reading.add("limit", "0");
  for (int i = 0; i < 40; ++i) reading.add("colour", "");
  Violations violations;
  check(reading, {}, violations);
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 9);
  CHECK(violations[0].field() == "limit");
  CHECK(violations[31].field() == "colour");
  CHECK(judged(reading, {.max_violations = 1}) == "limit_out_of_range limit min=1 max=100; and 40 more");
}

TEST_CASE("Query check: a name is decoded, and cut to 64 code points", "[check_query][unknown_query_param]") {
  CHECK(judged(reading_of({{{"a%26b+c", true}, ""}})) == "unknown_query_param a&b c");
  std::string const long_name = repeat("%F0%9F%98%80", 65);
  CHECK(judged(reading_of({{{long_name, true}, ""}})) == "unknown_query_param " + repeat("😀", 64) + "\u2026");
  std::string const fits = repeat("%F0%9F%98%80", 64);
  CHECK(judged(reading_of({{{fits, true}, ""}})) == "unknown_query_param " + repeat("😀", 64));
}

TEST_CASE("Query check: what is built is what came", "[check_query]") {
  RawQuery const reading =
      reading_of({{"offset", {"%37", true}}, {"limit", "100"}, {"isActive", "FALSE"}, {"linkType", "instant"}});
  CHECK(judged(reading) == "valid");
  CHECK(build(reading) == ListQuery{.link_type = LinkType::instant, .is_active = false, .limit = 100, .offset = 7});
}
