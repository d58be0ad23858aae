// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <optional>
#include <string_view>

// Compiling the parser is most of what a file that validates costs. Where PAYLINK_SEPARATE_COMPILATION is defined, the
// same everywhere in a program, that cost is paid once: by the one file that includes <paylink/src.hpp>.
#ifdef PAYLINK_SEPARATE_COMPILATION
#define PAYLINK_DECL
#else
#define PAYLINK_DECL inline
#endif

namespace paylink::inline v1::detail {

/// Reads a body into `reading`, or says why it can't be: the contract's document stage (§2), whose first failure is the
/// only one. `find` knows the fields that are wanted.
PAYLINK_DECL Violations read_body(std::string_view body, Policy const& policy, FieldLookup const& find,
                                  RawObject& reading) noexcept;

}  // namespace paylink::inline v1::detail

#ifndef PAYLINK_SEPARATE_COMPILATION
#include <paylink/detail/input/read_body_impl.hpp>
#endif
