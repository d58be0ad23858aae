// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/body_members.hpp>
#include <paylink/detail/text/byte_blocks.hpp>
#include <paylink/detail/text/utf8.hpp>
#include <paylink/detail/text/utf8_check.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// Listens to Boost.JSON's streaming parser, and finds each string where it stands in the body.
class ParserHandler {
 public:
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

  using Error = boost::json::error_code;
  using View = boost::json::string_view;

  /// `no_controls`: no string in the body holds a control or direction control, but perhaps as an escape.
  ParserHandler(std::string_view body, bool no_controls, BodyMembers& members) noexcept
      : body_(body), members_(members), token_end_(body.data()), no_controls_(no_controls) {}

  bool on_document_begin(Error&) noexcept { return true; }
  bool on_document_end(Error&) noexcept { return true; }
  bool on_object_begin(Error&) noexcept { return members_.begin(JsonType::object), true; }
  bool on_object_end(std::size_t, Error&) noexcept { return members_.end(), true; }
  bool on_array_begin(Error&) noexcept { return members_.begin(JsonType::array), true; }
  bool on_array_end(std::size_t, Error&) noexcept { return members_.end(), true; }
  bool on_key_part(View, std::size_t, Error&) noexcept { return true; }
  bool on_key(View text, std::size_t, Error&) noexcept {
    JsonString const name = finish_string(text);
    members_.key(name, offset(token_end_));
    return true;
  }
  bool on_string_part(View, std::size_t, Error&) noexcept { return true; }
  bool on_string(View text, std::size_t, Error&) noexcept { return members_.string(finish_string(text)), true; }
  bool on_number_part(View, Error&) noexcept { return true; }
  bool on_int64(std::int64_t, View text, Error&) noexcept { return number(text); }
  bool on_uint64(std::uint64_t, View text, Error&) noexcept { return number(text); }
  bool on_double(double, View text, Error&) noexcept { return number(text); }
  bool on_bool(bool boolean, Error&) noexcept { return members_.boolean(boolean), true; }
  bool on_null(Error&) noexcept { return members_.null(), true; }
  bool on_comment_part(View, Error&) noexcept { return true; }
  bool on_comment(View, Error&) noexcept { return true; }

 private:
  bool number(View text) noexcept { return members_.number({text.data(), text.size()}), true; }

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
    return {body_.substr(start, end - start), true};
  }

  std::string_view body_;
  BodyMembers& members_;
  char const* token_end_;  // behind the last string's quote; no string that is yet to come begins before it
  bool no_controls_;
};

/// An error of the whole document: `code`, its one parameter, and perhaps the byte where it is.
[[gnu::cold]] inline Violations document_error(ErrorCode code, ParamValue param,
                                               std::optional<std::size_t> offset = {}) noexcept {
  return single_violation({code, {param}}, Location::document(), offset);
}
[[gnu::cold]] inline Violations document_error_at(ErrorCode code, std::size_t offset) noexcept {
  return document_error(code, static_cast<std::int64_t>(offset), offset);
}
[[gnu::cold]] inline Violations body_too_large(std::size_t max_bytes) noexcept {
  return document_error(ErrorCode::body_too_large, static_cast<std::int64_t>(max_bytes));
}

/// Reads any body with Boost.JSON's parser: the members, or the first thing that makes it no JSON.
inline Violations parse_body(std::string_view body, std::size_t max_depth, BodyMembers& members) noexcept {
  // The pass sees on its way whether any text can hold a control, which hardly any body does. Those below DEL are no
  // JSON within strings.
  Utf8Check utf8_check;
  bool no_delete = true;
  bool const is_utf8 = all_of_blocks(body, [&](char const* block, std::size_t at) {
    no_delete = no_delete && matching_of_block(block, [](auto c) { return c == '\x7F'; }) == 0;
    return utf8_check.add(block, Utf8Check::not_ascii(block), body.substr(at));
  });
  if (!is_utf8 || !utf8_check.complete())
    return document_error_at(ErrorCode::utf8_invalid, utf8::find_ill_formed(body));

  boost::json::parse_options options;
  options.max_depth = max_depth;
  options.allow_invalid_utf8 = true;  // there is none: it was looked for just above, which is faster
  boost::json::basic_parser<ParserHandler> parser(options, body, no_delete && utf8_check.no_controls(), members);
  boost::json::error_code error;
  std::size_t const consumed = parser.write_some(false, body.data(), body.size(), error);
  if (error == boost::json::error::too_deep)
    return document_error(ErrorCode::json_too_deep, static_cast<std::int64_t>(max_depth), consumed);
  if (error || consumed != body.size()) return document_error_at(ErrorCode::json_invalid, consumed);
  return {};
}

/// What is wrong with the members of a body that was read, as a document.
inline Violations document_fault(BodyMembers const& members) noexcept {
  if (members.root_type() != JsonType::object)
    return document_error(ErrorCode::body_not_object, to_string(members.root_type()));
  // A body whose names don't fit in memory is too large for this machine now: it exceeds what was read of it.
  if (members.out_of_memory_at()) return body_too_large(*members.out_of_memory_at());
  if (!members.duplicate().empty()) return members.duplicate();  // it is large to copy, and hardly ever there
  return {};
}

}  // namespace paylink::inline v1::detail
