// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one place that states the version; CMake reads it from here.
#define PAYLINK_VERSION_MAJOR 0
#define PAYLINK_VERSION_MINOR 2
#define PAYLINK_VERSION_PATCH 0

// Stops compilation in older language modes with one message, rather than with errors in each header.
#if !(defined(_MSVC_LANG) && _MSVC_LANG >= 202002L) && __cplusplus < 202002L
#include "paylink needs C++20 or later: please compile with -std=c++20 (MSVC: /std:c++20)"
#endif
