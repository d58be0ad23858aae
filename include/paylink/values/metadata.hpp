// SPDX-License-Identifier: BSL-1.0
#pragma once

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

/// A scalar, as metadata holds them.
using MetadataValue = std::variant<std::string, Number, bool, std::nullptr_t>;

/// Keys and values in the order in which they came.
using MetadataEntries = std::vector<std::pair<std::string, MetadataValue>>;

/// A value that is assigned as a whole or, where memory runs out, not at all. A template, so that only who copies
/// metadata compiles how.
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

/// What a merchant attaches to a link: at most 50 scalars by name, in order, valid by construction (contract §8).
class Metadata {
 public:
  /// The entries as metadata, or the first fault. A repeated key is a `duplicate_key`. A template, so that only who
  /// calls it compiles it.
  template <class Self = Metadata>
  [[nodiscard]] static Result<Self, RuleError> parse(MetadataEntries entries,
                                                     std::span<std::string const> reserved = {}) {
    if (std::optional<RuleError> const fault = detail::MetadataRule::check_count(entries.size()))
      return Unexpected(*fault);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto const& [key, value] = entries[i];
      if (find(entries, key) != &value) return Unexpected(RuleError{ErrorCode::duplicate_key});
      if (std::optional<RuleError> const fault = validate(key, value, reserved)) return Unexpected(*fault);
    }
    Self metadata;
    metadata.entries_.value = std::move(entries);
    return metadata;
  }

  Metadata() = default;

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

  /// The value of a key, or null where there is none.
  [[nodiscard]] MetadataValue const* find(std::string_view key) const noexcept { return find(entries(), key); }

  friend bool operator==(Metadata const&, Metadata const&) = default;

 private:
  static MetadataValue const* find(MetadataEntries const& entries, std::string_view key) noexcept {
    for (auto const& [name, value] : entries)
      if (name == key) return &value;
    return nullptr;
  }

  static std::optional<RuleError> validate(std::string_view key, MetadataValue const& value,
                                           std::span<std::string const> reserved) noexcept {
    if (std::optional<RuleError> fault = detail::check_utf8(key)) return fault;
    if (std::optional<RuleError> fault = detail::MetadataRule::check_key(key, reserved)) return fault;
    if (auto const* number = std::get_if<Number>(&value); number != nullptr && !number->is_finite())
      return detail::MetadataRule::not_a_scalar();
    auto const* text = std::get_if<std::string>(&value);
    if (text == nullptr) return std::nullopt;
    if (std::optional<RuleError> fault = detail::check_utf8(*text)) return fault;
    return detail::MetadataRule::check_string(std::string_view(*text));
  }

  // All or nothing: a vector's own assignment, entry by entry, could run out of memory half-way and leave a key twice.
  AssignedWhole<MetadataEntries> entries_;
};

/// A scalar as JSON: `"summer"`, `1.50`, `true`, `null`. A number that is not finite is null, which no metadata holds.
/// Of this very type: else each text and number would be tried as one, wherever a `to_string` or `<<` is looked for.
template <std::same_as<MetadataValue> Value>
std::string to_string(Value const& value) {
  std::string json;
  if (auto const* text = std::get_if<std::string>(&value)) detail::append_json_string(json, *text);
  else if (auto const* number = std::get_if<Number>(&value)) json = number->is_finite() ? number->str() : "null";
  else if (auto const* boolean = std::get_if<bool>(&value)) json = *boolean ? "true" : "false";
  else json = "null";
  return json;
}

/// Metadata as a JSON object, members in order and numbers as they are spelt.
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
  /// What a variant's own hash says, at a fraction of its compile time.
  static std::size_t of(paylink::MetadataValue const& value) noexcept {
    if (auto const* text = std::get_if<std::string>(&value)) return std::hash<std::string>()(*text);
    if (auto const* number = std::get_if<paylink::Number>(&value)) return std::hash<paylink::Number>()(*number);
    auto const* boolean = std::get_if<bool>(&value);
    return boolean != nullptr ? 1 + std::size_t{*boolean} : 0;
  }
};
