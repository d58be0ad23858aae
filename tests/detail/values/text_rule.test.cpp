// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/text_rule.hpp>

#include <paylink/detail/errors/error_of.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/values/text.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// The text of a JSON string: what cannot be seen is written as an escape.
std::string text_of(std::string_view escapes) { return unescape({escapes, true}); }

std::string character(std::uint32_t c) {
  std::string escape = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) escape += "0123456789abcdef"[c >> shift & 0xF];
  return text_of(escape);
}

std::string outcome(std::optional<RuleError> const& fault) {
  return fault ? verdict(single_violation(*fault)) : "valid";
}

template <class Text>
void check(std::string_view escapes, std::string_view expected) {
  CAPTURE(escapes);
  std::string const text = text_of(escapes);
  auto const value = Text::parse(text);
  CHECK(outcome(error_of(value)) == expected);
  if (value) CHECK(value->str() == text);
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

bool is_in(std::vector<Range> const& ranges, std::uint32_t c) {
  for (auto const& [first, last] : ranges)
    if (c >= first && c <= last) return true;
  return false;
}

std::vector<Range> const controls = {{0x0000, 0x001F}, {0x007F, 0x009F}};
std::vector<Range> const bidi_controls = {{0x202A, 0x202E}, {0x2066, 0x2069}};
/// White_Space, Default_Ignorable_Code_Point and the blank Braille pattern, from Unicode's 15.1 property files.
std::vector<Range> const invisible = {
    {0x0009, 0x000D}, {0x0020, 0x0020}, {0x0085, 0x0085},   {0x00A0, 0x00A0},   {0x1680, 0x1680},   {0x2000, 0x200A},
    {0x2028, 0x2028}, {0x2029, 0x2029}, {0x202F, 0x202F},   {0x205F, 0x205F},   {0x3000, 0x3000},  //
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},  //
    {0x2800, 0x2800}};

std::string name_of(std::uint32_t c) { return std::string(std::string_view(code_point_name(c))); }

/// What §3 says of a title, rule by rule.
std::string title_verdict(std::vector<std::uint32_t> const& text) {
  if (text.size() > 255) return "string_too_long max=255 length=" + std::to_string(text.size());
  for (std::uint32_t const c : text)
    if (is_in(controls, c)) return "string_control_char codepoint='" + name_of(c) + "'";
  for (std::uint32_t const c : text)
    if (is_in(bidi_controls, c)) return "string_bidi_control codepoint='" + name_of(c) + "'";
  for (std::uint32_t const c : text)
    if (!is_in(invisible, c)) return "valid";
  return "string_blank";
}

static_assert(!TitleRule::validate("Donation"));
static_assert(TitleRule::validate(" ")->code == ErrorCode::string_blank);
static_assert(!DescriptionRule::validate(""));
static_assert(std::string_view(code_point_name(0x7)) == "U+0007");

}  // namespace

TEST_CASE("Text: code points are named with four digits, or as many as it takes", "[text][string_control_char]") {
  CHECK(name_of(0) == "U+0000");
  CHECK(name_of(0x9F) == "U+009F");
  CHECK(name_of(0x202E) == "U+202E");
  CHECK(name_of(0xFFFF) == "U+FFFF");
  CHECK(name_of(0x10000) == "U+10000");
  CHECK(name_of(0x10FFFF) == "U+10FFFF");
}

TEST_CASE("Text: controls, direction controls and the invisible are the code points that the contract lists",
          "[text]") {
  std::size_t differing = 0;
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    bool const same = is_control(c) == is_in(controls, c) && is_bidi_control(c) == is_in(bidi_controls, c) &&
                      is_invisible(c) == is_in(invisible, c);
    differing += same ? 0U : 1U;
  }
  CHECK(differing == 0);
}

TEST_CASE("Title: has 1 to 255 code points, whatever their bytes", "[text][string_too_long]") {
  check<Title>("T", "valid");
  check<Title>(repeat("T", 255), "valid");
  check<Title>(repeat("T", 256), "string_too_long max=255 length=256");
  check<Title>(repeat("\u00E9", 255), "valid");
  check<Title>(repeat("\U0001F600", 255), "valid");
  check<Title>(repeat("\U0001F600", 256), "string_too_long max=255 length=256");
  check<Title>(repeat("e\u0301", 128), "string_too_long max=255 length=256");
}

TEST_CASE("Title: holds no control character", "[text][string_control_char]") {
  check<Title>(R"(a\u0007b\u0008)", "string_control_char codepoint='U+0007'");
  check<Title>(R"(a\u0000)", "string_control_char codepoint='U+0000'");
  check<Title>(R"(a\u001f)", "string_control_char codepoint='U+001F'");
  check<Title>(R"(a\tb)", "string_control_char codepoint='U+0009'");
  check<Title>(R"(a\n)", "string_control_char codepoint='U+000A'");
  check<Title>(R"(a\u007e)", "valid");
  check<Title>(R"(a\u007f)", "string_control_char codepoint='U+007F'");
  check<Title>(R"(a\u0080)", "string_control_char codepoint='U+0080'");
  check<Title>(R"(a\u009f)", "string_control_char codepoint='U+009F'");
  check<Title>(R"(a\u00a0)", "valid");
}

TEST_CASE("Title: holds nothing that turns the direction of what a payer reads", "[text][string_bidi_control]") {
  check<Title>(R"(a\u2029b)", "valid");
  check<Title>(R"(a\u202ab)", "string_bidi_control codepoint='U+202A'");
  check<Title>(R"(a\u202eb\u202a)", "string_bidi_control codepoint='U+202E'");
  check<Title>(R"(a\u202fb)", "valid");
  check<Title>(R"(a\u2065b)", "valid");
  check<Title>(R"(a\u2066b)", "string_bidi_control codepoint='U+2066'");
  check<Title>(R"(a\u2069b)", "string_bidi_control codepoint='U+2069'");
  check<Title>(R"(a\u206ab)", "valid");
  check<Title>(R"(\u0627\u0644\u062f\u0641\u0639)", "valid");  // Arabic needs none of them
}

TEST_CASE("Title: something of it can be seen", "[text][string_blank]") {
  check<Title>("", "string_blank");
  check<Title>("   ", "string_blank");
  check<Title>(R"(\u00a0\u00ad\u200b\u200c\u200d\u2060\u3000\u3164\ufeff)", "string_blank");
  check<Title>(R"(\u00a0.\u3000)", "valid");
  check<Title>(R"(\u200e)", "string_blank");
  check<Title>(R"(\u2800)", "string_blank");
  check<Title>(R"(\u2801)", "valid");
  check<Title>(R"(\udb40\udc41)", "string_blank");  // U+E0041
  check<Title>(R"(\ud83d\ude00)", "valid");
  check<Title>("  T  ", "valid");  // and stays as it is
}

TEST_CASE("Title: the first rule that fails is the one that is said", "[text]") {
  check<Title>(repeat(R"(\u202e)", 255) + R"(\u0007)", "string_too_long max=255 length=256");
  check<Title>(R"(\u202e\u0007)", "string_control_char codepoint='U+0007'");
  check<Title>(R"( \u202e )", "string_bidi_control codepoint='U+202E'");
  check<Title>(repeat(" ", 256), "string_too_long max=255 length=256");
}

TEST_CASE("Description: may be empty or blank, and may have lines", "[text]") {
  check<Description>("", "valid");
  check<Description>("  ", "valid");
  check<Description>(R"(one\r\n\ttwo\n)", "valid");
  check<Description>(R"(one\u000btwo)", "string_control_char codepoint='U+000B'");
  check<Description>(R"(one\u0085two)", "string_control_char codepoint='U+0085'");
  check<Description>(R"(\n\u2067)", "string_bidi_control codepoint='U+2067'");
  check<Description>(repeat("\u20AC", 4096), "valid");
  check<Description>(repeat("\u20AC", 4097), "string_too_long max=4096 length=4097");
}

TEST_CASE("Text: each character is allowed or not as the contract says", "[text]") {
  std::size_t differing = 0;
  for (std::uint32_t c = 0; c <= 0xFFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    bool const refused = is_in(controls, c) || is_in(bidi_controls, c);
    bool const is_line = c == '\t' || c == '\n' || c == '\r';
    std::string const text = "x" + character(c);
    differing += TitleRule::validate(text).has_value() == refused ? 0U : 1U;
    differing += DescriptionRule::validate(text).has_value() == (refused && !is_line) ? 0U : 1U;
  }
  CHECK(differing == 0);
}

TEST_CASE("Title: any text is checked rule by rule", "[text]") {
  property("of random characters", [] {
    auto const plain = rc::gen::element<std::uint32_t>('a', 0xE9, 0x20AC, 0xC2, 0xE2, 0x2027, 0x206A, 0xA1);
    auto const blank = rc::gen::element<std::uint32_t>(' ', 0xA0, 0x200B, 0x3000, 0xFEFF);
    auto const bad = rc::gen::element<std::uint32_t>(0x00, 0x1F, 0x7F, 0x9F, 0x202A, 0x202E, 0x2066, 0x2069);
    auto const any = rc::gen::weightedOneOf<std::uint32_t>({{6, plain}, {12, blank}, {1, bad}});
    auto const repeats = *rc::gen::element<std::size_t>(1, 1, 1, 10);
    std::vector<std::uint32_t> code_points;
    std::string text;
    for (std::uint32_t const c : *rc::gen::container<std::vector<std::uint32_t>>(any))
      for (std::size_t i = 0; i < repeats; ++i) {
        code_points.push_back(c);
        text += character(c);
      }
    RC_ASSERT(outcome(error_of(Title::parse(text))) == title_verdict(code_points));
  });
}

TEST_CASE("Text: a length is compared in code points", "[text]") {
  CHECK(outcome(check_length("abc", 3, ErrorCode::url_too_long)) == "valid");
  CHECK(outcome(check_length("abcd", 3, ErrorCode::url_too_long)) == "url_too_long max=3 length=4");
  CHECK(outcome(check_length("\u00E9\u00E9\u00E9", 3, ErrorCode::url_too_long)) == "valid");
}
