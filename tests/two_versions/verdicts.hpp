// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

/// What each version answers: the violations in words, or the request as JSON. Types of paylink cannot be passed
/// between the files, as `paylink::Violations` is another class in each.
std::string verdict_of_v1(std::string_view body);
std::string verdict_of_v2(std::string_view body);
