// SPDX-License-Identifier: BSL-1.0
// Boost.JSON, of which each peer that uses it gets a copy.
#include <boost/json/src.hpp>
