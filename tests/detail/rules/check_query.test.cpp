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

RawQuery query_of(std::initializer_list<std::pair<QueryText, QueryText>> params) {
  RawQuery query;
  for (auto const& [name, value] : params) query.add(name, value);
  return query;
}

std::string verdict_of(RawQuery const& query, Policy const& policy = {}) {
  Violations violations;
  validate(query, policy, violations);
  return verdict(violations);
}

}  // namespace

TEST_CASE("Query query: knows what came, and how often", "[check_query]") {
  RawQuery const query = query_of({{"limit", "5"}, {"zebra", "1"}, {"limit", "6"}, {"offset", "7"}});
  CHECK(query[QueryParamName::linkType] == nullptr);
  REQUIRE(query[QueryParamName::offset] != nullptr);
  CHECK(query[QueryParamName::offset]->raw() == "7");
  CHECK(query.repeats(QueryParamName::limit));
  CHECK_FALSE(query.repeats(QueryParamName::offset));
  CHECK_FALSE(query.repeats(QueryParamName::linkType));
  CHECK(query.unknown_count == 1);
  CHECK(query.well_formed());
}

TEST_CASE("Query check: nothing is wrong with nothing", "[check_query]") {
  CHECK(verdict_of(RawQuery()) == "valid");
  CHECK(build(RawQuery()) == ListQuery());
}

TEST_CASE("Query check: what is ill-formed is all that is said", "[check_query][query_malformed]") {
  CHECK(verdict_of(query_of({{"limit", "0"}, {"x", "\xFF"}, {"y", ""}})) == "query_malformed");
  CHECK(verdict_of(query_of({{"x\xC3", ""}})) == "query_malformed");
  CHECK(verdict_of(query_of({{"limit", {"%3", true}}})) == "query_malformed");
  CHECK(verdict_of(query_of({{"limit", "%3"}})) == "query_integer_invalid limit");
}

TEST_CASE("Query check: of a parameter that is repeated, only that is said", "[check_query][query_param_repeated]") {
  CHECK(verdict_of(query_of({{"limit", "5"}, {"limit", "5"}, {"limit", "x"}})) == "query_param_repeated limit");
}

TEST_CASE("Query check: 32 violations are kept, and the others counted", "[check_query][unknown_query_param]") {
  RawQuery query;
  query.add("limit", "0");
  for (int i = 0; i < 40; ++i) query.add("colour", "");
  Violations violations;
  validate(query, {}, violations);
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 9);
  CHECK(violations[0].field() == "limit");
  CHECK(violations[31].field() == "colour");
  CHECK(verdict_of(query, {.max_violations = 1}) == "limit_out_of_range limit min=1 max=100; and 40 more");
  CHECK(verdict_of(query, {.max_violations = 0}) == verdict_of(query, {.max_violations = 1}));
}

TEST_CASE("Query check: a name is decoded, and cut to 64 code points", "[check_query][unknown_query_param]") {
  CHECK(verdict_of(query_of({{{"a%26b+c", true}, ""}})) == "unknown_query_param a&b c");
  std::string const long_name = repeat("%F0%9F%98%80", 65);
  CHECK(verdict_of(query_of({{{long_name, true}, ""}})) == "unknown_query_param " + repeat("😀", 64) + "\u2026");
  std::string const fits = repeat("%F0%9F%98%80", 64);
  CHECK(verdict_of(query_of({{{fits, true}, ""}})) == "unknown_query_param " + repeat("😀", 64));
}

TEST_CASE("Query check: what is built is what came", "[check_query]") {
  RawQuery const query =
      query_of({{"offset", {"%37", true}}, {"limit", "100"}, {"isActive", "FALSE"}, {"linkType", "instant"}});
  CHECK(verdict_of(query) == "valid");
  CHECK(build(query) == ListQuery{.link_type = LinkType::instant, .is_active = false, .limit = 100, .offset = 7});
}
