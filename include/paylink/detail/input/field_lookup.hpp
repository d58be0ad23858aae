// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/ascii.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// Finds a field of a table by its wire name with one look at its places and one comparison. The places are found at
/// compile time; each holds the name itself, as to follow a pointer to it would take as long as all the rest.
class FieldLookup {
 public:
  consteval explicit FieldLookup(FieldTable const& fields) : fields_(&fields) {
    while (!has_place_for_all()) ++multiplier_;
    for (Field const& field : fields) {
      Slot& slot = slots_[place(field.wire_name)];
      field.wire_name.copy(slot.name, sizeof slot.name);
      slot.size = static_cast<std::uint8_t>(field.wire_name.size());
      slot.field = field.name;
    }
  }

  [[nodiscard]] constexpr FieldTable const& fields() const noexcept { return *fields_; }

  [[nodiscard]] constexpr std::optional<FieldIndex> operator()(std::string_view name) const noexcept {
    if (name.empty()) return std::nullopt;
    Slot const& slot = slots_[place(name)];
    if (!ascii::same_name({slot.name, slot.size}, name)) return std::nullopt;
    return slot.field;
  }

 private:
  /// A free one has no size, so that no name is the same as its.
  struct Slot {
    alignas(32) char name[24]{};
    std::uint8_t size = 0;
    FieldIndex field{std::size_t{0}};
  };

  static constexpr std::size_t places = 64;

  [[nodiscard]] constexpr std::size_t place(std::string_view name) const noexcept {
    return (name.size() * multiplier_ + static_cast<unsigned char>(name.front())) % places;
  }

  /// Whether no two fields have the same place.
  [[nodiscard]] consteval bool has_place_for_all() const {
    std::uint64_t taken = 0;
    for (Field const& field : *fields_) {
      std::uint64_t const bit = std::uint64_t{1} << place(field.wire_name);
      if ((taken & bit) != 0) return false;
      taken |= bit;
    }
    return true;
  }

  FieldTable const* fields_;
  std::size_t multiplier_ = 1;
  std::array<Slot, places> slots_{};
};

/// Of a create request.
inline constexpr FieldLookup find_field(create_table);

}  // namespace paylink::inline v1::detail
