// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/json/json_reader.hpp>

#include "json_recogniser.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

/// What `JsonReader` says of a text, in two ways: reading over it, and member by member into a value of Boost.JSON.
namespace json_document {

using paylink::detail::BasicJsonReader;
using paylink::detail::JsonError;
using paylink::detail::JsonErrorKind;
using paylink::detail::JsonString;
using paylink::detail::JsonType;
using paylink::detail::RawValue;

/// A text in memory of its own size, so that a sanitizer sees who reads beyond it.
class ExactText {
 public:
  explicit ExactText(std::string_view text) : bytes_(new char[text.size()]), size_(text.size()) {
    if (size_ != 0) std::memcpy(bytes_.get(), text.data(), size_);
  }
  operator std::string_view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

/// The recogniser's words; "utf8_invalid" besides.
inline JsonRecogniser::Outcome outcome_of(std::optional<JsonError> const& error) {
  if (!error) return {"failed without an error", 0};
  if (error->kind == JsonErrorKind::utf8_invalid) return {"utf8_invalid", error->offset};
  if (error->kind == JsonErrorKind::json_too_deep) return {"too_deep", error->offset};
  return {std::string(to_string(error->reason)), error->offset};
}

template <std::size_t window_size = 2048>
JsonRecogniser::Outcome skipped(std::string_view text, std::size_t max_depth = 64) {
  BasicJsonReader<window_size> reader(text, max_depth);
  RawValue root;
  std::size_t const end = reader.read_value(reader.begin(), root);
  if (end == reader.failed || !reader.finish(end)) return outcome_of(reader.error());
  return {};
}

template <class Reader>
std::size_t read_value(Reader& reader, std::size_t at, boost::json::value& value) {
  switch (reader.type_at(at)) {
    case JsonType::object: {
      auto& members = value.emplace_object();
      return reader.read_members(at, [&](JsonString name, std::size_t, std::size_t value_at) {
        return read_value(reader, value_at, members[unescape(name)]);
      });
    }
    case JsonType::array: {
      auto& elements = value.emplace_array();
      return reader.read_elements(at, [&](std::size_t element_at) {
        elements.emplace_back(nullptr);
        return read_value(reader, element_at, elements.back());
      });
    }
    default: break;
  }
  RawValue scalar;
  std::size_t const end = reader.read_value(at, scalar);
  if (end == reader.failed) return end;
  if (scalar.offset != at) throw std::logic_error("offset");
  switch (scalar.type) {
    case JsonType::string:  value = unescape(scalar.text); break;
    case JsonType::boolean: value = scalar.boolean; break;
    case JsonType::null:    value = nullptr; break;
    default:                {
      boost::system::error_code error;
      value = boost::json::parse(std::string(scalar.text.raw()), error);
      if (error) value = "an exponent that Boost.JSON does not take";
    }
  }
  return end;
}

/// Member by member. `document` is what was read, if all was.
template <std::size_t window_size = 2048>
JsonRecogniser::Outcome read(std::string_view text, boost::json::value& document, std::size_t max_depth = 64) {
  BasicJsonReader<window_size> reader(text, max_depth);
  std::size_t const end = read_value(reader, reader.begin(), document);
  if (end == reader.failed || !reader.finish(end)) return outcome_of(reader.error());
  return {};
}

/// The whole of contract §2 but for size and duplicates, said by others.
inline JsonRecogniser::Outcome expected(std::string_view text, std::size_t max_depth = 64) {
  std::size_t const ill_formed = paylink::detail::utf8::find_ill_formed(text);
  if (ill_formed != std::string_view::npos) return {"utf8_invalid", ill_formed};
  return JsonRecogniser::recognise(text, max_depth);
}

/// Boost.JSON reads `0e9999` as NaN, and rounds the last digit of a number by where it stands in the text.
inline bool same_double(double a, double b) {
  if (!std::isfinite(a) || !std::isfinite(b)) return a == b || (std::isnan(a) && std::isnan(b));
  using Limits = std::numeric_limits<double>;
  double const magnitude = std::max({std::abs(a), std::abs(b), Limits::min()});
  return a == b || std::abs(a - b) <= 8 * Limits::epsilon() * magnitude;
}

/// `a == b`, but for what Boost.JSON itself does to doubles.
inline bool same(boost::json::value const& a, boost::json::value const& b) {
  if (a.is_double() && b.is_double()) return same_double(a.get_double(), b.get_double());
  if (a.is_array() && b.is_array())
    return std::equal(a.get_array().begin(), a.get_array().end(), b.get_array().begin(), b.get_array().end(), same);
  if (!a.is_object() || !b.is_object()) return a == b;
  boost::json::object const& others = b.get_object();
  return a.get_object().size() == others.size() &&
         std::all_of(a.get_object().begin(), a.get_object().end(), [&](auto const& member) {
           boost::json::value const* const other = others.if_contains(member.key());
           return other != nullptr && same(member.value(), *other);
         });
}

/// "" if the reader agrees with itself, the recogniser and Boost.JSON about a text, or else what does not.
inline std::string_view disagreement(std::string_view bytes) {
  ExactText const exact(bytes);
  std::string_view const text = exact;
  for (std::size_t const max_depth : {64U, 2U}) {
    JsonRecogniser::Outcome const outcome = expected(text, max_depth);
    boost::json::value document;
    boost::json::value in_blocks;
    if (skipped(text, max_depth) != outcome) return "reading over the text, and the recogniser";
    if (read(text, document, max_depth) != outcome) return "reading the members, and the recogniser";
    if (skipped<64>(text, max_depth) != outcome) return "reading over the text by single blocks";
    if (read<64>(text, in_blocks, max_depth) != outcome) return "reading the members by single blocks";
    if (outcome.reason.empty() && !same(document, in_blocks)) return "what was read by single blocks";
    boost::system::error_code error;
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::value const dom =
        boost::json::parse(boost::json::string_view(text.data(), text.size()), error, {}, options);
    if (error == boost::json::error::exponent_overflow) continue;
    if (error.failed() == outcome.reason.empty()) return "whether it is JSON, and Boost.JSON";
    if (!error && !same(dom, document)) return "what the text holds, and Boost.JSON";
  }
  return "";
}

}  // namespace json_document
