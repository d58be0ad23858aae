// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace paylink::inline v1::detail {

/// SipHash-1-3 (Aumasson and Bernstein). Keyed, so that a client who does not know the key cannot send names that all
/// fall on the same place of a table.
class SipHash {
 public:
  constexpr SipHash(std::uint64_t key0, std::uint64_t key1) noexcept
      : v0_(key0 ^ 0x736F6D6570736575U),
        v1_(key1 ^ 0x646F72616E646F6DU),
        v2_(key0 ^ 0x6C7967656E657261U),
        v3_(key1 ^ 0x7465646279746573U) {}

  /// More of the text, which may come in pieces, wherever it is cut.
  constexpr void add(std::string_view piece) noexcept {
    while (!piece.empty()) {
      bool const is_word = size_ % word_size == 0 && piece.size() >= word_size;
      std::size_t const taken = is_word ? word_size : 1;
      word_ |= is_word ? load_word(piece.data()) : std::uint64_t{byte_of(piece.front())} << (size_ % word_size * 8);
      size_ += taken;
      piece.remove_prefix(taken);
      if (size_ % word_size == 0) compress();
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
  static constexpr std::size_t word_size = 8;

  static constexpr unsigned char byte_of(char c) noexcept { return static_cast<unsigned char>(c); }

  /// The first byte is the lowest, on every processor.
  static constexpr std::uint64_t load_word(char const* bytes) noexcept {
    std::uint64_t word = 0;
    if (std::endian::native == std::endian::little && !std::is_constant_evaluated()) {
      std::memcpy(&word, bytes, word_size);
    } else {
      for (std::size_t i = word_size; i-- > 0;) word = word << 8 | byte_of(bytes[i]);
    }
    return word;
  }

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

}  // namespace paylink::inline v1::detail
