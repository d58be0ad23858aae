// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/identifier_rule.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>
#include <paylink/values/amount.hpp>
#include <paylink/values/timestamp.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paylink::inline v1 {

/// Converts system time: `policy.now = to_timestamp(std::chrono::system_clock::now())`.
///
/// @param time  of any duration, with an integer or a floating-point count
/// @return the instant in whole nanoseconds, clamped to the years 0000–9999 of UTC
template <class Duration>
[[nodiscard]] constexpr Timestamp to_timestamp(std::chrono::sys_time<Duration> time) noexcept {
  auto const since_epoch = time.time_since_epoch();
  constexpr Timestamp first = *Timestamp::from_unix(detail::first_second);
  constexpr Timestamp last = *Timestamp::from_unix(detail::last_second, detail::nanoseconds_per_second - 1);
  // As double, since no duration of integers can hold all others, and a second wider, since it is rounded. A NaN is
  // clamped, too.
  double const estimate = std::chrono::duration<double>(since_epoch).count();
  if (!(estimate >= static_cast<double>(detail::first_second - 1))) return first;
  if (estimate >= static_cast<double>(detail::last_second + 2)) return last;
  auto const whole = std::chrono::duration_cast<std::chrono::seconds>(since_epoch);  // towards zero
  auto const rest = std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch - whole).count();
  bool const is_negative = rest < 0;
  Timestamp const instant =
      *Timestamp::from_unix(whole.count() - (is_negative ? 1 : 0),
                            static_cast<std::int32_t>(rest + (is_negative ? detail::nanoseconds_per_second : 0)));
  return instant < first ? first : instant > last ? last : instant;
}

/// Converts to system time, which has no leap seconds: one counts as the end of 23:59:59.
///
/// @return the time in whole microseconds, rounded down; these hold every `Timestamp`, which nanoseconds do not
[[nodiscard]] constexpr std::chrono::sys_time<std::chrono::microseconds> to_sys_time(Timestamp const& time) noexcept {
  constexpr std::int32_t last_nanosecond = detail::nanoseconds_per_second - 1;
  std::int32_t const nanoseconds = time.nanoseconds() > last_nanosecond ? last_nanosecond : time.nanoseconds();
  return std::chrono::sys_time<std::chrono::microseconds>(std::chrono::seconds(time.seconds()) +
                                                          std::chrono::microseconds(nanoseconds / 1000));
}

/// How unknown members are handled: each is a violation, or none is.
enum class UnknownFields : std::uint8_t { reject, ignore };

/// The limits of amounts for each currency; the contract's by default.
class AmountPolicy {
 public:
  /// @pre `currency` is an enumerator
  [[nodiscard]] constexpr AmountLimits const& operator[](Currency currency) const noexcept {
    return limits_[static_cast<std::size_t>(currency)];
  }
  [[nodiscard]] constexpr AmountLimits& operator[](Currency currency) noexcept {
    return limits_[static_cast<std::size_t>(currency)];
  }

  /// @return limits with XOF in multiples of 5, the smallest coin: for cash and processors such as CinetPay
  static constexpr AmountPolicy xof_cash() noexcept {
    AmountPolicy policy;
    policy[Currency::XOF].step = 5;
    return policy;
  }

 private:
  std::array<AmountLimits, detail::currency_codes.size()> limits_ = {};
};

/// The settings of a service: `{.unknown_fields = UnknownFields::ignore}`. An aggregate, whose defaults are the
/// contract's. Nothing is global, and no clock is read.
struct Policy {
  std::size_t max_body_bytes = 65'536;  ///< longer text is `body_too_large`; above 16,777,216 counts as that
  std::size_t max_depth = 8;            ///< of nested arrays and objects, the root included; at most 64
  UnknownFields unknown_fields = UnknownFields::reject;
  std::size_t max_violations = Violations::capacity;  ///< how many are kept: 1–32; 0 counts as 1

  AmountPolicy amounts = {};
  IdPolicy product_id = {};
  IdPolicy price_id = {};

  std::optional<Timestamp> now = {};                     ///< if not set, `expires_at` may lie in the past
  std::chrono::seconds min_lead{0};                      ///< the least time from `now` to `expires_at`
  std::optional<std::chrono::seconds> max_horizon = {};  ///< the most time from `now` to `expires_at`

  bool local_http = false;                               ///< allow redirects to localhost, over `http` too: for tests
  std::vector<std::string> allowed_hosts = {};           ///< the only hosts of redirects; if empty, every public host
  std::vector<std::string> reserved_metadata_keys = {};  ///< refused besides `__proto__`
};

/// @return the policy with all defaults: a static object, since constructing one takes a tenth of a validation's time
inline Policy const& default_policy() noexcept {
  static Policy const policy;
  return policy;
}

}  // namespace paylink::inline v1
