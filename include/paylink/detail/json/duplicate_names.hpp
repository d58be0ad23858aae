// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// What is still unread of a name, as the bytes that it spells: escapes are resolved. Two words; the bytes of a
/// resolved escape are read one at a time as well.
class UnreadName {
 public:
  static constexpr int end = -1;

  UnreadName() noexcept = default;
  explicit UnreadName(JsonString name) noexcept
      : data_(name.raw().data()), bits_(name.raw().size() << 3U | std::size_t{name.escaped()}) {}

  /// In the text: where the next byte is spelt.
  [[nodiscard]] char const* data() const noexcept { return data_; }

  /// The next byte, or `end`.
  [[nodiscard]] int front() const noexcept {
    if (size() == 0) return end;
    if (*data_ != '\\') [[likely]]
      return static_cast<unsigned char>(*data_);
    return front_of_escape();
  }

  /// @pre front() != end
  void pop_front() noexcept {
    if (*data_ != '\\') [[likely]]
      return skip(1);
    pop_front_of_escape();
  }

  void pop_front(std::size_t count) noexcept {
    if ((bits_ & escaped) == 0) return skip(count);
    for (; count != 0; --count) pop_front();
  }

  /// Reads over what both have in common. Returns how many bytes that is.
  static std::size_t pop_common_prefix(UnreadName& a, UnreadName& b,
                                       std::size_t limit = std::string_view::npos) noexcept {
    std::size_t count = 0;
    while (count < limit) {
      std::size_t const run = (std::min)(common_run(a, b), limit - count);
      a.skip(run);
      b.skip(run);
      count += run;
      if (count == limit || a.front() != b.front() || a.front() == end) break;
      a.pop_front();
      b.pop_front();
      ++count;
    }
    return count;
  }

  /// The name that this is the rest of. It stands in a JSON text, where a quote that is not behind a backslash opens
  /// it.
  [[nodiscard]] JsonString whole() const noexcept {
    char const* first = data_;
    while (first[-1] != '"' || first[-2] == '\\') --first;
    return {std::string_view(first, static_cast<std::size_t>(data_ - first) + size()), (bits_ & escaped) != 0};
  }

 private:
  static constexpr std::size_t escaped = 1;

  [[nodiscard]] std::size_t size() const noexcept { return bits_ >> 3U; }
  [[nodiscard]] unsigned read_of_escape() const noexcept { return static_cast<unsigned>(bits_ >> 1U & 3U); }

  void skip(std::size_t count) noexcept {
    data_ += count;
    bits_ -= count << 3U;
  }

  /// How many bytes are the same and spelt as they are, eight at a time.
  static std::size_t common_run(UnreadName const& a, UnreadName const& b) noexcept {
    std::size_t const size = (std::min)(a.size(), b.size());
    std::size_t at = 0;
    for (; size - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
      std::uint64_t of_a = 0;
      std::uint64_t of_b = 0;
      std::memcpy(&of_a, a.data_ + at, sizeof of_a);
      std::memcpy(&of_b, b.data_ + at, sizeof of_b);
      if (of_a != of_b || ((a.bits_ & escaped) != 0 && has_backslash(of_a))) break;
    }
    return at;
  }

  static bool has_backslash(std::uint64_t bytes) noexcept {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    std::uint64_t const zero_where_backslash = bytes ^ (ones * '\\');
    return ((zero_where_backslash - ones) & ~zero_where_backslash & ones << 7U) != 0;
  }

  [[nodiscard]] utf8::CodePoint escape() const noexcept { return decode_escape({data_, size()}); }

  static constexpr unsigned utf8_size(char32_t c) noexcept {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  [[nodiscard, gnu::noinline]] int front_of_escape() const noexcept {
    char32_t const c = escape().value;
    unsigned const last = utf8_size(c) - 1;
    if (last == 0) return static_cast<int>(c);
    unsigned const read = read_of_escape();
    char32_t const bits = c >> 6 * (last - read);
    return static_cast<int>(read == 0 ? (0xF00U >> (last + 1) & 0xFFU) | bits : 0x80U | (bits & 0x3FU));
  }

  [[gnu::noinline]] void pop_front_of_escape() noexcept {
    utf8::CodePoint const point = escape();
    if (read_of_escape() + 1 < utf8_size(point.value)) {
      bits_ += 2;
    } else {
      bits_ &= ~std::size_t{6};
      skip(point.size);
    }
  }

  char const* data_;
  std::size_t bits_;  // the size in the text, two bits: how many bytes of an escape are read, and `escaped`
};

/// Finds a name that comes twice in an object, after unescaping; of several the one whose second occurrence comes
/// first. Sorts views of the names: time is linear in their bytes whatever the names are, and there is no hash for
/// which a client could choose names that collide. Allocates only for more than `inline_capacity` names, 16 bytes for
/// each.
class DuplicateNames {
 public:
  static constexpr std::size_t inline_capacity = 96;

  DuplicateNames() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the names uninitialized
  DuplicateNames(DuplicateNames const&) = delete;
  DuplicateNames& operator=(DuplicateNames const&) = delete;
  ~DuplicateNames() {
    if (names_ != inline_names_) delete[] names_;
  }

  /// Adds a name. Returns false if memory ran out.
  /// @pre All names stand in the same JSON text.
  [[nodiscard]] bool add(JsonString name) noexcept {
    if (size_ == capacity_ && !grow()) return false;
    names_[size_++] = UnreadName(name);
    return true;
  }

  /// Returns the second occurrence of a name, if any name comes twice. Forgets all names.
  [[nodiscard]] std::optional<JsonString> find() noexcept {
    repeated_ = UnreadName(JsonString());
    group(names_, names_ + std::exchange(size_, 0));
    return repeated_.data() == nullptr ? std::nullopt : std::optional(repeated_.whole());
  }

 private:
  /// So many names are compared with one of them, more are distributed by their next byte.
  static constexpr std::size_t few = 16;

  [[nodiscard, gnu::cold, gnu::noinline]] bool grow() noexcept {
    if (capacity_ > (std::numeric_limits<std::uint32_t>::max)() / 2) return false;
    auto* const names = new (std::nothrow) UnreadName[capacity_ * 2];
    if (names == nullptr) return false;
    std::copy_n(names_, size_, names);
    if (names_ != inline_names_) delete[] names_;
    names_ = names;
    capacity_ *= 2;
    return true;
  }

  /// Splits names until only equal ones are together. Recurses into all groups but the largest, so that it is never
  /// deeper than the logarithm of the number of names.
  void group(UnreadName* first, UnreadName* last) noexcept {
    while (count(first, last) > few) {
      distribute(first, last);
      auto const [largest, largest_end] = largest_group(first, last);
      for (UnreadName *begin = first, *end = nullptr; begin != last; begin = end) {
        end = end_of_group(begin, last);
        if (begin != largest && read_next(begin, end)) group(begin, end);
      }
      if (!read_next(largest, largest_end)) return;
      if (count(first, last) == count(largest, largest_end)) read_common_prefix(first, last);
      first = largest;
      last = largest_end;
    }
    group_few(first, last);
  }

  static std::size_t count(UnreadName const* first, UnreadName const* last) noexcept {
    return static_cast<std::size_t>(last - first);
  }

  /// Where the names end that have the same next byte as the first.
  static UnreadName* end_of_group(UnreadName* first, UnreadName* last) noexcept {
    int const byte = first->front();
    while (++first != last && first->front() == byte) {
    }
    return first;
  }

  static std::pair<UnreadName*, UnreadName*> largest_group(UnreadName* first, UnreadName* last) noexcept {
    std::pair largest(first, first);
    for (UnreadName* end = nullptr; first != last; first = end) {
      end = end_of_group(first, last);
      if (count(first, end) > count(largest.first, largest.second)) largest = {first, end};
    }
    return largest;
  }

  /// Reads the byte that comes next in all of the names. Returns whether more is to compare.
  bool read_next(UnreadName* first, UnreadName* last) noexcept {
    if (count(first, last) < 2) return false;
    if (first->front() == UnreadName::end) return note_equal(first, last), false;
    for (; first != last; ++first) first->pop_front();
    return true;
  }

  static void read_common_prefix(UnreadName* first, UnreadName* last) noexcept {
    std::size_t size = std::string_view::npos;
    for (UnreadName* name = first + 1; name != last && size != 0; ++name) {
      UnreadName a = *first;
      UnreadName b = *name;
      size = UnreadName::pop_common_prefix(a, b, size);
    }
    for (; first != last && size != 0; ++first) first->pop_front(size);
  }

  /// Orders names by their next byte, in place (American flag sort).
  [[gnu::noinline]] static void distribute(UnreadName* first, UnreadName* last) noexcept {
    constexpr std::size_t buckets = 257;  // one for names that have ended
    auto const bucket_of = [](UnreadName const& name) { return static_cast<std::size_t>(name.front() + 1); };
    std::uint32_t next[buckets]{};
    std::uint32_t end[buckets];
    for (UnreadName const* name = first; name != last; ++name) ++next[bucket_of(*name)];
    std::uint32_t sum = 0;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) end[bucket] = sum += std::exchange(next[bucket], sum);
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
      while (next[bucket] != end[bucket]) {
        std::size_t const other = bucket_of(first[next[bucket]]);
        std::uint32_t const place = next[other]++;
        if (other != bucket) std::swap(first[next[bucket]], first[place]);
      }
    }
  }

  /// `group` for at most `few` names. Each level of recursion leaves one name out.
  void group_few(UnreadName* first, UnreadName* last) noexcept {
    if (count(first, last) < 2) return;
    std::uint32_t const groups = compare_with_first(first, last);
    for (std::size_t begin = 0, end = 0; end != count(first, last); begin = end) {
      for (++end; (groups >> end & 1U) == 0;) ++end;
      group_few(first + begin, first + end);
    }
  }

  /// Orders names by how they differ from the first, which takes their common bytes. Returns a bit for each place where
  /// a group begins whose names may be equal, and one for the end.
  [[nodiscard, gnu::noinline]] std::uint32_t compare_with_first(UnreadName* first, UnreadName* last) noexcept {
    std::size_t const size = count(first, last);
    std::uint64_t keys[few];  // how long the common prefix is, and the byte behind it
    keys[0] = ~std::uint64_t{0};
    for (std::size_t i = 1; i < size; ++i) {
      UnreadName a = *first;
      std::uint64_t const common = UnreadName::pop_common_prefix(a, first[i]);
      keys[i] = common << 9U | static_cast<std::uint64_t>(first[i].front() + 1);
      if (a.front() == first[i].front()) keys[0] = keys[i];
    }
    sort_few(first, keys, size);
    std::uint32_t groups = std::uint32_t{1} << size;
    for (std::size_t begin = 0, end = 0; begin != size; begin = end) {
      for (++end; end != size && keys[end] == keys[begin];) ++end;
      groups |= std::uint32_t{1} << begin;
      if ((keys[begin] & 0x1FFU) != 0) continue;
      if (end - begin > 1) note_equal(first + begin, first + end);
      for (; begin != end; ++begin) groups |= std::uint32_t{1} << begin;
    }
    return groups;
  }

  static void sort_few(UnreadName* names, std::uint64_t* keys, std::size_t size) noexcept {
    for (std::size_t i = 1; i < size; ++i) {
      std::uint64_t const key = keys[i];
      UnreadName const name = names[i];
      std::size_t place = i;
      for (; place != 0 && keys[place - 1] > key; --place) {
        keys[place] = keys[place - 1];
        names[place] = names[place - 1];
      }
      keys[place] = key;
      names[place] = name;
    }
  }

  [[gnu::cold, gnu::noinline]] void note_equal(UnreadName const* first, UnreadName const* last) noexcept {
    UnreadName const* earliest = first;
    UnreadName const* second = nullptr;
    for (UnreadName const* name = first + 1; name != last; ++name) {
      UnreadName const* later = name;
      if (name->data() < earliest->data()) later = std::exchange(earliest, name);
      if (second == nullptr || later->data() < second->data()) second = later;
    }
    if (repeated_.data() == nullptr || second->data() < repeated_.data()) repeated_ = *second;
  }

  std::size_t size_ = 0;
  std::size_t capacity_ = inline_capacity;
  UnreadName* names_ = inline_names_;
  UnreadName repeated_{JsonString()};
  UnreadName inline_names_[inline_capacity];
};

}  // namespace paylink::inline v1::detail
