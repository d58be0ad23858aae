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
  std::string_view unit;                ///< of a number; else the type
  std::string (*value)(Policy const&);  ///< spells the member's value
  std::string_view documentation;       ///< a sentence in English without its final dot
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
    text += (i == 0 ? "" : "; ") + decimal(limits.min) + "–" + decimal(limits.max_for(currency)) + " " +
            std::string(to_string(currency));
    if (limits.step > 1) text += " in steps of " + decimal(limits.step);
  }
  return text;
}

inline std::string to_text(std::vector<std::string> const& names) {
  std::string text;
  for (std::string const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

/// Returns the names whose bit is set.
template <std::size_t Count>
std::string to_text(std::array<std::string_view, Count> const& names, std::size_t bits) {
  std::string text;
  for (std::size_t i = 0; i < Count; ++i)
    if ((bits >> i & 1) != 0) text.append(text.empty() ? "" : ", ").append(names[i]);
  return text;
}

inline std::string to_text(FieldRules const& rules) {
  std::string text;
  auto const add = [&](std::string_view field, FieldRule rule) {
    if (rule == FieldRule::optional) return;
    text.append(text.empty() ? "" : ", ")
        .append(field)
        .append(rule == FieldRule::required ? " required" : " forbidden");
  };
  add("description", rules.description);
  add("allow_coupon_code", rules.allow_coupon_code);
  add("allow_quantity", rules.allow_quantity);
  add("require_billing_address", rules.require_billing_address);
  add("expires_at", rules.expires_at);
  add("success_url", rules.success_url);
  add("cancel_url", rules.cancel_url);
  add("metadata", rules.metadata);
  return text.empty() ? "none" : text;
}

inline std::string to_text(UnknownFields unknown) { return unknown == UnknownFields::reject ? "reject" : "ignore"; }

inline std::string to_text(std::optional<std::chrono::seconds> seconds) {
  return seconds ? std::to_string(seconds->count()) : "none";
}

// clang-format off
inline constexpr auto policy_options = std::to_array<PolicyOption>({
    {"max_body_bytes", "bytes", [](Policy const& policy) { return std::to_string(policy.max_body_bytes); },
     "The longest body; a longer one is `body_too_large`; at most 16,777,216"},
    {"max_depth", "levels", [](Policy const& policy) { return std::to_string(policy.max_depth); },
     "The deepest nesting of arrays and objects, the root included; at most 64"},
    {"unknown_fields", "`UnknownFields`", [](Policy const& policy) { return to_text(policy.unknown_fields); },
     "How unknown members are handled: `reject` makes each an `unknown_field`; `ignore` lets them pass, but for names that differ from a field's in case only"},
    {"unknown_query_params", "`UnknownFields`", [](Policy const& policy) { return to_text(policy.unknown_query_params); },
     "How unknown parameters of a list query are handled: `reject` or `ignore`"},
    {"extra_fields", "names", [](Policy const& policy) { return to_text(policy.extra_fields); },
     "Further members, at most 32, that pass unread; not names that differ from a field's in case only"},
    {"empty_strings", "`EmptyStrings`",
     [](Policy const& policy) { return std::string(policy.empty_strings == EmptyStrings::reject ? "reject" : "absent"); },
     "Whether a field that is an empty string counts as `absent`, as HTML forms and Go structs mean it; not in metadata"},
    {"max_violations", "violations", [](Policy const& policy) { return std::to_string(policy.max_violations); },
     "How many violations are kept, 1 to 32; the rest is counted"},
    {"link_types", "`LinkTypes`", [](Policy const& policy) { return to_text(link_type_names, policy.link_types.bits()); },
     "The types of links that may be created; any other is `link_type_invalid`"},
    {"currencies", "`Currencies`", [](Policy const& policy) { return to_text(currency_codes, policy.currencies.bits()); },
     "The currencies that links may have; any other is `currency_unsupported`"},
    {"fields", "`FieldRules`", [](Policy const& policy) { return to_text(policy.fields); },
     "Which of the fields that are always optional are `required`, or `forbidden` (`field_not_allowed`)"},
    {"max_length", "`MaxLength`, in code points",
     [](Policy const& policy) {
       return "title " + std::to_string(policy.max_length.title) + ", description " + std::to_string(policy.max_length.description);
     },
     "The longest title and description"},
    {"amount_unit", "`AmountUnit`",
     [](Policy const& policy) { return std::string(policy.amount_unit == AmountUnit::major ? "major" : "minor"); },
     "Whether requests state amounts in units of the currency, or in its smallest part (1990 EUR is then 19.90 EUR)"},
    {"amounts", "`AmountPolicy`, in minor units", [](Policy const& policy) { return to_text(policy.amounts); },
     "The minimum, maximum and step of amounts by currency; `AmountPolicy::xof_cash()` has steps of 5 XOF"},
    {"product_id", "`IdPolicy`", [](Policy const& policy) { return to_text(policy.product_id); },
     "The form and the prefix that product identifiers must have"},
    {"price_id", "`IdPolicy`", [](Policy const& policy) { return to_text(policy.price_id); },
     "The same for price identifiers"},
    {"now", "`Timestamp`", [](Policy const& policy) { return policy.now ? to_string(*policy.now) : "none"; },
     "The time with which `expires_at` is compared; if not set, every time is valid"},
    {"min_lead", "seconds", [](Policy const& policy) { return to_text(policy.min_lead); },
     "The least time from `now` to `expires_at`"},
    {"max_horizon", "seconds", [](Policy const& policy) { return to_text(policy.max_horizon); },
     "The most time from `now` to `expires_at`"},
    {"local_http", "boolean", [](Policy const& policy) { return std::string(policy.local_http ? "true" : "false"); },
     "Allow redirects to this machine, over `http` too: for tests"},
    {"allowed_hosts", "host names", [](Policy const& policy) { return to_text(policy.allowed_hosts); },
     "The only hosts of redirects: names, or `*.` and a name for every name under it; if empty, every public host"},
    {"app_schemes", "schemes", [](Policy const& policy) { return to_text(policy.app_schemes); },
     "Schemes of apps, such as `myapp`, to which redirects may lead besides `https`"},
    {"reserved_metadata_keys", "keys", [](Policy const& policy) { return to_text(policy.reserved_metadata_keys); },
     "Keys that metadata must not have, besides `__proto__`"},
});
// clang-format on

}  // namespace paylink::inline v1::detail
