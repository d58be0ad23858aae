// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/rules/check.hpp>

#include <optional>

namespace paylink {

/// What every kind of input comes to: the failure to read it, which stands alone, or else what the rules find.
[[nodiscard]] inline Violations judge(Reading const& reading, Policy const& policy,
                                      std::optional<Violation> const& failure) noexcept {
  Violations violations;
  if (failure) violations.add(*failure, policy.max_violations);
  else check(reading, create_table, policy, violations);
  return violations;
}

}  // namespace paylink
