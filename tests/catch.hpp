// SPDX-License-Identifier: BSL-1.0
#pragma once

// Catch2, whichever of its two generations is installed.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string_view>

/// Says that a test could not run for want of its external data; the run then ends as skipped, never as passed.
void report_skipped(std::string_view reason);
