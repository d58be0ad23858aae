// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8_check.hpp>

#include <cstddef>
#include <string_view>

/// The library's check of UTF-8 by blocks, and the same code point by code point to compare it with.
namespace utf8_reference {

/// Of a text; `no_controls` is true if the text is not UTF-8.
struct Utf8Result {
  bool is_utf8 = true;
  bool no_controls = true;

  friend bool operator==(Utf8Result const&, Utf8Result const&) = default;
};

/// As the library reads a body.
inline Utf8Result by_blocks(std::string_view text) {
  paylink::detail::Utf8Check check;
  bool const is_utf8 = paylink::detail::all_of_blocks(text, 0, [&](paylink::detail::Block block, std::size_t at) {
    return check.add(block, paylink::detail::Utf8Check::not_ascii(block), text.substr(at));
  });
  return is_utf8 && check.complete() ? Utf8Result{true, check.no_controls()} : Utf8Result{false, true};
}

/// One code point after another.
inline Utf8Result by_code_points(std::string_view text) {
  Utf8Result result;
  while (!text.empty()) {
    paylink::detail::utf8::CodePoint const point = paylink::detail::utf8::decode(text);
    if (point.size == 0) return {false, true};
    bool const is_ascii = point.size == 1;
    if (!is_ascii && (paylink::detail::is_control(point.value) || paylink::detail::is_bidi_control(point.value)))
      result.no_controls = false;
    text.remove_prefix(point.size);
  }
  return result;
}

}  // namespace utf8_reference
