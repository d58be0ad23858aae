// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/result.hpp>
#include <paylink/model/create_payment_link.hpp>
#include <paylink/rules/build.hpp>
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

[[nodiscard]] inline Result<CreatePaymentLink> judge_and_build(Reading const& reading, Policy const& policy,
                                                               std::optional<Violation> const& failure) {
  Violations const violations = judge(reading, policy, failure);
  if (!violations.empty()) return Unexpected(violations);
  return Builder(reading, policy).build_request();
}

}  // namespace paylink
