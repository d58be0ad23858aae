// SPDX-License-Identifier: BSL-1.0
#pragma once

// All of paylink. For values, models and codes alone, without Boost, include <paylink/types.hpp>.

#include <paylink/errors/error_category.hpp>
#include <paylink/input/draft.hpp>
#include <paylink/input/json_text.hpp>
#include <paylink/input/json_value.hpp>
#include <paylink/input/lomi_error.hpp>
#include <paylink/input/page.hpp>
#include <paylink/input/parse_text.hpp>
#include <paylink/input/payment_link.hpp>
#include <paylink/input/query_string.hpp>
#include <paylink/output/json.hpp>
#include <paylink/output/page.hpp>
#include <paylink/output/payment_link.hpp>
#include <paylink/output/report.hpp>
#include <paylink/types.hpp>
