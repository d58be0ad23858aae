// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace paylink {

/// SipHash-1-3 (Aumasson and Bernstein), byte by byte. Keyed, so that a client who does not know the key cannot send
/// names that all fall on the same place of a table.
class SipHash {
 public:
  constexpr SipHash(std::uint64_t key0, std::uint64_t key1) noexcept
      : v0_(key0 ^ 0x736F6D6570736575U),
        v1_(key1 ^ 0x646F72616E646F6DU),
        v2_(key0 ^ 0x6C7967656E657261U),
        v3_(key1 ^ 0x7465646279746573U) {}

  constexpr void add(unsigned char byte) noexcept {
    word_ |= std::uint64_t{byte} << (size_++ % 8 * 8);
    if (size_ % 8 == 0) compress();
  }

  constexpr void add(std::string_view bytes) noexcept {
    std::size_t at = 0;
    while (at < bytes.size()) {
      bool const is_word = size_ % 8 == 0 && bytes.size() - at >= 8;
      if (!is_word || std::is_constant_evaluated() || std::endian::native != std::endian::little) {
        add(static_cast<unsigned char>(bytes[at++]));
        continue;
      }
      std::memcpy(&word_, bytes.data() + at, 8);
      size_ += 8;
      at += 8;
      compress();
    }
  }

  constexpr std::uint64_t finish() noexcept {
    word_ |= size_ << 56;
    compress();
    v2_ ^= 0xFF;
    for (int i = 0; i < 3; ++i) round();
    return v0_ ^ v1_ ^ v2_ ^ v3_;
  }

 private:
  constexpr void compress() noexcept {
    v3_ ^= word_;
    round();
    v0_ ^= word_;
    word_ = 0;
  }

  constexpr void round() noexcept {
    v0_ += v1_;
    v2_ += v3_;
    v1_ = std::rotl(v1_, 13) ^ v0_;
    v3_ = std::rotl(v3_, 16) ^ v2_;
    v0_ = std::rotl(v0_, 32);
    v2_ += v1_;
    v0_ += v3_;
    v1_ = std::rotl(v1_, 17) ^ v2_;
    v3_ = std::rotl(v3_, 21) ^ v0_;
    v2_ = std::rotl(v2_, 32);
  }

  std::uint64_t v0_;
  std::uint64_t v1_;
  std::uint64_t v2_;
  std::uint64_t v3_;
  std::uint64_t word_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace paylink
