// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/identifier_rule.hpp>

namespace paylink::inline v1 {

/// The identifier of a product, price or link: a UUID, `prod_abc123...`, `pl_x-1` (contract §5). It is safe as a
/// segment of a URL's path.
using Identifier = detail::Checked<detail::IdentifierRule>;

}  // namespace paylink::inline v1
