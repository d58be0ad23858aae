// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/input/field_lookup.hpp>
#include <paylink/input/read_body.hpp>
#include <paylink/input/validate.hpp>
#include <paylink/rules/reading.hpp>

#include <string>
#include <string_view>

namespace paylink {

/// All that is wrong with a request body. No allocation but for more than 96 names that are not the contract's, in
/// which case a set of them is kept meanwhile; no exception, no state. Takes some 40 kB of stack.
[[nodiscard]] inline Violations validate_create(std::string_view body,
                                                Policy const& policy = default_policy()) noexcept {
  Reading reading(body);
  return judge(reading, policy, read_body(body, policy, find_field, reading));
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Violations validate_create(char const* body, Policy const& policy = default_policy()) noexcept {
  return validate_create(std::string_view(body), policy);
}
[[nodiscard]] inline Violations validate_create(std::string const& body,
                                                Policy const& policy = default_policy()) noexcept {
  return validate_create(std::string_view(body), policy);
}

}  // namespace paylink
