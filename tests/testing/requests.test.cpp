// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/requests.hpp>

#include "testing/simplest.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

namespace {

constexpr std::uint64_t seeds = 2'000;

/// Whether the library finds exactly the violations that the case expects.
bool is_as_expected(Case const& request) {
  Violations const violations = validate(request);
  return violations.omitted() == 0 && to_expected(violations) == request.expected;
}

std::uint64_t fnv_1a(std::string_view text, std::uint64_t hash = 0xCBF29CE484222325U) {
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace

TEST_CASE("Requests: a valid body or query has no violations, whatever the seed", "[testing]") {
  for (std::uint64_t seed = 0; seed < 20 * seeds; ++seed) {
    for (Case const& request : {valid_request(seed), valid_query(seed)}) {
      if (request.is_valid() && is_as_expected(request)) continue;
      CAPTURE(seed, request.text.substr(0, 2000));
      CHECK(verdict(validate(request)) == "valid");
    }
  }
}

TEST_CASE("Requests: an invalid request is the same by seed and by choices", "[testing]") {
  Choices choices(std::uint64_t{3});
  CHECK(invalid_request(ErrorCode::id_invalid, choices).text == invalid_request(ErrorCode::id_invalid, 3).text);
  CHECK(is_as_expected(invalid_request(ErrorCode::id_invalid, 3)));
  CHECK(has_case(ErrorCode::id_invalid));
  CHECK_FALSE(has_case(ErrorCode::amount_not_finite));
}

TEST_CASE("Requests: a clock before every expiry accepts each valid request without a policy", "[testing]") {
  Policy policy;
  policy.now = before_every_expiry();
  for (std::uint64_t seed = 0; seed < 20 * seeds; ++seed) {
    Case const request = valid_request(seed);
    if (request.has_policy) continue;
    CAPTURE(seed, request.text.substr(0, 2000));
    REQUIRE(verdict(validate_create(request.text, policy)) == "valid");
  }
}

TEST_CASE("Requests: a link that comes back is read", "[testing]") {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    std::string const link = valid_link(seed);
    INFO(link);
    CHECK(verdict(error_of(parse_payment_link(link)).value_or(Violations())) == "valid");
  }
}

TEST_CASE("Requests: a seed gives the same cases everywhere", "[testing]") {
  std::uint64_t hash = fnv_1a("");
  for (std::uint64_t number = 0; number < 1'000; ++number) {
    Case const request = numbered_case(7, number);
    hash = fnv_1a(to_line(request.expected), fnv_1a(request.text, hash));
  }
  CHECK(hash == 0x925CD2CFA0A5DD02U);
  CHECK(numbered_case(7, 5).text == numbered_case(7, 5).text);
  CHECK(numbered_case(7, 5).text != numbered_case(8, 5).text);
}

TEST_CASE("Requests: cases of the same seed differ, and a hundred have every code", "[testing]") {
  std::set<std::string> texts;
  std::set<ErrorCode> codes;
  for (std::uint64_t number = 0; number < 100; ++number) {
    Case const request = numbered_case(1, number);
    texts.insert(request.text);
    CHECK(request.is_valid() == (number % 2 == 0));
    for (ExpectedViolation const& violation : request.expected) codes.insert(violation.code);
  }
  CHECK(codes.size() == breakers.size());
  CHECK(texts.size() > 85);
}

TEST_CASE("Requests: both sides of each policy's boundary come up", "[testing]") {
  std::size_t with_clock = 0;
  std::size_t with_amounts = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    Policy const policy = valid_request(seed).policy;
    if (policy.now) ++with_clock;
    if (policy.amounts[Currency::XOF].min == 500) ++with_amounts;
    CHECK(valid_request(seed).has_policy ==
          (policy.now || policy.amounts[Currency::XOF].min == 500 || policy.amounts[Currency::USD].min == 500 ||
           policy.amounts[Currency::EUR].min == 500));
  }
  CHECK(with_clock > seeds / 50);
  CHECK(with_amounts > seeds / 100);
}
