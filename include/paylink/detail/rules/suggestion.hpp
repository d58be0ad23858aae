// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
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

  [[nodiscard]] constexpr bool is(std::string_view text) const noexcept {
    if (text.size() != size_) return false;
    for (std::size_t i = 0; i < size_; ++i)
      if (letters_[i] != static_cast<unsigned char>(text[i])) return false;
    return true;
  }

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

/// Another name that clients give to a field, in the compared form.
struct Alias {
  std::string_view name;
  FieldName field;
};

inline constexpr Alias field_aliases[] = {
    {"type", FieldName::link_type},
    {"kind", FieldName::link_type},
    {"name", FieldName::title},
    {"currency", FieldName::currency_code},
    {"price", FieldName::amount},
    {"total", FieldName::amount},
    {"value", FieldName::amount},
    {"product", FieldName::product_id},
    {"coupon", FieldName::allow_coupon_code},
    {"coupons", FieldName::allow_coupon_code},
    {"allowpromotioncodes", FieldName::allow_coupon_code},
    {"quantity", FieldName::allow_quantity},
    {"billingaddress", FieldName::require_billing_address},
    {"expires", FieldName::expires_at},
    {"expiry", FieldName::expires_at},
    {"expiration", FieldName::expires_at},
    {"expirationdate", FieldName::expires_at},
    {"redirecturl", FieldName::success_url},
    {"returnurl", FieldName::success_url},
    {"callbackurl", FieldName::success_url},
    {"customfields", FieldName::metadata},
    {"customdata", FieldName::metadata},
};

using SimilarityTest = bool (*)(ComparedName const& unknown, ComparedName const& known) noexcept;

constexpr bool same_name(ComparedName const& unknown, ComparedName const& known) noexcept {
  return unknown.head(unknown.size()) == known.head(known.size());
}

/// Returns whether the unknown name, of at least three letters, begins the known one.
constexpr bool begins(ComparedName const& unknown, ComparedName const& known) noexcept {
  std::size_t const length = unknown.size();
  return length >= 3 && length <= known.size() && unknown.head(length) == known.head(length);
}

/// Returns the Levenshtein distance (letters inserted, deleted or replaced), or `most` + 1 if it is larger.
constexpr std::size_t edits(ComparedName const& a, ComparedName const& b, std::size_t most) noexcept {
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
    if (least > most) return most + 1;  // distances only grow
  }
  return min_of(row[b.size()], most + 1);
}

/// Returns whether at most two edits, fewer than half of the shorter name's letters, lead from one name to the other.
constexpr bool is_misspelling(ComparedName const& unknown, ComparedName const& known) noexcept {
  constexpr std::size_t most = 2;
  if (unknown.size() > known.size() + most || known.size() > unknown.size() + most) return false;
  std::size_t const distance = edits(unknown, known, most);
  return distance <= most && 2 * distance < min_of(unknown.size(), known.size());
}

/// Tries the tests from the strictest to the loosest, and returns the first known name that passes one, or "" (contract
/// §9, steps 2–4).
///
/// @param candidates  a bit for each known name that may be suggested, in their order
[[gnu::cold]] constexpr std::string_view suggest_similar(ComparedName const& name, std::span<KnownName const> known,
                                                         std::uint64_t candidates) noexcept {
  for (SimilarityTest const is_like : {&same_name, &begins, &is_misspelling})
    for (std::size_t i = 0; i < known.size(); ++i)
      if ((candidates >> i & 1) != 0 && is_like(name, known[i].compared)) return known[i].wire_name;
  return {};
}

/// Returns the field that a client probably means by an unknown name, or "" (contract §9).
[[gnu::cold]] constexpr std::string_view suggest_field(std::string_view unknown, FieldBits candidates) noexcept {
  ComparedName const name(unknown);
  for (Alias const& alias : field_aliases)
    if (name.is(alias.name) && (candidates & bit(alias.field)) != 0) return field(alias.field).wire_name;
  return suggest_similar(name, known_field_names, candidates);
}

}  // namespace paylink::inline v1::detail
