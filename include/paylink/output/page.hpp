// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/model/page.hpp>
#include <paylink/output/json_writer.hpp>
#include <paylink/output/payment_link.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <utility>

namespace paylink {

/// `{"data":[…],"total":…,"limit":…,"offset":…}` (contract §11), each link as `to_json(link)` writes it.
[[nodiscard]] inline std::string to_json(Page const& page) {
  JsonWriter json;
  json.begin_object().key("data").begin_array();
  for (PaymentLink const& link : page.data) write_payment_link(json, link);
  json.end_array();
  json.key("total").number(page.total).key("limit").number(page.limit).key("offset").number(page.offset);
  return json.end_object().take();
}

/// `boost::json::value_from(page)`: the members of `to_json(page)`.
inline void tag_invoke(boost::json::value_from_tag tag, boost::json::value& value, Page const& page) {
  boost::json::object members(value.storage());
  boost::json::array& links = members["data"].emplace_array();
  for (PaymentLink const& link : page.data) tag_invoke(tag, links.emplace_back(nullptr), link);
  members["total"] = page.total;
  members["limit"] = page.limit;
  members["offset"] = page.offset;
  value = std::move(members);
}

}  // namespace paylink
