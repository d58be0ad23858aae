// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace paylink::inline v1::detail {

/// The form in which suggestions compare names: code points in ASCII lower case, without `_` and `-`.
class ComparedName {
 public:
  static constexpr std::size_t max_length = 64;

  constexpr ComparedName() noexcept = default;

  /// Empty if the name has more than 64 code points: it cannot be a misspelt field.
  constexpr explicit ComparedName(std::string_view name) noexcept {
    for (std::size_t length = 0; !name.empty(); ++length) {
      if (length == max_length) {
        size_ = 0;
        return;
      }
      utf8::CodePoint const point = utf8::decode(name);
      bool const is_separator = name.front() == '_' || name.front() == '-';
      bool const is_ascii = point.size == 1;
      if (!is_separator)
        letters_[size_++] = is_ascii ? static_cast<char32_t>(ascii::to_lower(name.front())) : point.value;
      name.remove_prefix(max_of(point.size, 1));
    }
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr char32_t operator[](std::size_t i) const noexcept { return letters_[i]; }

  [[nodiscard]] constexpr std::u32string_view head(std::size_t length) const noexcept {
    return {letters_.data(), length};
  }

 private:
  std::array<char32_t, max_length> letters_{};
  std::size_t size_ = 0;
};

/// A name of a table, in both forms.
struct KnownName {
  std::string_view wire_name;
  ComparedName compared;
};

/// Returns the names of a table's rows, in its order.
template <class Row, std::size_t Count>
consteval auto known_names(std::array<Row, Count> const& table) {
  std::array<KnownName, Count> names;
  for (std::size_t i = 0; i < Count; ++i) names[i] = {table[i].wire_name, ComparedName(table[i].wire_name)};
  return names;
}

inline constexpr auto known_field_names = known_names(create_fields);

using SimilarityTest = bool (*)(ComparedName const& a, ComparedName const& b) noexcept;

constexpr bool same_name(ComparedName const& a, ComparedName const& b) noexcept {
  return a.head(a.size()) == b.head(b.size());
}

/// Returns whether one name begins with the other, which has at least three letters.
constexpr bool one_begins_the_other(ComparedName const& a, ComparedName const& b) noexcept {
  std::size_t const length = min_of(a.size(), b.size());
  return length >= 3 && a.head(length) == b.head(length);
}

/// Returns whether the Levenshtein distance (letters inserted, deleted or replaced) is at most two.
constexpr bool within_two_edits(ComparedName const& a, ComparedName const& b) noexcept {
  constexpr std::size_t most = 2;
  if (a.size() > b.size() + most || b.size() > a.size() + most) return false;
  std::array<std::size_t, ComparedName::max_length + 1> row{};  // distances of a prefix of `a` from each prefix of `b`
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    std::size_t least = row[0];
    for (std::size_t j = 0; j < b.size(); ++j) {
      std::size_t const replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = min_of(replaced, min_of(diagonal, row[j]) + 1);
      least = min_of(least, row[j + 1]);
    }
    if (least > most) return false;  // distances only grow
  }
  return row[b.size()] <= most;
}

/// Returns the known name that an unknown one probably misspells, or "": the first in the table's order for which the
/// strictest similarity test holds that holds for any (contract §9).
[[gnu::cold]] constexpr std::string_view suggest(std::string_view unknown,
                                                 std::span<KnownName const> known = known_field_names) noexcept {
  ComparedName const name(unknown);
  for (SimilarityTest const is_like : {&same_name, &one_begins_the_other, &within_two_edits})
    for (KnownName const& candidate : known)
      if (is_like(name, candidate.compared)) return candidate.wire_name;
  return {};
}

}  // namespace paylink::inline v1::detail
