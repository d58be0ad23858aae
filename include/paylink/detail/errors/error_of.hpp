// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/result.hpp>

#include <optional>

namespace paylink::inline v1::detail {

/// Returns the result's error, if it has one.
template <class T, class E>
constexpr std::optional<E> error_of(Result<T, E> const& result) {
  return result.has_value() ? std::nullopt : std::optional<E>(result.error());
}

}  // namespace paylink::inline v1::detail
