// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/ascii.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// Finds a field of a table by its wire name, in a hash table with coalesced chaining that is made at compile time.
///
/// A slot holds the name itself, since following a pointer to it would double the time. Most names need one comparison
/// of a few words. Only names of more than 24 bytes, and those that share length and first letter, need more.
class FieldLookup {
 public:
  consteval explicit FieldLookup(FieldTable const& fields) : fields_(&fields), multiplier_(best_multiplier()) {
    for (Field const& field : fields) insert(field);
  }

  [[nodiscard]] constexpr FieldTable const& fields() const noexcept { return *fields_; }

  [[nodiscard]] constexpr std::optional<FieldIndex> operator()(std::string_view name) const noexcept {
    if (name.empty()) return std::nullopt;
    Slot const& slot = slots_[home(name, multiplier_)];
    if (ascii::same_name({slot.name, slot.size}, name)) return slot.field;
    if (!slot.is_only_candidate) return find_in_chain(slot, name);
    return std::nullopt;
  }

 private:
  static constexpr std::size_t slot_count = 64;
  static constexpr std::uint8_t end_of_chain = slot_count;
  static_assert(max_fields <= slot_count, "FieldLookup has no slots for so many fields");

  struct Slot {
    alignas(32) char name[24]{};
    std::uint8_t size = 0;  ///< of the name; 0 in a free slot and for a name that does not fit
    FieldIndex field = FieldIndex::none();
    std::uint8_t next = end_of_chain;
    bool is_only_candidate = true;  ///< a name with this home can only be `name`
  };

  static constexpr std::size_t home(std::string_view name, std::size_t multiplier) noexcept {
    return (name.size() * multiplier + static_cast<unsigned char>(name.front())) % slot_count;
  }

  [[gnu::cold, gnu::noinline]] constexpr std::optional<FieldIndex> find_in_chain(Slot const& first,
                                                                                 std::string_view name) const noexcept {
    for (Slot const* slot = &first;; slot = &slots_[slot->next]) {
      if ((*fields_)[slot->field].wire_name == name) return slot->field;
      if (slot->next == end_of_chain) return std::nullopt;
    }
  }

  /// Returns the multiplier with the fewest fields in one another's home.
  [[nodiscard]] constexpr std::size_t best_multiplier() const {
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

  constexpr void insert(Field const& field) {
    Slot* slot = &slots_[home(field.wire_name, multiplier_)];
    while (slot->next != end_of_chain) slot = &slots_[slot->next];
    if (slot->field != FieldIndex::none()) {
      std::uint8_t free = 0;
      while (slots_[free].field != FieldIndex::none()) ++free;
      slot->next = free;
      slot->is_only_candidate = false;
      slot = &slots_[free];
    }
    slot->field = field.name;
    if (field.wire_name.size() > sizeof slot->name) slot->is_only_candidate = false;
    else slot->size = static_cast<std::uint8_t>(field.wire_name.copy(slot->name, sizeof slot->name));
  }

  FieldTable const* fields_;
  std::size_t multiplier_;
  Slot slots_[slot_count];  // not `{}`, for which g++ 14 leaves out the initializers of most slots
};

/// Of a create request.
inline constexpr FieldLookup find_field(create_table);

}  // namespace paylink::inline v1::detail
