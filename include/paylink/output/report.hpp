// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/api_error.hpp>
#include <paylink/errors/violation.hpp>
#include <paylink/output/json_writer.hpp>
#include <paylink/output/message.hpp>
#include <paylink/text/ascii.hpp>
#include <paylink/text/utf8.hpp>
#include <paylink/values/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace paylink {

/// How an error is written: for people, in the lomi. API's envelope, or as RFC 9457 problem details.
enum class Format : std::uint8_t { text, lomi, problem };

/// The media type of the format, for the Content-Type of an answer.
constexpr std::string_view media_type(Format format) noexcept {
  switch (format) {
    case Format::lomi:    return "application/json";
    case Format::problem: return "application/problem+json";
    default:              return "text/plain; charset=utf-8";
  }
}

struct RenderOptions {
  Locale locale = Locale::en;
  std::string_view request_id = {};  ///< left out where it is not 1–128 printable ASCII characters
};

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

/// `"code","field","pointer","message","params"`, each where there is one (contract §11).
inline void write_violation_members(JsonWriter& json, Violation const& violation, Locale locale) {
  json.key("code").string(to_string(violation.code));
  if (violation.has_field()) json.key("field").string(violation.field());
  if (violation.has_pointer()) json.key("pointer").string(violation.pointer());
  json.key("message").string(message(violation, locale));
  if (!violation.params.empty()) write_params(json.key("params"), violation.params);
}

inline void write_violation(JsonWriter& json, Violation const& violation, Locale locale) {
  json.begin_object();
  write_violation_members(json, violation, locale);
  json.end_object();
}

/// A JSON Pointer as a URI fragment (RFC 6901 §6): `#/amount`, with what RFC 3986 keeps out of fragments
/// percent-encoded.
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

/// Text for a terminal or a log: controls and direction controls, which a client's names may hold, as `\u001B`.
inline std::string made_visible(std::string_view text) {
  std::string visible;
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::decode(text);
    std::size_t const size = point.size == 0 ? 1 : point.size;
    bool const harmless = point.size != 0 && !is_control(point.value) && !is_bidi_control(point.value);
    if (harmless) visible += text.substr(0, size);
    else visible.append("\\u").append(std::string_view(code_point_name(point.value)).substr(2));
    text.remove_prefix(size);
  }
  return visible;
}

inline bool is_request_id(std::string_view id) noexcept {
  constexpr std::size_t max_length = 128;
  for (char const c : id)
    if (c <= ' ' || c > '~') return false;
  return !id.empty() && id.size() <= max_length;
}

/// The violation in one line: its code, its place, its message, and what may have been meant.
inline std::string render_text(Violation const& violation, Locale locale) {
  bool const french = locale == Locale::fr;
  std::string line(to_string(violation.code));
  if (violation.has_field())
    line.append(french ? " dans " : " at ")
        .append(violation.has_pointer() ? violation.pointer() : std::string(violation.field()));
  line.append(french ? " : " : ": ").append(message(violation, locale));
  if (std::string const question = suggestion(violation, locale); !question.empty()) line.append(" ").append(question);
  return made_visible(line);
}

inline std::string render_text(Violations const& violations, Locale locale) {
  std::string text;
  for (Violation const& violation : violations) text.append(render_text(violation, locale)).append("\n");
  if (violations.omitted() != 0) {
    std::string const count = std::to_string(violations.omitted());
    text.append(locale == Locale::fr ? "… et " + count + " de plus.\n" : "… and " + count + " more.\n");
  }
  return text;
}

/// The same in English, for logs.
inline std::string to_string(Violation const& violation) { return render_text(violation, Locale::en); }
inline std::string to_string(Violations const& violations) { return render_text(violations, Locale::en); }

/// What both kinds of JSON end with: how many violations were cut, and the request's id.
inline void write_omitted(JsonWriter& json, Violations const& violations) {
  if (violations.omitted() != 0) json.key("omitted").number(violations.omitted());
}
inline void write_request_id(JsonWriter& json, std::string_view id) {
  if (is_request_id(id)) json.key("request_id").string(id);
}

inline std::string render_lomi(ApiError const& error, RenderOptions const& options) {
  // The envelope's message of a 400 is fixed (contract §11), that of an access code follows the language (§12).
  Locale const locale = error.status() == 400 ? Locale::en : options.locale;
  JsonWriter json;
  json.begin_object().key("error").begin_object();
  json.key("code").string(error.code()).key("message").string(error.message(locale));
  json.key("details").begin_array();
  for (Violation const& violation : error.details()) write_violation(json, violation, options.locale);
  json.end_array();
  write_omitted(json, error.details());
  json.end_object();
  write_request_id(json, options.request_id);
  return json.end_object().take();
}

inline std::string render_problem(ApiError const& error, RenderOptions const& options) {
  JsonWriter json;
  json.begin_object().key("type").string("about:blank").key("title").string(error.title(options.locale));
  json.key("status").number(error.status()).key("detail").string(error.message(options.locale));
  json.key("errors").begin_array();
  for (Violation const& violation : error.details()) {
    json.begin_object().key("code").string(to_string(violation.code));
    if (violation.has_pointer()) json.key("pointer").string(to_fragment(violation.pointer()));
    else if (violation.has_field()) json.key("parameter").string(violation.field());
    json.key("detail").string(message(violation, options.locale));
    if (!violation.params.empty()) write_params(json.key("params"), violation.params);
    json.end_object();
  }
  json.end_array();
  write_omitted(json, error.details());
  write_request_id(json, options.request_id);
  return json.end_object().take();
}

/// The error as text, one line for each thing that is wrong, or as the body of the answer (contract §11). Takes
/// `Violations` for a 400, or a code of access.
[[nodiscard]] inline std::string render(ApiError const& error, Format format, RenderOptions const& options = {}) {
  switch (format) {
    case Format::lomi:    return render_lomi(error, options);
    case Format::problem: return render_problem(error, options);
    default:              return render_text(error.details(), options.locale);
  }
}

}  // namespace paylink
