// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/find_byte.hpp>

#include "property.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr auto is_marked = [](auto c) { return (c == '"') | (c == '\x7F') | (c < 0); };

std::size_t find_byte_by_byte(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_marked(static_cast<signed char>(text[at]))) ++at;
  return at;
}

// For constant evaluation, and for compilers without vectors.
static_assert(matching_bytes("\"aaaaaaaaaaaaa\"\x80", is_marked) == 0xC001);
static_assert(find_byte("abc\"", 0, is_marked) == 3 && find_byte("abc", 1, is_marked) == 3);

}  // namespace

TEST_CASE("find_byte: one byte is found wherever it stands in a text of any length", "[find_byte]") {
  for (char const wanted : {'"', '\x7F', '\x80', '\xFF'}) {
    for (std::size_t size = 1; size <= 70; ++size) {
      for (std::size_t place = 0; place < size; ++place) {
        std::vector<char> text(size, '~');  // of its own size, for a sanitizer to see who reads beyond it
        text[place] = wanted;
        std::string_view const view(text.data(), text.size());
        for (std::size_t from = 0; from <= size; ++from)
          if (find_byte(view, from, is_marked) != (from <= place ? place : size)) FAIL_CHECK(size << from << place);
      }
    }
  }
}

TEST_CASE("matching_bytes: a bit for each byte, the first byte's the lowest", "[find_byte]") {
  CHECK(matching_bytes("\"aaaaaaaaaaaaa\"\x80", is_marked) == 0xC001);
  for (int byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    std::uint32_t const expected = c == '"' || byte >= 0x7F ? 0xFFFF : 0;
    CHECK(matching_bytes(std::string(lanes, c).data(), is_marked) == expected);
  }
}

TEST_CASE("find_byte: what stands before is not found again", "[find_byte]") {
  std::string text(40, 'a');
  text[30] = text[38] = '"';
  CHECK(find_byte(text, 30, is_marked) == 30);
  CHECK(find_byte(text, 31, is_marked) == 38);
  CHECK(find_byte(text, 39, is_marked) == 40);
  CHECK(find_byte(text, 40, is_marked) == 40);
  CHECK(find_byte("", 0, is_marked) == 0);
}

TEST_CASE("find_byte: as byte by byte, for any text", "[find_byte][property]") {
  property("the same place", [](std::string const& text) {
    std::size_t const at = text.empty() ? 0 : *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    RC_ASSERT(find_byte(text, at, is_marked) == find_byte_by_byte(text, at));
  });
}

TEST_CASE("find_byte: each call looks at every byte anew", "[find_byte]") {
  std::string const marked = "\"" + std::string(15, '~');
  std::string const plain(16, '~');
  std::size_t const found[] = {find_byte(marked, 0, is_marked), find_byte(plain, 0, is_marked),
                               find_byte(marked, 0, is_marked), find_byte(plain, 0, is_marked)};
  CHECK(found[0] == 0);
  CHECK(found[1] == 16);
  CHECK(found[2] == 0);
  CHECK(found[3] == 16);
}
