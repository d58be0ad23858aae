// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/json_string.hpp>

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

constexpr JsonString escaped(std::string_view raw) { return {raw, true}; }

void check(std::string_view raw, std::string_view expected) {
  CAPTURE(raw);
  CHECK(unescape(escaped(raw)) == expected);
  CHECK(same_text(escaped(raw), {expected}));
}

std::string unit_escape(std::uint32_t unit, std::string_view digits) {
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[unit >> shift & 0xF];
  return text;
}

std::string long_escape(std::uint32_t c, std::string_view digits) {
  if (c < 0x10000) return unit_escape(c, digits);
  return unit_escape(0xD800 + ((c - 0x10000) >> 10), digits) + unit_escape(0xDC00 + ((c - 0x10000) & 0x3FF), digits);
}

/// One of the ways to write a code point between the quotes, or the long one where it has no such.
std::string spell(std::uint32_t c, int way) {
  static constexpr std::string_view named = "\"\\/\b\f\n\r\t";
  static constexpr std::string_view names = "\"\\/bfnrt";
  std::size_t const name = c < 0x80 ? named.find(static_cast<char>(c)) : std::string_view::npos;
  if (way == 0 && name != std::string_view::npos) return {'\\', names[name]};
  if (way <= 1 && c >= 0x20 && c != '"' && c != '\\') return encode(c);
  return long_escape(c, way == 2 ? "0123456789abcdef" : "0123456789ABCDEF");
}

struct Spelt {
  std::string text;
  std::string raw;
};

/// A random text, with a random choice of escapes.
Spelt random_spelling() {
  auto const code_point = rc::gen::oneOf(
      rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0, 0xD800),
      rc::gen::inRange<std::uint32_t>(0xE000, 0x110000),
      rc::gen::element<std::uint32_t>(0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF));
  Spelt spelt;
  for (std::uint32_t const c : *rc::gen::container<std::vector<std::uint32_t>>(code_point)) {
    spelt.text += encode(c);
    spelt.raw += spell(c, *rc::gen::inRange(0, 4));
  }
  return spelt;
}

constexpr bool reads_at_compile_time() {
  JsonStringReader reader(escaped(R"(a\u00e9)"));
  return reader.next_piece() == "a" && reader.next_piece() == "\u00E9" && reader.next_piece().empty();
}
static_assert(reads_at_compile_time());
static_assert(same_text(escaped(R"(amo\u0075nt)"), "amount"));
static_assert(code_points(escaped(R"(\ud83d\ude00)")) == 1);

}  // namespace

TEST_CASE("JsonString: every escape of RFC 8259 gives its character", "[json_string]") {
  check("", "");
  check("plain", "plain");
  check(R"(\"\\\/)", "\"\\/");
  check(R"(\b\f\n\r\t)", "\b\f\n\r\t");
  check(R"(amo\u0075nt)", "amount");
  check(R"(\u0000)", std::string_view("\0", 1));
  check(R"(\u007f\u0080)", "\x7F\xC2\x80");
  check(R"(\u07ff\u0800)", "\xDF\xBF\xE0\xA0\x80");
  check(R"(\ud7ff\ue000\uFFFF)", "\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF");
  check(R"(\ud800\udc00\uDBFF\uDFFF)", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  check(R"(\\u0041)", "\\u0041");  // an escaped backslash, then plain text
}

TEST_CASE("JsonString: without escapes a backslash would be text", "[json_string]") {
  CHECK(unescape(R"(a\n)") == R"(a\n)");
  CHECK(code_points(R"(a\n)") == 3);
}

TEST_CASE("JsonString: any spelling of a text reads back as the text", "[json_string]") {
  property("in one piece, byte by byte, and by its length", [] {
    auto const [text, raw] = random_spelling();
    RC_ASSERT(unescape(escaped(raw)) == text);
    RC_ASSERT(code_points(escaped(raw)) == utf8::length(text));
    JsonStringBytes bytes(escaped(raw));
    for (char const c : text) RC_ASSERT(bytes() == static_cast<int>(static_cast<unsigned char>(c)));
    RC_ASSERT(bytes() == -1);
    RC_ASSERT(bytes() == -1);
  });
}

TEST_CASE("JsonString: two spellings are the same text where their texts are equal", "[json_string]") {
  CHECK(same_text({}, {}));
  CHECK(same_text({"a"}, {"a"}));
  CHECK_FALSE(same_text({"a"}, {"b"}));
  CHECK_FALSE(same_text({"a"}, {"ab"}));
  CHECK_FALSE(same_text(escaped(R"(a\u0062)"), {"a"}));
  CHECK_FALSE(same_text({"a"}, escaped(R"(a\u0062)")));
  CHECK_FALSE(same_text(escaped(R"(\u0000)"), {}));
  CHECK(same_text(escaped(R"(\u0061b)"), escaped(R"(a\u0062)")));

  property("of random texts", [] {
    auto const [text_a, raw_a] = random_spelling();
    auto const [text_b, raw_b] = random_spelling();
    RC_ASSERT(same_text(escaped(raw_a), {text_a}));
    RC_ASSERT(same_text(escaped(raw_a), escaped(raw_b)) == (text_a == text_b));
  });
}

TEST_CASE("JsonString: a NUL is a character like others, and ends nothing", "[json_string]") {
  CHECK(same_text(escaped(R"(a\u0000b)"), escaped(R"(a\u0000\u0062)")));
  CHECK_FALSE(same_text(escaped(R"(a\u0000b)"), escaped(R"(a\u0000c)")));
  CHECK_FALSE(same_text(escaped(R"(a\u0000)"), escaped("a")));
}

TEST_CASE("JsonString: two halves are a code point, in their order alone", "[json_string]") {
  CHECK(decode_escape(R"(\ud83d\ude00)").value == U'\U0001F600');
  CHECK(decode_escape(R"(\ud83d\ude00)").size == 12);
  CHECK(decode_escape(R"(\udc00\ude00)").size == 0);
  CHECK(decode_escape(R"(\ud83d\ud83d)").size == 0);
  CHECK(decode_escape(R"(\ud83d\x0de00)").size == 0);
  CHECK(decode_escape(R"(\ud83d\bde00)").size == 0);
  CHECK(decode_escape(R"(\udfff)").size == 0);
  CHECK(decode_escape(R"(\ue000)").size == 6);
  CHECK(decode_escape(R"(\ud800\udbff)").size == 0);
  CHECK(decode_escape(R"(\ud800\ue000)").size == 0);
}

TEST_CASE("JsonString: unescape_into keeps as much of the head as there is room for", "[json_string]") {
  std::array<char, 4> buffer{};
  CHECK(unescape_into(buffer, escaped(R"(ab\u00e9)")) == "ab\u00E9");
  CHECK(unescape_into(buffer, escaped(R"(abc\u00e9)")) == "abc\xC3");
  CHECK(unescape_into(buffer, escaped(R"(ab\u00e9c)")) == "ab\u00E9");
  CHECK(unescape_into(buffer, {"abcd"}) == "abcd");
  CHECK(unescape_into(buffer, {"abcde"}) == "abcd");
  CHECK(unescape_into(buffer, {}).empty());
}

TEST_CASE("JSON string: what begins with no escape has none at its head", "[json_string]") {
  CHECK(decode_escape("\\n").size == 2);
  for (std::string_view const text : {"", "\\", "n", "nn", "a\\n", "u0041"}) {
    INFO(text);
    CHECK(decode_escape(text).size == 0);
  }
}

TEST_CASE("JSON string: behind what is no UTF-8 a quote is escaped all the same", "[json_string][escapes]") {
  std::string json;
  append_json_string(json, "\xC2\"\xE2\"\xC2");
  CHECK(json == "\"\xC2\\\"\xE2\\\"\xC2\"");
}
