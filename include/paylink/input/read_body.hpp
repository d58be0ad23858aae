// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/violation.hpp>
#include <paylink/input/field_lookup.hpp>
#include <paylink/rules/policy.hpp>
#include <paylink/rules/reading.hpp>

#include <optional>
#include <string_view>

// Compiling the parser is most of what a file that validates costs. Where PAYLINK_SEPARATE_COMPILATION is defined, the
// same everywhere in a program, that cost is paid once: by the one file that includes <paylink/src.hpp>.
#ifdef PAYLINK_SEPARATE_COMPILATION
#define PAYLINK_DECL
#else
#define PAYLINK_DECL inline
#endif

namespace paylink {

/// Reads a body into `reading`, or says why it can't be: the contract's document stage (§2), whose first failure is the
/// only one. `find` knows the fields that are wanted.
PAYLINK_DECL std::optional<Violation> read_body(std::string_view body, Policy const& policy, FieldLookup const& find,
                                                Reading& reading) noexcept;

}  // namespace paylink

#ifndef PAYLINK_SEPARATE_COMPILATION
#include <paylink/input/read_body_impl.hpp>
#endif
