// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/build.hpp>
#include <paylink/detail/input/parser.hpp>
#include <paylink/detail/input/plain_text.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

/// The two readers of text side by side. Each gives what is wrong with a body.
namespace readers {

/// Nothing, where the body has a form that this reader leaves to the parser.
inline std::optional<paylink::Violations> plainly(std::string_view body, paylink::Policy const& policy = {}) {
  paylink::detail::RawObject reading(body);
  paylink::detail::BodyMembers members(body, paylink::detail::find_field, reading);
  if (!paylink::detail::PlainTextReader(body, members).read()) return std::nullopt;
  return paylink::validate(reading, policy, paylink::detail::document_fault(members));
}

/// What the parser reads of a body, whatever its length, up to 64 levels.
inline std::optional<paylink::Violation> read_by_the_parser(std::string_view body, paylink::Policy const& policy,
                                                            paylink::detail::RawObject& reading) {
  paylink::detail::BodyMembers members(body, paylink::detail::find_field, reading);
  std::optional<paylink::Violation> const failure =
      paylink::detail::parse_body(body, std::min<std::size_t>(policy.max_depth, 64), members);
  return failure ? failure : paylink::detail::document_fault(members);
}

inline paylink::Violations by_the_parser(std::string_view body, paylink::Policy const& policy = {}) {
  paylink::detail::RawObject reading(body);
  return paylink::validate(reading, policy, read_by_the_parser(body, policy, reading));
}

inline paylink::Result<paylink::CreatePaymentLink> built_by_the_parser(std::string_view body,
                                                                       paylink::Policy const& policy = {}) {
  paylink::detail::RawObject reading(body);
  return paylink::detail::validate_and_build(reading, policy, read_by_the_parser(body, policy, reading));
}

}  // namespace readers
