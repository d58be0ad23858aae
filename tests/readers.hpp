// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/input/json_text.hpp>

#include <optional>
#include <string_view>

/// The two readers of text side by side. Each gives what is wrong with a body.
namespace readers {

/// Nothing, where the body has a form that this reader leaves to the parser.
inline std::optional<paylink::Violations> plainly(std::string_view body, paylink::Policy const& policy = {}) {
  paylink::Reading reading(body);
  paylink::BodyMembers members(body, paylink::find_field, reading);
  if (!paylink::PlainTextReader(body, members).read()) return std::nullopt;
  return paylink::judge(reading, policy, paylink::document_fault(members));
}

inline paylink::Violations by_the_parser(std::string_view body, paylink::Policy const& policy = {}) {
  paylink::Reading reading(body);
  paylink::BodyMembers members(body, paylink::find_field, reading);
  std::optional<paylink::Violation> failure = paylink::parse_body(body, policy.max_depth, members);
  if (!failure) failure = paylink::document_fault(members);
  return paylink::judge(reading, policy, failure);
}

}  // namespace readers
