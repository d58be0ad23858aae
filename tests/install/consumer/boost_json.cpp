// SPDX-License-Identifier: BSL-1.0
#include <paylink/boost_json.hpp>

#include <boost/json/value_from.hpp>

bool value_agrees() {
  boost::json::value const body{
      {"link_type", "instant"}, {"title", "Donation"}, {"currency_code", "EUR"}, {"amount", 19.9}};
  auto const link = paylink::parse_create(body);
  return link && boost::json::value_from(*link).at("amount") == 19.9 && paylink::validate_create(body).empty();
}
