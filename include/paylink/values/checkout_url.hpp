// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/checked.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1 {

namespace detail {
struct CheckoutUrlRule {
  static constexpr std::size_t max_length = RedirectUrlRule::max_length;  ///< in code points

  /// The contract's §7 under `local_http`: a service that runs on this machine answers with URLs of it.
  static constexpr std::optional<RuleError> validate(std::string_view url) noexcept {
    return RedirectUrlRule::validate(url, {.local_http = true, .allowed_hosts = {}});
  }
};
}  // namespace detail

/// Where a link is paid, the URL that a merchant shares: absolute, and `https` to a public host, or `http` or `https`
/// to this machine.
using CheckoutUrl = detail::Checked<detail::CheckoutUrlRule>;

}  // namespace paylink::inline v1
