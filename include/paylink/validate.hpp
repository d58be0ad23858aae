// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/input/read_body.hpp>
#include <paylink/detail/input/validate.hpp>
#include <paylink/detail/rules/raw_object.hpp>

#include <string>
#include <string_view>

namespace paylink::inline v1 {

/// All that is wrong with a request body. No allocation but for more than 96 names that are not the contract's, in
/// which case a set of them is kept meanwhile; no exception, no state. Takes some 40 kB of stack.
[[nodiscard]] inline Violations validate_create(std::string_view body,
                                                Policy const& policy = default_policy()) noexcept {
  detail::RawObject reading(body);
  return validate(reading, policy, read_body(body, policy, detail::find_field, reading));
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Violations validate_create(char const* body, Policy const& policy = default_policy()) noexcept {
  return validate_create(std::string_view(body), policy);
}
[[nodiscard]] inline Violations validate_create(std::string const& body,
                                                Policy const& policy = default_policy()) noexcept {
  return validate_create(std::string_view(body), policy);
}

}  // namespace paylink::inline v1
