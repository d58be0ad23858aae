// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/text_marks.hpp>

#include "property.hpp"
#include "utf8_judgement.hpp"

#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

bool is_marked(char c) { return c == '"' || c == '\\' || c == '\x7F' || (c >= 0 && c < ' '); }

/// Whether the marks of a body, and what they say of its letters, are as looked for byte by byte. The body stands in
/// memory of its own size, and the marks in memory that held others.
bool marks_are_right(std::string_view text) {
  std::vector<char> const exact(text.begin(), text.end());
  std::string_view const body(exact.data(), exact.size());
  auto const [is_utf8, no_controls] = utf8_judgement::by_code_points(body);

  alignas(TextMarks) static unsigned char memory[sizeof(TextMarks)];
  for (unsigned char& byte : memory) byte = 0xFF;
  TextMarks& marks = *::new (static_cast<void*>(memory)) TextMarks;
  if (marks.mark(body) != is_utf8) return false;
  if (!is_utf8) return true;
  std::size_t next = body.size();
  for (std::size_t at = body.size() + 1; at-- > 0;) {
    if (at < body.size() && is_marked(body[at])) next = at;
    if (marks.find(at) != next) return false;
  }
  return marks.no_controls() == no_controls;
}

static_assert(TextMarks::most_bytes == 16'384);

}  // namespace

TEST_CASE("TextMarks: one mark is found from any place, in a body of any length", "[text_marks]") {
  CHECK(marks_are_right(""));
  for (std::size_t size = 1; size <= 200; ++size) {
    if (!marks_are_right(std::string(size, 'a'))) FAIL_CHECK(size);
    for (std::size_t place = 0; place < size; ++place) {
      std::string body(size, 'a');
      body[place] = '"';
      if (!marks_are_right(body)) FAIL_CHECK(size << " " << place);
    }
  }
}

TEST_CASE("TextMarks: quotes, backslashes, controls and DEL are marked, and no other byte", "[text_marks]") {
  for (int c = 0; c < 0x80; ++c) CHECK(marks_are_right(std::string(70, static_cast<char>(c))));
  CHECK(marks_are_right(std::string(64, '~').append("\xC3\xA9")));
}

TEST_CASE("TextMarks: only UTF-8 is marked, and controls in it are seen", "[text_marks]") {
  for (std::string_view const text :
       {"\u00E9", "\u0085", "\u20AC", "\u202E", "\U0001F389", "\xC3", "\xA9", "\xF0\x9F\x8E"}) {
    for (std::size_t before = 0; before <= 130; ++before) {
      for (std::size_t const behind : {0U, 1U, 60U, 70U}) {
        std::string const body = std::string(before, 'a').append(text).append(behind, 'b');
        if (!marks_are_right(body)) FAIL_CHECK(before << " " << behind << " " << text.size());
      }
    }
  }
}

TEST_CASE("TextMarks: a body of the greatest length is marked", "[text_marks]") {
  for (std::size_t less = 0; less < 3; ++less) {
    std::string body(TextMarks::most_bytes - less, 'a');
    CHECK(marks_are_right(body));
    body.back() = '"';
    CHECK(marks_are_right(body));
  }
}

TEST_CASE("TextMarks: are right for any text", "[text_marks][property]") {
  auto const piece =
      rc::gen::element<std::string>("a", "bcdefgh", "\"", "\\", "\n", "\x7F", "\xC3\xA9", "\xC2\x80", "\xE2\x80\xAE",
                                    "\xE2\x82\xAC", "\xF0\x9F\x8E\x89", std::string(40, ' '));
  property("as byte by byte, whole and broken", [&] {
    std::string body;
    for (std::string const& part : *rc::gen::container<std::vector<std::string>>(piece)) body += part;
    RC_ASSERT(marks_are_right(body));
    if (body.empty()) return;
    std::size_t const at = *rc::gen::inRange<std::size_t>(0, body.size());
    RC_ASSERT(marks_are_right(body.substr(at)));
    RC_ASSERT(marks_are_right(body.substr(0, at)));
    body[at] = *rc::gen::arbitrary<char>();
    RC_ASSERT(marks_are_right(body));
  });
}
