// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/rules/fields.hpp>
#include <paylink/text/ascii.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink {

/// Finds a field by its wire name with one look at a table and one comparison. Its places are found at compile time.
class FieldLookup {
 public:
  consteval FieldLookup() {
    for (std::size_t row = 0; row < field_count; ++row) names_[row] = create_fields[row].wire_name;
    while (!place_all()) ++multiplier_;
  }

  [[nodiscard]] constexpr std::optional<FieldName> operator()(std::string_view name) const noexcept {
    if (name.empty()) return std::nullopt;
    std::uint8_t const row = rows_[place(name)];
    if (row == none || !ascii::same_name(names_[row], name)) return std::nullopt;
    return static_cast<FieldName>(row);
  }

 private:
  static constexpr std::uint8_t none = 0xFF;
  static constexpr std::size_t places = 64;

  [[nodiscard]] constexpr std::size_t place(std::string_view name) const noexcept {
    return (name.size() * multiplier_ + static_cast<unsigned char>(name.front())) % places;
  }

  consteval bool place_all() {
    rows_.fill(none);
    for (std::size_t row = 0; row < field_count; ++row) {
      std::uint8_t& taken = rows_[place(create_fields[row].wire_name)];
      if (taken != none) return false;
      taken = static_cast<std::uint8_t>(row);
    }
    return true;
  }

  std::array<std::string_view, field_count> names_{};
  std::size_t multiplier_ = 1;
  std::array<std::uint8_t, places> rows_{};
};

inline constexpr FieldLookup find_field;

}  // namespace paylink
