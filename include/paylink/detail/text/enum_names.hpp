// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace paylink::inline v1::detail {

/// Returns the element for an enumerator from an array with one for each; the empty value if a cast made it none.
template <class Element, std::size_t Count, class Enum>
constexpr Element at_enum(std::array<Element, Count> const& elements, Enum enumerator) noexcept {
  auto const index = static_cast<std::size_t>(enumerator);
  return index < Count ? elements[index] : Element();
}

/// Some of an enumeration's names, in its order.
template <std::size_t most>
struct SomeNames {
  std::array<std::string_view, most> names{};
  std::size_t count = 0;

  [[nodiscard]] constexpr std::span<std::string_view const> span() const noexcept { return {names.data(), count}; }
};

/// Returns all subsets: the one at `i` has the n-th name if bit n of `i` is set.
template <std::size_t count>
consteval auto parts_of(std::array<std::string_view, count> const& names) {
  std::array<SomeNames<count>, std::size_t{1} << count> parts{};
  for (std::size_t bits = 0; bits < parts.size(); ++bits)
    for (std::size_t i = 0; i < count; ++i)
      if ((bits >> i & 1) != 0) parts[bits].names[parts[bits].count++] = names[i];
  return parts;
}

}  // namespace paylink::inline v1::detail
