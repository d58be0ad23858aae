// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/identifier_rule.hpp>
#include <paylink/policy.hpp>
#include <paylink/values/amount.hpp>
#include <paylink/values/currency.hpp>
#include <paylink/values/timestamp.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The members of a policy, for documentation.
namespace paylink::inline v1::detail {

/// One row for each member of `Policy`, in their order.
struct PolicyOption {
  std::string_view name;
  std::string_view unit;                ///< of a number; else what kind of value it is
  std::string (*value)(Policy const&);  ///< of a policy's, as people read it
  std::string_view en;                  ///< what it decides, a sentence without its dot
};

inline std::string to_text(IdPolicy const& policy) {
  std::string const form = policy.form == IdPolicy::Form::uuid ? "UUIDs" : "any";
  return policy.prefix.empty() ? form : form + ", beginning with " + policy.prefix;
}

inline std::string to_text(AmountPolicy const& amounts) {
  std::string text;
  for (std::size_t i = 0; i < currency_codes.size(); ++i) {
    auto const currency = static_cast<Currency>(i);
    auto const decimal = [&](std::int64_t units) { return std::string(std::string_view(to_decimal(units, currency))); };
    AmountLimits const& limits = amounts[currency];
    text +=
        (i == 0 ? "" : "; ") + decimal(limits.min) + "–" + decimal(limits.max) + " " + std::string(to_string(currency));
    if (limits.step > 1) text += " in steps of " + decimal(limits.step);
  }
  return text;
}

inline std::string to_text(std::vector<std::string> const& names) {
  std::string text;
  for (std::string const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

inline std::string to_text(std::optional<std::chrono::seconds> seconds) {
  return seconds ? std::to_string(seconds->count()) : "none";
}

// clang-format off
inline constexpr auto policy_options = std::to_array<PolicyOption>({
    {"max_body_bytes", "bytes", [](Policy const& policy) { return std::to_string(policy.max_body_bytes); },
     "How long a body may be; a longer one is `body_too_large`"},
    {"max_depth", "levels", [](Policy const& policy) { return std::to_string(policy.max_depth); },
     "How many arrays and objects may lie within each other, the root counted; at most 64"},
    {"unknown_fields", "`UnknownFields`",
     [](Policy const& policy) { return std::string(policy.unknown_fields == UnknownFields::reject ? "reject" : "ignore"); },
     "What becomes of members that no field is: `reject` makes each an `unknown_field`"},
    {"max_violations", "violations", [](Policy const& policy) { return std::to_string(policy.max_violations); },
     "How many violations are kept; the rest is counted. At most 32"},
    {"amounts", "`AmountPolicy`, in minor units", [](Policy const& policy) { return to_text(policy.amounts); },
     "The range and the step of amounts by currency; `AmountPolicy::xof_cash()` has steps of 5 XOF"},
    {"product_id", "`IdPolicy`", [](Policy const& policy) { return to_text(policy.product_id); },
     "The form that product identifiers must have, and the prefix with which they begin"},
    {"price_id", "`IdPolicy`", [](Policy const& policy) { return to_text(policy.price_id); },
     "The same for price identifiers"},
    {"now", "`Timestamp`", [](Policy const& policy) { return policy.now ? to_string(*policy.now) : "none"; },
     "The time that `expires_at` is compared with; without it, any time will do"},
    {"min_lead", "seconds", [](Policy const& policy) { return to_text(policy.min_lead); },
     "How far from `now` `expires_at` must be at least"},
    {"max_horizon", "seconds", [](Policy const& policy) { return to_text(policy.max_horizon); },
     "How far from `now` `expires_at` may be at most"},
    {"local_http", "boolean", [](Policy const& policy) { return std::string(policy.local_http ? "true" : "false"); },
     "Redirects may lead to this machine, over `http` too: for tests"},
    {"allowed_hosts", "host names", [](Policy const& policy) { return to_text(policy.allowed_hosts); },
     "The only hosts that redirects may lead to; with none, every public one"},
    {"reserved_metadata_keys", "keys", [](Policy const& policy) { return to_text(policy.reserved_metadata_keys); },
     "Keys that metadata must not have, besides `__proto__`"},
});
// clang-format on

}  // namespace paylink::inline v1::detail
