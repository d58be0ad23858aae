// SPDX-License-Identifier: BSL-1.0
#include <paylink/text/byte_class.hpp>

#include "property.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;

namespace {

constexpr std::uint8_t vowel = 1;
constexpr std::uint8_t letter = 2;
constexpr std::uint8_t high = 4;

constexpr ByteClasses classes = [] {
  ByteClasses table{};
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = letter;
  for (char const c : std::string_view("aeiou")) table[static_cast<unsigned char>(c)] = vowel | letter;
  for (std::size_t byte = 0x80; byte < table.size(); ++byte) table[byte] = high;
  return table;
}();

std::size_t end_of_run_byte_by_byte(std::string_view text, std::uint8_t mask, std::size_t at) {
  while (at < text.size() && (classes[static_cast<unsigned char>(text[at])] & mask) != 0) ++at;
  return at;
}

static_assert(end_of_run(classes, letter, "abc1") == 3);
static_assert(end_of_run(classes, vowel, "aeiouaeiouaeiouxyz", 1) == 15);

}  // namespace

TEST_CASE("end_of_run: stops at the first byte of none of the classes", "[byte_class]") {
  CHECK(end_of_run(classes, letter, "") == 0);
  CHECK(end_of_run(classes, letter, "1abc") == 0);
  CHECK(end_of_run(classes, vowel, "eat") == 2);
  CHECK(end_of_run(classes, letter, "eat") == 3);
  CHECK(end_of_run(classes, letter, "eat", 3) == 3);
  CHECK(end_of_run(classes, vowel | high, "\u00E9a\u00E8t") == 5);
}

TEST_CASE("end_of_run: finds the byte wherever it stands", "[byte_class]") {
  for (std::size_t size = 1; size <= 40; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '-';
      for (std::size_t from = 0; from <= at; ++from) REQUIRE(end_of_run(classes, letter, text, from) == at);
    }
}

TEST_CASE("end_of_run: is what looking byte by byte gives", "[byte_class]") {
  property("for any text, start and classes", [] {
    auto const piece = rc::gen::weightedElement<std::string>({{4, "aeiou"}, {4, "xyz"}, {2, "\xFF\xFE"}, {1, "-"}});
    std::string text;
    for (int count = *rc::gen::inRange(0, 20); count > 0; --count) text += *piece;
    auto const mask = *rc::gen::inRange<std::uint8_t>(1, 8);
    auto const from = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    RC_ASSERT(end_of_run(classes, mask, text, from) == end_of_run_byte_by_byte(text, mask, from));
  });
}
