// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8.hpp>
#include <paylink/testing/choices.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// URLs for readers to disagree about: good ones, ones that are nearly good, and what either becomes when a few
/// characters change. The same on every machine.
namespace urls {

using paylink::test_kit::Choices;

template <std::size_t Size>
std::string any_of(Choices& choices, std::string_view const (&texts)[Size]) {
  return std::string(choices.one_of(texts));
}

inline std::string any_bytes(Choices& choices, std::string_view from, std::size_t min, std::size_t max) {
  std::string text;
  for (std::size_t size = min + choices.below(max - min + 1); size > 0; --size)
    text += from[choices.below(from.size())];
  return text;
}

/// What readers of URLs look at, skip, decode, map to something else, or end a part at.
inline std::string any_piece(Choices& choices) {
  static constexpr std::string_view pieces[] = {"a",      "Z",
                                                "0",      "1",
                                                "9",      "x",
                                                "-",      "_",
                                                ".",      ":",
                                                "/",      "//",
                                                "?",      "#",
                                                "@",      "[",
                                                "]",      "\\",
                                                "%",      "%2e",
                                                "%40",    "%00",
                                                "%zz",    "{",
                                                "}",      "|",
                                                "^",      "`",
                                                "<",      "\"",
                                                "'",      "(",
                                                "!",      "$",
                                                "&",      "*",
                                                "+",      ",",
                                                ";",      "=",
                                                "~",      " ",
                                                "\t",     "\n",
                                                "\r",     "\x01",
                                                "\x7F",   "0x",
                                                "xn--",   "::",
                                                ":80",    ":443",
                                                "..",     "é",
                                                "ß",      "\u0130",
                                                "\u00AD", "\u200B",
                                                "\u200D", "\u2024",
                                                "\u3002", "\uFF0E",
                                                "\uFF0F", "\uFF20",
                                                "\uFF1A", "\uFF05",
                                                "\u2488", "\u2100",
                                                "\uFF11", "\u212A",
                                                "\uFFFD", "\U0001D7D8",
                                                "😀",     "{CHECKOUT_SESSION_ID}"};
  return any_of(choices, pieces);
}

/// With one or two characters put in, taken out or replaced.
inline std::string edited(Choices& choices, std::string text) {
  for (std::size_t edits = 1 + choices.below(2); edits > 0; --edits) {
    std::size_t at = choices.below(text.size() + 1);
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    std::size_t const size =
        at == text.size() ? 0 : paylink::detail::utf8::decode(std::string_view(text).substr(at)).size;
    switch (choices.below(3)) {
      case 0:  text.insert(at, any_piece(choices)); break;
      case 1:  text.erase(at, size); break;
      default: text.replace(at, size, any_piece(choices)); break;
    }
  }
  return text;
}

inline std::string to_digits(std::uint64_t number, unsigned base) {
  std::string digits;
  do digits.insert(digits.begin(), "0123456789abcdef"[number % base]);
  while ((number /= base) != 0);
  return digits;
}

/// Numbers with dots between them, some of them in octal or hexadecimal or too large: what browsers take for IPv4.
inline std::string any_ipv4(Choices& choices) {
  static constexpr std::uint64_t heads[] = {0, 8, 10, 93, 100, 127, 169, 172, 192, 198, 224, 255, 256};
  bool const plain = choices.one_in(2);
  std::size_t const parts = plain ? 4 : 1 + choices.below(5);
  std::string host;
  for (std::size_t part = 0; part < parts; ++part) {
    if (part > 0) host += '.';
    std::uint64_t number = part == 0 ? choices.one_of(heads) : choices.below(256);
    if (!plain && choices.one_in(3)) number = choices.below(std::size_t{1} << (8 + 8 * choices.below(4)));
    switch (plain ? 0 : choices.below(4)) {
      case 1:  host += "0" + to_digits(number, 8); break;
      case 2:  host += (choices.one_in(2) ? "0x" : "0X") + to_digits(number, 16); break;
      case 3:  host += "0" + to_digits(number, 10); break;
      default: host += to_digits(number, 10); break;
    }
  }
  return choices.one_in(8) ? host + "." : host;
}

/// In brackets: eight groups or fewer and `::`, the last two perhaps as a dotted quad; sometimes a group too many.
inline std::string any_ipv6(Choices& choices) {
  static constexpr std::string_view heads[] = {
      "",          "2606:4700:", "2001:db8:", "fe80:",     "fc00:",      "ff02:", "64:ff9b::", "2002:7f00:",
      "2002:808:", "::ffff:",    "::",        "::FFFF:0:", "64:ff9b:1:", "fe7f:", "fec0:",     "fbff:"};
  std::string host = any_of(choices, heads);
  std::size_t groups = 1 + choices.below(8);
  bool const quad = choices.one_in(4);
  for (; groups > 0; --groups) {
    host += choices.one_in(4) ? "0" : any_bytes(choices, "0123456789abcdefABCDEF", 1, choices.one_in(16) ? 5 : 4);
    if (groups > 1 || quad) host += choices.one_in(8) ? "::" : ":";
  }
  if (quad) host += any_ipv4(choices);
  return "[" + host + "]";
}

inline std::string any_name(Choices& choices) {
  static constexpr std::string_view ends[] = {"",          ".example", ".com", ".com.",     ".local", ".internal.",
                                              "localhost", ".0x1f",    ".123", ".0x",       ".1e",    ".08",
                                              ".xn--p1ai", ".a_b",     ".-",   ".LOCALHOST"};
  std::string name = choices.one_in(6) ? "xn--" : "";
  if (choices.one_in(32)) name += std::string(60 + choices.below(5), 'l') + ".";
  if (choices.one_in(64)) name += std::string(61, 'a') + "." + std::string(61, 'b') + "." + std::string(61, 'c') + ".";
  for (std::size_t labels = 1 + choices.below(3); labels > 0; --labels) {
    name += any_bytes(choices, "aBcxyz0189-_", 1, 9);
    if (labels > 1) name += '.';
  }
  return name + (choices.one_in(2) ? any_of(choices, ends) : ".example");
}

inline std::string any_host(Choices& choices) {
  static constexpr std::string_view known[] = {"example.com",
                                               "Shop.Example.",
                                               "localhost",
                                               "LOCALHOST.",
                                               "app.localhost",
                                               "127.0.0.1",
                                               "[::1]",
                                               "[::ffff:127.0.0.1]",
                                               "[::ffff:7f00:1]",
                                               "93.184.216.34",
                                               "xn--bcher-kva.example",
                                               "XN--BCHER-KVA.example",
                                               "xn--a",
                                               "xn--",
                                               "xn--zca.example",
                                               "xn--ls8h.example",
                                               "xn--0.example",
                                               "xn--u-ccb.example",
                                               "bücher.example",
                                               "[::1%25eth0]",
                                               "[v1.a]",
                                               ""};
  switch (choices.below(5)) {
    case 0:  return any_of(choices, known);
    case 1:  return any_ipv4(choices);
    case 2:  return any_ipv6(choices);
    default: return any_name(choices);
  }
}

/// What stands behind the authority.
inline std::string any_tail(Choices& choices) {
  static constexpr std::string_view tails[] = {"",
                                               "/",
                                               "/a%20b",
                                               "?",
                                               "?items[]=1",
                                               "/[",
                                               "#",
                                               "#[",
                                               "/é",
                                               "/a?b#c?d",
                                               "#a#b",
                                               "/@evil.example",
                                               "//evil.example",
                                               "/../..//evil.example:80/",
                                               "?@evil.example/",
                                               "#@evil.example",
                                               "/{CHECKOUT_SESSION_ID}",
                                               "?{{CHECKOUT_SESSION_ID}}",
                                               "\\@evil.example"};
  return any_of(choices, tails);
}

inline std::string any_url(Choices& choices) {
  static constexpr std::string_view schemes[] = {"http://",       "HTTP://",   "HttpS://",   "https:/",
                                                 "https:",        "https:///", "https:\\\\", "ftp://",
                                                 "javascript://", "wss://",    "://"};
  static constexpr std::string_view ports[] = {":443",   ":80",    ":8443", ":0",     ":00001",  ":00000", ":1",
                                               ":65535", ":65536", ":",     ":99999", ":123456", ":80a",   ":+80"};
  std::string url = choices.one_in(6) ? any_of(choices, schemes) : "https://";
  if (choices.one_in(16)) url += "user:pw@";
  url += any_host(choices);
  if (choices.one_in(4)) url += any_of(choices, ports);
  url += choices.one_in(2) ? any_tail(choices) : "/thanks";
  return choices.one_in(3) ? edited(choices, std::move(url)) : url;
}

}  // namespace urls
