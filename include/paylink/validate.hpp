// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/input/object_reader.hpp>
#include <paylink/detail/input/validate.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <string_view>

namespace paylink::inline v1 {

namespace detail {

/// The longest body that a policy can allow (contract §14).
inline constexpr std::size_t body_bytes_limit = 16'777'216;

/// Returns the policy's limits for a body.
constexpr ReadLimits read_limits(Policy const& policy) noexcept {
  return {min_of(policy.max_body_bytes, body_bytes_limit), policy.max_depth};
}

}  // namespace detail

/// Validates the body of `POST /payment-links`.
///
/// @param body    the bytes received; need not be terminated, and may contain NUL
/// @param policy  the service's own settings; must outlive the call
/// @return all violations, in the order of contract §1; empty if and only if the request is valid
///
/// Never throws. Does not allocate for a valid body, unless the policy ignores unknown fields and there are more than
/// 50 (or fewer, if long escaped names begin alike); allocates once for an invalid one, and a few times more for that
/// many names. If that fails, the result is the single violation `out_of_memory`. Linear in `body.size()`. Thread-safe.
/// Uses at most 12 kB of stack (g++ -O2).
[[nodiscard]] inline Violations validate_create(std::string_view body,
                                                Policy const& policy = default_policy()) noexcept {
  detail::RawObject object(body, &policy);
  return detail::validate(object, policy,
                          detail::read_object(body, detail::read_limits(policy), detail::find_field, object));
}

/// Deleted, so that `validate_create(nullptr)` and `validate_create({})` do not compile.
Violations validate_create(std::nullptr_t, Policy const& = default_policy()) = delete;

}  // namespace paylink::inline v1
