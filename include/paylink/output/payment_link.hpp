// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/model/payment_link.hpp>
#include <paylink/output/json.hpp>
#include <paylink/output/json_writer.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace paylink {

/// All twelve members in the contract's order (§11), absent ones as `null`.
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

/// The link as the service writes it, numbers exact: `parse_payment_link` gives back an equal one.
[[nodiscard]] inline std::string to_json(PaymentLink const& link) {
  JsonWriter json;
  write_payment_link(json, link);
  return json.take();
}

/// `boost::json::value_from(link)`: the members of `to_json(link)`, metadata's numbers rounded as in a request's.
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& value, PaymentLink const& link) {
  value = to_tree(to_json(link), link.instant(), link.metadata, value.storage());
}

}  // namespace paylink
