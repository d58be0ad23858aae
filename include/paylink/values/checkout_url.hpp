// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/checked.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1 {

namespace detail {
struct CheckoutUrlRule {
  static constexpr std::size_t max_length = RedirectUrlRule::max_length;  ///< in code points

  /// Contract §7 under `local_http`: a service on this machine sends URLs of this machine.
  static constexpr std::optional<RuleError> validate(std::string_view url) noexcept {
    return RedirectUrlRule::validate(url, {.local_http = true});
  }
};
}  // namespace detail

/// The URL at which a link is paid: absolute, `https` to a public host, or `http` or `https` to this machine.
using CheckoutUrl = detail::Checked<detail::CheckoutUrlRule>;

}  // namespace paylink::inline v1
