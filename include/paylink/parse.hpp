// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/input/build.hpp>
#include <paylink/detail/input/object_reader.hpp>
#include <paylink/detail/json/json_reader.hpp>
#include <paylink/detail/rules/build.hpp>
#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/detail/rules/page_fields.hpp>
#include <paylink/models/page.hpp>
#include <paylink/models/payment_link.hpp>
#include <paylink/result.hpp>
#include <paylink/validate.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

// Separate from validate.hpp, since including the models and their builder costs compile time.
namespace paylink::inline v1 {

/// Parses the body of `POST /payment-links`: the request, or the violations that `validate_create` returns.
///
/// @param body    the bytes received; need not be terminated, and may contain NUL
/// @param policy  the service's own settings; must outlive the call
///
/// Each string is copied once. Throws `std::bad_alloc` if there is no memory for the request. Linear in `body.size()`.
/// Thread-safe. Uses at most 16 kB of stack (g++ -O2).
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string_view body,
                                                            Policy const& policy = default_policy()) {
  detail::RawObject object(body, &policy);
  Violations error = detail::read_object(body, detail::read_limits(policy), detail::find_field, object);
  return detail::validate_and_build(object, policy, std::move(error));
}

/// Deleted, so that `parse_create(nullptr)` and `parse_create({})` do not compile.
Result<CreatePaymentLink> parse_create(std::nullptr_t, Policy const& = default_policy()) = delete;

namespace detail {

/// How much of a response is read. A hundred links whose texts have the maximum length, with every character escaped,
/// need 40 MB.
inline constexpr ReadLimits response_limits{std::size_t{64} * 1024 * 1024, JsonReader::depth_limit};

inline constexpr FieldLookup find_link_field(link_table);
inline constexpr FieldLookup find_page_field(page_table);

/// Makes `link_id` the `id` if the `id` is absent, and ignores it otherwise.
inline void apply_link_id(RawObject& object) noexcept {
  RawValue const* const other = object[LinkFieldName::link_id];
  if (object[LinkFieldName::id] == nullptr && other != nullptr) object.add(LinkFieldName::id) = *other;
  object.forget(LinkFieldName::link_id);
}

[[nodiscard]] inline Result<PaymentLink> validate_and_build_link(RawObject& object, Violations violations) {
  apply_link_id(object);
  return validate_and_build<PaymentLink>(object, link_table, link_policy(), std::move(violations));
}

/// Returns the page without its links. Not inlined, to keep its stack out of the frame that parses the links.
[[nodiscard, gnu::noinline]] inline Result<Page, PageError> validate_and_build_page(RawObject const& object,
                                                                                    Violations violations) {
  ComputedValues computed;
  if (violations.empty()) validate(object, page_table, link_policy(), violations, computed);
  if (!violations.empty()) return Unexpected(PageError{.violations = std::move(violations)});
  auto const count = [&](PageFieldName name) { return computed.fields[FieldIndex(name).value()].count; };
  return Page{.data = {},
              .total = count(PageFieldName::total),
              .limit = count(PageFieldName::limit),
              .offset = count(PageFieldName::offset)};
}

/// Appends a valid link to the page and returns true; replaces the page by the error of an invalid one and returns
/// false.
inline bool add_link(Result<Page, PageError>& page, Result<PaymentLink> link) {
  if (link) page->data.push_back(*std::move(link));
  else page = Unexpected(PageError{.index = page->data.size(), .violations = std::move(link).error()});
  return page.has_value();
}

}  // namespace detail

/// Parses a payment link as the service returns it (contract §11): the link, or all violations.
///
/// Optional members may be absent or null, unknown ones are ignored, and values follow the rules of a request, with the
/// same codes. Reads up to 64 MiB and 64 levels. Parses what `to_json(link)` writes as an equal link. Throws
/// `std::bad_alloc` if there is no memory for the link. Linear in `json.size()`.
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(std::string_view json) {
  detail::RawObject object(json);
  Violations error = detail::read_object(json, detail::response_limits, detail::find_link_field, object);
  return detail::validate_and_build_link(object, std::move(error));
}
Result<PaymentLink> parse_payment_link(std::nullptr_t) = delete;

/// Parses a page of links (contract §11): the page, or the violations of the page or of its first link that has some.
///
/// All four members are required, unknown ones are ignored, and each link must be what `parse_payment_link` accepts.
/// Reads up to 64 MiB and 64 levels, those of the page included. Parses what `to_json(page)` writes as an equal page.
/// Throws `std::bad_alloc` if there is no memory for the page. Linear in `json.size()`. Uses at most 20 kB of stack
/// (g++ -O2).
[[nodiscard]] inline Result<Page, PageError> parse_page(std::string_view json) {
  detail::RawObject object(json);
  Violations error = detail::read_object(json, detail::response_limits, detail::find_page_field, object);
  auto page = detail::validate_and_build_page(object, std::move(error));
  if (!page) return page;
  std::string_view const data = object[detail::PageFieldName::data]->text.raw();
  detail::JsonReader links(data, detail::JsonReader::depth_limit);
  static_cast<void>(links.read_elements(links.begin(), [&](std::size_t at) {
    detail::RawValue link;
    std::size_t const end = links.read_value(at, link);
    return detail::add_link(page, parse_payment_link(data.substr(at, end - at))) ? end : links.failed;
  }));
  return page;
}
Result<Page, PageError> parse_page(std::nullptr_t) = delete;

}  // namespace paylink::inline v1
