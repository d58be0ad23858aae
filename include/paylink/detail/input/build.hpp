// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/validate.hpp>
#include <paylink/detail/rules/build.hpp>
#include <paylink/models/create_payment_link.hpp>
#include <paylink/result.hpp>

#include <utility>

namespace paylink::inline v1::detail {

/// The request that a reading spells, or all that is wrong with it.
[[nodiscard]] inline Result<CreatePaymentLink> validate_and_build(RawObject const& reading, Policy const& policy,
                                                                  Violations const& failure) {
  Violations violations = validate(reading, policy, failure);
  if (!violations.empty()) return Unexpected(std::move(violations));
  return Builder(reading, policy).build_request();
}

}  // namespace paylink::inline v1::detail
