// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/model/create_payment_link.hpp>
#include <paylink/model/list_query.hpp>
#include <paylink/output/json_writer.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace paylink {

/// The body of the request, members in schema order and numbers exact: `parse_create` gives back an equal link. It says
/// defaults and escapes controls, so it may be longer than the body that was read; of one near the policy's
/// `max_body_bytes`, too long for that.
[[nodiscard]] inline std::string to_json(CreatePaymentLink const& link) {
  JsonWriter json;
  json.begin_object();
  json.key("link_type").string(to_string(link.link_type()));
  json.key("title").string(link.title.str());
  json.key("currency_code").string(to_string(link.currency()));
  if (link.description) json.key("description").string(link.description->str());
  if (auto const* instant = link.instant()) json.key("amount").raw(to_string(instant->amount));
  if (auto const* product = link.product()) {
    json.key("product_id").string(product->product_id.str());
    if (product->price_id) json.key("price_id").string(product->price_id->str());
  }
  json.key("allow_coupon_code").boolean(link.allow_coupon_code);
  json.key("allow_quantity").boolean(link.allow_quantity);
  json.key("require_billing_address").boolean(link.require_billing_address);
  if (link.expires_at) json.key("expires_at").string(to_string(*link.expires_at));
  if (link.success_url) json.key("success_url").string(link.success_url->str());
  if (link.cancel_url) json.key("cancel_url").string(link.cancel_url->str());
  if (link.metadata) json.key("metadata").raw(to_string(*link.metadata));
  return json.end_object().take();
}

/// What is asked for, by the parameters' names: `{"linkType":"product","limit":5,"offset":0}`.
[[nodiscard]] inline std::string to_json(ListQuery const& query) {
  JsonWriter json;
  json.begin_object();
  if (query.link_type) json.key("linkType").string(to_string(*query.link_type));
  if (query.is_active) json.key("isActive").boolean(*query.is_active);
  json.key("limit").raw(to_string(query.limit)).key("offset").raw(to_string(query.offset));
  return json.end_object().take();
}

/// A number as Boost.JSON's values hold it: a 64-bit integer where it is spelt as one that fits, or else the nearest
/// double, which Boost's own parser of 1.81 misses by a bit now and then.
inline boost::json::value to_value(std::string_view number) {
  char const* const end = number.data() + number.size();
  auto const read = [&](auto value) -> boost::json::value {
    auto const [stop, error] = std::from_chars(number.data(), end, value);
    bool const fits = error == std::errc() && stop == end;
    return fits ? boost::json::value(value) : boost::json::value();
  };
  boost::json::value value = read(std::int64_t{});
  if (value.is_null()) value = read(std::uint64_t{});
  if (value.is_null()) value = read(double{});
  return value;
}

/// What `json`, an object of ours, is as a tree, its numbers exact: those of a price and of metadata.
inline boost::json::value to_tree(std::string const& json, InstantTarget const* price,
                                  std::optional<Metadata> const& metadata, boost::json::storage_ptr const& storage) {
  boost::json::error_code error;
  boost::json::value tree = boost::json::parse(json, error, storage);
  boost::json::object& members = tree.get_object();
  if (price != nullptr) members["amount"] = to_value(to_string(price->amount));
  if (!metadata) return tree;
  boost::json::object& scalars = members["metadata"].get_object();
  for (auto const& [key, scalar] : *metadata)
    if (auto const* number = std::get_if<Number>(&scalar)) scalars[key] = to_value(number->str());
  return tree;
}

/// `boost::json::value_from(link)`: the members of `to_json(link)`. Of metadata's numbers those that neither 64-bit
/// integers nor doubles hold are rounded, as everywhere in such a value, and become null where no double is near.
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& value, CreatePaymentLink const& link) {
  value = to_tree(to_json(link), link.instant(), link.metadata, value.storage());
}

/// Metadata as a JSON object.
[[nodiscard]] inline std::string to_json(Metadata const& metadata) { return to_string(metadata); }

}  // namespace paylink
