// SPDX-License-Identifier: BSL-1.0
// Compiled as C++20. Links with mixed_b.cpp, which is compiled as C++23.
#include "mixed.hpp"

static_assert(__cplusplus < 202100L);

Parsed from_cpp20(int number) {
  if (number < 0) return paylink::Unexpected("negative, in a text too long for the small string buffer");
  return number;
}

int seen_by_cpp20(Parsed result) { return result ? *result : -static_cast<int>(result.error().size()); }

int main() {
  for (int const number : {5, -5}) {
    Parsed const here = from_cpp20(number);
    Parsed there = from_cpp23(number);
    if (here != there || seen_by_cpp20(there) != seen_by_cpp23(here)) return 1;
    there = 7;
    there = from_cpp23(-1);
    if (there.has_value() || seen_by_cpp23(there) >= 0) return 2;
  }
  return 0;
}
