// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/json_string.hpp>
#include <paylink/text/sip_hash.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <utility>

namespace paylink {

/// The names of an object's members, to find one that comes twice. Time is linear in the names, whatever they are. The first
/// 96 are held in place; for more it allocates, some 80 bytes for each.
class KeySet {
 public:
  enum class Insertion : std::uint8_t { added, duplicate, out_of_memory };

  KeySet() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the slots as they are until there is a key
  KeySet(KeySet const&) = delete;
  KeySet& operator=(KeySet const&) = delete;
  ~KeySet() = default;

  /// `key` must stay where it is as long as the set.
  Insertion insert(JsonString key) noexcept {
    if (size_ == 0) std::fill_n(hashes_, capacity_, empty);
    if (size_ * 4 >= capacity_ * 3 && !grow()) return Insertion::out_of_memory;
    std::uint32_t const hash = hash_of(key);
    std::size_t slot = hash & (capacity_ - 1);
    for (; hashes_[slot] != empty; slot = (slot + 1) & (capacity_ - 1))
      if (hashes_[slot] == hash && same_text(keys_[slot], key)) return Insertion::duplicate;
    hashes_[slot] = hash;
    keys_[slot] = key;
    ++size_;
    return Insertion::added;
  }

 private:
  static constexpr std::uint32_t empty = 0;
  static constexpr std::size_t inline_capacity = 128;  // a power of two, as all capacities

  /// The key of the hash is where things lie in memory, which a client can't see; no state is kept for it.
  [[nodiscard]] std::uint32_t hash_of(JsonString key) const noexcept {
    SipHash hash(reinterpret_cast<std::uintptr_t>(this), reinterpret_cast<std::uintptr_t>(&empty));
    JsonStringBytes bytes(key);
    for (int byte = bytes(); byte >= 0; byte = bytes()) hash.add(static_cast<unsigned char>(byte));
    return std::max(static_cast<std::uint32_t>(hash.finish()), std::uint32_t{1});
  }
  bool grow() noexcept {
    std::size_t const capacity = capacity_ * 2;
    std::unique_ptr<std::uint32_t[]> hashes(new (std::nothrow) std::uint32_t[capacity]());
    std::unique_ptr<JsonString[]> keys(new (std::nothrow) JsonString[capacity]);
    if (!hashes || !keys) return false;
    for (std::size_t i = 0; i < capacity_; ++i) {
      if (hashes_[i] == empty) continue;
      std::size_t slot = hashes_[i] & (capacity - 1);
      while (hashes[slot] != empty) slot = (slot + 1) & (capacity - 1);
      hashes[slot] = hashes_[i];
      keys[slot] = keys_[i];
    }
    hashes_ = hashes.get();
    keys_ = keys.get();
    capacity_ = capacity;
    more_hashes_ = std::move(hashes);
    more_keys_ = std::move(keys);
    return true;
  }

  std::size_t size_ = 0;
  std::size_t capacity_ = inline_capacity;
  std::uint32_t* hashes_ = inline_hashes_;
  JsonString* keys_ = inline_keys_;
  std::unique_ptr<std::uint32_t[]> more_hashes_;
  std::unique_ptr<JsonString[]> more_keys_;
  std::uint32_t inline_hashes_[inline_capacity];
  union {
    JsonString inline_keys_[inline_capacity];
  };
};

}  // namespace paylink
