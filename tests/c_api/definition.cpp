// SPDX-License-Identifier: BSL-1.0
#include <paylink/c_api_src.hpp>
