// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/values/checked.hpp>
#include <paylink/values/redirect_url.hpp>

#include <cstddef>
#include <string_view>

namespace paylink {

struct CheckoutUrlRule {
  static constexpr std::size_t max_length = RedirectUrlRule::max_length;  ///< in code points

  /// The contract's §7 under `local_http`: a service that runs on this machine answers with URLs of it.
  static constexpr Verdict check(std::string_view url) noexcept {
    return RedirectUrlRule::check(url, {.local_http = true, .allowed_hosts = {}});
  }
};

/// Where a link is paid, the URL that a merchant shares: absolute, and `https` to a public host, or `http` or `https`
/// to this machine.
using CheckoutUrl = Checked<CheckoutUrlRule>;

}  // namespace paylink
