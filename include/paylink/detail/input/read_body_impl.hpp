// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/parser.hpp>
#include <paylink/detail/input/plain_text.hpp>
#include <paylink/detail/input/read_body.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

// 0: leave all bodies to Boost.JSON's parser. The same everywhere in a program; CMake's PAYLINK_PLAIN_TEXT sees to
// that.
#ifndef PAYLINK_PLAIN_TEXT
#define PAYLINK_PLAIN_TEXT 1
#endif

namespace paylink::inline v1::detail {

PAYLINK_DECL Violations read_body(std::string_view body, Policy const& policy, FieldLookup const& find,
                                  RawObject& reading) noexcept {
  constexpr std::size_t most_depth = 64;
  if (body.size() > policy.max_body_bytes) return body_too_large(policy.max_body_bytes);
  std::size_t const max_depth = (std::min)(policy.max_depth, most_depth);
  BodyMembers members(body, find, reading);
#if PAYLINK_PLAIN_TEXT
  if (max_depth >= PlainTextReader::depth && PlainTextReader(body, members).read()) return document_fault(members);
  members.start_over();
#endif
  if (Violations failure = parse_body(body, max_depth, members); !failure.empty()) return failure;
  return document_fault(members);
}

}  // namespace paylink::inline v1::detail
