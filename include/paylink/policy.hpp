// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/identifier_rule.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>
#include <paylink/values/amount.hpp>
#include <paylink/values/timestamp.hpp>
#include <paylink/violation.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paylink::inline v1 {

/// The system's time, to be put into a policy: `policy.now = to_timestamp(std::chrono::system_clock::now())`. Times
/// beyond the years 0000–9999 count as the nearest second of them.
template <class Duration>
[[nodiscard]] constexpr Timestamp to_timestamp(std::chrono::sys_time<Duration> time) noexcept {
  auto const whole = std::chrono::floor<std::chrono::seconds>(time);
  std::int64_t const seconds =
      (std::min)((std::max<std::int64_t>)(whole.time_since_epoch().count(), detail::first_second), detail::last_second);
  auto const rest =
      std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch() % std::chrono::seconds(1));
  auto const nanoseconds =
      static_cast<std::int32_t>((rest.count() + detail::nanoseconds_per_second) % detail::nanoseconds_per_second);
  return *Timestamp::from_unix(seconds, nanoseconds);
}

enum class UnknownFields : std::uint8_t { reject, ignore };

/// The range of amounts for each currency, in minor units. The contract's by default.
class AmountPolicy {
 public:
  [[nodiscard]] constexpr AmountLimits const& operator[](Currency currency) const noexcept {
    return limits_[static_cast<std::size_t>(currency)];
  }
  [[nodiscard]] constexpr AmountLimits& operator[](Currency currency) noexcept {
    return limits_[static_cast<std::size_t>(currency)];
  }

  /// XOF in multiples of 5, the smallest coin: for cash, and for processors such as CinetPay that ask for it.
  static constexpr AmountPolicy xof_cash() noexcept {
    AmountPolicy policy;
    policy[Currency::XOF].step = 5;
    return policy;
  }

 private:
  static constexpr std::array<AmountLimits, currency_codes.size()> defaults = [] {
    std::array<AmountLimits, currency_codes.size()> limits;
    for (std::size_t i = 0; i < limits.size(); ++i) limits[i] = default_limits(static_cast<Currency>(i));
    return limits;
  }();

  std::array<AmountLimits, currency_codes.size()> limits_ = defaults;
};

/// What a service decides for itself. A plain aggregate: `{.unknown_fields = UnknownFields::ignore}`. The defaults are
/// the contract's. Nothing is global, and there is no hidden clock.
struct Policy {
  std::size_t max_body_bytes = 65'536;  ///< of text; more is `body_too_large`
  std::size_t max_depth = 8;            ///< of arrays and objects; at most 64, for the sake of the stack
  UnknownFields unknown_fields = UnknownFields::reject;
  std::size_t max_violations = Violations::capacity;  ///< how many are kept; at most 32

  AmountPolicy amounts = {};
  IdPolicy product_id = {};
  IdPolicy price_id = {};

  std::optional<Timestamp> now = {};                     ///< without it, `expires_at` may lie anywhere
  std::chrono::seconds min_lead{0};                      ///< from `now` to `expires_at`, at least
  std::optional<std::chrono::seconds> max_horizon = {};  ///< from `now` to `expires_at`, at most

  bool local_http = false;                               ///< redirects to this machine, over `http` too: for tests
  std::vector<std::string> allowed_hosts = {};           ///< of redirects; empty: every public host
  std::vector<std::string> reserved_metadata_keys = {};  ///< besides `__proto__`
};

/// The contract's own policy. One for all calls: to make one for each would cost a tenth of it.
inline Policy const& default_policy() noexcept {
  static Policy const policy;
  return policy;
}

}  // namespace paylink::inline v1
