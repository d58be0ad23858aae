// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/json/block_index.hpp>

#include "property.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink::detail;

namespace {

bool is_marked(char c) { return c == '"' || c == '\\' || c == '\x7F' || static_cast<unsigned char>(c) < ' '; }

/// Whether an index finds what is found byte by byte, from position to position, `step` further each time or more. The
/// text stands in memory of its own size, the index in memory that held something else.
template <std::size_t window_size>
bool finds_marks(std::string_view bytes, std::size_t step) {
  std::vector<char> const exact(bytes.begin(), bytes.end());
  std::string_view const text(exact.data(), exact.size());
  bool const is_utf8 = utf8::find_ill_formed(text) == std::string_view::npos;

  using Index = BlockIndex<window_size>;
  alignas(Index) unsigned char memory[sizeof(Index)];
  std::memset(memory, 0xFF, sizeof memory);
  Index& index = *::new (static_cast<void*>(memory)) Index(text);
  for (std::size_t at = 0, found = 0; at <= text.size(); at = (std::max)(at + step, found)) {
    std::size_t expected = at;
    while (expected < text.size() && !is_marked(text[expected])) ++expected;
    found = index.find(at);
    // Ill-formed UTF-8 ends the search in its window.
    if (found != expected && (is_utf8 || found != text.size())) return false;
    if (found == text.size()) break;
  }
  return index.finish() == is_utf8 && index.find(text.size()) == text.size();
}

bool finds_marks(std::string_view text) {
  return finds_marks<64>(text, 1) && finds_marks<128>(text, 1) && finds_marks<64>(text, 7) &&
         finds_marks<64>(text, 150) && finds_marks<1024>(text, 1) && finds_marks<1024>(text, 5000);
}

bool sees_no_controls(std::string_view text) {
  BlockIndex<64> index(text);
  return index.finish() && index.no_controls();
}

}  // namespace

TEST_CASE("BlockIndex: one mark is found from any position, in a text of any length", "[block_index]") {
  CHECK(finds_marks(""));
  for (std::size_t size = 1; size <= 200; ++size) {
    if (!finds_marks(std::string(size, 'a'))) FAIL_CHECK(size);
    for (std::size_t place = 0; place < size; ++place) {
      std::string text(size, 'a');
      text[place] = '"';
      if (!finds_marks(text)) FAIL_CHECK(size << " " << place);
    }
  }
}

TEST_CASE("BlockIndex: quotes, backslashes, controls and DEL are marked, and no other byte", "[block_index]") {
  for (int c = 0; c < 0x80; ++c) CHECK(finds_marks(std::string(70, static_cast<char>(c))));
  CHECK(finds_marks(std::string(64, '~').append("\xC3\xA9")));
}

TEST_CASE("BlockIndex: ill-formed UTF-8 is seen wherever it stands", "[block_index]") {
  for (std::string_view const bytes :
       {"\u00E9", "\u0085", "\u20AC", "\u202E", "\U0001F389", "\xC3", "\xA9", "\xF0\x9F\x8E"})
    for (std::size_t before = 0; before <= 130; ++before)
      for (std::size_t const behind : {0U, 1U, 60U, 70U})
        if (!finds_marks(std::string(before, 'a').append(bytes).append(behind, 'b')))
          FAIL_CHECK(before << " " << behind);
}

TEST_CASE("BlockIndex: controls and direction controls beyond ASCII are seen, other letters are none",
          "[block_index]") {
  CHECK(sees_no_controls("caf\u00E9 \u20AC \u200B \U0001F389 \u00A0"));
  CHECK_FALSE(sees_no_controls("\u0085"));
  CHECK_FALSE(sees_no_controls(std::string(300, 'a').append("\u202E")));
  CHECK(sees_no_controls("\x7F"));  // which is marked
}

TEST_CASE("BlockIndex: a text of many windows is indexed window by window", "[block_index]") {
  for (std::size_t less = 0; less < 3; ++less) {
    std::string text(16'384 - less, 'a');
    CHECK(finds_marks<1024>(text, 1));
    text.back() = '"';
    CHECK(finds_marks<1024>(text, 777));
  }
}

TEST_CASE("BlockIndex: any text is indexed as byte by byte", "[block_index][property]") {
  auto const piece =
      rc::gen::element<std::string>("a", "bcdefgh", "\"", "\\", "\n", "\x7F", "\xC3\xA9", "\xC2\x80", "\xE2\x80\xAE",
                                    "\xE2\x82\xAC", "\xF0\x9F\x8E\x89", std::string(40, ' '));
  property("whole and broken", [&] {
    std::string text;
    for (std::string const& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    RC_ASSERT(finds_marks(text));
    if (text.empty()) return;
    std::size_t const at = *rc::gen::inRange<std::size_t>(0, text.size());
    RC_ASSERT(finds_marks(text.substr(at)));
    RC_ASSERT(finds_marks(text.substr(0, at)));
    text[at] = *rc::gen::arbitrary<char>();
    RC_ASSERT(finds_marks(text));
  });
}
