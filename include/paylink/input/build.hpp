// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/result.hpp>
#include <paylink/input/validate.hpp>
#include <paylink/model/create_payment_link.hpp>
#include <paylink/rules/build.hpp>

#include <optional>

namespace paylink {

/// The request that a reading spells, or all that is wrong with it.
[[nodiscard]] inline Result<CreatePaymentLink> judge_and_build(Reading const& reading, Policy const& policy,
                                                               std::optional<Violation> const& failure) {
  Violations const violations = judge(reading, policy, failure);
  if (!violations.empty()) return Unexpected(violations);
  return Builder(reading, policy).build_request();
}

}  // namespace paylink
