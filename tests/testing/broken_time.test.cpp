// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_time.hpp>

#include "testing/simplest.hpp"

#include <cstdint>

using namespace paylink::test_kit;

TEST_CASE("Broken: an identifier or a time, at its simplest", "[testing]") {
  check_simplest(&break_id_invalid,
                 R"({"link_type":"product","title":"x","currency_code":"XOF","product_id":"../products"})",
                 "id_invalid /product_id reason='character'");
  check_simplest(&break_timestamp_invalid,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"expires_at":"2030-12-31"})",
                 "timestamp_invalid /expires_at reason='date_only'");
  check_simplest(
      &break_timestamp_offset_missing,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"expires_at":"2030-12-31T23:59:59"})",
      "timestamp_offset_missing /expires_at");
  check_simplest(
      &break_expires_at_in_past,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"expires_at":"2030-06-15T11:59:59Z"})",
      "expires_at_in_past /expires_at");
  check_simplest(
      &break_expires_at_too_soon,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"expires_at":"2030-06-15T12:59:59Z"})",
      "expires_at_too_soon /expires_at min_seconds=3600");
  check_simplest(
      &break_expires_at_too_far,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"expires_at":"2030-06-15T14:00:01Z"})",
      "expires_at_too_far /expires_at max_seconds=7200");
}

TEST_CASE("Broken: a time near noon is that instant, in whatever zone it is told", "[testing]") {
  for (int const seconds : {-36'000, -1, 0, 1, 3'600, 36'000}) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      Choices choices(seed);
      auto const time = paylink::Timestamp::parse(near_noon(choices, seconds)).value();
      CHECK(time == paylink::Timestamp::from_unix(noon().seconds() + seconds).value());
    }
  }
  CHECK(to_string(noon()) == "2030-06-15T12:00:00Z");
}
