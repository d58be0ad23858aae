// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/byte_blocks.hpp>

#include "catch.hpp"

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

TEST_CASE("Blocks: a text is seen in blocks, and spaces behind it", "[byte_blocks]") {
  for (std::size_t size = 0; size <= 200; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('0' + i % 71);
    std::vector<char> const exact(text.begin(), text.end());  // so that a sanitizer sees what is read behind it

    std::string seen;
    CHECK(all_of_blocks({exact.data(), exact.size()}, [&](char const* block, std::size_t at) {
      CHECK(at == seen.size());
      seen.append(block, block_size);
      return true;
    }));
    CHECK(seen.size() == (size + block_size - 1) / block_size * block_size);
    CHECK(seen == text + std::string(seen.size() - size, ' '));
  }
}

TEST_CASE("Blocks: none is seen behind one that says no", "[byte_blocks]") {
  std::string const text(200, 'a');
  for (std::size_t const last : {0U, 64U, 192U}) {
    std::size_t seen = 0;
    CHECK_FALSE(all_of_blocks(text, [&](char const*, std::size_t at) {
      seen = at;
      return at != last;
    }));
    CHECK(seen == last);
  }
}
