// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/byte_blocks.hpp>

#include "catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("Blocks: each byte has its bit", "[byte_blocks]") {
  for (std::size_t at = 0; at < block_size; ++at) {
    std::string block(block_size, 'a');
    block[at] = 'b';
    CHECK(matching_of_block(block.data(), [](auto c) { return c == 'b'; }) == std::uint64_t{1} << at);
    CHECK(matching_of_block(block.data(), [](auto c) { return c == 'a'; }) == ~(std::uint64_t{1} << at));
  }
}

/// The text as its blocks show it, from `first` on, one byte value after the other.
std::string seen_in_blocks(std::string_view text, std::size_t first) {
  std::vector<char> const exact(text.begin(), text.end());  // so that a sanitizer sees what is read beyond it
  std::string seen(text.size(), '?');
  CHECK(all_of_blocks({exact.data(), exact.size()}, first, [&](Block block, std::size_t at) {
    CHECK(at % block_size == 0);
    std::uint64_t left = 0;
    for (int byte = '0'; byte <= 'z'; ++byte) {
      std::uint64_t const matches = block.matching([&](auto c) { return c == static_cast<signed char>(byte); });
      left |= matches;
      for (std::size_t i = 0; i < block_size; ++i)
        if ((matches >> i & 1U) != 0) seen.at(at + i) = static_cast<char>(byte);
    }
    std::size_t const size = (std::min)(block_size, text.size() - at);
    CHECK(left == ~std::uint64_t{0} >> (block_size - size));
    return true;
  }));
  return seen;
}

TEST_CASE("Blocks: each byte of a text is in one block, and nothing is behind the last", "[byte_blocks]") {
  for (std::size_t size = 1; size <= 200; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('0' + i % 71);
    for (std::size_t first = 0; first < size; first += block_size)
      CHECK(seen_in_blocks(text, first) == std::string(first, '?') + text.substr(first));
  }
  CHECK(seen_in_blocks("", 0).empty());
}

TEST_CASE("Blocks: none is seen behind one that says no", "[byte_blocks]") {
  std::string const text(200, 'a');
  for (std::size_t const last : {0U, 64U, 192U}) {
    std::size_t seen = 0;
    CHECK_FALSE(all_of_blocks(text, 0, [&](Block, std::size_t at) {
      seen = at;
      return at != last;
    }));
    CHECK(seen == last);
  }
}
