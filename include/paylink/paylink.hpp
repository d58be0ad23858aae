// SPDX-License-Identifier: BSL-1.0
#pragma once

// All of paylink that needs no Boost: the standard library alone. <paylink/boost_json.hpp> adds `boost::json::value`;
// <paylink/types.hpp> is the part without validation: values, models and codes.

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/draft.hpp>
#include <paylink/error_category.hpp>
#include <paylink/format.hpp>
#include <paylink/list_query.hpp>
#include <paylink/lomi_error.hpp>
#include <paylink/openapi.hpp>
#include <paylink/parse.hpp>
#include <paylink/render.hpp>
#include <paylink/schema.hpp>
#include <paylink/to_json.hpp>
#include <paylink/types.hpp>
#include <paylink/validate.hpp>
