// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// paylink for users of Boost.JSON: the functions of `<paylink/paylink.hpp>` over `boost::json::value`, and
/// `boost::json::value_from` and `value_to` of requests, links and pages. Needs Boost.JSON 1.81 or later (contract
/// §13).

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/input/build.hpp>
#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/json/json_reader.hpp>
#include <paylink/detail/output/json_writer.hpp>
#include <paylink/detail/values/decimal.hpp>
#include <paylink/error_category.hpp>
#include <paylink/lomi_error.hpp>
#include <paylink/parse.hpp>
#include <paylink/to_json.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace paylink::inline v1 {

namespace detail {

/// Reads the members of a `boost::json::object` into a `RawObject`. Stores the shortest spelling of each number, so
/// that it must outlive the `RawObject`.
class JsonValueReader {
 public:
  JsonValueReader(FieldLookup const& find, RawObject& object) noexcept : find_(find), object_(object) {}

  /// Returns `body_not_object` if the value is not an object.
  Violations read(boost::json::value const& body) noexcept {
    if (!body.is_object())
      return single_violation({ErrorCode::body_not_object, {to_string(raw_value(body).type)}}, Location::document());
    for (auto const& [name, value] : body.get_object()) {
      std::optional<FieldIndex> const field = find_({name.data(), name.size()});
      if (!field) {
        object_.add_unknown(text(name));
      } else {
        RawValue& raw = object_.add(*field);
        raw = raw_value(value);
        if (*field == find_.fields().metadata()) read_metadata(raw, value);
      }
    }
    return {};
  }

 private:
  void read_metadata(RawValue& raw, boost::json::value const& value) noexcept {
    if (value.is_array() && value.get_array().empty()) raw.type = JsonType::object;
    if (!value.is_object()) return;
    boost::json::object const& metadata = value.get_object();
    object_.metadata_count = metadata.size();
    if (metadata.size() > object_.metadata.capacity) return;
    for (auto const& [key, entry] : metadata) object_.metadata.push_back({.key = text(key), .value = raw_value(entry)});
  }

  static JsonString text(boost::json::string_view text) noexcept { return std::string_view(text.data(), text.size()); }

  JsonString spell(auto number) noexcept {
    spellings_.push_back(to_decimal(number));
    return std::string_view(spellings_[spellings_.size() - 1]);
  }

  RawValue raw_value(boost::json::value const& value) noexcept {
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
  RawObject& object_;
  InlineVector<ShortText, max_fields + MetadataRule::max_keys> spellings_;
};

}  // namespace detail

/// Validates the body of `POST /payment-links` that Boost.JSON has parsed.
///
/// Prefer text: a parsed value keeps only the last of several members with one name, and its numbers have been rounded
/// to 64-bit integers or doubles, which count as their shortest decimal.
///
/// @return the violations that `validate_create` returns for the text, without offsets; never those that only a text
///         can have: `body_too_large`, `json_invalid`, `json_too_deep` and `duplicate_key`
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Violations validate_create(Value const& body, Policy const& policy = default_policy()) noexcept {
  detail::RawObject object(&policy);
  detail::JsonValueReader reader(detail::find_field, object);
  return detail::validate(object, policy, reader.read(body));
}

/// Returns the request that a parsed body holds, or the violations that `validate_create` returns for it.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<CreatePaymentLink> parse_create(Value const& body, Policy const& policy = default_policy()) {
  detail::RawObject object(&policy);
  detail::JsonValueReader reader(detail::find_field, object);
  return detail::validate_and_build(object, policy, reader.read(body));
}

/// Returns the payment link that a parsed response holds, or all violations. Amounts in doubles count as their shortest
/// decimal.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<PaymentLink> parse_payment_link(Value const& json) {
  detail::RawObject object;
  detail::JsonValueReader reader(detail::find_link_field, object);
  return detail::validate_and_build_link(object, reader.read(json));
}

/// Returns the page of links that a parsed response holds, or its error, as `parse_page` does for a text.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<Page, PageError> parse_page(Value const& json) {
  detail::RawObject object;
  detail::JsonValueReader reader(detail::find_page_field, object);
  auto page = detail::validate_and_build_page(object, reader.read(json));
  if (!page) return page;
  for (boost::json::value const& link : json.get_object().at("data").get_array())
    if (!detail::add_link(page, parse_payment_link(link))) break;
  return page;
}

namespace detail {

/// Writes a value, down to `levels` of arrays and objects; deeper ones as empty. A double is written as its shortest
/// decimal, or as null if it is not finite. `boost::json::serialize` spells doubles in another way in each version.
inline void write_value(JsonWriter& json, boost::json::value const& value, std::size_t levels) {
  auto const text = [](boost::json::string_view view) { return std::string_view(view.data(), view.size()); };
  switch (value.kind()) {
    case boost::json::kind::bool_:  json.boolean(value.get_bool()); break;
    case boost::json::kind::int64:  json.number(value.get_int64()); break;
    case boost::json::kind::uint64: json.number(value.get_uint64()); break;
    case boost::json::kind::double_:
      json.raw(is_finite(value.get_double()) ? to_decimal(value.get_double()) : ShortText("null"));
      break;
    case boost::json::kind::string: json.string(text(value.get_string())); break;
    case boost::json::kind::array:
      json.begin_array();
      if (levels != 0)
        for (boost::json::value const& item : value.get_array()) write_value(json, item, levels - 1);
      json.end_array();
      break;
    case boost::json::kind::object:
      json.begin_object();
      if (levels != 0)
        for (auto const& [name, member] : value.get_object()) write_value(json.key(text(name)), member, levels - 1);
      json.end_object();
      break;
    default: json.raw("null");
  }
}

inline std::string to_text(boost::json::value const& value) {
  JsonWriter json;
  write_value(json, value, JsonReader::depth_limit);
  return json.take();
}

/// Returns `utf8_invalid` at the first member with ill-formed text. @pre some text of `body` is ill-formed
inline Violations ill_formed_member(boost::json::object const& body) {
  auto const is_ill_formed = [](auto const& member) {
    return check_utf8({member.key().data(), member.key().size()}) || check_utf8(to_text(member.value()));
  };
  auto const member = std::find_if(body.begin(), body.end(), is_ill_formed);
  return single_violation({ErrorCode::utf8_invalid},
                          Location::unknown_field({member->key().data(), member->key().size()}));
}

}  // namespace detail

/// Returns the error that a parsed response holds. Writes the value as JSON and parses the text: `body_too_large` and
/// `json_too_deep` are possible. Numbers are shown as their shortest decimal; one that is not finite counts as null.
/// `utf8_invalid` has the field of the root's member that holds the text; if the root is no object, an offset into the
/// JSON that was written.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<LomiError> parse_lomi_error(Value const& body) {
  Result<LomiError> error = parse_lomi_error(std::string_view(detail::to_text(body)));
  bool const is_ill_formed = !error && error.error().front().code == ErrorCode::utf8_invalid;
  if (is_ill_formed && body.is_object()) return Unexpected(detail::ill_formed_member(body.get_object()));
  return error;
}

/// `boost::json::value_to<PaymentLink>(value)`, which throws a `boost::system::system_error`, and `try_value_to`. The
/// error is the first violation's code; `parse_payment_link` returns all violations.
inline boost::system::result<PaymentLink> tag_invoke(boost::json::try_value_to_tag<PaymentLink>,
                                                     boost::json::value const& json) {
  auto link = parse_payment_link(json);
  if (!link) return boost::system::error_code(make_error_code(link.error().front().code));
  return *std::move(link);
}

/// `boost::json::value_to<CreatePaymentLink>(value)` and `try_value_to`, under the default policy. Errors as above.
inline boost::system::result<CreatePaymentLink> tag_invoke(boost::json::try_value_to_tag<CreatePaymentLink>,
                                                           boost::json::value const& json) {
  auto link = parse_create(json);
  if (!link) return boost::system::error_code(make_error_code(link.error().front().code));
  return *std::move(link);
}

/// `boost::json::value_to<Page>(value)` and `try_value_to`. Errors as above.
inline boost::system::result<Page> tag_invoke(boost::json::try_value_to_tag<Page>, boost::json::value const& json) {
  auto page = parse_page(json);
  if (!page) return boost::system::error_code(make_error_code(page.error().violations.front().code));
  return *std::move(page);
}

namespace detail {

/// Returns the number as a 64-bit integer if it is spelt as one that fits, else as the nearest double, or null if that
/// is infinite. By default Boost.JSON's parser may miss the nearest double by one bit: versions from 1.83 have an
/// option against that; with older ones the standard library parses the number, if it can (libc++ 19 cannot).
template <class Options = boost::json::parse_options, class Double = double>
boost::json::value to_value(std::string_view number) {
  Options options;
  if constexpr (requires { options.numbers; }) options.numbers = decltype(options.numbers)::precise;
  boost::system::error_code error;  // set for an exponent that Boost.JSON does not parse
  boost::json::value value = boost::json::parse(number, error, {}, options);
  if (error) {
    Decimal const decimal = *Decimal::parse(number);
    bool const is_small = decimal.is_zero() || decimal.exponent < 0;
    return is_small ? boost::json::value(0.0) : nullptr;
  }
  if (!value.is_double()) return value;
  Double nearest = value.get_double();
  if constexpr (!requires { options.numbers; } && requires { std::from_chars(nullptr, nullptr, nearest); })
    std::from_chars(number.data(), number.data() + number.size(), nearest);
  return is_finite(nearest) ? boost::json::value(nearest) : nullptr;
}

/// Returns the members of `to_json(link)` as a value. Parses numbers that a client chose separately, as Boost.JSON's
/// parser does not accept all of them.
template <class Link>
boost::json::value to_tree(Link link, boost::json::storage_ptr const& storage) {
  auto const metadata = std::exchange(link.metadata, std::nullopt);
  if (metadata) link.metadata.emplace();
  boost::system::error_code error;  // never set, as the text is well-formed
  boost::json::value tree = boost::json::parse(to_json(link), error, storage);
  boost::json::object& members = tree.get_object();
  if (auto const* instant = link.instant()) members["amount"] = to_value(to_string(instant->amount));
  if (!metadata) return tree;
  boost::json::object& entries = members["metadata"].get_object();
  auto const to_entry = [](auto const& scalar) -> boost::json::value {
    if constexpr (requires { scalar.is_finite(); }) return to_value(scalar.str());
    else return boost::json::value(scalar);
  };
  for (auto const& [key, scalar] : *metadata) entries[key] = std::visit(to_entry, scalar);
  return tree;
}

}  // namespace detail

/// `boost::json::value_from(link)`: the members of `to_json(link)`. Metadata's numbers that neither 64-bit integers nor
/// doubles hold are rounded to the nearest double, and are null if that is infinite.
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& value, CreatePaymentLink const& link) {
  value = detail::to_tree(link, value.storage());
}

/// `boost::json::value_from(link)`: the members of `to_json(link)`, metadata's numbers rounded as in a request's.
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& value, PaymentLink const& link) {
  value = detail::to_tree(link, value.storage());
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
