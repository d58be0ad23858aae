// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/check.hpp>

#include <optional>

namespace paylink::inline v1::detail {

/// What every kind of input comes to: the failure to read it, which stands alone, or else what the rules find.
[[nodiscard]] inline Violations validate(RawObject const& reading, Policy const& policy,
                                         Violations const& failure) noexcept {
  if (!failure.empty()) return failure;
  Violations violations;
  validate(reading, create_table, policy, violations);
  return violations;
}

}  // namespace paylink::inline v1::detail
