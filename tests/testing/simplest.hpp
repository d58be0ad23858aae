// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/paylink.hpp>
#include <paylink/testing/case.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Returns the library's violations of a case.
inline paylink::Violations validate(paylink::test_kit::Case const& request) {
  return request.kind == paylink::test_kit::Case::Kind::body
             ? paylink::validate_create(request.text, request.policy)
             : paylink::validate_list_query(request.text, request.policy);
}

/// Checks the text of the simplest case of its kind, and that both the case and the library have these violations.
inline void check_simplest(paylink::test_kit::Case (*broken)(paylink::test_kit::Choices&), std::string_view text,
                           std::string_view violations) {
  paylink::test_kit::Choices none(std::vector<std::uint32_t>{});
  paylink::test_kit::Case const request = broken(none);
  CHECK(request.text == text);
  CHECK(to_line(request.expected) == violations);
  CHECK(verdict(validate(request)) == violations);
}
