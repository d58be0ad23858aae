// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/redirect_url_rule.hpp>

namespace paylink::inline v1 {

/// The URL to which a payer is redirected after the checkout: absolute, `https` to a public host, at most 2,048 code
/// points. A browser reads the same host and port in it and no credentials, or refuses it (contract §7). In a request
/// it may also be what the policy's `local_http` or `app_schemes` allows.
using RedirectUrl = detail::Checked<detail::RedirectUrlRule>;

}  // namespace paylink::inline v1
