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

/// Finds a field of a table by its wire name: a hash table with coalesced chaining, made at compile time.
///
/// A slot holds the name itself, since following a pointer to it would double the time. Names of the same length and
/// first letter share a chain; most others need one comparison of a few words.
class FieldLookup {
 public:
  consteval explicit FieldLookup(FieldTable const& fields) : fields_(&fields), multiplier_(best_multiplier()) {
    for (Field const& field : fields) insert(field);
  }

  [[nodiscard]] constexpr FieldTable const& fields() const noexcept { return *fields_; }

  [[nodiscard]] constexpr std::optional<FieldIndex> operator()(std::string_view name) const noexcept {
    if (name.empty()) return std::nullopt;
    Slot const* slot = &slots_[home(name, multiplier_)];
    while (!holds(*slot, name)) {
      if (slot->next == end_of_chain) return std::nullopt;
      slot = &slots_[slot->next];
    }
    return slot->field;
  }

 private:
  static constexpr std::size_t slot_count = 64;
  static constexpr std::uint8_t end_of_chain = slot_count;
  static_assert(max_fields <= slot_count, "FieldLookup has no slots for so many fields");

  struct Slot {
    alignas(32) char name[24]{};  ///< its beginning, if it is longer
    std::uint32_t size = 0;       ///< of the name; 0 in a free slot
    FieldIndex field = FieldIndex::none();
    std::uint8_t next = end_of_chain;
  };

  static constexpr std::size_t home(std::string_view name, std::size_t multiplier) noexcept {
    return (name.size() * multiplier + static_cast<unsigned char>(name.front())) % slot_count;
  }

  [[nodiscard]] constexpr bool holds(Slot const& slot, std::string_view name) const noexcept {
    if (slot.size != name.size()) return false;
    if (slot.size > sizeof slot.name) return (*fields_)[slot.field].wire_name == name;
    return ascii::same_name({slot.name, slot.size}, name);
  }

  /// Returns the multiplier with the fewest fields in one another's home.
  [[nodiscard]] consteval std::size_t best_multiplier() const {
    std::size_t best = 0;
    std::size_t fewest = max_fields + 1;
    for (std::size_t multiplier = 1; multiplier < slot_count && fewest != 0; ++multiplier) {
      bool taken[slot_count]{};
      std::size_t collisions = 0;
      for (Field const& field : *fields_) {
        bool& slot = taken[home(field.wire_name, multiplier)];
        collisions += slot ? 1U : 0U;
        slot = true;
      }
      if (collisions < fewest) best = multiplier;
      if (collisions < fewest) fewest = collisions;
    }
    return best;
  }

  consteval void insert(Field const& field) {
    Slot* slot = &slots_[home(field.wire_name, multiplier_)];
    while (slot->next != end_of_chain) slot = &slots_[slot->next];
    if (slot->size != 0) {
      std::uint8_t free = 0;
      while (slots_[free].size != 0) ++free;
      slot->next = free;
      slot = &slots_[free];
    }
    field.wire_name.copy(slot->name, sizeof slot->name);
    slot->size = static_cast<std::uint32_t>(field.wire_name.size());
    slot->field = field.name;
  }

  FieldTable const* fields_;
  std::size_t multiplier_;
  std::array<Slot, slot_count> slots_{};
};

/// Of a create request.
inline constexpr FieldLookup find_field(create_table);

}  // namespace paylink::inline v1::detail
