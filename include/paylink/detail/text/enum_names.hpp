// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

namespace paylink::inline v1::detail {

/// Returns the element for an enumerator from an array with one for each; the empty value if a cast made it none.
template <class Element, std::size_t Count, class Enum>
constexpr Element at_enum(std::array<Element, Count> const& elements, Enum enumerator) noexcept {
  auto const index = static_cast<std::size_t>(enumerator);
  return index < Count ? elements[index] : Element();
}

}  // namespace paylink::inline v1::detail
