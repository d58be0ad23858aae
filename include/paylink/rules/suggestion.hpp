// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/inline_vector.hpp>
#include <paylink/rules/fields.hpp>
#include <paylink/text/ascii.hpp>
#include <paylink/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string_view>

namespace paylink {

/// A name as suggestions compare it: in ASCII lower case, without `_` and `-`.
using ComparedName = InlineVector<char32_t, 64>;

/// Empty where the name has more than 64 code points; such a name is nobody's misspelling.
inline ComparedName compared_name(std::string_view name) noexcept {
  ComparedName compared;
  for (std::size_t length = 0; !name.empty(); ++length) {
    if (length == 64) return {};
    utf8::CodePoint const point = utf8::decode(name);
    bool const is_separator = name.front() == '_' || name.front() == '-';
    if (!is_separator) compared.push_back(point.size == 1 ? static_cast<char32_t>(ascii::to_lower(name.front())) : point.value);
    name.remove_prefix(std::max<std::size_t>(point.size, 1));
  }
  return compared;
}

using Likeness = bool (*)(ComparedName const& a, ComparedName const& b) noexcept;

inline bool same_name(ComparedName const& a, ComparedName const& b) noexcept {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

/// Whether the shorter of the two, of three letters or more, is how the longer begins.
inline bool one_begins_the_other(ComparedName const& a, ComparedName const& b) noexcept {
  std::size_t const length = std::min(a.size(), b.size());
  return length >= 3 && std::equal(a.begin(), a.begin() + length, b.begin());
}

/// Levenshtein's distance: how many letters to insert, delete or replace. Only near lengths are worth the count.
inline bool within_two_edits(ComparedName const& a, ComparedName const& b) noexcept {
  constexpr std::size_t most = 2;
  if (a.size() > b.size() + most || b.size() > a.size() + most) return false;
  std::array<std::size_t, 65> row;  // distances of the head of `a` from each head of `b`
  std::iota(row.begin(), row.begin() + b.size() + 1, std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      std::size_t const replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()] <= most;
}

/// The field that an unknown name was probably meant to be, or "": the nearest kind of likeness that any field has, and of
/// those fields the first in schema order (contract §9).
inline std::string_view suggest(std::string_view unknown) noexcept {
  ComparedName const name = compared_name(unknown);
  for (Likeness const is_like : {&same_name, &one_begins_the_other, &within_two_edits})
    for (Field const& field : create_fields)
      if (is_like(name, compared_name(field.wire_name))) return field.wire_name;
  return {};
}

}  // namespace paylink
