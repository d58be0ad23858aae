// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/build.hpp>
#include <paylink/validate.hpp>

#include <string>
#include <string_view>

// Apart from `validate_create`, as the values that it builds would cost each file that only validates.
namespace paylink::inline v1 {

/// The request that a body spells, or all that is wrong with it. Throws only where memory runs out. Takes some 85 kB of
/// stack.
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string_view body,
                                                            Policy const& policy = default_policy()) {
  detail::RawObject reading(body);
  return detail::validate_and_build(reading, policy, read_body(body, policy, detail::find_field, reading));
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(char const* body, Policy const& policy = default_policy()) {
  return parse_create(std::string_view(body), policy);
}
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string const& body,
                                                            Policy const& policy = default_policy()) {
  return parse_create(std::string_view(body), policy);
}

}  // namespace paylink::inline v1
