// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/case.hpp>

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

TEST_CASE("Case: bodies of both types are valid, with each field that they may have", "[testing]") {
  std::size_t products = 0;
  std::size_t all_fields = 0;
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    Choices choices(seed);
    Body const body = valid_body(choices);
    auto const link = parse_create(to_text(choices, body));
    CHECK(verdict(error_of(link).value_or(Violations())) == "valid");
    if (link && link->product() != nullptr) ++products;
    if (link && link->description && link->expires_at && link->success_url && link->metadata) ++all_fields;
  }
  CHECK(products > 1'000);
  CHECK(products < 2'000);
  CHECK(all_fields > 5);
}

TEST_CASE("Case: queries are valid, with each parameter or without", "[testing]") {
  std::size_t with_type = 0;
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    Choices choices(seed);
    auto const query = parse_list_query(valid_params(choices));
    CHECK(verdict(error_of(query).value_or(Violations())) == "valid");
    if (query && query->link_type) ++with_type;
  }
  CHECK(with_type > 1'000);
  CHECK(with_type < 2'000);
}

TEST_CASE("Case: without choices it is the shortest there is", "[testing]") {
  Choices simplest(std::vector<std::uint32_t>{});
  CHECK(to_text(simplest, instant_body(simplest)) ==
        R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})");
  CHECK(to_text(simplest, product_body(simplest)) ==
        R"({"link_type":"product","title":"x","currency_code":"XOF","product_id":"prod_1"})");
  CHECK(valid_params(simplest).empty());
  CHECK(Case().is_valid());
  CHECK_FALSE(Case().has_policy);
  CHECK(under({.max_depth = 3}, {.text = "{}"}).has_policy);
  CHECK(under({.max_depth = 3}, {.text = "{}"}).policy.max_depth == 3);
}
