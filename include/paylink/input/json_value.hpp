// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/input/build.hpp>
#include <paylink/input/field_lookup.hpp>

#include <boost/json/value.hpp>

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace paylink {

/// Reads a `boost::json::value`, whose numbers have lost their spelling and are given their shortest one.
class JsonValueReader {
 public:
  JsonValueReader(FieldLookup const& find, Reading& reading) noexcept : find_(find), reading_(reading) {}

  std::optional<Violation> read(boost::json::value const& body) noexcept {
    if (!body.is_object())
      return Violation({ErrorCode::body_not_object, {to_string(seen(body).type)}}, Place::document());
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
    return std::nullopt;
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

  Seen seen(boost::json::value const& value) noexcept {
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
  Reading& reading_;
  InlineVector<NumberText, FieldTable::max_size + MetadataRule::max_keys> spellings_;
};

/// All that is wrong with a request that Boost.JSON has parsed. Such a value has lost what only the text can show: of a
/// name that came twice the last one is left, and numbers were rounded to 64-bit integers or doubles. Text is the
/// better input.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Violations validate_create(Value const& body, Policy const& policy = default_policy()) noexcept {
  Reading reading;
  JsonValueReader reader(find_field, reading);
  return judge(reading, policy, reader.read(body));
}

/// The request that a parsed body spells, or all that is wrong with it.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<CreatePaymentLink> parse_create(Value const& body, Policy const& policy = default_policy()) {
  Reading reading;
  JsonValueReader reader(find_field, reading);
  return judge_and_build(reading, policy, reader.read(body));
}

}  // namespace paylink
