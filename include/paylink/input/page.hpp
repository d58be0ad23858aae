// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/error_category.hpp>
#include <paylink/input/payment_link.hpp>
#include <paylink/model/page.hpp>
#include <paylink/rules/page_fields.hpp>
#include <paylink/text/json_array.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink {

inline constexpr FieldLookup find_page_field(page_table);

/// The page but for its links, or what is wrong with it.
[[nodiscard]] inline Result<Page, PageError> judge_and_build_page(Reading const& reading,
                                                                  std::optional<Violation> const& failure) {
  PageError error;
  if (failure) error.violations.add(*failure);
  else check(reading, page_table, link_policy(), error.violations);
  if (!error.violations.empty()) return Unexpected(error);
  auto const count = [&](PageFieldName name) { return to_count(reading[name]->text.raw()).value(); };
  return Page{.data = {},
              .total = count(PageFieldName::total),
              .limit = count(PageFieldName::limit),
              .offset = count(PageFieldName::offset)};
}

/// The page with one link more, unless that is none.
inline bool add_link(Result<Page, PageError>& page, Result<PaymentLink> link) {
  if (link) page->data.push_back(*std::move(link));
  else page = Unexpected(PageError{.index = page->data.size(), .violations = link.error()});
  return page.has_value();
}

/// The page of links that a service's answer spells, or the first that is wrong with it (contract §11): all four
/// members are there, others are ignored, and each link is what `parse_payment_link` takes. Up to 64 MiB of text and 64
/// levels of arrays and objects, those of the page included. What `to_json(page)` wrote is read back equal.
[[nodiscard]] inline Result<Page, PageError> parse_page(std::string_view json) {
  Reading reading(json);
  auto page = judge_and_build_page(reading, read_body(json, link_policy(), find_page_field, reading));
  if (!page) return page;
  JsonArrayElements links(json.substr(reading.offset(*reading[PageFieldName::data])));
  while (auto const link = links.next())
    if (!add_link(page, parse_payment_link(*link))) break;
  return page;
}

/// The page of links that a parsed answer spells.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<Page, PageError> parse_page(Value const& json) {
  Reading reading;
  JsonValueReader reader(find_page_field, reading);
  auto page = judge_and_build_page(reading, reader.read(json));
  if (!page) return page;
  for (boost::json::value const& link : json.get_object().at("data").get_array())
    if (!add_link(page, parse_payment_link(link))) break;
  return page;
}

/// `boost::json::value_to<Page>(value)` and `try_value_to`, as for links.
inline boost::system::result<Page> tag_invoke(boost::json::try_value_to_tag<Page>, boost::json::value const& json) {
  auto page = parse_page(json);
  if (!page) return boost::system::error_code(make_error_code(page.error().violations.front().code));
  return *std::move(page);
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Result<Page, PageError> parse_page(char const* json) { return parse_page(std::string_view(json)); }
[[nodiscard]] inline Result<Page, PageError> parse_page(std::string const& json) {
  return parse_page(std::string_view(json));
}

}  // namespace paylink
