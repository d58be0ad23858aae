// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/choices.hpp>

#include "catch.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

using paylink::test_kit::Choices;

TEST_CASE("Choices: of a seed they are those of SplitMix64, the upper halves", "[testing]") {
  Choices choices(std::uint64_t{0});
  CHECK(choices.below(std::uint64_t{1} << 32U) == 0xE220A839);  // of 0xE220A8397B1DCDAF, as published with it
  CHECK(choices.below(std::uint64_t{1} << 32U) == 0x6E789E6A);
  CHECK(choices.below(std::uint64_t{1} << 32U) == 0x06C45D18);
}

TEST_CASE("Choices: given ones come in their order, then 0", "[testing]") {
  Choices choices(std::vector<std::uint32_t>{3, 12, 1});
  CHECK(choices.below(10) == 3);
  CHECK(choices.below(10) == 2);
  CHECK(choices.one_in(2));
  CHECK(choices.below(10) == 0);
  CHECK_FALSE(choices.one_in(2));
}

TEST_CASE("Choices: those made make the same again", "[testing]") {
  Choices first(std::uint64_t{42});
  std::vector<std::size_t> once;
  for (std::size_t count = 1; count < 100; ++count) once.push_back(first.below(count));
  Choices again(first.made());
  for (std::size_t count = 1; count < 100; ++count) CHECK(again.below(count) == once[count - 1]);
}

TEST_CASE("Choices: choice 0 is the first of a list, and never the one in so many", "[testing]") {
  static constexpr int numbers[] = {7, 8, 9};
  Choices choices(std::vector<std::uint32_t>{2});
  CHECK(choices.one_of(numbers) == 9);
  CHECK(choices.one_of(numbers) == 7);
  CHECK(Choices(std::vector<std::uint32_t>{3}).one_in(4));
  CHECK_FALSE(Choices(std::vector<std::uint32_t>{}).one_in(4));
}
