// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/inline_vector.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/sip_hash.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>

namespace paylink::inline v1::detail {

/// The names of an object's members, to find one that comes twice. Time is linear in the names, whatever they are: the
/// hash is keyed. The first 96 are held in place; for more it allocates, some 80 bytes for each.
class KeySet {
 public:
  enum class Insertion : std::uint8_t { added, duplicate, out_of_memory };

  KeySet() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the table as it is until it is needed
  KeySet(KeySet const&) = delete;
  KeySet& operator=(KeySet const&) = delete;
  ~KeySet() { free_allocated(); }

  /// Forgets all, but keeps what was allocated.
  void clear() noexcept {
    few_.clear();
    size_ = 0;
  }

  /// `key` must stay where it is as long as the set.
  Insertion insert(JsonString key) noexcept {
    if (size_ == 0 && few_.size() < few_.capacity) return insert_one_of_few(key);
    if (size_ == 0) begin_table();
    return insert_into_table(key);
  }

 private:
  /// To compare a name with so many others costs no more than to hash it.
  static constexpr std::size_t few = 12;
  static constexpr std::size_t inline_slots = 128;  // a power of two, and doubled to grow
  static constexpr std::uint32_t free = 0;

  Insertion insert_one_of_few(JsonString key) noexcept {
    for (JsonString const& other : few_)
      if (same_text(other, key)) return Insertion::duplicate;
    few_.push_back(key);
    return Insertion::added;
  }

  [[gnu::cold, gnu::noinline]] void begin_table() noexcept {
    for (std::size_t slot = 0; slot < slots_; ++slot) hashes_[slot] = free;
    for (JsonString const& key : few_) insert_into_table(key);
  }

  /// Open addressing with linear probing, at most three quarters full.
  [[gnu::cold, gnu::noinline]] Insertion insert_into_table(JsonString key) noexcept {
    if (size_ * 4 >= slots_ * 3 && !grow()) return Insertion::out_of_memory;
    std::uint32_t const hash = hash_of(key);
    std::size_t slot = hash & (slots_ - 1);
    // NOLINTNEXTLINE(clang-analyzer-core.*): begin_table() filled it, which the analyzer does not follow to the end
    for (; hashes_[slot] != free; slot = (slot + 1) & (slots_ - 1))
      if (hashes_[slot] == hash && same_text(keys_[slot], key)) return Insertion::duplicate;
    hashes_[slot] = hash;
    keys_[slot] = key;
    ++size_;
    return Insertion::added;
  }

  /// Never `free`. The key of the hash is where things lie in memory, which a client can't see; no state is kept for
  /// it.
  [[nodiscard, gnu::cold]] std::uint32_t hash_of(JsonString key) const noexcept {
    SipHash hash(reinterpret_cast<std::uintptr_t>(this), reinterpret_cast<std::uintptr_t>(&free));
    JsonStringReader reader(key);
    for (std::string_view piece = reader.next_piece(); !piece.empty(); piece = reader.next_piece()) hash.add(piece);
    return (std::max)(static_cast<std::uint32_t>(hash.finish()), free + 1);
  }

  [[gnu::cold, gnu::noinline]] bool grow() noexcept {
    std::size_t const slots = slots_ * 2;
    auto* const hashes = new (std::nothrow) std::uint32_t[slots]();
    auto* const keys = new (std::nothrow) JsonString[slots];
    if (hashes == nullptr || keys == nullptr) {
      delete[] hashes;
      delete[] keys;
      return false;
    }
    for (std::size_t i = 0; i < slots_; ++i) {
      if (hashes_[i] == free) continue;
      std::size_t slot = hashes_[i] & (slots - 1);
      while (hashes[slot] != free) slot = (slot + 1) & (slots - 1);
      hashes[slot] = hashes_[i];
      keys[slot] = keys_[i];
    }
    free_allocated();
    slots_ = slots;
    hashes_ = hashes;
    keys_ = keys;
    return true;
  }

  void free_allocated() noexcept {
    if (hashes_ == inline_hashes_) return;
    delete[] hashes_;
    delete[] keys_;
  }

  InlineVector<JsonString, few> few_;

  std::size_t size_ = 0;  // of the table, which begins when there are more than a few
  std::size_t slots_ = inline_slots;
  std::uint32_t* hashes_ = inline_hashes_;
  JsonString* keys_ = inline_keys_;
  std::uint32_t inline_hashes_[inline_slots];
  union {
    JsonString inline_keys_[inline_slots];
  };
};

}  // namespace paylink::inline v1::detail
