// SPDX-License-Identifier: BSL-1.0
#pragma once

// Values, models and error codes, for code that hands links around but validates none: the standard library alone, no
// Boost.

#include <paylink/errors/violation.hpp>
#include <paylink/model/create_payment_link.hpp>
#include <paylink/model/list_query.hpp>
#include <paylink/model/page.hpp>
#include <paylink/model/payment_link.hpp>
#include <paylink/version.hpp>
