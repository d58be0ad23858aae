// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/inline_vector.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/min_max.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// The second occurrence of a name in an object.
struct DuplicateName {
  JsonString name;
  std::size_t offset;  ///< of the name's first byte in the text, after its quote
};

inline void keep_first(std::optional<DuplicateName>& first, DuplicateName const& other) noexcept {
  if (!first || other.offset < first->offset) first = other;
}

/// A fast hash of a name's bytes. Clients can choose names for which it collides, so its user must limit the work.
inline std::uint32_t hash_of_name(std::string_view bytes) noexcept {
  constexpr std::uint64_t multiplier = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t hash = bytes.size();
  auto const add = [&]<class Word>(Word word, std::size_t at) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    hash = (hash ^ word) * multiplier;
    hash ^= hash >> 32U;
  };
  std::size_t at = 0;
  for (; bytes.size() - at > 8; at += 8) add(std::uint64_t{}, at);
  if (bytes.size() >= 8) {
    add(std::uint64_t{}, bytes.size() - 8);
  } else if (bytes.size() >= 4) {
    add(std::uint32_t{}, 0);
    add(std::uint32_t{}, bytes.size() - 4);
  } else {
    for (; at < bytes.size(); ++at) add(std::uint8_t{}, at);
  }
  return static_cast<std::uint32_t>(hash * multiplier >> 32U);
}

/// Any number of an object's names. Time is linear in the text whatever the names are: where hashes collide too often,
/// as only names chosen for that do, it sorts the names byte by byte instead.
class ManyNames {
 public:
  explicit ManyNames(std::string_view text) noexcept : text_(text) {}
  ManyNames(ManyNames const&) = delete;
  ManyNames& operator=(ManyNames const&) = delete;
  ~ManyNames() {
    // NOLINTBEGIN(clang-analyzer-cplusplus.NewDelete): it wrongly sees std::optional destroy this twice
    delete[] names_;
    delete[] unescaped_;
    // NOLINTEND(clang-analyzer-cplusplus.NewDelete)
  }

  /// Adds a name. Returns false if memory ran out.
  [[nodiscard]] bool add(JsonString name) noexcept {
    if (size_ == capacity_ && !grow()) return false;
    std::string_view bytes = name.raw();
    if (name.escaped()) {
      if (unescaped_ == nullptr) unescaped_ = new (std::nothrow) char[text_.size()];
      if (unescaped_ == nullptr) return false;
      bytes = unescape_into({unescaped_ + unescaped_size_, name.raw().size()}, name);
      unescaped_size_ += bytes.size();
    }
    auto const offset = static_cast<std::size_t>(name.raw().data() - text_.data());
    // NOLINTNEXTLINE(clang-analyzer-core.*): there is room, or grow() has made some
    names_[size_++] = {bytes.data(), bytes.size(), offset};
    return true;
  }

  /// Returns the second occurrence of a name, if there is one. It may view this object.
  [[nodiscard]] std::optional<DuplicateName> const& find() noexcept {
    if (!find_by_hash()) find_equal(names_, names_ + size_, 0);
    return duplicate_;
  }

 private:
  struct Name {  // trivial, so that an array of them is not initialized
    char const* data;
    std::size_t size;
    std::size_t offset;

    [[nodiscard]] std::string_view bytes() const noexcept { return {data, size}; }  // unescaped
  };

  struct Slot {
    std::uint32_t hash;
    std::uint32_t name;  // its index plus one; 0 in a free slot
  };

  /// Finds equal names in a hash table. Returns false if they are too many for it, there is no memory for it, or hashes
  /// collide too often.
  [[nodiscard]] bool find_by_hash() noexcept {
    constexpr std::size_t max_capacity = 1U << 18U;  // 2 MiB
    std::size_t const capacity = std::bit_ceil(2 * size_);
    if (capacity > max_capacity) return false;
    Slot* const table = new (std::nothrow) Slot[capacity]();
    if (table == nullptr) return false;
    std::size_t work_left = text_.size();
    std::size_t i = 0;
    while (i < size_ && insert(table, capacity, i, work_left)) ++i;
    delete[] table;
    return i == size_;
  }

  /// Inserts a name, or records the second occurrence if it is in the table. Returns false if too little work is left.
  [[nodiscard]] bool insert(Slot* table, std::size_t capacity, std::size_t index, std::size_t& work_left) noexcept {
    Name const& name = names_[index];
    std::uint32_t const hash = hash_of_name(name.bytes());
    std::size_t at = hash & (capacity - 1);
    for (; table[at].name != 0; at = (at + 1) & (capacity - 1)) {
      bool const may_be_same = table[at].hash == hash;
      std::size_t const work = may_be_same ? 1 + name.size : 1;
      if (work > work_left) return false;
      work_left -= work;
      Name const& other = names_[table[at].name - 1];
      if (!may_be_same || other.bytes() != name.bytes()) continue;
      // The first names come sorted, not in the order of the text.
      keep_first(duplicate_, {name.bytes(), max_of(name.offset, other.offset)});
      return true;
    }
    table[at] = {hash, static_cast<std::uint32_t>(index + 1)};
    return true;
  }

  /// The largest group whose names are compared with each other rather than sorted further.
  static constexpr std::ptrdiff_t smallest_group = 12;

  /// Allocates space for as many names as most texts of that size have, then for as many as any can have.
  [[gnu::cold, gnu::noinline]] bool grow() noexcept {
    constexpr std::size_t shortest_member = 5;  // `"":0,`
    constexpr std::size_t least = 64;
    std::size_t const capacity = least + text_.size() / (capacity_ == 0 ? 16 : shortest_member);
    Name* const names = new (std::nothrow) Name[capacity];
    if (names == nullptr) return false;
    for (std::size_t i = 0; i < size_; ++i) names[i] = names_[i];
    delete[] names_;
    names_ = names;
    capacity_ = capacity;
    return true;
  }

  /// Finds equal names among those from `first` to `last`, which are the same in their first `depth` bytes. Sorts them
  /// by the next byte in place, and continues with each group; in a loop with the largest, so that it recurses at most
  /// log2(n) deep.
  void find_equal(Name* first, Name* last, std::size_t depth) noexcept {
    while (last - first > smallest_group) {
      depth = common_prefix(first, last, depth);
      sort_by_byte(first, last, depth);
      std::pair largest(first, first);
      for (Name* group = first; group != last;) {
        Name* const begin = std::exchange(group, end_of_group(group, last, depth));
        std::pair smaller(begin, group);
        if (group - begin > largest.second - largest.first) std::swap(smaller, largest);
        find_equal_in_group(smaller.first, smaller.second, depth);
      }
      if (largest.first->bytes().size() == depth) return compare_with_first(largest.first, largest.second, depth);
      first = largest.first;
      last = largest.second;
      ++depth;
    }
    for (; first < last; ++first) compare_with_first(first, last, depth);
  }

  /// Finds equal names among those that are the same up to and including the byte at `depth`, or all end there.
  void find_equal_in_group(Name* first, Name* last, std::size_t depth) noexcept {
    if (last - first < 2) return;
    if (first->bytes().size() == depth) return compare_with_first(first, last, depth);
    find_equal(first, last, depth + 1);
  }

  /// Records the second occurrence of the first name, if it has one. All are the same in their first `depth` bytes.
  void compare_with_first(Name const* first, Name const* last, std::size_t depth) noexcept {
    std::size_t const next = bucket(*first, depth);
    std::size_t lowest = first->offset;
    for (Name const* name = first + 1; name < last; ++name) {
      if (bucket(*name, depth) != next || name->bytes() != first->bytes()) continue;
      keep_first(duplicate_, {name->bytes(), max_of(lowest, name->offset)});
      lowest = min_of(lowest, name->offset);
    }
  }

  /// Returns the length of the names' common prefix, at least `depth` and at most 16 more: without that limit, time
  /// would not be linear.
  static std::size_t common_prefix(Name const* first, Name const* last, std::size_t depth) noexcept {
    std::size_t common = min_of(first->bytes().size(), depth + 16);
    for (Name const* name = first + 1; name < last && common > depth; ++name) {
      std::size_t at = depth;
      common = min_of(common, name->bytes().size());
      while (at < common && name->bytes()[at] == first->bytes()[at]) ++at;
      common = at;
    }
    return common;
  }

  /// Returns 0 for a name that has no byte at `depth`.
  static std::size_t bucket(Name const& name, std::size_t depth) noexcept {
    return depth < name.bytes().size() ? std::size_t{1} + static_cast<unsigned char>(name.bytes()[depth]) : 0;
  }

  static Name* end_of_group(Name* first, Name const* last, std::size_t depth) noexcept {
    Name* end = first + 1;
    while (end != last && bucket(*end, depth) == bucket(*first, depth)) ++end;
    return end;
  }

  /// Groups names by their byte at `depth`, in place.
  [[gnu::cold, gnu::noinline]] static void sort_by_byte(Name* first, Name const* last, std::size_t depth) noexcept {
    constexpr std::size_t buckets = 257;
    std::uint32_t end[buckets]{};
    std::size_t lowest = buckets;
    std::size_t highest = 0;
    for (Name const* name = first; name < last; ++name) {
      std::size_t const i = bucket(*name, depth);
      ++end[i];
      lowest = min_of(lowest, i);
      highest = max_of(highest, i);
    }
    std::uint32_t next[buckets];
    std::uint32_t sum = 0;
    for (std::size_t i = lowest; i <= highest; ++i) {
      next[i] = sum;
      end[i] = sum += end[i];
    }
    for (std::size_t i = lowest; i <= highest; ++i)
      while (next[i] != end[i]) {
        std::size_t const target = bucket(first[next[i]], depth);
        if (target == i) ++next[i];
        else std::swap(first[next[i]], first[next[target]++]);
      }
  }

  std::string_view text_;
  std::optional<DuplicateName> duplicate_;
  Name* names_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  char* unescaped_ = nullptr;
  std::size_t unescaped_size_ = 0;
};

/// Finds the name that occurs twice in an object, compared after unescaping; of several, the one whose second
/// occurrence comes first. Does not allocate for up to `few` names, unless long escaped ones begin alike.
class DuplicateNames {
 public:
  static constexpr std::size_t few = 50;

  /// @param text  the JSON text in which all names stand
  explicit DuplicateNames(std::string_view text) noexcept : text_(text) {}

  /// Adds a name. Returns false if memory ran out.
  [[nodiscard]] bool add(JsonString name) noexcept {
    if (many_) return many_->add(name);
    if (few_.size() >= very_few) return add_in_order(name);
    std::uint64_t const bit = name.escaped() ? ~std::uint64_t{0} : bit_of(name);
    if ((seen_bits_ & bit) != 0)
      for (JsonString const& earlier : few_)
        if (is_same(earlier, name)) return note_duplicate(name), true;
    seen_bits_ |= bit;
    few_.push_back(name);
    return work_left_ != 0 || begin_many();
  }

  /// Returns the second occurrence of a name, if there is one. It may view this object.
  [[nodiscard]] std::optional<DuplicateName> const& find() noexcept {
    if (many_)
      if (auto const& duplicate = many_->find()) keep_first(duplicate_, *duplicate);
    return duplicate_;
  }

 private:
  /// Up to this number, each name is compared with all before it: a binary search would save fewer comparisons than it
  /// would mispredict branches.
  static constexpr std::size_t very_few = 12;

  void note_duplicate(JsonString name) noexcept {
    keep_first(duplicate_, {name, static_cast<std::size_t>(name.raw().data() - text_.data())});
  }

  /// Names with different bits are different, unless one of them is escaped.
  static std::uint64_t bit_of(JsonString name) noexcept {
    return std::uint64_t{1} << (name.raw().size() * 7 + static_cast<std::size_t>(first_byte(name))) % 64;
  }

  [[nodiscard]] bool is_same(JsonString a, JsonString b) noexcept {
    return a.escaped() || b.escaped() ? compare_unescaped(a, b) == 0 : a.raw() == b.raw();
  }

  [[gnu::noinline]] bool add_in_order(JsonString name) noexcept {
    if (few_.size() == few) return begin_many() && many_->add(name);
    if (few_.size() == very_few)
      for (std::size_t i = 1; i < very_few; ++i) insert(few_[i], i);
    few_.push_back(name);
    return insert(name, few_.size() - 1) || begin_many();
  }

  /// Inserts a name among the first `size`, which are in order. Returns false if it could not be compared with them.
  bool insert(JsonString name, std::size_t size) noexcept {
    std::size_t first = 0;
    for (std::size_t last = size; first != last;) {
      std::size_t const middle = first + (last - first) / 2;
      int const order = compare(few_[middle], name);
      if (order == 0) note_duplicate(name);
      (order < 0 ? first : last) = order < 0 ? middle + 1 : middle;
    }
    for (std::size_t i = size; i != first; --i) few_[i] = few_[i - 1];
    few_[first] = name;
    return work_left_ != 0;
  }

  [[nodiscard]] int compare(JsonString a, JsonString b) noexcept {
    if (a.escaped() || b.escaped()) return compare_unescaped(a, b);
    int const first = first_byte(a) - first_byte(b);  // most names differ in it, which spares a call
    return first != 0 ? first : a.raw().compare(b.raw());
  }

  /// Returns -1 for an empty name.
  static int first_byte(JsonString name) noexcept {
    return name.raw().empty() ? -1 : static_cast<unsigned char>(name.raw().front());
  }

  /// Compares byte by byte, as long as there is work left; without any, the order does not matter.
  [[nodiscard, gnu::cold, gnu::noinline]] int compare_unescaped(JsonString a, JsonString b) noexcept {
    JsonStringBytes next_of_a(a);
    JsonStringBytes next_of_b(b);
    for (; work_left_ != 0; --work_left_) {
      int const byte = next_of_a();
      int const other = next_of_b();
      if (byte != other) return byte - other;
      if (byte < 0) return 0;
    }
    return 1;
  }

  [[gnu::cold, gnu::noinline]] bool begin_many() noexcept {
    many_.emplace(text_);
    for (JsonString const& earlier : few_)
      if (!many_->add(earlier)) return false;
    return true;
  }

  std::string_view text_;
  std::uint64_t seen_bits_ = 0;  // `bit_of` the first names; all bits after an escaped one
  InlineVector<JsonString, few> few_;

  /// Bytes of escaped names that are compared before all go to `ManyNames`: 50 keys of 40 code points, which valid
  /// metadata may have, take 50 × 6 × 160.
  std::size_t work_left_ = 65'536;

  std::optional<DuplicateName> duplicate_;
  std::optional<ManyNames> many_;
};

}  // namespace paylink::inline v1::detail
