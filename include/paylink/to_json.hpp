// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/output/json_writer.hpp>
#include <paylink/models/create_payment_link.hpp>
#include <paylink/models/list_query.hpp>
#include <paylink/models/page.hpp>
#include <paylink/models/payment_link.hpp>
#include <paylink/policy.hpp>

#include <string>
#include <string_view>

namespace paylink::inline v1 {

/// Writes the body of the request: members in schema order, defaults included, numbers exact.
///
/// @param policy  that accepted the request: the amount is in its unit, and a field that it forbids is left out
///
/// `parse_create` parses it as an equal request under that policy, unless it is longer than `max_body_bytes`: with its
/// defaults and with controls escaped, it may be longer than the body that was parsed. Throws `std::bad_alloc`.
[[nodiscard]] inline std::string to_json(CreatePaymentLink const& link, Policy const& policy = default_policy()) {
  detail::JsonWriter json;
  auto const write_boolean = [&](std::string_view name, bool value, FieldRule rule) {
    if (rule != FieldRule::forbidden) json.key(name).boolean(value);
  };
  json.begin_object();
  json.key("link_type").string(to_string(link.link_type()));
  json.key("title").string(link.title.str());
  json.key("currency_code").string(to_string(link.currency()));
  if (link.description) json.key("description").string(link.description->str());
  if (auto const* instant = link.instant()) {
    Amount const amount = instant->amount;
    json.key("amount").raw(
        detail::spell_decimal(amount.minor_units(), detail::decimals(amount.currency(), policy.amount_unit)));
  }
  if (auto const* product = link.product()) {
    json.key("product_id").string(product->product_id.str());
    if (product->price_id) json.key("price_id").string(product->price_id->str());
  }
  write_boolean("allow_coupon_code", link.allow_coupon_code, policy.fields.allow_coupon_code);
  write_boolean("allow_quantity", link.allow_quantity, policy.fields.allow_quantity);
  write_boolean("require_billing_address", link.require_billing_address, policy.fields.require_billing_address);
  if (link.expires_at) json.key("expires_at").string(to_string(*link.expires_at));
  if (link.success_url) json.key("success_url").string(link.success_url->str());
  if (link.cancel_url) json.key("cancel_url").string(link.cancel_url->str());
  if (link.metadata) json.key("metadata").raw(to_string(*link.metadata));
  return json.end_object().take();
}

/// @return the parameters by their names: `{"linkType":"product","limit":5,"offset":0}`
[[nodiscard]] inline std::string to_json(ListQuery const& query) {
  detail::JsonWriter json;
  json.begin_object();
  if (query.link_type) json.key("linkType").string(to_string(*query.link_type));
  if (query.is_active) json.key("isActive").boolean(*query.is_active);
  json.key("limit").raw(to_string(query.limit)).key("offset").raw(to_string(query.offset));
  return json.end_object().take();
}

/// @return the metadata as a JSON object
[[nodiscard]] inline std::string to_json(Metadata const& metadata) { return to_string(metadata); }

namespace detail {

/// Writes all twelve members in the contract's order (§11), absent ones as `null`.
inline void write_payment_link(JsonWriter& json, PaymentLink const& link) {
  auto const write_text = [&](std::string_view name, auto const* value) {
    json.key(name);
    if (value == nullptr) json.raw("null");
    else json.string(to_string(*value));
  };
  auto const* const instant = link.instant();
  auto const* const product = link.product();
  json.begin_object();
  json.key("id").string(link.id.str());
  json.key("url").string(link.url.str());
  json.key("link_type").string(to_string(link.link_type()));
  json.key("title").string(link.title.str());
  write_text("description", link.description ? &*link.description : nullptr);
  json.key("amount").raw(instant == nullptr ? "null" : to_string(instant->amount));
  json.key("currency_code").string(to_string(link.currency()));
  write_text("product_id", product == nullptr ? nullptr : &product->product_id);
  json.key("is_active").boolean(link.is_active);
  write_text("expires_at", link.expires_at ? &*link.expires_at : nullptr);
  json.key("metadata").raw(link.metadata ? to_string(*link.metadata) : "null");
  json.key("created_at").string(to_string(link.created_at));
  json.end_object();
}

}  // namespace detail

/// @return the link as the service writes it, with exact numbers; `parse_payment_link` parses it as an equal link
[[nodiscard]] inline std::string to_json(PaymentLink const& link) {
  detail::JsonWriter json;
  detail::write_payment_link(json, link);
  return json.take();
}

/// @return `{"data":[…],"total":…,"limit":…,"offset":…}` (contract §11), with each link as `to_json(link)` writes it
[[nodiscard]] inline std::string to_json(Page const& page) {
  detail::JsonWriter json;
  json.begin_object().key("data").begin_array();
  for (PaymentLink const& link : page.data) detail::write_payment_link(json, link);
  json.end_array();
  json.key("total").number(page.total).key("limit").number(page.limit).key("offset").number(page.offset);
  return json.end_object().take();
}

}  // namespace paylink::inline v1
