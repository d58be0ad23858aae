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
#include <utility>

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

  /// `no_controls`: no string in the body holds a control or direction control, but perhaps as an escape.
  BodyHandler(std::string_view body, bool no_controls, Reading& reading) noexcept
      : body_(body), reading_(reading), token_end_(body.data()), wanted_(&root_), no_controls_(no_controls) {}

  /// The type of the root, once the body is read.
  [[nodiscard]] JsonType root_type() const noexcept { return root_.type; }

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
  bool on_key(View text, std::size_t, Error&) noexcept {
    JsonString const name = finish_string(text);
    if (depth_ == 1) root_key(name);
    else if (depth_ == 2 && in_metadata_) metadata_key(name);
    return true;
  }
  bool on_string_part(View, std::size_t, Error&) noexcept { return true; }
  bool on_string(View text, std::size_t, Error&) noexcept {
    JsonString const string = finish_string(text);
    if (Seen* const seen = take_wanted(JsonType::string)) seen->text = string;
    return true;
  }
  bool on_number_part(View, Error&) noexcept { return true; }
  bool on_int64(std::int64_t, View text, Error&) noexcept { return number(text); }
  bool on_uint64(std::uint64_t, View text, Error&) noexcept { return number(text); }
  bool on_double(double, View text, Error&) noexcept { return number(text); }
  bool on_bool(bool boolean, Error&) noexcept {
    if (Seen* const seen = take_wanted(JsonType::boolean)) seen->boolean = boolean;
    return true;
  }
  bool on_null(Error&) noexcept {
    take_wanted(JsonType::null);
    return true;
  }
  bool on_comment_part(View, Error&) noexcept { return true; }
  bool on_comment(View, Error&) noexcept { return true; }

 private:
  /// The place for the value that comes, if anybody wants it, with its type noted. What comes next within it nobody
  /// wants.
  Seen* take_wanted(JsonType type) noexcept {
    Seen* const seen = std::exchange(wanted_, nullptr);
    if (seen != nullptr) seen->type = type;
    return seen;
  }

  bool begin(JsonType type) noexcept {
    Seen const* const seen = take_wanted(type);
    if (seen != nullptr && depth_ == 1) in_metadata_ = is_metadata_ && type == JsonType::object;
    ++depth_;
    return true;
  }

  bool end() noexcept {
    --depth_;
    if (depth_ == 1) in_metadata_ = false;
    return true;
  }

  bool number(View text) noexcept {
    if (Seen* const seen = take_wanted(JsonType::number)) seen->text = std::string_view(text.data(), text.size());
    return true;
  }

  void root_key(JsonString name) noexcept {
    std::optional<FieldName> const known = name.escaped() ? find_escaped_field(name) : find_field(name.raw());
    is_metadata_ = known == FieldName::metadata;
    if (!known) return unknown_key(name);
    if ((reading_.came() & bit(*known)) != 0) note_duplicate(Place::field(field(*known).wire_name), name);
    want(reading_.add(*known));
  }

  [[gnu::cold]] static std::optional<FieldName> find_escaped_field(JsonString name) noexcept {
    return find_field(KeyText(name));
  }

  [[gnu::cold]] void unknown_key(JsonString name) noexcept {
    if (insert(unknown_names_, name) == KeySet::Insertion::duplicate)
      note_duplicate(Place::unknown_field(KeyText(name)), name);
    ++reading_.unknown_count;
    want_member(reading_.unknown, name);
  }

  [[gnu::noinline]] void metadata_key(JsonString name) noexcept {
    if (insert(metadata_names_, name) == KeySet::Insertion::duplicate)
      note_duplicate(Place::metadata_key(KeyText(name)), name);
    ++reading_.metadata_count;
    want_member(reading_.metadata, name);
  }

  void want(Seen& seen) noexcept {
    seen.name_end = offset(token_end_);
    wanted_ = &seen;
  }

  /// Nobody wants more members than there are places.
  template <std::size_t Count>
  void want_member(InlineVector<SeenMember, Count>& members, JsonString name) noexcept {
    wanted_ = nullptr;
    if (members.push_back({.key = name})) want(members[members.size() - 1].value);
  }

  KeySet::Insertion insert(KeySet& names, JsonString name) noexcept {
    KeySet::Insertion const insertion = names.insert(name);
    if (insertion == KeySet::Insertion::out_of_memory && !out_of_memory_at_)
      out_of_memory_at_ = offset(name.raw().data());
    return insertion;
  }

  [[gnu::cold]] void note_duplicate(Place const& place, JsonString name) noexcept {
    if (!duplicate_) duplicate_.emplace(Fault{ErrorCode::duplicate_key}, place, offset(name.raw().data()) - 1);
  }

  [[nodiscard]] std::size_t offset(char const* at) const noexcept {
    return static_cast<std::size_t>(at - body_.data());
  }

  /// The string that just ended, as it stands in the body. The parser hands over plain text where it stands, but text
  /// with escapes from a buffer of its own.
  JsonString finish_string(View text) noexcept {
    char const* const body_end = body_.data() + body_.size();
    bool const in_body = !std::less<>()(text.data(), body_.data()) && !std::less<>()(body_end, text.data());
    if (!in_body) return find_escaped_string();
    token_end_ = text.data() + text.size() + 1;
    return {{text.data(), text.size()}, false, no_controls_};
  }

  /// The next string behind the last one: from quote to quote, not counting those behind an odd number of backslashes.
  [[gnu::noinline]] JsonString find_escaped_string() noexcept {
    std::size_t const start = body_.find('"', offset(token_end_)) + 1;
    std::size_t end = start - 1;
    std::size_t backslashes = 0;
    do {
      end = body_.find('"', end + 1);
      for (backslashes = 0; body_[end - 1 - backslashes] == '\\'; ++backslashes) {
      }
    } while (backslashes % 2 != 0);
    token_end_ = body_.data() + end + 1;
    return {body_.substr(start, end - start), true, no_controls_};
  }

  std::string_view body_;
  Reading& reading_;
  char const* token_end_;  // behind the last string's quote; no string that is yet to come begins before it
  std::size_t depth_ = 0;  // of objects and arrays that are open
  Seen* wanted_;           // where the next value goes, if anywhere
  bool no_controls_;
  bool is_metadata_ = false;  // the last name in the root was `metadata`
  bool in_metadata_ = false;  // the object that it names is open
  Seen root_;
  std::optional<Violation> duplicate_;
  std::optional<std::size_t> out_of_memory_at_;
  KeySet unknown_names_;
  KeySet metadata_names_;
};

/// Reads a body into `reading`, or says why it can't be: the contract's document stage (§2), whose first failure is the
/// only one.
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
  // The pass over all code points sees on its way whether any text can hold a control, which hardly any body does.
  // Those below DEL are no JSON within strings.
  bool no_controls = true;
  std::size_t const ill_formed = utf8::find_ill_formed(
      body, [&](char32_t c) { no_controls = no_controls && !is_control(c) && !is_bidi_control(c); });
  if (ill_formed != std::string_view::npos) return failure_at(ErrorCode::utf8_invalid, ill_formed);

  constexpr std::size_t most_depth = 64;
  boost::json::parse_options options;
  options.max_depth = std::min(policy.max_depth, most_depth);
  options.allow_invalid_utf8 = true;  // there is none: it was looked for just above, which is faster
  boost::json::basic_parser<BodyHandler> parser(options, body, no_controls, reading);
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
  if (handler.duplicate()) return handler.duplicate();
  return std::nullopt;
}

/// All that is wrong with a request body. No allocation but for more than 96 names that are not the contract's, in
/// which case a set of them is kept meanwhile; no exception, no state. Takes some 50 kB of stack.
[[nodiscard]] inline Violations validate_create(std::string_view body,
                                                Policy const& policy = default_policy()) noexcept {
  Reading reading(body);
  return judge(reading, policy, read_body(body, policy, reading));
}

/// The request that a body spells, or all that is wrong with it.
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string_view body,
                                                            Policy const& policy = default_policy()) {
  Reading reading(body);
  return judge_and_build(reading, policy, read_body(body, policy, reading));
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Violations validate_create(char const* body, Policy const& policy = default_policy()) noexcept {
  return validate_create(std::string_view(body), policy);
}
[[nodiscard]] inline Violations validate_create(std::string const& body,
                                                Policy const& policy = default_policy()) noexcept {
  return validate_create(std::string_view(body), policy);
}
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(char const* body, Policy const& policy = default_policy()) {
  return parse_create(std::string_view(body), policy);
}
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(std::string const& body,
                                                            Policy const& policy = default_policy()) {
  return parse_create(std::string_view(body), policy);
}

}  // namespace paylink
