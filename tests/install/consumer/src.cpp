// SPDX-License-Identifier: BSL-1.0
#include <paylink/src.hpp>
