// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/body.hpp>
#include <paylink/testing/choices.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Values that the contract accepts, as text. Written by hand from its rules, without the library's, so that a wrong
// rule shows. No expression makes two choices whose order C++ leaves open.
namespace paylink::inline v1::test_kit {

inline std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// 1 to `max` code points of any length in UTF-8, among them what JSON escapes. Not blank (contract §3).
inline std::string valid_text(Choices& choices, std::size_t max) {
  static constexpr std::string_view characters[] = {
      "a",  "Z",          "7",          "-",  "é",  "ß", "Ж", "\u07FF", "\u0800", "€", "\u3042", "\uFFFD",
      "😀", "\U00010000", "\U0010FFFF", "\"", "\\", "/", "'", "<",      "&",      " ", "\u2028", "\u200B"};
  if (choices.one_in(16)) return repeated(choices.one_of(characters), max - 1) + "x";
  std::string text = "x";
  for (std::size_t more = choices.below(max < 20 ? max : 20); more > 0; --more) text += choices.one_of(characters);
  return text;
}

/// A description: lines too, and nothing at all (contract §3).
inline std::string valid_description(Choices& choices) {
  static constexpr std::string_view ends[] = {"", "\n", "\r\n\t"};
  if (choices.one_in(8)) return "";
  std::string text = valid_text(choices, 4093);
  return text += choices.one_of(ends);
}

/// Contract §5.
inline std::string valid_identifier(Choices& choices) {
  static constexpr std::string_view known[] = {"prod_1", "prod_abc123...", "pl_x-1", "0",
                                               "123e4567-e89b-12d3-a456-426614174000"};
  static constexpr std::string_view tail = "aZ09._-";
  if (!choices.one_in(4)) return std::string(choices.one_of(known));
  std::string id = "x";
  std::size_t const most = choices.one_in(4) ? 127 : 20;
  for (std::size_t more = choices.one_in(2) ? most : choices.below(20); more > 0; --more)
    id += tail[choices.below(tail.size())];
  return id;
}

/// `https` to a public host (contract §7).
inline std::string valid_url(Choices& choices) {
  static constexpr std::string_view hosts[] = {"https://example.com",           "HTTPS://Sub.Example.com:8443",
                                               "https://93.184.216.34",         "https://1.2.3.4:65535",
                                               "https://[2606:4700::1111]:443", "https://xn--bcher-kva.example.",
                                               "https://my_shop.example",       "https://a-.example:1"};
  static constexpr std::string_view paths[] = {
      "",  "/",      "/a/b%20c?x=1&items[]=2#f",       "/{CHECKOUT_SESSION_ID}", "?s={{CHECKOUT_SESSION_ID}}",
      "#", "/a@b:c", "/thanks?to=https://example.com/"};
  std::string url(choices.one_of(hosts));
  url += choices.one_of(paths);
  bool const longest = choices.one_in(16) && url.ends_with("/");
  return longest ? url + std::string(2048 - url.size(), 'p') : url;
}

/// RFC 3339, from the second day of the year 1 to the last but one of the year 9999 (contract §6).
inline std::string valid_timestamp(Choices& choices) {
  static constexpr std::string_view dates[] = {"2030-12-31", "2024-02-29", "2000-02-29",
                                               "1969-12-31", "0001-01-02", "9999-12-30"};
  static constexpr std::string_view times[] = {"T23:59:59", "T00:00:00", "t12:34:56.7", "T23:59:59.123456789",
                                               "T08:00:00.000000001999"};
  static constexpr std::string_view offsets[] = {"Z", "z", "+00:00", "-00:00", "+05:30", "-15:59"};
  static constexpr std::string_view leap_seconds[] = {"2016-12-31T23:59:60Z", "2016-12-31T23:59:60.25Z",
                                                      "2017-01-01T05:29:60+05:30"};
  if (choices.one_in(8)) return std::string(choices.one_of(leap_seconds));
  std::string text(choices.one_of(dates));
  text += choices.one_of(times);
  return text += choices.one_of(offsets);
}

/// An amount of so many minor units, in one of the spellings that clients send (contract §4).
inline std::string spelt_amount(Choices& choices, std::uint64_t minor_units, std::size_t decimals) {
  std::string digits = std::to_string(minor_units);
  std::string const exponent = std::to_string(decimals);
  switch (choices.below(4)) {
    case 1:  return digits + "e-" + exponent;
    case 2:  return digits + "000E-" + std::to_string(decimals + 3);
    default: break;
  }
  std::string_view const zeros = choices.one_in(3) ? "0" : "";  // more decimals than the currency has, all 0
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals != 0) digits.insert(digits.size() - decimals, ".");
  else if (!zeros.empty()) digits += '.';
  return digits.append(zeros);
}

/// How many minor units, up to the contract's limit (§4).
inline std::uint64_t valid_minor_units(Choices& choices, std::size_t decimals) {
  std::uint64_t const max = decimals == 0 ? 99'999'999 : 9'999'999'999;
  if (choices.one_in(8)) return choices.one_in(2) ? max : 1;
  std::uint64_t const whole = 1 + choices.below(choices.one_in(2) ? 99'999'998 : 1000);
  return decimals == 0 ? whole : whole * 100 + choices.below(100);
}

/// In any spelling that JSON has, however long (contract §8).
inline std::string valid_number(Choices& choices) {
  auto const digits = [&](std::size_t most) {
    std::string text;
    for (std::size_t count = 1 + choices.below(most); count > 0; --count)
      text += static_cast<char>('0' + choices.below(10));
    return text;
  };
  static constexpr std::string_view exponents[] = {"e", "E", "e+", "e-", "E-0"};
  std::string text = choices.one_in(2) ? "-" : "";
  text += choices.one_in(2) ? "1" + digits(30) : "0";
  if (choices.one_in(2)) text += "." + digits(30);
  if (choices.one_in(3)) {
    text += choices.one_of(exponents);
    text += digits(3);
  }
  return text;
}

/// 1–40 code points that end in this number, so that no two are the same (contract §8).
inline std::string valid_key(Choices& choices, std::size_t number) {
  std::string const tail = std::to_string(number);
  return valid_text(choices, 40 - tail.size()) + tail;
}

/// A scalar as metadata holds them, as JSON.
inline std::string valid_scalar(Choices& choices) {
  switch (choices.below(5)) {
    case 0:  return "null";
    case 1:  return choices.one_in(2) ? "true" : "false";
    case 2:  return valid_number(choices);
    case 3:  return quoted(choices, "");
    default: return quoted(choices, valid_text(choices, 500));
  }
}

/// Up to 50 members (contract §8).
inline Body valid_metadata(Choices& choices) {
  Body metadata;
  std::size_t const count = choices.one_in(16) ? 50 : choices.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    std::string key = valid_key(choices, i);
    metadata.set(key, valid_scalar(choices));
  }
  return metadata;
}

}  // namespace paylink::inline v1::test_kit
