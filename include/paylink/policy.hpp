// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/identifier_rule.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>
#include <paylink/detail/values/text_rule.hpp>
#include <paylink/values/amount.hpp>
#include <paylink/values/currency.hpp>
#include <paylink/values/link_type.hpp>
#include <paylink/values/timestamp.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace paylink::inline v1 {

/// Converts system time: `policy.now = to_timestamp(std::chrono::system_clock::now())`.
///
/// @param time  of any duration, with an integer or a floating-point count
/// @return the instant in whole nanoseconds, clamped to the years 0001–9999 of UTC
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
  std::int64_t const seconds = whole.count() - (is_negative ? 1 : 0);
  if (seconds < detail::first_second) return first;
  if (seconds > detail::last_second) return last;
  return *Timestamp::from_unix(seconds,
                               static_cast<std::int32_t>(rest + (is_negative ? detail::nanoseconds_per_second : 0)));
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

/// How unknown members, or parameters of a query, are handled: each is a violation, or none is.
enum class UnknownFields : std::uint8_t { reject, ignore };

/// How a field with the value `""` is handled: as a string like any other, or as one that is absent.
enum class EmptyStrings : std::uint8_t { reject, absent };

/// Which values of an enumeration are allowed: all of them by default, `{Currency::XOF}` one.
template <class Enum, std::size_t count>
class EnumSet {
 public:
  constexpr EnumSet() noexcept = default;
  constexpr EnumSet(std::initializer_list<Enum> values) noexcept : bits_(0) {
    for (Enum const value : values) bits_ |= bit(value);
  }

  [[nodiscard]] constexpr bool contains(Enum value) const noexcept { return (bits_ & bit(value)) != 0; }

  /// @return a bit for each value, the first enumerator's the lowest
  [[nodiscard]] constexpr std::size_t bits() const noexcept { return bits_; }

  friend constexpr bool operator==(EnumSet const&, EnumSet const&) noexcept = default;

 private:
  static_assert(count <= 8);
  static constexpr std::uint8_t all = (1U << count) - 1;

  /// No bit if a cast made the value none of the enumerators.
  static constexpr std::uint8_t bit(Enum value) noexcept {
    auto const index = static_cast<std::size_t>(value);
    return index < count ? static_cast<std::uint8_t>(1U << index) : std::uint8_t{0};
  }

  std::uint8_t bits_ = all;
};

using LinkTypes = EnumSet<LinkType, detail::link_type_names.size()>;
using Currencies = EnumSet<Currency, detail::currency_codes.size()>;

/// How a policy treats a field that is optional for every link type.
enum class FieldRule : std::uint8_t { optional, required, forbidden };

/// A rule for each field that the contract calls optional for every link type.
struct FieldRules {
  FieldRule description = FieldRule::optional;
  FieldRule allow_coupon_code = FieldRule::optional;
  FieldRule allow_quantity = FieldRule::optional;
  FieldRule require_billing_address = FieldRule::optional;
  FieldRule expires_at = FieldRule::optional;
  FieldRule success_url = FieldRule::optional;
  FieldRule cancel_url = FieldRule::optional;
  FieldRule metadata = FieldRule::optional;

  friend constexpr bool operator==(FieldRules const&, FieldRules const&) noexcept = default;
};

/// The longest texts, in code points. A value above the contract's, which is the default, counts as that.
struct MaxLength {
  std::size_t title = detail::TitleRule::limits.max_length;
  std::size_t description = detail::DescriptionRule::limits.max_length;
};

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
  UnknownFields unknown_query_params = UnknownFields::reject;
  std::vector<std::string> extra_fields = {};  ///< names of further members that pass unread; the first 32 count
  EmptyStrings empty_strings = EmptyStrings::reject;
  std::size_t max_violations = Violations::capacity;  ///< how many are kept: 1–32; 0 counts as 1

  LinkTypes link_types = {};   ///< others are `link_type_invalid`; of a query, all are allowed
  Currencies currencies = {};  ///< others are `currency_unsupported`
  FieldRules fields = {};
  MaxLength max_length = {};

  AmountUnit amount_unit = AmountUnit::major;  ///< in which requests state amounts
  AmountPolicy amounts = {};
  IdPolicy product_id = {};
  IdPolicy price_id = {};

  std::optional<Timestamp> now = {};                     ///< if not set, `expires_at` may lie in the past
  std::chrono::seconds min_lead{0};                      ///< the least time from `now` to `expires_at`
  std::optional<std::chrono::seconds> max_horizon = {};  ///< the most time from `now` to `expires_at`

  bool local_http = false;  ///< allow redirects to localhost, over `http` too: for tests
  std::vector<std::string> allowed_hosts =
      {};                                     ///< of redirects: names, or `*.` and a name; if empty, every public host
  std::vector<std::string> app_schemes = {};  ///< of redirects into apps, such as `myapp`
  std::vector<std::string> reserved_metadata_keys = {};  ///< refused besides `__proto__`
};

/// @return the policy with all defaults: a static object, since constructing one takes a tenth of a validation's time
inline Policy const& default_policy() noexcept {
  static Policy const policy;
  return policy;
}

}  // namespace paylink::inline v1
