// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/build.hpp>
#include <paylink/detail/rules/check.hpp>
#include <paylink/models/create_payment_link.hpp>
#include <paylink/result.hpp>

#include <utility>

namespace paylink::inline v1::detail {

/// Returns the model of a valid object, or `failure` to read it if there is one, else all violations of the rules.
template <class Model>
[[nodiscard]] Result<Model> validate_and_build(RawObject const& object, FieldTable const& fields, Policy const& policy,
                                               Violations failure) {
  ComputedValues computed;
  if (failure.empty()) validate(object, fields, policy, failure, computed);
  if (!failure.empty()) return Unexpected(std::move(failure));
  return Builder(object, fields, computed);
}

/// The same for a create request.
[[nodiscard]] inline Result<CreatePaymentLink> validate_and_build(RawObject const& object, Policy const& policy,
                                                                  Violations failure) {
  return validate_and_build<CreatePaymentLink>(object, create_table, policy, std::move(failure));
}

}  // namespace paylink::inline v1::detail
