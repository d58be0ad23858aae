// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

/// The same text with every byte percent-encoded, in capitals and small letters.
inline std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    encoded.append("%").append(1, "0123456789abcdef"[byte >> 4U]).append(1, "0123456789ABCDEF"[byte & 0xFU]);
  }
  return encoded;
}
