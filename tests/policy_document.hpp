// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/policy.hpp>

#include <boost/json.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Policies as the contract's §14 writes them in JSON. Whatever is none throws.

namespace policy_document {

namespace json = boost::json;

inline std::vector<std::string> strings(json::value const& list) {
  std::vector<std::string> strings;
  for (json::value const& item : list.as_array()) strings.emplace_back(item.as_string());
  return strings;
}

/// The position of a word in a list.
inline std::size_t one_of(json::value const& word, std::vector<std::string_view> const& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (std::string_view(word.as_string()) == words[i]) return i;
  throw std::invalid_argument("unknown word: " + json::serialize(word));
}

inline std::int64_t minor_units(json::value const& decimal, paylink::Currency currency) {
  paylink::AmountLimits const any{.max = std::numeric_limits<std::int64_t>::max()};
  std::string_view digits = decimal.as_string();
  while (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') digits.remove_prefix(1);
  return paylink::Amount::parse(digits, currency, any).value().minor_units();
}

inline paylink::IdPolicy id_policy(json::object const& settings) {
  paylink::IdPolicy policy;
  for (auto const& [name, value] : settings) {
    if (value.is_null()) continue;
    if (name == "prefix") policy.prefix = value.as_string();
    else if (name == "form")
      policy.form = one_of(value, {"any", "uuid"}) == 0 ? paylink::IdPolicy::Form::any : paylink::IdPolicy::Form::uuid;
    else throw std::invalid_argument("unknown setting of an identifier: " + std::string(name));
  }
  return policy;
}

inline void set_amounts(paylink::AmountPolicy& amounts, json::object const& settings) {
  for (auto const& [code, limits] : settings) {
    if (limits.is_null()) continue;
    paylink::Currency const currency = paylink::parse_currency(code).value();
    for (auto const& [name, value] : limits.as_object()) {
      if (value.is_null()) continue;
      std::int64_t const units = minor_units(value, currency);
      if (name == "min") amounts[currency].min = units;
      else if (name == "max") amounts[currency].max = units;
      else if (name == "step") amounts[currency].step = units;
      else throw std::invalid_argument("unknown limit of an amount: " + std::string(name));
    }
  }
}

inline void set_expires_at(paylink::Policy& policy, json::object const& settings) {
  for (auto const& [name, value] : settings) {
    if (value.is_null()) continue;
    if (name == "clock") policy.now = paylink::Timestamp::parse(value.as_string()).value();
    else if (name == "min_lead_seconds") policy.min_lead = std::chrono::seconds(value.to_number<std::int64_t>());
    else if (name == "max_horizon_seconds") policy.max_horizon = std::chrono::seconds(value.to_number<std::int64_t>());
    else throw std::invalid_argument("unknown setting of expires_at: " + std::string(name));
  }
}

inline void set_fields(paylink::FieldRules& rules, json::object const& settings) {
  for (auto const& [name, value] : settings) {
    if (value.is_null()) continue;
    auto const rule =
        one_of(value, {"required", "forbidden"}) == 0 ? paylink::FieldRule::required : paylink::FieldRule::forbidden;
    if (name == "description") rules.description = rule;
    else if (name == "allow_coupon_code") rules.allow_coupon_code = rule;
    else if (name == "allow_quantity") rules.allow_quantity = rule;
    else if (name == "require_billing_address") rules.require_billing_address = rule;
    else if (name == "expires_at") rules.expires_at = rule;
    else if (name == "success_url") rules.success_url = rule;
    else if (name == "cancel_url") rules.cancel_url = rule;
    else if (name == "metadata") rules.metadata = rule;
    else throw std::invalid_argument("no optional field: " + std::string(name));
  }
}

inline void set_max_length(paylink::MaxLength& lengths, json::object const& settings) {
  for (auto const& [name, value] : settings) {
    if (value.is_null()) continue;
    if (name == "title") lengths.title = value.to_number<std::size_t>();
    else if (name == "description") lengths.description = value.to_number<std::size_t>();
    else throw std::invalid_argument("no text: " + std::string(name));
  }
}

inline paylink::LinkTypes link_types(json::value const& list) {
  using enum paylink::LinkType;
  bool allowed[2]{};
  for (json::value const& item : list.as_array()) allowed[one_of(item, {"product", "instant"})] = true;
  if (allowed[0] && allowed[1]) return {};
  return allowed[0] ? paylink::LinkTypes{product} : paylink::LinkTypes{instant};
}

inline paylink::Currencies currencies(json::value const& list) {
  using enum paylink::Currency;
  bool allowed[3]{};
  for (json::value const& item : list.as_array()) allowed[one_of(item, {"XOF", "USD", "EUR"})] = true;
  if (allowed[0] && allowed[1] && allowed[2]) return {};
  if (allowed[0] && allowed[1]) return {XOF, USD};
  if (allowed[0] && allowed[2]) return {XOF, EUR};
  if (allowed[1] && allowed[2]) return {USD, EUR};
  return allowed[0] ? paylink::Currencies{XOF} : allowed[1] ? paylink::Currencies{USD} : paylink::Currencies{EUR};
}

}  // namespace policy_document

/// Also takes the C++ names `now`, `min_lead` and `max_horizon`.
inline paylink::Policy policy_of(boost::json::value const& document) {
  using namespace policy_document;
  paylink::Policy policy;
  if (document.is_null()) return policy;
  auto const unknown = [](json::value const& word) {
    return one_of(word, {"reject", "ignore"}) == 0 ? paylink::UnknownFields::reject : paylink::UnknownFields::ignore;
  };
  for (auto const& [name, value] : document.as_object()) {
    if (value.is_null()) continue;
    if (name == "max_body_bytes") policy.max_body_bytes = value.to_number<std::size_t>();
    else if (name == "max_depth") policy.max_depth = value.to_number<std::size_t>();
    else if (name == "max_violations") policy.max_violations = value.to_number<std::size_t>();
    else if (name == "unknown_fields") policy.unknown_fields = unknown(value);
    else if (name == "unknown_query_params") policy.unknown_query_params = unknown(value);
    else if (name == "extra_fields") policy.extra_fields = strings(value);
    else if (name == "empty_strings")
      policy.empty_strings =
          one_of(value, {"reject", "absent"}) == 0 ? paylink::EmptyStrings::reject : paylink::EmptyStrings::absent;
    else if (name == "link_types") policy.link_types = link_types(value);
    else if (name == "currencies") policy.currencies = currencies(value);
    else if (name == "fields") set_fields(policy.fields, value.as_object());
    else if (name == "max_length") set_max_length(policy.max_length, value.as_object());
    else if (name == "amount_unit")
      policy.amount_unit =
          one_of(value, {"major", "minor"}) == 0 ? paylink::AmountUnit::major : paylink::AmountUnit::minor;
    else if (name == "amounts") set_amounts(policy.amounts, value.as_object());
    else if (name == "product_id") policy.product_id = id_policy(value.as_object());
    else if (name == "price_id") policy.price_id = id_policy(value.as_object());
    else if (name == "expires_at") set_expires_at(policy, value.as_object());
    else if (name == "now") policy.now = paylink::Timestamp::parse(value.as_string()).value();
    else if (name == "min_lead") policy.min_lead = std::chrono::seconds(value.as_int64());
    else if (name == "max_horizon") policy.max_horizon = std::chrono::seconds(value.as_int64());
    else if (name == "local_http") policy.local_http = value.as_bool();
    else if (name == "allowed_hosts") policy.allowed_hosts = strings(value);
    else if (name == "app_schemes") policy.app_schemes = strings(value);
    else if (name == "reserved_metadata_keys") policy.reserved_metadata_keys = strings(value);
    else throw std::invalid_argument("unknown setting of a policy: " + std::string(name));
  }
  return policy;
}
