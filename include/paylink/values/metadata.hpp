// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/json_string.hpp>
#include <paylink/values/number.hpp>
#include <paylink/values/text.hpp>

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace paylink {

/// A scalar, as metadata holds them.
using MetadataValue = std::variant<std::string, Number, bool, std::nullptr_t>;

/// Keys and values in the order in which they came.
using MetadataEntries = std::vector<std::pair<std::string, MetadataValue>>;

/// The limits of the contract's §8, and its rules for one key and for one value, each in their order.
struct MetadataRule {
  static constexpr std::size_t max_keys = 50;
  static constexpr std::size_t max_key_length = 40;     ///< in code points
  static constexpr std::size_t max_value_length = 500;  ///< in code points
  static constexpr std::string_view reserved_key = "__proto__";
  static constexpr std::string_view value_types[] = {"string", "number", "boolean", "null"};

  static constexpr Verdict check_count(std::size_t keys) noexcept {
    if (keys <= max_keys) return std::nullopt;
    return Fault{ErrorCode::metadata_too_many_keys, {max_keys, keys}};
  }

  /// `reserved` are a policy's own, besides `__proto__`.
  static constexpr Verdict check_key(JsonString key, std::span<std::string const> reserved = {}) noexcept {
    constexpr TextLimits limits{.max_length = max_key_length, .may_be_blank = true, .may_have_lines = false};
    Verdict const fault = check_text(key, limits);
    bool const invalid = key.raw().empty() || (fault && fault->code != ErrorCode::string_bidi_control);
    if (invalid) return Fault{ErrorCode::metadata_key_invalid, {max_key_length}};
    bool is_reserved = same_text(key, reserved_key);
    for (std::string const& name : reserved) is_reserved = is_reserved || same_text(key, std::string_view(name));
    return is_reserved ? Fault{ErrorCode::metadata_key_reserved} : Verdict();
  }

  /// Of a value that is no scalar: an object, an array, or a double that JSON can't spell.
  static constexpr Fault not_a_scalar() noexcept { return {ErrorCode::metadata_value_type, {TextList(value_types)}}; }

  static constexpr Verdict check_string(JsonString text) noexcept {
    if (holds_nul(text)) return Fault{ErrorCode::string_control_char, {code_point_name(0)}};
    return check_length(text, max_value_length, ErrorCode::metadata_value_too_long);
  }

 private:
  static constexpr bool holds_nul(JsonString text) noexcept {
    if (text.no_controls()) return false;
    JsonStringReader reader(text);
    for (std::string_view piece = reader.next_piece(); !piece.empty(); piece = reader.next_piece())
      if (piece.find('\0') != std::string_view::npos) return true;
    return false;
  }
};

/// What a merchant attaches to a link: at most 50 scalars by name, in order, valid by construction (contract §8).
class Metadata {
 public:
  Metadata() = default;

  /// The entries as metadata, or the first fault. A repeated key is a `duplicate_key`.
  [[nodiscard]] static Result<Metadata, Fault> parse(MetadataEntries entries,
                                                     std::span<std::string const> reserved = {}) {
    if (Verdict const fault = MetadataRule::check_count(entries.size())) return Unexpected(*fault);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto const& [key, value] = entries[i];
      if (find(entries, key) != &value) return Unexpected(Fault{ErrorCode::duplicate_key});
      if (Verdict const fault = check(key, value, reserved)) return Unexpected(*fault);
    }
    Metadata metadata;
    metadata.entries_ = std::move(entries);
    return metadata;
  }

  [[nodiscard]] MetadataEntries const& entries() const noexcept { return entries_; }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return entries_.begin(); }
  [[nodiscard]] auto end() const noexcept { return entries_.end(); }

  /// The value of a key, or null where there is none.
  [[nodiscard]] MetadataValue const* find(std::string_view key) const noexcept { return find(entries_, key); }

  friend bool operator==(Metadata const&, Metadata const&) = default;

 private:
  static MetadataValue const* find(MetadataEntries const& entries, std::string_view key) noexcept {
    for (auto const& [name, value] : entries)
      if (name == key) return &value;
    return nullptr;
  }

  static Verdict check(std::string_view key, MetadataValue const& value,
                       std::span<std::string const> reserved) noexcept {
    if (Verdict fault = check_utf8(key)) return fault;
    if (Verdict fault = MetadataRule::check_key(key, reserved)) return fault;
    if (auto const* number = std::get_if<Number>(&value); number != nullptr && !number->is_finite())
      return MetadataRule::not_a_scalar();
    auto const* text = std::get_if<std::string>(&value);
    if (text == nullptr) return std::nullopt;
    if (Verdict fault = check_utf8(*text)) return fault;
    return MetadataRule::check_string(std::string_view(*text));
  }

  MetadataEntries entries_;
};

/// A scalar as JSON: `"summer"`, `1.50`, `true`, `null`. A number that is not finite is null, which no metadata holds.
inline std::string to_string(MetadataValue const& value) {
  std::string json;
  if (auto const* text = std::get_if<std::string>(&value)) append_json_string(json, *text);
  else if (auto const* number = std::get_if<Number>(&value)) json = number->is_finite() ? number->str() : "null";
  else if (auto const* boolean = std::get_if<bool>(&value)) json = *boolean ? "true" : "false";
  else json = "null";
  return json;
}

/// Metadata as a JSON object, members in order and numbers as they are spelt.
inline std::string to_string(Metadata const& metadata) {
  std::string json;
  for (auto const& [key, value] : metadata) {
    json += json.empty() ? '{' : ',';
    append_json_string(json, key);
    json.append(":").append(to_string(value));
  }
  return json.empty() ? "{}" : json + "}";
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, MetadataValue const& value) {
  return out << to_string(value);
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Metadata const& metadata) {
  return out << to_string(metadata);
}

}  // namespace paylink

template <>
struct std::hash<paylink::Metadata> {
  std::size_t operator()(paylink::Metadata const& metadata) const noexcept {
    std::size_t mixed = metadata.size();
    for (auto const& [key, value] : metadata) {
      mixed = mixed * 31 + std::hash<std::string>()(key);
      mixed = mixed * 31 + std::hash<paylink::MetadataValue>()(value);
    }
    return mixed;
  }
};
