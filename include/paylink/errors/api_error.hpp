// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/catalog.hpp>
#include <paylink/errors/violation.hpp>

#include <array>
#include <string_view>

namespace paylink {

/// What all answers with one HTTP status have in common: the envelope's code, and the status in words (RFC 9110 §15.5).
struct StatusEntry {
  int status;
  std::string_view code;
  std::string_view en;
  std::string_view fr;

  constexpr std::string_view title(Locale locale) const noexcept { return locale == Locale::fr ? fr : en; }
};

/// The statuses of the catalogue; 400 stands first.
inline constexpr auto statuses = std::to_array<StatusEntry>({
    {400, "bad_request", "Bad Request", "Requête incorrecte"},
    {401, "unauthorized", "Unauthorized", "Non autorisé"},
    {404, "not_found", "Not Found", "Introuvable"},
});

/// The row of a status; the first one where there is none of its own.
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

/// How the API refuses a request (contract §11): a 400 with all that is wrong with it, or a 401 or 404 with the code
/// that says why. What it is made of converts to it, so that `render(violations, …)` and
/// `render(ErrorCode::api_key_missing, …)` both work. A plain value without allocations, as large as its `Violations`.
class ApiError {
 public:
  /// A 400.
  // NOLINTNEXTLINE(*-explicit-*,*-pass-by-value): see above; by value they would be copied twice
  ApiError(Violations const& violations) noexcept : details_(violations) {}
  /// A 401 or 404. Only a code of access speaks of no field, and makes a whole message by itself.
  ApiError(ErrorCode code) noexcept {  // NOLINT(*-explicit-*): see above
    details_.add({code}, Place::document(), {}, Violations::capacity);
  }

  /// The HTTP status.
  [[nodiscard]] int status() const noexcept { return row().status; }

  /// The envelope's code: `bad_request`, `unauthorized` or `not_found`.
  [[nodiscard]] std::string_view code() const noexcept { return row().code; }

  /// The status in words, such as "Not Found".
  [[nodiscard]] std::string_view title(Locale locale = Locale::en) const noexcept { return row().title(locale); }

  /// What is wrong, in one sentence: of a 400 that there is something, of the others the code's message (contract §12).
  [[nodiscard]] std::string_view message(Locale locale = Locale::en) const noexcept {
    if (is_access()) return entry(details_.front().code).message(locale);
    return locale == Locale::fr ? "La validation a échoué" : "Validation failed";
  }

  /// What is wrong, one by one; of a 401 or 404 the code alone, without a field.
  [[nodiscard]] Violations const& details() const noexcept { return details_; }

  friend bool operator==(ApiError const&, ApiError const&) = default;

 private:
  [[nodiscard]] bool is_access() const noexcept {
    return details_.begin() != details_.end() && group_of(details_.front().code) == ErrorGroup::access;
  }

  [[nodiscard]] StatusEntry const& row() const noexcept {
    return is_access() ? status_entry(entry(details_.front().code).status) : statuses[0];
  }

  Violations details_;
};

}  // namespace paylink
