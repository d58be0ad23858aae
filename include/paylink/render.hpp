// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/api_error.hpp>
#include <paylink/detail/output/json_writer.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/visible.hpp>
#include <paylink/models/page.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

/// @file
/// Violations and API errors as text and as bodies of HTTP responses.

namespace paylink::inline v1 {

/// How `render` writes an error: as text for people, as the lomi. API's envelope, or as RFC 9457 problem details.
enum class Format : std::uint8_t { text, lomi, problem };

/// Returns the media type of the format, for the Content-Type of a response.
[[nodiscard]] constexpr std::string_view media_type(Format format) noexcept {
  switch (format) {
    case Format::lomi:    return "application/json";
    case Format::problem: return "application/problem+json";
    default:              return "text/plain; charset=utf-8";
  }
}

/// Options of `render`.
struct RenderOptions {
  Locale locale = Locale::en;
  std::string_view request_id = {};  ///< omitted unless it has 1 to 128 characters, all from `!` to `~`
};

namespace detail {

inline void write_params(JsonWriter& json, Params const& params) {
  json.begin_object();
  for (Param const& param : params) {
    json.key(param.name);
    switch (param.value.kind()) {
      case ParamValue::Kind::none:    json.raw("null"); break;
      case ParamValue::Kind::integer: json.number(param.value.integer()); break;
      case ParamValue::Kind::text:    json.string(param.value.text()); break;
      case ParamValue::Kind::list:
        json.begin_array();
        for (std::string_view const item : param.value.list()) json.string(item);
        json.end_array();
    }
  }
  json.end_object();
}

/// Writes the members `code`, `field`, `pointer`, `message`, `params` as far as the violation has them (contract §11).
inline void write_violation_members(JsonWriter& json, Violation const& violation, Locale locale) {
  json.key("code").string(to_string(violation.code));
  if (violation.has_field()) json.key("field").string(violation.field());
  if (violation.has_pointer()) json.key("pointer").string(violation.pointer());
  json.key("message").string(violation.message(locale));
  if (!violation.params.empty()) write_params(json.key("params"), violation.params);
}

inline void write_violation(JsonWriter& json, Violation const& violation, Locale locale) {
  json.begin_object();
  write_violation_members(json, violation, locale);
  json.end_object();
}

/// Returns a JSON Pointer as a URI fragment (RFC 6901 §6), such as `#/amount`. Bytes that RFC 3986 does not allow in
/// fragments are percent-encoded.
inline std::string to_fragment(std::string_view pointer) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string fragment = "#";
  for (char const c : pointer) {
    auto const byte = static_cast<unsigned char>(c);
    bool const allowed =
        ascii::is_alphanumeric(c) || std::string_view("-._~!$&'()*+,;=:@/?").find(c) != std::string_view::npos;
    if (allowed) fragment += c;
    else fragment += {'%', hex[byte >> 4U], hex[byte & 0xFU]};
  }
  return fragment;
}

/// Returns text that is safe to print: see `append_visible`.
inline std::string escape_invisible(std::string_view text) {
  std::string visible;
  append_visible(visible, text);
  return visible;
}

inline bool is_request_id(std::string_view id) noexcept {
  constexpr std::size_t max_length = 128;
  for (char const c : id)
    if (c <= ' ' || c > '~') return false;
  return !id.empty() && id.size() <= max_length;
}

/// Returns the violation in one line: its code, location and message.
inline std::string render_text(Violation const& violation, Locale locale) {
  constexpr Localized at{" at ", " dans "};
  constexpr Localized colon{": ", " : "};
  std::string line(to_string(violation.code));
  if (violation.has_field())
    line.append(at[locale]).append(violation.has_pointer() ? violation.pointer() : std::string(violation.field()));
  line.append(colon[locale]).append(violation.message(locale));
  return escape_invisible(line);
}

inline std::string render_text(Violations const& violations, Locale locale) {
  std::string text;
  for (Violation const& violation : violations) text.append(render_text(violation, locale)).append("\n");
  if (violations.omitted() != 0) {
    constexpr Localized more_begin{"… and ", "… et "};
    constexpr Localized more_end{" more.\n", " de plus.\n"};
    text.append(more_begin[locale]).append(std::to_string(violations.omitted())).append(more_end[locale]);
  }
  return text;
}

}  // namespace detail

/// Returns one line in English, for logs, without a line end.
[[nodiscard]] inline std::string to_string(Violation const& violation) {
  return detail::render_text(violation, Locale::en);
}

/// Returns one line in English for each violation, for logs.
[[nodiscard]] inline std::string to_string(Violations const& violations) {
  return detail::render_text(violations, Locale::en);
}

/// Returns one line in English for each violation, for logs; those of a link begin with its place: `data[3]: `.
[[nodiscard]] inline std::string to_string(PageError const& error) {
  std::string text;
  for (char const c : detail::render_text(error.violations, Locale::en)) {
    bool const begins_line = text.empty() || text.back() == '\n';
    if (begins_line && error.index) text.append("data[").append(std::to_string(*error.index)).append("]: ");
    text += c;
  }
  return text;
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Violation const& violation) {
  return out << to_string(violation);
}
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Violations const& violations) {
  return out << to_string(violations);
}
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, PageError const& error) {
  return out << to_string(error);
}

namespace detail {

inline void write_omitted(JsonWriter& json, Violations const& violations) {
  if (violations.omitted() != 0) json.key("omitted").number(violations.omitted());
}
inline void write_request_id(JsonWriter& json, std::string_view id) {
  if (is_request_id(id)) json.key("request_id").string(id);
}

inline std::string render_lomi(Violations const& violations, RenderOptions const& options) {
  // The message of a 400 is the same in all languages (contract §11).
  StatusEntry const& status = status_entry(violations);
  Locale const locale = status.status == 400 ? Locale::en : options.locale;
  JsonWriter json;
  json.begin_object().key("error").begin_object();
  json.key("code").string(status.code).key("message").string(summary(violations, locale));
  json.key("details").begin_array();
  for (Violation const& violation : violations) write_violation(json, violation, options.locale);
  json.end_array();
  write_omitted(json, violations);
  json.end_object();
  write_request_id(json, options.request_id);
  return json.end_object().take();
}

inline std::string render_problem(Violations const& violations, RenderOptions const& options) {
  StatusEntry const& status = status_entry(violations);
  JsonWriter json;
  json.begin_object().key("type").string("about:blank").key("title").string(status.title[options.locale]);
  json.key("status").number(status.status).key("detail").string(summary(violations, options.locale));
  json.key("errors").begin_array();
  for (Violation const& violation : violations) {
    json.begin_object().key("code").string(to_string(violation.code));
    if (violation.has_pointer()) json.key("pointer").string(to_fragment(violation.pointer()));
    else if (violation.has_field()) json.key("parameter").string(violation.field());
    json.key("detail").string(violation.message(options.locale));
    if (!violation.params.empty()) write_params(json.key("params"), violation.params);
    json.end_object();
  }
  json.end_array();
  write_omitted(json, violations);
  write_request_id(json, options.request_id);
  return json.end_object().take();
}

}  // namespace detail

/// Renders violations as text with one line each, or as the body of an HTTP response (contract §11).
///
/// @pre `!violations.empty()` unless `format` is `Format::text`
[[nodiscard]] inline std::string render(Violations const& violations, Format format,
                                        RenderOptions const& options = {}) {
  switch (format) {
    case Format::lomi:    return detail::render_lomi(violations, options);
    case Format::problem: return detail::render_problem(violations, options);
    default:              return detail::render_text(violations, options.locale);
  }
}

[[nodiscard]] inline std::string render(ApiError const& error, Format format, RenderOptions const& options = {}) {
  return render(error.details(), format, options);
}

/// Renders a refusal by one code of access, such as `ErrorCode::api_key_missing`. Other codes do not compile.
[[nodiscard]] inline std::string render(detail::RefusalCode code, Format format, RenderOptions const& options = {}) {
  return render(ApiError(code), format, options);
}

}  // namespace paylink::inline v1
