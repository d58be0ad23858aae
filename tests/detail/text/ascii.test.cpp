// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/ascii.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view hex_letters = "abcdefABCDEF";
constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// `classify` is true of the bytes in `members` (each once), and of no other.
void check_class(bool (*classify)(char), std::string const& members) {
  std::string found;
  for (int byte = 0; byte < 256; ++byte)
    if (classify(static_cast<char>(byte))) found += static_cast<char>(byte);
  CHECK(found.size() == members.size());
  CHECK(found.find_first_not_of(members) == std::string::npos);
}

void check_equal(std::string_view a, std::string_view b, bool expected) {
  CAPTURE(a, b);
  CHECK(ascii::equal_ignoring_case(a, b) == expected);
  CHECK(ascii::equal_ignoring_case(b, a) == expected);
}

static_assert(ascii::is_digit('0') && !ascii::is_digit('a'));
static_assert(ascii::hex_value('f') == 15);
static_assert(ascii::equal_ignoring_case("HTTPS", "https"));

}  // namespace

TEST_CASE("ascii: each class holds its own characters and no other byte", "[ascii]") {
  check_class([](char c) { return ascii::is_digit(c); }, std::string(digits));
  check_class([](char c) { return ascii::is_letter(c); }, std::string(lower).append(upper));
  check_class([](char c) { return ascii::is_alphanumeric(c); }, std::string(lower).append(upper).append(digits));
  check_class([](char c) { return ascii::is_hex_digit(c); }, std::string(digits).append(hex_letters));
}

TEST_CASE("ascii: what is outside of labels and names is all but their characters", "[ascii]") {
  std::string const label = std::string(lower).append(upper).append(digits).append("_-");
  check_class([](char c) { return !ascii::is_outside_label(static_cast<signed char>(c)); }, label);
  check_class([](char c) { return !ascii::is_outside_name(static_cast<signed char>(c)); }, label + ".");
}

TEST_CASE("ascii: only the 26 capitals have another lower case", "[ascii]") {
  for (int byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    std::size_t const capital = upper.find(c);
    CAPTURE(byte);
    CHECK(ascii::to_lower(c) == (capital == std::string_view::npos ? c : lower[capital]));
  }
}

TEST_CASE("ascii: hexadecimal digits have their values in both cases", "[ascii]") {
  for (unsigned value = 0; value < 16; ++value) {
    CHECK(ascii::hex_value("0123456789abcdef"[value]) == value);
    CHECK(ascii::hex_value("0123456789ABCDEF"[value]) == value);
  }
  for (std::size_t byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    CAPTURE(byte);
    CHECK(ascii::is_hex_digit(c) == (ascii::hex_values[byte] <= 15));
    if (ascii::is_hex_digit(c)) CHECK(ascii::hex_values[byte] == ascii::hex_value(c));
  }
}

TEST_CASE("ascii: texts are equal but for the case of ASCII letters", "[ascii]") {
  check_equal("", "", true);
  check_equal("https", "hTTps", true);
  check_equal("https", "http", false);
  check_equal("a", "", false);
  check_equal("[", "{", false);  // the bit that tells capitals apart tells these apart too
  check_equal("@", "`", false);
  check_equal("\u00C9", "\u00E9", false);

  property("a text equals itself in capitals, and no text with one more or another letter",
           [](std::string const& text) {
             std::string capitals;
             for (char const c : text) capitals += lower.find(c) == std::string_view::npos ? c : upper[lower.find(c)];
             RC_ASSERT(ascii::equal_ignoring_case(text, capitals));
             RC_ASSERT(!ascii::equal_ignoring_case(text + "x", capitals));
             RC_ASSERT(!ascii::equal_ignoring_case(text + "x", capitals + "Y"));
           });
}

TEST_CASE("ascii: names are the same where every byte is, at each length", "[ascii]") {
  for (std::size_t size = 0; size <= 60; ++size) {
    std::string const name = repeat("abcdefghijklmnopqrstuvwx", 3).substr(0, size);
    CAPTURE(name);
    CHECK(ascii::same_name(name, std::string(name)));
    CHECK_FALSE(ascii::same_name(name, name + "y"));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = name;
      other[at] = '-';
      CHECK_FALSE(ascii::same_name(name, other));
    }
  }
}
