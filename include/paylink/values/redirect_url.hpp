// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/redirect_url_rule.hpp>

namespace paylink::inline v1 {

/// Where a payer is sent after the checkout: an absolute `https` URL to a public host, of at most 2,048 code points.
/// What is accepted, a browser reads with the same host and port and without credentials, or refuses (contract §7).
using RedirectUrl = detail::Checked<detail::RedirectUrlRule>;

}  // namespace paylink::inline v1
