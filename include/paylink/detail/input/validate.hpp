// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/check.hpp>

namespace paylink::inline v1::detail {

/// Returns `failure` to read a create request if there is one, else all violations of the rules.
[[nodiscard]] inline Violations validate(RawObject const& object, Policy const& policy, Violations failure) noexcept {
  if (failure.empty()) validate(object, create_table, policy, failure);
  return failure;
}

}  // namespace paylink::inline v1::detail
