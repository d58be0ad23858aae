// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/errors/catalog.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace paylink::inline v1 {

namespace detail {

/// An HTTP status, the envelope's code for it, and its words (RFC 9110 §15).
struct StatusEntry {
  int status;
  std::string_view code;
  Localized title;
};

/// The statuses of the catalogue. 400 is first.
inline constexpr auto statuses = std::to_array<StatusEntry>({
    {400, "bad_request", {"Bad Request", "Requête incorrecte"}},
    {401, "unauthorized", {"Unauthorized", "Non autorisé"}},
    {404, "not_found", {"Not Found", "Introuvable"}},
    {409, "conflict", {"Conflict", "Conflit"}},
    {503, "service_unavailable", {"Service Unavailable", "Service indisponible"}},
});

/// Returns the row of a status; the first row if it has none.
constexpr StatusEntry const& status_entry(int status) noexcept {
  for (StatusEntry const& row : statuses)
    if (row.status == status) return row;
  return statuses[0];
}

static_assert(
    [] {
      for (CatalogEntry const& row : catalog)
        if (status_entry(row.status).status != row.status) return false;
      return true;
    }(),
    "each status of the catalogue has a row");

/// Returns the row of the status with which these violations are answered.
inline StatusEntry const& status_entry(Violations const& violations) noexcept {
  return violations.empty() ? statuses[0] : status_entry(entry(violations.front().code).status);
}

/// Implements `ApiError::message`.
inline std::string_view summary(Violations const& violations, Locale locale) noexcept {
  constexpr Localized validation_failed{"Validation failed", "La validation a échoué"};
  bool const is_bad_request = &status_entry(violations) == &statuses[0];
  return is_bad_request ? validation_failed[locale] : entry(violations.front().code).text[locale];
}

/// A code that refuses a request by itself, without a field. Conversion from any other code does not compile.
class RefusalCode {
 public:
  consteval RefusalCode(ErrorCode code) : code_(code) {  // NOLINT(*-explicit-*): it stands for the code
    if (entry(code).group != ErrorGroup::access) concerns_a_field();
  }
  constexpr operator ErrorCode() const noexcept { return code_; }  // NOLINT(*-explicit-*)

 private:
  static void concerns_a_field();  // not constexpr: named by the compiler's message

  ErrorCode code_;
};

}  // namespace detail

/// The API's refusal of a request (contract §11): 400 with violations, 503 if memory ran out while they were collected,
/// or another status with the one code that says why. `render` accepts all of these directly.
class ApiError {
 public:
  /// @pre `!violations.empty()`
  ApiError(Violations violations) noexcept : details_(std::move(violations)) {}  // NOLINT(*-explicit-*): for `render`

  /// A refusal by one code of access, such as `ErrorCode::api_key_missing`. Other codes do not compile. Allocates once;
  /// if that fails, the error is `out_of_memory`.
  explicit ApiError(detail::RefusalCode code) noexcept {
    detail::ViolationsAccess::add(details_, {code}, detail::Location::document());
  }

  /// Returns the HTTP status.
  [[nodiscard]] int status() const noexcept { return detail::status_entry(details_).status; }

  /// Returns the envelope's code, such as `bad_request`.
  [[nodiscard]] std::string_view code() const noexcept { return detail::status_entry(details_).code; }

  /// Returns the status in words, such as "Not Found".
  [[nodiscard]] std::string_view title(Locale locale = Locale::en) const noexcept {
    return detail::status_entry(details_).title[locale];
  }

  /// Returns the refusal in one sentence: "Validation failed" for a 400, else the message of its code (contract §12).
  [[nodiscard]] std::string_view message(Locale locale = Locale::en) const noexcept {
    return detail::summary(details_, locale);
  }

  /// Returns the violations; for other statuses the one code, without a field.
  [[nodiscard]] Violations const& details() const noexcept { return details_; }

  friend bool operator==(ApiError const&, ApiError const&) = default;

 private:
  Violations details_;
};

}  // namespace paylink::inline v1
