// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/utf8.hpp>

#include "property.hpp"
#include "utf8_encode.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

struct ByteRange {
  unsigned low;
  unsigned high;
};

/// Unicode's table 3-7, as it is printed: the well-formed byte sequences.
std::vector<std::vector<ByteRange>> const table_3_7 = {
    {{0x00, 0x7F}},
    {{0xC2, 0xDF}, {0x80, 0xBF}},
    {{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}},
    {{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}},
    {{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}},
};

bool matches(std::vector<ByteRange> const& row, std::string_view text) {
  if (text.size() < row.size()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    if (byte < row[i].low || byte > row[i].high) return false;
  }
  return true;
}

std::size_t find_ill_formed_by_table(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t size = 0;
    for (auto const& row : table_3_7)
      if (matches(row, text.substr(at))) size = row.size();
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

void check(std::string_view text, std::size_t expected) {
  CAPTURE(text, text.size());
  CHECK(utf8::find_ill_formed(text) == expected);
}

constexpr std::size_t none = std::string_view::npos;

static_assert(utf8::find_ill_formed("caf\u00E9 \u20AC \U0001F600") == none);
static_assert(utf8::find_ill_formed("ok\xFF") == 2);
static_assert(utf8::length("caf\u00E9") == 4);

}  // namespace

TEST_CASE("utf8: what is well-formed is accepted up to the edge of each range", "[utf8][utf8_invalid]") {
  check("", none);
  check(std::string_view("\0", 1), none);
  check("\x7F", none);
  check("\xC2\x80", none);
  check("\xDF\xBF", none);
  check("\xE0\xA0\x80", none);
  check("\xED\x9F\xBF", none);      // U+D7FF, the last before the surrogates
  check("\xEE\x80\x80", none);      // U+E000, the first behind them
  check("\xEF\xBF\xBF", none);      // a noncharacter is a code point like any other
  check("\xF0\x90\x80\x80", none);  // U+10000
  check("\xF4\x8F\xBF\xBF", none);  // U+10FFFF
}

TEST_CASE("utf8: what is ill-formed is found at its first byte", "[utf8][utf8_invalid]") {
  check("ab\x80", 2);             // a continuation on its own
  check("a\xC1\xBF", 1);          // overlong
  check("a\xE0\x9F\xBF", 1);      // overlong
  check("a\xF0\x8F\xBF\xBF", 1);  // overlong
  check("a\xED\xA0\x80", 1);      // U+D800, a surrogate
  check("a\xED\xBF\xBF", 1);      // U+DFFF
  check("a\xF4\x90\x80\x80", 1);  // U+110000
  check("a\xF5\x80\x80\x80", 1);  // no such lead byte
  check("\xC3\xA9\xC3", 2);       // cut
  check("\xC3\xA9\xE2\x82", 2);   // cut
  check("\xF0\x9F\x98", 0);       // cut
  check("\xE2\x82 and on", 0);    // cut by what follows
  check("\xFE", 0);
}

TEST_CASE("utf8: every sequence of up to three bytes is well-formed exactly if table 3-7 has it",
          "[utf8][utf8_invalid]") {
  std::size_t differing = 0;
  auto const compare = [&](std::string_view text) {
    differing += utf8::find_ill_formed(text) != find_ill_formed_by_table(text) ? 1U : 0U;
  };
  std::array<char, 3> bytes{};
  std::string_view const text(bytes.data(), bytes.size());
  for (int first = 0; first < 256; ++first) {
    bytes[0] = static_cast<char>(first);
    compare(text.substr(0, 1));
    for (int second = 0; second < 256; ++second) {
      bytes[1] = static_cast<char>(second);
      compare(text.substr(0, 2));
      if (first < 0xC0) continue;  // no lead byte: what follows was compared as a shorter sequence
      for (int third = 0; third < 256; ++third) {
        bytes[2] = static_cast<char>(third);
        compare(text);
      }
    }
  }
  CHECK(differing == 0);
}

TEST_CASE("utf8: sequences of four bytes are well-formed exactly if table 3-7 has them", "[utf8][utf8_invalid]") {
  std::size_t differing = 0;
  for (int first = 0xEF; first < 256; ++first)
    for (int second = 0; second < 256; ++second)
      for (int third : {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF})
        for (int fourth : {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF}) {
          std::string const text{static_cast<char>(first), static_cast<char>(second), static_cast<char>(third),
                                 static_cast<char>(fourth)};
          differing += utf8::find_ill_formed(text) != find_ill_formed_by_table(text) ? 1U : 0U;
        }
  CHECK(differing == 0);
}

TEST_CASE("utf8: any bytes are well-formed exactly if table 3-7 has them", "[utf8][utf8_invalid]") {
  property("bytes that are near to UTF-8", [] {
    auto const piece =
        rc::gen::oneOf(rc::gen::element<std::string>("a", "a long piece of ASCII text, longer than a block", "\u00E9",
                                                     "\u20AC", "\U0001F600"),
                       rc::gen::element<std::string>("\x80", "\xC0", "\xE2", "\xED", "\xF0\x9F", "\xF4", "\xFF"));
    std::string text;
    for (std::string const& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    RC_ASSERT(utf8::find_ill_formed(text) == find_ill_formed_by_table(text));
  });
  property("random bytes",
           [](std::string const& text) { RC_ASSERT(utf8::find_ill_formed(text) == find_ill_formed_by_table(text)); });
}

TEST_CASE("utf8: a bad byte is found wherever it stands in a long text", "[utf8][utf8_invalid]") {
  for (std::size_t size = 1; size < 70; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '\xFF';
      REQUIRE(utf8::find_ill_formed(text) == at);
    }
}

TEST_CASE("utf8: skip_ascii stops at the first byte that is not ASCII", "[utf8]") {
  CHECK(utf8::skip_ascii("", 0) == 0);
  CHECK(utf8::skip_ascii("abc", 3) == 3);
  for (std::size_t size = 1; size < 40; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, '\x7F');
      CHECK(utf8::skip_ascii(text, at) == size);
      text[at] = '\x80';
      CHECK(utf8::skip_ascii(text, 0) == at);
      CHECK(utf8::skip_ascii(text, at) == at);
      CHECK(utf8::skip_ascii(text, at + 1) == size);
    }
}

TEST_CASE("utf8: every code point but the surrogates decodes to itself", "[utf8]") {
  std::size_t differing = 0;
  for (std::uint32_t c = 0; c <= 0x110000; ++c) {
    std::string const bytes = encode(c);
    bool const exists = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    utf8::CodePoint const point = utf8::decode(bytes + "x");
    bool const same = exists ? point.value == c && point.size == bytes.size() : point.size == 0;
    differing += same ? 0U : 1U;
  }
  CHECK(differing == 0);
  CHECK(utf8::decode("").size == 0);
  CHECK(utf8::decode("\xFF").value == 0);
}

TEST_CASE("utf8: every code point is encoded as table 3-6 spells it, and nothing is written behind", "[utf8]") {
  std::size_t differing = 0;
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    std::array<char, 5> bytes = {'\1', '\1', '\1', '\1', '\1'};
    std::string const expected = encode(c);
    std::size_t const size = utf8::encode(c, bytes.data());
    bool const same = std::string_view(bytes.data(), size) == expected && bytes[size] == '\1';
    differing += same ? 0U : 1U;
  }
  CHECK(differing == 0);
}

TEST_CASE("utf8: length counts code points, not bytes or UTF-16 units", "[utf8]") {
  CHECK(utf8::length("") == 0);
  CHECK(utf8::length("e\u0301") == 2);  // two, although it shows as one
  CHECK(utf8::length("\U0001F600") == 1);
  for (std::size_t size = 0; size <= 200; ++size) {
    std::string const text(size, '\x7F');
    CHECK(utf8::length(text) == size);
    CHECK(utf8::length(text + "\u00BF" + text) == 2 * size + 1);
  }

  property("a text of n code points has length n", [] {
    auto const any_code_point =
        rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 0xD800), rc::gen::inRange<std::uint32_t>(0xE000, 0x110000));
    auto const code_points = *rc::gen::container<std::vector<std::uint32_t>>(any_code_point);
    std::string text;
    for (std::uint32_t const c : code_points) text += encode(c);
    RC_ASSERT(utf8::length(text) == code_points.size());
    RC_ASSERT(utf8::find_ill_formed(text) == none);
  });
}
