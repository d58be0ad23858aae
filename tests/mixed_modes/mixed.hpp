// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/result.hpp>

#include <string>

using Parsed = paylink::Result<int, std::string>;

Parsed from_cpp20(int number);     ///< defined in mixed_a.cpp, C++20
int seen_by_cpp20(Parsed result);  ///< the value, or minus the error's size
Parsed from_cpp23(int number);     ///< defined in mixed_b.cpp, C++23
int seen_by_cpp23(Parsed result);  ///< the value, or minus the error's size
