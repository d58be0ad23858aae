// SPDX-License-Identifier: BSL-1.0

// Defines the C interface for the module. Boost.JSON goes into it, too, so that where nginx runs, none is needed.
#include <paylink/c_api_src.hpp>

#include <boost/json/src.hpp>
