// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/utf8_check.hpp>

#include "property.hpp"
#include "utf8_reference.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using utf8_reference::by_blocks;
using utf8_reference::by_code_points;
using utf8_reference::Utf8Result;

namespace {

bool is_right(std::string_view text) {
  std::vector<char> const exact(text.begin(), text.end());  // so that a sanitizer sees what is read behind it
  return by_blocks({exact.data(), exact.size()}) == by_code_points(text);
}

/// As the text is, and wherever it stands to the end of a block or of the text.
bool is_right_everywhere(std::string_view text) {
  if (!is_right(text)) return false;
  for (std::size_t before = block_size - 4; before <= block_size; ++before)
    for (std::string_view const behind : {"", "a"})
      if (!is_right(std::string(before, 'a').append(text).append(behind))) return false;
  return true;
}

}  // namespace

TEST_CASE("Utf8Check: ASCII is UTF-8, in a text of any length", "[utf8_check]") {
  for (std::size_t size = 0; size <= 200; ++size) CHECK(by_blocks(std::string(size, '\x7F')) == Utf8Result{true, true});
}

TEST_CASE("Utf8Check: what is well formed, and the controls in it", "[utf8_check]") {
  for (std::string_view const text : {"\u00E9", "\u00A0", "\u07FF", "\u0800", "\u20AC", "\u2029", "\u202F", "\u2065",
                                      "\u206A", "\uD7FF", "\uE000", "\U00010000", "\U0001F600", "\U0010FFFF"})
    CHECK(by_blocks(text) == Utf8Result{true, true});
  for (std::string_view const text : {"\u0080", "\u009F", "\u202A", "\u202E", "\u2066", "\u2069"})
    CHECK(by_blocks(text) == Utf8Result{true, false});
}

TEST_CASE("Utf8Check: each code point is as when it is decoded, at the end of a block too", "[utf8_check]") {
  std::size_t wrong = 0;
  for (int lead = 0x80; lead <= 0xFF; ++lead)
    for (int second = 0x70; second <= 0xFF; ++second)
      for (std::string_view const rest :
           {"", "a", "\x80", "\xAE", "\xBF\xBF", "\x80\x80", "\xBF\xC3", "\x80\x80\x80"}) {
        std::string text{static_cast<char>(lead), static_cast<char>(second)};
        wrong += is_right_everywhere(text.append(rest)) ? 0U : 1U;
      }
  CHECK(wrong == 0);
}

TEST_CASE("Utf8Check: letters that are cut, or follow each other", "[utf8_check]") {
  for (std::string_view const text :
       {"\xC3", "\xA9", "\xC3\xA9\xA9", "\xC3\xC3\xA9", "\xC3\xA9\xC3", "\xC3\xE2\x80\x99", "\xE2\x82", "\xE2\x82\xC3",
        "\xE3\x82", "\xE3\x82\xE3\x82\x80", "\xF0\x9F\x8E", "\xF0\x9F\x8E\x89\x89", "\xF1\x80\x80", "\xF1\x80\x80\xF1",
        "\u00E9\u2019\u00E9", "\U0001F389\u00E9\u20AC", "\u3042\u3044\u3046", "\u00E9\u0085\u00E9",
        "\u3042\u202E\u3042"})
    CHECK(is_right_everywhere(text));
}

TEST_CASE("Utf8Check: a letter goes on in the next byte, not in a later block", "[utf8_check]") {
  for (std::size_t const between : {64U, 128U})
    CHECK_FALSE(by_blocks(std::string(63, 'a').append("\xC3").append(between, 'a').append("\xA9")).is_utf8);
}

TEST_CASE("Utf8Check: is right for any text", "[utf8_check]") {
  property("as when it is decoded, whole and broken", [] {
    auto const piece =
        rc::gen::element<std::string>("a", "bcdefgh", "\u00E9", "\u0080", "\u20AC", "\u202E", "\u3042", "\uD7FF",
                                      "\U0001F600", "\U000F0000", std::string(40, ' '), std::string(64, ' '));
    std::string text;
    for (std::string const& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    RC_ASSERT(by_blocks(text).is_utf8);
    RC_ASSERT(is_right(text));
    if (text.empty()) return;
    auto const at = *rc::gen::inRange<std::size_t>(0, text.size());
    RC_ASSERT(is_right(text.substr(at)));
    RC_ASSERT(is_right(text.substr(0, at)));
    text[at] = *rc::gen::arbitrary<char>();
    RC_ASSERT(is_right(text));
  });
}
