// SPDX-License-Identifier: BSL-1.0
// Compiled as C++23. Links with mixed_a.cpp, which is compiled as C++20.
#include "mixed.hpp"

#include <utility>
#include <version>
#ifdef __cpp_lib_expected
#include <expected>
#endif

static_assert(__cplusplus > 202002L);

#ifdef __cpp_lib_expected
static_assert(std::is_constructible_v<std::expected<int, std::string>, Parsed>);
#endif

namespace cpp23 {
#include "functions.hpp"
}
