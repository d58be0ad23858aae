// SPDX-License-Identifier: BSL-1.0
#pragma once

// What the other headers only declare where PAYLINK_SEPARATE_COMPILATION is defined: to be included in one file of the
// program, which compiles it.

#include <paylink/detail/input/read_body_impl.hpp>
