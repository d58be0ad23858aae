// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/query_text.hpp>

#include "percent_encoded.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

QueryText encoded(std::string_view raw) { return {raw, true}; }

std::string bytes_of(QueryText text) {
  std::string bytes;
  QueryBytes next(text);
  for (int byte = next(); byte >= 0; byte = next()) bytes += static_cast<char>(byte);
  return bytes;
}

static_assert(same_text(QueryText("l%69mit", true), "limit"));
static_assert(is_well_formed(QueryText("%C3%A9", true)) && !is_well_formed(QueryText("%C3", true)));

}  // namespace

TEST_CASE("Query text: a + is a space, and an escape is a byte", "[query_text]") {
  CHECK(bytes_of(encoded("")).empty());
  CHECK(bytes_of(encoded("a+b%20c")) == "a b c");
  CHECK(bytes_of(encoded("%2B%25%26%3d%3D")) == "+%&==");
  CHECK(bytes_of(encoded("%c3%A9é")) == "éé");
  CHECK(bytes_of(encoded("a%00b")) == std::string("a\0b", 3));
  CHECK(bytes_of(encoded("%2541")) == "%41");
}

TEST_CASE("Query text: from memory it is what it is", "[query_text]") {
  CHECK(bytes_of("a+b%20c") == "a+b%20c");
  CHECK(bytes_of(std::string("é")) == "é");
}

TEST_CASE("Query text: a % that begins no escape stands for itself", "[query_text]") {
  for (std::string_view const text : {"%", "%%", "%4", "%4g", "%g4", "a%", "%-1"}) {
    INFO(text);
    CHECK(bytes_of(encoded(text)) == text);
    CHECK_FALSE(has_whole_escapes(encoded(text)));
    CHECK_FALSE(is_well_formed(encoded(text)));
    CHECK(has_whole_escapes(text));
    CHECK(is_well_formed(text));
  }
  CHECK_FALSE(has_whole_escapes(encoded("%41%4")));
  CHECK_FALSE(has_whole_escapes(encoded("%%41")));
  CHECK(has_whole_escapes(encoded("%41%4aZ")));
}

TEST_CASE("Query text: what lies behind its end is not looked at", "[query_text]") {
  std::string_view const whole = "%41%42";
  for (std::size_t const size : {1U, 2U, 4U, 5U}) {
    CHECK_FALSE(is_well_formed(encoded(whole.substr(0, size))));
    CHECK(bytes_of(encoded(whole.substr(0, size))) ==
          (size < 3 ? "" : "A") + std::string(whole.substr(size / 3 * 3, size % 3)));
  }
}

TEST_CASE("Query text: is decoded as far as there is room", "[query_text]") {
  std::array<char, 4> buffer{};
  CHECK(decode_into(buffer, encoded("%41+")) == "A ");
  CHECK(decode_into(buffer, encoded("%41%42%43%44")) == "ABCD");
  CHECK(decode_into(buffer, encoded("%41%42%43%44%45")) == "ABCD");
  CHECK(decode_into(buffer, "").empty());
}

TEST_CASE("Query text: is the same however it is spelt", "[query_text]") {
  CHECK(same_text(encoded("%6Cimi%74"), "limit"));
  CHECK(same_text("", encoded("")));
  CHECK(same_text(encoded("+"), encoded("%20")));
  CHECK_FALSE(same_text(encoded("limits"), "limit"));
  CHECK_FALSE(same_text(encoded("limi"), "limit"));
  CHECK_FALSE(same_text(encoded("Limit"), "limit"));
  CHECK_FALSE(same_text("%6C", "l"));
}

TEST_CASE("Query text: is well-formed where it says UTF-8, wherever its code points are cut", "[query_text]") {
  for (std::string_view const text : {"", "a", "é", "€", "😀", "aé€😀z", "😀😀", "éa", "\u0080", "\U0010FFFF"}) {
    INFO(text);
    CHECK(is_well_formed(text));
    CHECK(is_well_formed(encoded(text)));
    CHECK(is_well_formed(encoded(percent_encoded(text))));
  }
  for (std::string_view const text :
       {"\x80", "a\xFF", "\xC3", "é\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    INFO(percent_encoded(text));
    for (std::string const around : {"", "a", "abc", "😀"}) {
      std::string const whole = around + std::string(text) + around;
      CHECK_FALSE(is_well_formed(whole));
      CHECK_FALSE(is_well_formed(encoded(whole)));
      CHECK_FALSE(is_well_formed(encoded(percent_encoded(whole))));
    }
  }
}

TEST_CASE("Query text: a NUL is a byte like others, and ends nothing", "[query_text]") {
  CHECK(same_text(encoded("a%00b"), encoded("a%00%62")));
  CHECK_FALSE(same_text(encoded("a%00b"), encoded("a%00c")));
  CHECK_FALSE(same_text(encoded("a%00"), encoded("a")));
  CHECK(is_well_formed(encoded("%00%C3%A9")));
  CHECK_FALSE(is_well_formed(encoded("%00%C3")));
  CHECK_FALSE(is_well_formed(encoded("abcd%00%C3")));
}

TEST_CASE("Query text: any bytes come back from their escapes", "[query_text][property]") {
  property("encoded in full", [](std::string const& text) {
    RC_ASSERT(bytes_of(encoded(percent_encoded(text))) == text);
    RC_ASSERT(has_whole_escapes(encoded(percent_encoded(text))));
    RC_ASSERT(is_well_formed(encoded(percent_encoded(text))) ==
              (utf8::find_ill_formed(text) == std::string_view::npos));
    RC_ASSERT(is_well_formed(text) == (utf8::find_ill_formed(text) == std::string_view::npos));
  });
}
