// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/page_fields.hpp>
#include <paylink/detail/text/json_array.hpp>
#include <paylink/models/page.hpp>
#include <paylink/payment_link.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::inline v1 {

namespace detail {

inline constexpr FieldLookup find_page_field(page_table);

/// The page but for its links, or what is wrong with it.
[[nodiscard]] inline Result<Page, PageError> validate_and_build_page(RawObject const& reading,
                                                                     Violations const& failure) {
  PageError error;
  if (!failure.empty()) error.violations = failure;
  else validate(reading, page_table, link_policy(), error.violations);
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

}  // namespace detail

/// The page of links that a service's answer spells, or the first that is wrong with it (contract §11): all four
/// members are there, others are ignored, and each link is what `parse_payment_link` takes. Up to 64 MiB of text and 64
/// levels of arrays and objects, those of the page included. What `to_json(page)` wrote is read back equal.
[[nodiscard]] inline Result<Page, PageError> parse_page(std::string_view json) {
  detail::RawObject reading(json);
  auto page = detail::validate_and_build_page(reading,
                                              read_body(json, detail::link_policy(), detail::find_page_field, reading));
  if (!page) return page;
  detail::JsonArrayElements links(json.substr(reading.offset(*reading[detail::PageFieldName::data])));
  while (auto const link = links.next())
    if (!detail::add_link(page, parse_payment_link(*link))) break;
  return page;
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Result<Page, PageError> parse_page(char const* json) { return parse_page(std::string_view(json)); }
[[nodiscard]] inline Result<Page, PageError> parse_page(std::string const& json) {
  return parse_page(std::string_view(json));
}

}  // namespace paylink::inline v1
