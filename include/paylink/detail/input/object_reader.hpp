// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/json/duplicate_names.hpp>
#include <paylink/detail/json/json_reader.hpp>
#include <paylink/detail/rules/check.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// How much of a text is read.
struct ReadLimits {
  std::size_t max_bytes;
  std::size_t max_depth;  ///< levels of arrays and objects; at most 64
};

[[gnu::cold, gnu::noinline]] inline Violations to_violations(JsonError const& error, std::size_t max_depth) noexcept {
  switch (error.kind) {
    case JsonErrorKind::utf8_invalid:
      return single_violation({ErrorCode::utf8_invalid, {error.offset}}, {}, error.offset);
    case JsonErrorKind::json_too_deep:
      return single_violation({ErrorCode::json_too_deep, {max_depth}}, {}, error.offset);
    default:
      return single_violation({ErrorCode::json_invalid, {error.offset, to_string(error.reason)}}, {}, error.offset);
  }
}

/// Reads a text whose root must be an object, which `read_root` reads: `read_root(at)` returns where it ended, or
/// `failed`. Returns the document's error, if it has one: the first of contract §2, in the order of §1, duplicates
/// aside.
template <class ReadRoot>
Violations read_document(std::string_view text, ReadLimits const& limits, JsonReader& reader,
                         ReadRoot read_root) noexcept {
  if (text.size() > limits.max_bytes) return single_violation({ErrorCode::body_too_large, {limits.max_bytes}});
  std::size_t const begin = reader.begin();
  RawValue root;
  bool const is_object = reader.type_at(begin) == JsonType::object;
  std::size_t const end = is_object ? read_root(begin) : reader.read_value(begin, root);
  if (end == JsonReader::failed || !reader.finish(end))
    return to_violations(*reader.error(), min_of(limits.max_depth, JsonReader::depth_limit));
  if (!is_object) return single_violation({ErrorCode::body_not_object, {to_string(root.type)}}, {}, begin);
  return {};
}

/// Reads the members of one object, such as a request, from JSON text into a `RawObject`. Stores views into the text.
class ObjectReader {
 public:
  ObjectReader(std::string_view text, ReadLimits const& limits, FieldLookup const& find, RawObject& object) noexcept
      : text_(text),
        limits_(limits),
        find_(find),
        object_(object),
        // The reader begins to read at once; of a body that is too large, nothing is read.
        reader_(text.size() > limits.max_bytes ? std::string_view() : text, limits.max_depth),
        unknown_names_(text),
        metadata_names_(text) {}

  /// Returns the document's error, if it has one.
  [[nodiscard]] Violations read() noexcept {
    Violations error = read_document(text_, limits_, reader_, [this](std::size_t at) { return read_members(at); });
    if (error.empty()) return duplicate();
    return error;
  }

 private:
  [[nodiscard]] std::size_t read_members(std::size_t at) noexcept {
    return reader_.read_members(at, [this](JsonString name, std::size_t, std::size_t value_at) {
      std::optional<FieldIndex> const field = name.escaped() ? find_escaped(name) : find_(name.raw());
      return field ? read_field(*field, name, value_at) : read_unknown(name, value_at);
    });
  }

  [[gnu::cold, gnu::noinline]] std::optional<FieldIndex> find_escaped(JsonString name) const noexcept {
    return find_(MemberName(name));
  }

  [[nodiscard]] std::size_t read_field(FieldIndex field, JsonString name, std::size_t at) noexcept {
    if ((object_.present() & bit(field)) != 0) note_repeated_field(field, name);
    RawValue& value = object_.add(field);
    if (field == find_.fields().metadata() && reader_.type_at(at) == JsonType::object) {
      value = {.type = JsonType::object, .offset = at};
      return read_metadata(at);
    }
    std::size_t const end = reader_.read_value(at, value);
    if (field == find_.fields().metadata() && end != reader_.failed && is_empty_array(value))
      value.type = JsonType::object;
    return end;
  }

  /// PHP writes an empty map as `[]` (contract §1).
  [[nodiscard]] static bool is_empty_array(RawValue const& value) noexcept {
    std::string_view const text = value.text.raw();
    return value.type == JsonType::array && text.find_first_not_of(" \t\r\n", 1) == text.size() - 1;
  }

  [[nodiscard, gnu::noinline]] std::size_t read_unknown(JsonString name, std::size_t at) noexcept {
    out_of_memory_ = !unknown_names_.add(name) || out_of_memory_;
    object_.add_unknown(name);
    RawValue ignored;
    return reader_.read_value(at, ignored);
  }

  [[nodiscard, gnu::noinline]] std::size_t read_metadata(std::size_t at) noexcept {
    return reader_.read_members(at, [this](JsonString name, std::size_t, std::size_t value_at) {
      out_of_memory_ = !metadata_names_.add(name) || out_of_memory_;
      ++object_.metadata_count;
      RawValue ignored;
      bool const is_kept = object_.metadata.push_back({.key = name});
      return reader_.read_value(value_at, is_kept ? object_.metadata[object_.metadata.size() - 1].value : ignored);
    });
  }

  [[gnu::cold, gnu::noinline]] void note_repeated_field(FieldIndex field, JsonString name) noexcept {
    if (!repeated_field_)
      repeated_field_ = {find_.fields()[field].wire_name, static_cast<std::size_t>(name.raw().data() - text_.data())};
  }

  /// Returns `duplicate_key` for the name whose second occurrence comes first, if one occurs twice.
  [[nodiscard]] Violations duplicate() noexcept {
    if (out_of_memory_) return single_violation({ErrorCode::out_of_memory});
    auto const& unknown = unknown_names_.find();
    auto const& key = metadata_names_.find();
    if (!repeated_field_ && !unknown && !key) return {};
    return first_duplicate(unknown, key);
  }

  [[gnu::cold, gnu::noinline]] Violations first_duplicate(std::optional<DuplicateName> const& unknown,
                                                          std::optional<DuplicateName> const& key) const noexcept {
    constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t const unknown_offset = unknown ? unknown->offset : nowhere;
    std::size_t const key_offset = key ? key->offset : nowhere;
    std::size_t const field_offset = repeated_field_ ? repeated_field_->offset : nowhere;
    std::size_t const first = min_of(min_of(unknown_offset, key_offset), field_offset);
    auto const report = [&](Location const& location) {
      return single_violation({ErrorCode::duplicate_key}, location, first - 1);
    };
    if (first == field_offset) return report(Location::field(repeated_field_->name.raw()));
    if (first == key_offset) return report(Location::metadata_key(MemberName(key->name)));
    return report(Location::unknown_field(MemberName(unknown->name)));
  }

  std::string_view text_;
  ReadLimits limits_;
  FieldLookup const& find_;
  RawObject& object_;
  JsonReader reader_;
  bool out_of_memory_ = false;
  std::optional<DuplicateName> repeated_field_;
  DuplicateNames unknown_names_;
  DuplicateNames metadata_names_;
};

/// Reads an object's members into `object`. Returns the document's error, if it has one (contract §2).
[[nodiscard]] inline Violations read_object(std::string_view text, ReadLimits const& limits, FieldLookup const& find,
                                            RawObject& object) noexcept {
  return ObjectReader(text, limits, find, object).read();
}

/// Returns the document's error, duplicates aside, if the text is not a JSON object within the limits.
[[nodiscard]] inline Violations check_object(std::string_view text, ReadLimits const& limits) noexcept {
  JsonReader reader(text, limits.max_depth);
  RawValue root;
  return read_document(text, limits, reader, [&](std::size_t at) { return reader.read_value(at, root); });
}

}  // namespace paylink::inline v1::detail
