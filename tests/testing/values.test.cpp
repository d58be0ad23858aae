// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/values.hpp>

#include <paylink/paylink.hpp>

#include "catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

TEST_CASE("Values: the library accepts each of them", "[testing]") {
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    Choices choices(seed);
    CHECK(Title::parse(valid_text(choices, 255)).has_value());
    CHECK(Description::parse(valid_description(choices)).has_value());
    CHECK(Identifier::parse(valid_identifier(choices)).has_value());
    CHECK(RedirectUrl::parse(valid_url(choices)).has_value());
    CHECK(Timestamp::parse(valid_timestamp(choices)).has_value());
    CHECK(Number::parse(valid_number(choices)).has_value());
  }
}

TEST_CASE("Values: an amount is spelt in many ways, and each is that amount", "[testing]") {
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    Choices choices(seed);
    std::uint64_t const francs = valid_minor_units(choices, 0);
    std::string const in_francs = spelt_amount(choices, francs, 0);
    std::uint64_t const cents = valid_minor_units(choices, 2);
    std::string const in_dollars = spelt_amount(choices, cents, 2);
    CHECK(Amount::parse(in_francs, Currency::XOF).value().minor_units() == static_cast<std::int64_t>(francs));
    CHECK(Amount::parse(in_dollars, Currency::USD).value().minor_units() == static_cast<std::int64_t>(cents));
  }
  Choices simplest(std::vector<std::uint32_t>{});
  CHECK(spelt_amount(simplest, 5, 2) == "0.05");
  CHECK(spelt_amount(simplest, 1990, 2) == "19.90");
  CHECK(spelt_amount(simplest, 5000, 0) == "5000");
}

TEST_CASE("Values: the longest that the contract takes come up", "[testing]") {
  std::size_t longest_title = 0;
  std::size_t longest_url = 0;
  std::size_t longest_id = 0;
  std::size_t most_keys = 0;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    Choices choices(seed);
    longest_title = std::max(longest_title, utf8::length(valid_text(choices, 255)));
    longest_url = std::max(longest_url, valid_url(choices).size());
    longest_id = std::max(longest_id, valid_identifier(choices).size());
    most_keys = std::max(most_keys, valid_metadata(choices).members.size());
  }
  CHECK(longest_title == 255);
  CHECK(longest_url == 2048);
  CHECK(longest_id == 128);
  CHECK(most_keys == 50);
}

TEST_CASE("Values: a text is no longer than it may be, however short that is", "[testing]") {
  for (std::size_t const max : {1U, 2U, 19U, 20U, 21U}) {
    std::size_t longest = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
      Choices choices(seed);
      longest = std::max(longest, utf8::length(valid_text(choices, max)));
    }
    CHECK(longest == max);
  }
}
