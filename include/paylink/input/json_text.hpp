// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/input/field_lookup.hpp>
#include <paylink/input/key_set.hpp>
#include <paylink/input/validate.hpp>
#include <paylink/rules/reading.hpp>
#include <paylink/text/utf8.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace paylink {

/// Listens to Boost.JSON's streaming parser and notes the members of the root object and of `metadata`, in one pass and
/// without copying text: strings stay as they stand in the body, numbers keep their spelling.
class BodyHandler {
 public:
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

  using Error = boost::json::error_code;
  using View = boost::json::string_view;

  BodyHandler(std::string_view body, Reading& reading) noexcept : body_(body), reading_(reading), token_end_(body.data()) {}

  /// The type of the root, once the body is read.
  [[nodiscard]] JsonType root_type() const noexcept { return root_type_; }

  /// The first name that came twice in its object.
  [[nodiscard]] std::optional<Violation> const& duplicate() const noexcept { return duplicate_; }

  /// Where memory for names ran out, if it did.
  [[nodiscard]] std::optional<std::size_t> out_of_memory_at() const noexcept { return out_of_memory_at_; }

  bool on_document_begin(Error&) noexcept { return true; }
  bool on_document_end(Error&) noexcept { return true; }
  bool on_object_begin(Error&) noexcept { return begin(JsonType::object); }
  bool on_object_end(std::size_t, Error&) noexcept { return end(); }
  bool on_array_begin(Error&) noexcept { return begin(JsonType::array); }
  bool on_array_end(std::size_t, Error&) noexcept { return end(); }
  bool on_key_part(View, std::size_t, Error&) noexcept { return true; }
  bool on_key(View text, std::size_t, Error&) noexcept { return key(finish_string(text)); }
  bool on_string_part(View, std::size_t, Error&) noexcept { return true; }
  bool on_string(View text, std::size_t, Error&) noexcept { return value({.type = JsonType::string, .text = finish_string(text)}); }
  bool on_number_part(View, Error&) noexcept { return true; }
  bool on_int64(std::int64_t, View text, Error&) noexcept { return number(text); }
  bool on_uint64(std::uint64_t, View text, Error&) noexcept { return number(text); }
  bool on_double(double, View text, Error&) noexcept { return number(text); }
  bool on_bool(bool boolean, Error&) noexcept { return value({.type = JsonType::boolean, .boolean = boolean}); }
  bool on_null(Error&) noexcept { return value({}); }
  bool on_comment_part(View, Error&) noexcept { return true; }
  bool on_comment(View, Error&) noexcept { return true; }

 private:
  /// The string that just ended, as it stands in the body. The parser hands over plain text where it stands, but text with
  /// escapes from a buffer of its own; then the string is found again behind the token before it.
  JsonString finish_string(View text) noexcept {
    char const* const body_end = body_.data() + body_.size();
    bool const in_body = !std::less<>()(text.data(), body_.data()) && !std::less<>()(body_end, text.data());
    if (in_body) {
      token_end_ = text.data() + text.size() + 1;
      return {{text.data(), text.size()}, false};
    }
    char const* const start = std::find(token_end_, body_end, '"') + 1;
    char const* at = start;
    while (*at != '"') at += *at == '\\' ? 2 : 1;
    token_end_ = at + 1;
    return {{start, static_cast<std::size_t>(at - start)}, true};
  }

  bool begin(JsonType type) noexcept {
    value({.type = type});
    ++depth_;
    return true;
  }

  bool end() noexcept {
    --depth_;
    if (depth_ == 1) in_metadata_ = false;
    return true;
  }

  bool number(View text) noexcept { return value({.type = JsonType::number, .text = {{text.data(), text.size()}, false}}); }

  [[nodiscard]] std::size_t offset(char const* at) const noexcept { return static_cast<std::size_t>(at - body_.data()); }

  bool key(JsonString name) noexcept {
    key_end_ = token_end_;
    if (depth_ == 1) root_key(name);
    else if (depth_ == 2 && in_metadata_) metadata_key(name);
    return true;
  }

  void root_key(JsonString name) noexcept {
    field_ = name.escaped ? find_field(KeyText(name)) : find_field(name.raw);
    if (field_) {
      std::uint32_t const bit = 1U << static_cast<unsigned>(*field_);
      if ((seen_fields_ & bit) != 0) note_duplicate(Place::field(field(*field_).wire_name), name);
      seen_fields_ |= bit;
      return;
    }
    if (insert(unknown_names_, name) == KeySet::Insertion::duplicate) note_duplicate(Place::unknown_field(KeyText(name)), name);
    reading_.unknown.push_back({.key = name, .key_offset = offset(name.raw.data()) - 1});
    ++reading_.unknown_count;
  }

  void metadata_key(JsonString name) noexcept {
    if (insert(metadata_names_, name) == KeySet::Insertion::duplicate) note_duplicate(Place::metadata_key(KeyText(name)), name);
    reading_.metadata.push_back({.key = name, .key_offset = offset(name.raw.data()) - 1});
    ++reading_.metadata_count;
  }

  KeySet::Insertion insert(KeySet& names, JsonString name) noexcept {
    KeySet::Insertion const insertion = names.insert(name);
    if (insertion == KeySet::Insertion::out_of_memory && !out_of_memory_at_) out_of_memory_at_ = offset(name.raw.data());
    return insertion;
  }

  void note_duplicate(Place const& place, JsonString name) noexcept {
    if (!duplicate_) duplicate_.emplace(Fault{ErrorCode::duplicate_key}, place, offset(name.raw.data()) - 1);
  }

  /// Of the root, of a member of the root, or of a member of `metadata`; what lies deeper is nobody's business.
  bool value(Seen seen) noexcept {
    if (depth_ == 0) {
      root_type_ = seen.type;
      field_.reset();
    } else if (depth_ == 1 && field_) {
      seen.offset = value_offset();
      reading_.set(*field_, seen);
      in_metadata_ = *field_ == FieldName::metadata && seen.type == JsonType::object;
    } else if (depth_ == 2 && in_metadata_ && reading_.metadata_count <= reading_.metadata.capacity) {
      seen.offset = value_offset();
      reading_.metadata[reading_.metadata_count - 1].value = seen;
    }
    return true;
  }

  /// Behind the last key stand a colon, perhaps white space, and the value.
  [[nodiscard]] std::size_t value_offset() const noexcept {
    char const* at = key_end_;
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || *at == ':') ++at;
    return offset(at);
  }

  std::string_view body_;
  Reading& reading_;
  char const* token_end_;          // no string that is yet to come begins before it
  char const* key_end_ = nullptr;  // behind the last key's quote
  std::size_t depth_ = 0;          // of objects and arrays that are open
  std::optional<FieldName> field_;  // whose value is next, in the root
  bool in_metadata_ = false;
  JsonType root_type_ = JsonType::null;
  std::uint32_t seen_fields_ = 0;
  std::optional<Violation> duplicate_;
  std::optional<std::size_t> out_of_memory_at_;
  KeySet unknown_names_;
  KeySet metadata_names_;
};

/// Reads a body into `reading`, or says why it can't be: the contract's document stage (§2), whose first failure is the only one.
inline std::optional<Violation> read_body(std::string_view body, Policy const& policy, Reading& reading) noexcept {
  auto const failure = [](ErrorCode code, ParamValue param, std::optional<std::size_t> offset = {}) {
    return Violation({code, {param}}, Place::document(), offset);
  };
  auto const too_large = [&](std::size_t limit) {
    return failure(ErrorCode::body_too_large, static_cast<std::int64_t>(limit));
  };
  auto const failure_at = [&](ErrorCode code, std::size_t offset) {
    return failure(code, static_cast<std::int64_t>(offset), offset);
  };

  if (body.size() > policy.max_body_bytes) return too_large(policy.max_body_bytes);
  if (std::size_t const offset = utf8::find_ill_formed(body); offset != std::string_view::npos)
    return failure_at(ErrorCode::utf8_invalid, offset);

  constexpr std::size_t most_depth = 64;
  boost::json::parse_options options;
  options.max_depth = std::min(policy.max_depth, most_depth);
  options.allow_invalid_utf8 = true;  // there is none: it was looked for just above, which is faster
  boost::json::basic_parser<BodyHandler> parser(options, body, reading);
  boost::json::error_code error;
  std::size_t const consumed = parser.write_some(false, body.data(), body.size(), error);
  if (error == boost::json::error::too_deep)
    return failure(ErrorCode::json_too_deep, static_cast<std::int64_t>(options.max_depth), consumed);
  if (error || consumed != body.size()) return failure_at(ErrorCode::json_invalid, consumed);

  BodyHandler const& handler = parser.handler();
  if (handler.root_type() != JsonType::object)
    return failure(ErrorCode::body_not_object, to_string(handler.root_type()));
  // A body whose names don't fit in memory is too large for this machine now: it exceeds what was read of it.
  if (handler.out_of_memory_at()) return too_large(*handler.out_of_memory_at());
  return handler.duplicate();
}

/// All that is wrong with a request body. No allocation but for more than 96 names that are not the contract's, in which case
/// a set of them is kept meanwhile; no exception, no state. Takes some 50 kB of stack.
[[nodiscard]] inline Violations validate_create(std::string_view body, Policy const& policy = {}) noexcept {
  Reading reading(true);
  return judge(reading, policy, read_body(body, policy, reading));
}

/// The request that a body spells, or all that is wrong with it.
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string_view body, Policy const& policy = {}) {
  Reading reading(true);
  return judge_and_build(reading, policy, read_body(body, policy, reading));
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Violations validate_create(char const* body, Policy const& policy = {}) noexcept {
  return validate_create(std::string_view(body), policy);
}
[[nodiscard]] inline Violations validate_create(std::string const& body, Policy const& policy = {}) noexcept {
  return validate_create(std::string_view(body), policy);
}
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(char const* body, Policy const& policy = {}) {
  return parse_create(std::string_view(body), policy);
}
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string const& body, Policy const& policy = {}) {
  return parse_create(std::string_view(body), policy);
}

}  // namespace paylink
