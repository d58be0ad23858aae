// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8_check.hpp>

#include <cstddef>
#include <string_view>

/// Whether a text is UTF-8, in two ways. The readers of bodies share the first, so that to compare them shows nothing
/// of it.
namespace utf8_judgement {

/// Of a text, and of controls only where it is UTF-8.
struct Judgement {
  bool is_utf8 = true;
  bool no_controls = true;

  friend bool operator==(Judgement const&, Judgement const&) = default;
};

/// As the library sees a body.
inline Judgement by_blocks(std::string_view text) {
  paylink::detail::Utf8Check check;
  bool const is_utf8 = paylink::detail::all_of_blocks(text, [&](char const* block, std::size_t at) {
    return check.add(block, paylink::detail::Utf8Check::not_ascii(block), text.substr(at));
  });
  return is_utf8 && check.complete() ? Judgement{true, check.no_controls()} : Judgement{false, true};
}

/// Letter by letter.
inline Judgement by_code_points(std::string_view text) {
  Judgement judgement;
  while (!text.empty()) {
    paylink::detail::utf8::CodePoint const point = paylink::detail::utf8::decode(text);
    if (point.size == 0) return {false, true};
    bool const is_ascii = point.size == 1;
    if (!is_ascii && (paylink::detail::is_control(point.value) || paylink::detail::is_bidi_control(point.value)))
      judgement.no_controls = false;
    text.remove_prefix(point.size);
  }
  return judgement;
}

}  // namespace utf8_judgement
