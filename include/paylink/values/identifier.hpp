// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/identifier_rule.hpp>

namespace paylink::inline v1 {

/// The name of a product or price: UUIDs, `prod_abc123...`, `pl_x-1`. Nothing in it can leave a URL path.
using Identifier = detail::Checked<detail::IdentifierRule>;

}  // namespace paylink::inline v1
