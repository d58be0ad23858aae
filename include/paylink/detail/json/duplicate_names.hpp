// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/inline_vector.hpp>
#include <paylink/detail/text/json_string.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// Finds the name that occurs twice in an object, compared after unescaping; of several, the one whose second
/// occurrence comes first.
///
/// Stores up to `few` names without allocating. For more names, or for long escaped ones that begin alike, it allocates
/// and sorts the names byte by byte, so that time is linear in their bytes. There is no hash for which a client could
/// choose names that collide.
class DuplicateNames {
 public:
  static constexpr std::size_t few = 50;

  /// @param text  the JSON text in which all names stand
  explicit DuplicateNames(std::string_view text) noexcept : text_(text) {}
  DuplicateNames(DuplicateNames const&) = delete;
  DuplicateNames& operator=(DuplicateNames const&) = delete;
  ~DuplicateNames() {
    delete[] names_;
    delete[] unescaped_;
  }

  /// The second occurrence of a name.
  struct Duplicate {
    JsonString name;
    std::size_t offset;  ///< of the name's first byte in the text, after its quote
  };

  /// Adds a name. Returns false if memory ran out.
  [[nodiscard]] bool add(JsonString name) noexcept {
    if (names_ != nullptr) return append(name);
    if (few_.size() >= very_few) return add_in_order(name);
    for (JsonString const& earlier : few_)
      if (is_same(earlier, name)) return note_duplicate(name, offset(name)), true;
    few_.push_back(name);
    return work_left_ != 0 || begin_many();
  }

  /// Returns the second occurrence of a name, if there is one. It may view this object.
  [[nodiscard]] std::optional<Duplicate> const& find() noexcept {
    if (names_ != nullptr) find_equal(names_, names_ + size_, 0);
    return duplicate_;
  }

 private:
  struct Name {  // trivial, so that an array of them is not initialized
    char const* data;
    std::size_t size;
    std::size_t offset;

    [[nodiscard]] std::string_view bytes() const noexcept { return {data, size}; }  // unescaped
  };

  /// The largest group whose names are compared with each other rather than sorted further.
  static constexpr std::ptrdiff_t smallest_group = 12;

  [[nodiscard]] std::size_t offset(JsonString name) const noexcept {
    return static_cast<std::size_t>(name.raw().data() - text_.data());
  }

  void note_duplicate(JsonString name, std::size_t offset) noexcept {
    if (!duplicate_ || offset < duplicate_->offset) duplicate_ = {name, offset};
  }

  /// Up to this number, each name is compared with all before it: a binary search would save fewer comparisons than it
  /// would mispredict branches.
  static constexpr std::size_t very_few = 12;

  [[nodiscard]] bool is_same(JsonString a, JsonString b) noexcept {
    return a.escaped() || b.escaped() ? compare_unescaped(a, b) == 0 : a.raw() == b.raw();
  }

  [[gnu::noinline]] bool add_in_order(JsonString name) noexcept {
    if (few_.size() == few) return begin_many() && append(name);
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
      if (order == 0) note_duplicate(name, offset(name));
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
  [[nodiscard, gnu::noinline]] int compare_unescaped(JsonString a, JsonString b) noexcept {
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
    for (JsonString const& earlier : few_)
      if (!append(earlier)) return false;
    return true;
  }

  /// Allocates space for as many names as most texts of that size have, then for as many as any can have.
  [[gnu::cold, gnu::noinline]] bool grow() noexcept {
    constexpr std::size_t shortest_member = 5;  // `"":0,`
    std::size_t const capacity = capacity_ == 0 ? few + text_.size() / 16 : few + text_.size() / shortest_member;
    Name* const names = new (std::nothrow) Name[capacity];
    if (names == nullptr) return false;
    std::copy_n(names_, size_, names);
    delete[] names_;
    names_ = names;
    capacity_ = capacity;
    return true;
  }

  bool append(JsonString name) noexcept {
    if (size_ == capacity_ && !grow()) return false;
    std::string_view bytes = name.raw();
    if (name.escaped()) {
      if (unescaped_ == nullptr) unescaped_ = new (std::nothrow) char[text_.size()];
      if (unescaped_ == nullptr) return false;
      bytes = unescape_into({unescaped_ + unescaped_size_, name.raw().size()}, name);
      unescaped_size_ += bytes.size();
    }
    // NOLINTNEXTLINE(clang-analyzer-core.*): there is room, or grow() has made some
    names_[size_++] = {bytes.data(), bytes.size(), offset(name)};
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
      note_duplicate(name->bytes(), (std::max)(lowest, name->offset));
      lowest = (std::min)(lowest, name->offset);
    }
  }

  /// Returns the length of the names' common prefix, at least `depth` and at most 16 more: without that limit, time
  /// would not be linear.
  static std::size_t common_prefix(Name const* first, Name const* last, std::size_t depth) noexcept {
    std::size_t common = (std::min)(first->bytes().size(), depth + 16);
    for (Name const* name = first + 1; name < last && common > depth; ++name) {
      std::size_t at = depth;
      common = (std::min)(common, name->bytes().size());
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
  [[gnu::noinline]] static void sort_by_byte(Name* first, Name const* last, std::size_t depth) noexcept {
    constexpr std::size_t buckets = 257;
    std::uint32_t end[buckets]{};
    std::size_t lowest = buckets;
    std::size_t highest = 0;
    for (Name const* name = first; name < last; ++name) {
      std::size_t const i = bucket(*name, depth);
      ++end[i];
      lowest = (std::min)(lowest, i);
      highest = (std::max)(highest, i);
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
  InlineVector<JsonString, few> few_;

  /// Bytes of escaped names that are compared before names are sorted: 50 keys of 40 code points, which valid metadata
  /// may have, take 50 × 6 × 160.
  std::size_t work_left_ = 65'536;

  std::optional<Duplicate> duplicate_;
  Name* names_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  char* unescaped_ = nullptr;
  std::size_t unescaped_size_ = 0;
};

}  // namespace paylink::inline v1::detail
