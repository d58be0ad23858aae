// SPDX-License-Identifier: BSL-1.0

// Defines the C interface for the module.
#include <paylink/c_api_src.hpp>
