// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/build.hpp>
#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/error_category.hpp>
#include <paylink/page.hpp>
#include <paylink/payment_link.hpp>
#include <paylink/to_json.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace paylink::inline v1 {

namespace detail {

/// Reads a `boost::json::value`, whose numbers have lost their spelling and are given their shortest one.
class JsonValueReader {
 public:
  JsonValueReader(FieldLookup const& find, RawObject& reading) noexcept : find_(find), reading_(reading) {}

  Violations read(boost::json::value const& body) noexcept {
    if (!body.is_object())
      return detail::single_violation({ErrorCode::body_not_object, {to_string(seen(body).type)}},
                                      detail::Location::document());
    for (auto const& [key, value] : body.get_object()) {
      std::optional<FieldIndex> const field = find_({key.data(), key.size()});
      if (!field) {
        reading_.unknown.push_back({.key = text(key)});
        ++reading_.unknown_count;
      } else {
        reading_.add(*field, seen(value));
        if (*field == find_.fields().metadata() && value.is_object()) read_metadata(value.get_object());
      }
    }
    return {};
  }

 private:
  void read_metadata(boost::json::object const& metadata) noexcept {
    reading_.metadata_count = metadata.size();
    if (metadata.size() > reading_.metadata.capacity) return;
    for (auto const& [key, value] : metadata) reading_.metadata.push_back({.key = text(key), .value = seen(value)});
  }

  static JsonString text(boost::json::string_view text) noexcept { return std::string_view(text.data(), text.size()); }

  JsonString spell(auto number) noexcept {
    spellings_.push_back(to_decimal(number));
    return std::string_view(spellings_[spellings_.size() - 1]);
  }

  RawValue seen(boost::json::value const& value) noexcept {
    switch (value.kind()) {
      case boost::json::kind::bool_:   return {.type = JsonType::boolean, .boolean = value.get_bool()};
      case boost::json::kind::int64:   return {.text = spell(value.get_int64()), .type = JsonType::number};
      case boost::json::kind::uint64:  return {.text = spell(value.get_uint64()), .type = JsonType::number};
      case boost::json::kind::double_: return {.text = spell(value.get_double()), .type = JsonType::number};
      case boost::json::kind::string:  return {.text = text(value.get_string()), .type = JsonType::string};
      case boost::json::kind::array:   return {.type = JsonType::array};
      case boost::json::kind::object:  return {.type = JsonType::object};
      default:                         return {};
    }
  }

  FieldLookup const& find_;
  RawObject& reading_;
  InlineVector<NumberText, max_fields + MetadataRule::max_keys> spellings_;
};

}  // namespace detail

/// All that is wrong with a request that Boost.JSON has parsed. Such a value has lost what only the text can show: of a
/// name that came twice the last one is left, and numbers were rounded to 64-bit integers or doubles. Text is the
/// better input.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Violations validate_create(Value const& body, Policy const& policy = default_policy()) noexcept {
  detail::RawObject reading;
  detail::JsonValueReader reader(detail::find_field, reading);
  return validate(reading, policy, reader.read(body));
}

/// The request that a parsed body spells, or all that is wrong with it.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<CreatePaymentLink> parse_create(Value const& body, Policy const& policy = default_policy()) {
  detail::RawObject reading;
  detail::JsonValueReader reader(detail::find_field, reading);
  return detail::validate_and_build(reading, policy, reader.read(body));
}

/// The link that a parsed answer spells. In such a value numbers were rounded to 64-bit integers or doubles; amounts in
/// doubles count as their shortest decimal.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<PaymentLink> parse_payment_link(Value const& json) {
  detail::RawObject reading;
  detail::JsonValueReader reader(detail::find_link_field, reading);
  return detail::validate_and_build_link(reading, reader.read(json));
}

/// `boost::json::value_to<PaymentLink>(value)`, which throws a `boost::system::system_error`, and `try_value_to`. Such
/// an error has room for one code, the first violation's; `parse_payment_link` says all.
inline boost::system::result<PaymentLink> tag_invoke(boost::json::try_value_to_tag<PaymentLink>,
                                                     boost::json::value const& json) {
  auto link = parse_payment_link(json);
  if (!link) return boost::system::error_code(make_error_code(link.error().front().code));
  return *std::move(link);
}

/// The page of links that a parsed answer spells.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<Page, PageError> parse_page(Value const& json) {
  detail::RawObject reading;
  detail::JsonValueReader reader(detail::find_page_field, reading);
  auto page = detail::validate_and_build_page(reading, reader.read(json));
  if (!page) return page;
  for (boost::json::value const& link : json.get_object().at("data").get_array())
    if (!detail::add_link(page, parse_payment_link(link))) break;
  return page;
}

/// `boost::json::value_to<Page>(value)` and `try_value_to`, as for links.
inline boost::system::result<Page> tag_invoke(boost::json::try_value_to_tag<Page>, boost::json::value const& json) {
  auto page = parse_page(json);
  if (!page) return boost::system::error_code(make_error_code(page.error().violations.front().code));
  return *std::move(page);
}

namespace detail {

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
  boost::system::error_code error;
  boost::json::value tree = boost::json::parse(json, error, storage);
  boost::json::object& members = tree.get_object();
  if (price != nullptr) members["amount"] = to_value(to_string(price->amount));
  if (!metadata) return tree;
  boost::json::object& scalars = members["metadata"].get_object();
  for (auto const& [key, scalar] : *metadata)
    if (auto const* number = std::get_if<Number>(&scalar)) scalars[key] = to_value(number->str());
  return tree;
}

}  // namespace detail

/// `boost::json::value_from(link)`: the members of `to_json(link)`. Of metadata's numbers those that neither 64-bit
/// integers nor doubles hold are rounded, as everywhere in such a value, and become null where no double is near.
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& value, CreatePaymentLink const& link) {
  value = detail::to_tree(to_json(link), link.instant(), link.metadata, value.storage());
}

/// `boost::json::value_from(link)`: the members of `to_json(link)`, metadata's numbers rounded as in a request's.
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& value, PaymentLink const& link) {
  value = detail::to_tree(to_json(link), link.instant(), link.metadata, value.storage());
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

}  // namespace paylink::inline v1
