// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one place that states the version; CMake reads it from here.
#define PAYLINK_VERSION_MAJOR 0
#define PAYLINK_VERSION_MINOR 2
#define PAYLINK_VERSION_PATCH 0
