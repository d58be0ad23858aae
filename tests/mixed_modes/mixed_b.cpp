// SPDX-License-Identifier: BSL-1.0
// Compiled as C++23. Links with mixed_a.cpp, which is compiled as C++20.
#include "mixed.hpp"

#include <expected>
#include <utility>

static_assert(__cplusplus > 202002L);

Parsed from_cpp23(int number) {
  std::expected<int, std::string> const expected(from_cpp20(number));
  return Parsed(expected);
}

int seen_by_cpp23(Parsed result) { return seen_by_cpp20(std::move(result)); }
