// SPDX-License-Identifier: BSL-1.0
#pragma once

// Values, models and error codes, for code that passes links on without validating any. Depends on the standard library
// alone.

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/models/create_payment_link.hpp>
#include <paylink/models/list_query.hpp>
#include <paylink/models/page.hpp>
#include <paylink/models/payment_link.hpp>
#include <paylink/violation.hpp>
