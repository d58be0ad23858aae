// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Defines the functions of <paylink/c_api.h>. Include it in exactly one C++ file of a program or shared library.

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/c_api.h>
#include <paylink/detail/output/json_writer.hpp>
#include <paylink/list_query.hpp>
#include <paylink/render.hpp>
#include <paylink/validate.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <string_view>

namespace paylink::inline v1::detail::c_api {

// Internal linkage: `render` differs with and without exceptions, and two shared libraries in one process can be built
// differently.
namespace {

/// Returns the caller's options with all members that this version has, or nothing if a member has no meaning or a
/// member of a later version is not 0.
std::optional<paylink_options> known_options(paylink_options const* options) noexcept {
  static_assert(sizeof(paylink_options) == 2 * sizeof(std::size_t) + 16, "no padding, which a later member could fill");
  paylink_options known{};
  if (options == nullptr) return known;
  if (options->size < sizeof options->size) return std::nullopt;
  auto const* const bytes = reinterpret_cast<char const*>(options);
  for (std::size_t i = sizeof known; i < options->size; ++i)
    if (bytes[i] != 0) return std::nullopt;
  std::memcpy(&known, bytes, (std::min)(sizeof known, options->size));
  bool const is_good = (known.unknown_fields == PAYLINK_REJECT || known.unknown_fields == PAYLINK_IGNORE) &&
                       (known.local_http == 0 || known.local_http == 1);
  if (!is_good) return std::nullopt;
  return known;
}

std::optional<Policy> to_policy(paylink_options const* options) noexcept {
  std::optional<paylink_options> const known = known_options(options);
  if (!known) return std::nullopt;
  Policy policy;
  if (known->max_body_bytes != 0) policy.max_body_bytes = known->max_body_bytes;
  if (known->now != 0) policy.now = *Timestamp::from_unix(std::clamp(known->now, first_second, last_second), 0);
  if (known->unknown_fields == PAYLINK_IGNORE) policy.unknown_fields = UnknownFields::ignore;
  policy.local_http = known->local_http == 1;
  return policy;
}

/// A body or query, and the function that validates it.
struct Request {
  Violations (*validate)(std::string_view, Policy const&) noexcept;
  char const* text;
  std::size_t size;
  paylink_options const* options;
};

/// Returns nothing if an argument is bad.
std::optional<Violations> validate(Request const& request) noexcept {
  std::optional<Policy> const policy = to_policy(request.options);
  if (!policy || (request.text == nullptr && request.size != 0)) return std::nullopt;
  return request.validate(request.size == 0 ? std::string_view("") : std::string_view(request.text, request.size),
                          *policy);
}

/// Returns the error that prevents the violations from being reported, or 0.
int error_of(std::optional<Violations> const& violations) noexcept {
  if (!violations) return PAYLINK_BAD_ARGUMENT;
  bool const are_lost = !violations->empty() && violations->front().code == ErrorCode::out_of_memory;
  return are_lost ? PAYLINK_OUT_OF_MEMORY : 0;
}

int count(Request const& request) noexcept {
  std::optional<Violations> const violations = validate(request);
  if (int const error = error_of(violations); error != 0) return error;
  constexpr std::size_t most = (std::numeric_limits<int>::max)();
  return static_cast<int>((std::min)(violations->size() + violations->omitted(), most));
}

/// Renders in the format PAYLINK_DETAILS.
std::string render_details(Violations const& violations, Locale locale) {
  JsonWriter json;
  json.begin_object().key("errors").begin_array();
  for (Violation const& violation : violations) {
    json.begin_object();
    write_violation_members(json, violation, locale);
    if (violation.offset) json.key("offset").number(*violation.offset);
    json.end_object();
  }
  json.end_array();
  write_omitted(json, violations);
  return json.end_object().take();
}

/// Returns nothing if there is no such format.
std::optional<std::string> render(Violations const& violations, int format, Locale locale) {
  switch (format) {
    case PAYLINK_TEXT:    return paylink::render(violations, Format::text, {.locale = locale});
    case PAYLINK_LOMI:    return paylink::render(violations, Format::lomi, {.locale = locale});
    case PAYLINK_PROBLEM: return paylink::render(violations, Format::problem, {.locale = locale});
    case PAYLINK_DETAILS: return render_details(violations, locale);
    default:              return std::nullopt;
  }
}

/// Does what `paylink_render_create` documents, but throws if there is no memory for the text.
int try_render(Request const& request, int format, int locale, char* answer, std::size_t capacity) {
  if (answer == nullptr && capacity != 0) return PAYLINK_BAD_ARGUMENT;
  std::optional<Violations> const violations = validate(request);
  if (capacity != 0) *answer = '\0';  // not before, as it may be the text itself
  if (int const error = error_of(violations); error != 0) return error;
  if (locale != PAYLINK_EN && locale != PAYLINK_FR) return PAYLINK_BAD_ARGUMENT;
  std::optional<std::string> const text = render(*violations, format, locale == PAYLINK_FR ? Locale::fr : Locale::en);
  if (!text) return PAYLINK_BAD_ARGUMENT;
  if (violations->empty()) return 0;
  if (text->size() < capacity) std::memcpy(answer, text->c_str(), text->size() + 1);
  return static_cast<int>(text->size());
}

int render(Request const& request, int format, int locale, char* answer, std::size_t capacity) noexcept {
#ifdef __cpp_exceptions
  try {
    return try_render(request, format, locale, answer, capacity);
  } catch (std::bad_alloc const&) {
    return PAYLINK_OUT_OF_MEMORY;
  }
#else
  return try_render(request, format, locale, answer, capacity);
#endif
}

}  // namespace

}  // namespace paylink::inline v1::detail::c_api

// NOLINTBEGIN(misc-definitions-in-headers): defined here once, for the one file that includes this
extern "C" {

int paylink_validate_create(char const* body, size_t body_size, paylink_options const* options) noexcept {
  return paylink::detail::c_api::count({paylink::validate_create, body, body_size, options});
}

int paylink_validate_list_query(char const* query, size_t query_size, paylink_options const* options) noexcept {
  return paylink::detail::c_api::count({paylink::validate_list_query, query, query_size, options});
}

int paylink_render_create(char const* body, size_t body_size, paylink_options const* options, int format, int locale,
                          char* answer, size_t capacity) noexcept {
  return paylink::detail::c_api::render({paylink::validate_create, body, body_size, options}, format, locale, answer,
                                        capacity);
}

int paylink_render_list_query(char const* query, size_t query_size, paylink_options const* options, int format,
                              int locale, char* answer, size_t capacity) noexcept {
  return paylink::detail::c_api::render({paylink::validate_list_query, query, query_size, options}, format, locale,
                                        answer, capacity);
}

#define PAYLINK_QUOTED_(number) #number
#define PAYLINK_QUOTED(number) PAYLINK_QUOTED_(number)
char const* paylink_version(void) noexcept {
  return PAYLINK_QUOTED(PAYLINK_VERSION_MAJOR) "." PAYLINK_QUOTED(PAYLINK_VERSION_MINOR) "." PAYLINK_QUOTED(
      PAYLINK_VERSION_PATCH);
}
#undef PAYLINK_QUOTED
#undef PAYLINK_QUOTED_

}  // extern "C"
// NOLINTEND(misc-definitions-in-headers)
