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

/// What the library says of a case.
inline paylink::Violations validate(paylink::test_kit::Case const& request) {
  return request.kind == paylink::test_kit::Case::Kind::body
             ? paylink::validate_create(request.text, request.policy)
             : paylink::validate_list_query(request.text, request.policy);
}

/// The simplest case of its kind must be this text, and the library must say of it what is promised.
inline void check_simplest(paylink::test_kit::Case (*broken)(paylink::test_kit::Choices&), std::string_view text,
                           std::string_view said) {
  paylink::test_kit::Choices none(std::vector<std::uint32_t>{});
  paylink::test_kit::Case const request = broken(none);
  CHECK(request.text == text);
  CHECK(to_line(request.expected) == said);
  CHECK(verdict(validate(request)) == said);
}
