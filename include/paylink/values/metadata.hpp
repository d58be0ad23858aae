// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/accepted.hpp>
#include <paylink/detail/values/metadata_rule.hpp>
#include <paylink/values/number.hpp>

#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace paylink::inline v1 {

/// A scalar of metadata.
using MetadataValue = std::variant<std::string, Number, bool, std::nullptr_t>;

/// Keys and values in document order.
using MetadataEntries = std::vector<std::pair<std::string, MetadataValue>>;

namespace detail {

/// Gives T the strong exception guarantee on assignment. A template to keep compile time out of files that never
/// assign.
template <class T>
struct AssignedWhole {
  T value;

  AssignedWhole() = default;
  AssignedWhole(AssignedWhole const&) = default;
  AssignedWhole(AssignedWhole&&) noexcept = default;
  AssignedWhole& operator=(AssignedWhole const& other) {
    value = T(other.value);
    return *this;
  }
  AssignedWhole& operator=(AssignedWhole&&) noexcept = default;
  ~AssignedWhole() = default;

  friend bool operator==(AssignedWhole const&, AssignedWhole const&) = default;
};

}  // namespace detail

/// The metadata of a link: at most 50 scalars by key, in document order, valid by construction (contract §8).
class Metadata {
 public:
  Metadata() = default;

  /// Validates entries. A template to keep compile time out of files that never call it.
  ///
  /// @param reserved  keys that are refused, besides `__proto__`
  /// @return the metadata, or the first error, which does not name the key; `duplicate_key` if a key is repeated
  template <class Self = Metadata>
  [[nodiscard]] static Result<Self, RuleError> parse(MetadataEntries entries,
                                                     std::span<std::string const> reserved = {}) {
    if (std::optional<RuleError> const error = detail::MetadataRule::check_count(entries.size()))
      return Unexpected(*error);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto const& [key, value] = entries[i];
      if (find(entries, key) != &value) return Unexpected(RuleError{ErrorCode::duplicate_key});
      if (std::optional<RuleError> const error = validate(key, value, reserved)) return Unexpected(*error);
    }
    Self metadata;
    metadata.entries_.value = std::move(entries);
    return metadata;
  }

  /// Takes entries that the rules have accepted. A template to keep compile time out of files that never call it.
  template <class = void>
  Metadata(detail::Accepted, MetadataEntries entries) {
    entries_.value = std::move(entries);
  }

  [[nodiscard]] MetadataEntries const& entries() const noexcept { return entries_.value; }
  [[nodiscard]] std::size_t size() const noexcept { return entries().size(); }
  [[nodiscard]] bool empty() const noexcept { return entries().empty(); }
  [[nodiscard]] auto begin() const noexcept { return entries().begin(); }
  [[nodiscard]] auto end() const noexcept { return entries().end(); }

  /// @return the value of the key, or null
  [[nodiscard]] MetadataValue const* find(std::string_view key) const noexcept { return find(entries(), key); }
  MetadataValue const* find(std::nullptr_t) const = delete;

  friend bool operator==(Metadata const&, Metadata const&) = default;

 private:
  static MetadataValue const* find(MetadataEntries const& entries, std::string_view key) noexcept {
    for (auto const& [name, value] : entries)
      if (name == key) return &value;
    return nullptr;
  }

  static std::optional<RuleError> validate(std::string_view key, MetadataValue const& value,
                                           std::span<std::string const> reserved) noexcept {
    if (std::optional<RuleError> error = detail::check_utf8(key)) return error;
    if (std::optional<RuleError> error = detail::MetadataRule::check_key(key, reserved)) return error;
    if (auto const* number = std::get_if<Number>(&value); number != nullptr && !number->is_finite())
      return detail::MetadataRule::not_a_scalar();
    auto const* text = std::get_if<std::string>(&value);
    if (text == nullptr) return std::nullopt;
    if (std::optional<RuleError> error = detail::check_utf8(*text)) return error;
    return detail::MetadataRule::check_string(std::string_view(*text));
  }

  // A vector assigns entry by entry: if memory ran out half-way, a key could be there twice.
  detail::AssignedWhole<MetadataEntries> entries_;
};

/// @return the scalar as JSON: `"summer"`, `1.50`, `true`, `null`; `null` for a number that is not finite
///
/// Takes no other type: else overload resolution would try to convert every text and number to a scalar.
template <std::same_as<MetadataValue> Value>
std::string to_string(Value const& value) {
  std::string json;
  if (auto const* text = std::get_if<std::string>(&value)) detail::append_json_string(json, *text);
  else if (auto const* number = std::get_if<Number>(&value)) json = number->is_finite() ? number->str() : "null";
  else if (auto const* boolean = std::get_if<bool>(&value)) json = *boolean ? "true" : "false";
  else json = "null";
  return json;
}

/// @return the metadata as a JSON object, with its members in order and its numbers in their spelling
template <std::same_as<Metadata> Whole>
std::string to_string(Whole const& metadata) {
  std::string json;
  for (auto const& [key, value] : metadata) {
    json += json.empty() ? '{' : ',';
    detail::append_json_string(json, key);
    json.append(":").append(to_string(value));
  }
  return json.empty() ? "{}" : json + "}";
}

template <class Traits, std::same_as<MetadataValue> Value>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Value const& value) {
  return out << to_string(value);
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Metadata const& metadata) {
  return out << to_string(metadata);
}

}  // namespace paylink::inline v1

template <>
struct std::hash<paylink::Metadata> {
  std::size_t operator()(paylink::Metadata const& metadata) const noexcept {
    std::size_t mixed = metadata.size();
    for (auto const& [key, value] : metadata) {
      mixed = mixed * 31 + std::hash<std::string>()(key);
      mixed = mixed * 31 + of(value);
    }
    return mixed;
  }

 private:
  /// Like the hash of `std::variant`, at a fraction of its compile time.
  static std::size_t of(paylink::MetadataValue const& value) noexcept {
    if (auto const* text = std::get_if<std::string>(&value)) return std::hash<std::string>()(*text);
    if (auto const* number = std::get_if<paylink::Number>(&value)) return std::hash<paylink::Number>()(*number);
    auto const* boolean = std::get_if<bool>(&value);
    return boolean != nullptr ? 1 + std::size_t{*boolean} : 0;
  }
};
