// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace paylink::inline v1::detail {

/// Returns true for C0 and C1 controls and DEL.
constexpr bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

/// Returns true for embeddings, overrides and isolates of the bidirectional algorithm, which can spoof text.
constexpr bool is_bidi_control(char32_t c) noexcept {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace paylink::inline v1::detail
