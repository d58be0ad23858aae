// SPDX-License-Identifier: BSL-1.0

// Classes and ASCII patterns here; all of them, in the regular expressions of JavaScript, in tests/schema.

#include <paylink/detail/output/pattern.hpp>

#include "catch.hpp"

#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// What the pattern says of each text: `1` or `0`.
std::string matches(std::string const& pattern, std::vector<std::string> const& texts) {
  std::regex const expression(pattern, std::regex::ECMAScript);
  std::string answers;
  for (std::string const& text : texts) answers += std::regex_search(text, expression) ? '1' : '0';
  return answers;
}

}  // namespace

TEST_CASE("Pattern: a class has ranges of letters, digits and what is not ASCII, and else one character each",
          "[pattern]") {
  auto const class_of = [](std::u32string_view members) {
    return pattern::characters([&](char32_t c) { return members.find(c) != std::u32string_view::npos; });
  };
  CHECK(class_of(U"") == "");
  CHECK(class_of(U"b") == "b");
  CHECK(class_of(U"ab") == "ab");
  CHECK(class_of(U"cab") == "a-c");
  CHECK(class_of(U"*+,-./0123") == "*+,\\-./0-3");
  CHECK(class_of(U"]\\^[") == "\\[\\\\\\]\\^");
  CHECK(class_of(U"\t \x7F\x80\u202A\uFFFF") == "\\u0009\\u0020\\u007F\\u0080\\u202A\\uFFFF");
  CHECK(class_of(U"0123456789:;") == "0-9:;");
  CHECK(class_of(U"\u001E\u001F !\"") == "\\u001E-\\u0020!\"");
  CHECK(class_of(U"}~\x7F\x80\x81") == "}~\\u007F-\\u0081");
  CHECK(pattern::characters([](char32_t) { return true; }).ends_with("{|}~\\u007F-\\uFFFF"));
}

TEST_CASE("Pattern: no character beyond U+FFFF, where classes end, is a control", "[pattern]") {
  for (char32_t c = 0x10000; c <= 0x10FFFF; ++c) {
    bool const is_special = is_control(c) || is_bidi_control(c);
    if (is_special) FAIL("U+" << std::hex << static_cast<unsigned>(c));
  }
}

TEST_CASE("Pattern: texts without controls", "[pattern]") {
  CHECK(pattern::plain_text(TitleRule::limits) == "^[^\\u0000-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]*$");
  CHECK(pattern::plain_text(DescriptionRule::limits) ==
        "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]*$");
  CHECK(pattern::plain_text(TitleRule::limits, true) == "^[^\\u0000-\\u001F\\u007F-\\u009F]*$");
  CHECK(pattern::without_nul() == "^[^\\u0000]*$");
  CHECK(pattern::visible() ==
        "[^\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u00AD\\u034F\\u061C\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F"
        "\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0"
        "\\uFFF0-\\uFFF8]");
}

TEST_CASE("Pattern: a text as itself, whatever regular expressions make of its characters", "[pattern]") {
  CHECK(pattern::literal("a.b-{c}|(d)*+?^$[e]\\/") == "a\\.b-\\{c\\}\\|\\(d\\)\\*\\+\\?\\^\\$\\[e\\]\\\\\\/");
  CHECK(pattern::literal("!~") == "!~");
  CHECK(pattern::literal(" \x7F") == "\\u0020\\u007F");
  CHECK(pattern::any_case("https") == "[Hh][Tt][Tt][Pp][Ss]");
  CHECK(pattern::any_case("a+1") == "[Aa]\\+1");
}

TEST_CASE("Pattern: identifiers, as the policy narrows them", "[pattern]") {
  std::string const uuid = "123e4567-E89b-12d3-a456-426614174000";
  CHECK(matches(pattern::identifier({}), {"a", "0", "prod_abc123...", uuid, std::string(128, 'i')}) == "11111");
  CHECK(matches(pattern::identifier({}), {"", "_a", "-a", ".", "a b", "a/b", "é", std::string(129, 'i')}) ==
        "00000000");
  CHECK(pattern::identifier({}) == "^[0-9A-Za-z][\\-.0-9A-Z_a-z]{0,127}$");
  IdPolicy const uuids{.form = IdPolicy::Form::uuid, .prefix = {}};
  CHECK(matches(pattern::identifier(uuids), {uuid, uuid + "0", "a" + uuid, uuid.substr(1), "prod_1"}) == "10000");
  IdPolicy const products{.form = IdPolicy::Form::any, .prefix = "p.d_"};
  CHECK(matches(pattern::identifier(products), {"p.d_1", "p.d_", "pxd_1", "1p.d_", "p.d_/"}) == "11000");
  IdPolicy const both{.form = IdPolicy::Form::uuid, .prefix = "12"};
  CHECK(matches(pattern::identifier(both), {uuid, "9" + uuid.substr(1), "12"}) == "100");
}

TEST_CASE("Pattern: timestamps", "[pattern]") {
  CHECK(matches(pattern::timestamp(), {"2030-12-31T23:59:59Z", "0004-02-29t00:00:00.123456789012z",
                                       "2016-12-31T23:59:60+15:59", "2030-04-30T00:00:00-00:00"}) == "1111");
  CHECK(matches(pattern::timestamp(),
                {"2030-12-31", "2030-12-31T23:59:59", "2030-12-31 23:59:59Z", "2030-12-31T23:59:59+0100",
                 "2030-04-31T00:00:00Z", "2030-02-30T00:00:00Z", "2030-13-01T00:00:00Z", "2030-00-01T00:00:00Z",
                 "2030-01-00T00:00:00Z", "2030-01-01T24:00:00Z", "2030-01-01T00:60:00Z", "2030-01-01T00:00:61Z",
                 "2030-01-01T00:00:00.Z", "2030-01-01T00:00:00,5Z", "2030-01-01T00:00:00+16:00", "0000-01-01T00:00:00Z",
                 "12030-01-01T00:00:00Z", "2030-01-01T00:00:00+00:60"}) == std::string(18, '0'));
}

TEST_CASE("Pattern: redirect URLs into apps", "[pattern]") {
  std::vector<std::string> const schemes = {"MyApp", "javascript", "web+pay"};
  std::string const url = pattern::redirect_url({.app_schemes = schemes});
  CHECK(matches(url, {"myapp://", "MYAPP://a@b:c/?x=[1]#{CHECKOUT_SESSION_ID}", "web+pay://x%20",
                      "https://a.example/"}) == "1111");
  CHECK(matches(url, {"myapp:x", "myapp://a b", "myapp://[", "myapp2://x", "http://a.example/", "webpay://",
                      "javascript://x"}) == "0000000");
}

TEST_CASE("Pattern: redirect URLs", "[pattern]") {
  std::string const url = pattern::redirect_url({});
  CHECK(matches(url, {"https://example.com", "HTTPS://x_y.EXAMPLE.:8443/a/b%20c?x=1&items[]=2#f", "https://1.2.3.4/",
                      "https://[2606:4700::1111]:443?{CHECKOUT_SESSION_ID}", "https://[1:2:3:4:5:6:7:8]",
                      "https://[::ffff:8.8.8.8]", "https://[1:2:3::8.8.8.8]", "https://[1::2:3:4:5:8.8.8.8]",
                      "https://[1::]", "https://a:00001/{{CHECKOUT_SESSION_ID}}#", "https://a:65535",
                      "https://a/@b"}) == std::string(12, '1'));
  CHECK(matches(url, {"http://example.com",
                      "https:/example.com",
                      "://example.com",
                      "example.com",
                      "https://",
                      "https://u@example.com",
                      "https://é.example",
                      "https://a..b",
                      "https://xn--a-",
                      "https://xn--",
                      "https://a:0",
                      "https://a:",
                      "https://a:65536",
                      "https://a:000001",
                      "https://a/é",
                      "https://a/%4",
                      "https://a/{X}",
                      "https://a/[",
                      "https://a#[",
                      "https://[1::2::3]",
                      "https://[1:2:3:4:5:6:7:8:9]",
                      "https://[:1]",
                      "https://[1:]",
                      "https://[]",
                      "https://[::1%25a]",
                      "https://[1:2:3:4:5:6:7:1.2.3.4]",
                      "https://[1:2:3:4:5:6::1.2.3.4]",
                      "https://[::256.1.1.1]",
                      "x https://a",
                      "https://a b"}) == std::string(30, '0'));
  CHECK(matches(url, {"https://" + std::string(63, 'l'), "https://" + std::string(64, 'l')}) == "10");
}

TEST_CASE("Pattern: http is a scheme only where redirects may lead to this machine", "[pattern]") {
  std::string const local = pattern::redirect_url({.local_http = true, .allowed_hosts = {}});
  CHECK(matches(local, {"http://localhost:3000/", "HTTP://127.0.0.1", "https://example.com", "ftp://localhost"}) ==
        "1110");
}
