// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken.hpp>

#include "testing/simplest.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

TEST_CASE("Broken: each case has the violation that it expects and no other, whatever the seed", "[testing]") {
  for (Breaker const& breaker : breakers) {
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
      Choices choices(seed);
      Case const request = breaker.broken(choices);
      Violations const violations = validate(request);
      bool const is_as_expected = violations.omitted() == 0 && request.expected.size() == 1 &&
                                  request.expected.front().code == breaker.code &&
                                  to_expected(violations) == request.expected;
      if (is_as_expected) continue;
      CAPTURE(to_string(breaker.code), seed, request.text.substr(0, 2000));
      FAIL_CHECK(verdict(violations) + " instead of " + to_line(request.expected));
      break;
    }
  }
}

TEST_CASE("Broken: every code that a body or query can raise has its case", "[testing]") {
  std::set<std::string_view> const without = {
      "amount_not_finite",        "api_key_missing",        "api_key_invalid", "payment_link_not_found",
      "idempotency_key_required", "idempotency_key_reused", "out_of_memory"};
  for (CatalogEntry const& row : catalog) {
    INFO(row.name);
    auto const count = std::count_if(breakers.begin(), breakers.end(),
                                     [&](Breaker const& breaker) { return breaker.code == row.code; });
    CHECK(count == (without.contains(row.name) ? 0 : 1));
  }
}

TEST_CASE("Broken: where a policy is needed to break a rule, and only there, the case has one", "[testing]") {
  std::set<std::string_view> const always = {"amount_below_minimum", "amount_step_mismatch", "expires_at_in_past",
                                             "expires_at_too_soon",  "expires_at_too_far",   "field_not_allowed"};
  std::set<std::string_view> const sometimes = {"url_host_not_allowed", "metadata_key_reserved"};
  for (Breaker const& breaker : breakers) {
    std::size_t with_policy = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      Choices choices(seed);
      if (breaker.broken(choices).has_policy) ++with_policy;
    }
    INFO(to_string(breaker.code));
    if (always.contains(to_string(breaker.code))) CHECK(with_policy == 100);
    else if (sometimes.contains(to_string(breaker.code))) CHECK((with_policy > 0 && with_policy < 100));
    else CHECK(with_policy == 0);
  }
}
