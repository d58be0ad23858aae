// SPDX-License-Identifier: BSL-1.0
#include <paylink/api_error.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "verdict.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

Violations missing(std::size_t count, std::size_t limit = Violations::capacity) {
  Violations violations;
  for (std::size_t i = 0; i < count; ++i)
    ViolationsAccess::add(violations, {ErrorCode::field_required}, Location::field("title"), {}, limit);
  return violations;
}

void check_access(RefusalCode code, int status, std::string_view envelope_code, std::string_view en,
                  std::string_view fr) {
  ApiError const error(code);
  CAPTURE(to_string(code));
  CHECK(error.status() == status);
  CHECK(error.code() == envelope_code);
  CHECK(error.message() == en);
  CHECK(error.message(Locale::fr) == fr);
  REQUIRE(error.details().size() == 1);
  CHECK(error.details().front().code == code);
  CHECK_FALSE(error.details().front().has_field());
  CHECK(error.details().front().params.empty());
  CHECK(error.details().omitted() == 0);
}

static_assert(std::is_nothrow_convertible_v<Violations const&, ApiError>);
static_assert(!std::is_convertible_v<ErrorCode, ApiError>, "a code is a refusal only where it is a constant");
static_assert(sizeof(ApiError) == sizeof(Violations));

}  // namespace

TEST_CASE("ApiError: violations are a bad request", "[api_error]") {
  ApiError const error = missing(2);
  CHECK(error.status() == 400);
  CHECK(error.code() == "bad_request");
  CHECK(error.title() == "Bad Request");
  CHECK(error.title(Locale::fr) == "Requête incorrecte");
  CHECK(error.message() == "Validation failed");
  CHECK(error.message(Locale::fr) == "La validation a échoué");
  CHECK(verdict(error.details()) == "field_required /title; field_required /title");
}

TEST_CASE("ApiError: keeps how many violations were cut", "[api_error]") {
  CHECK(ApiError(missing(5, 2)).details().omitted() == 3);
  CHECK(ApiError(missing(5, 0)).details().omitted() == 4);
}

TEST_CASE("ApiError: no violations are a bad request all the same", "[api_error]") {
  ApiError const error = Violations();
  CHECK(error.status() == 400);
  CHECK(error.code() == "bad_request");
  CHECK(error.details().empty());
}

TEST_CASE("ApiError: a key that is missing or invalid is unauthorized", "[api_error][api_key_missing]") {
  check_access(ErrorCode::api_key_missing, 401, "unauthorized", "API key is missing.", "Clé API manquante.");
  check_access(ErrorCode::api_key_invalid, 401, "unauthorized", "API key is invalid.", "Clé API invalide.");
  CHECK(ApiError(ErrorCode::api_key_missing).title() == "Unauthorized");
  CHECK(ApiError(ErrorCode::api_key_missing).title(Locale::fr) == "Non autorisé");
}

TEST_CASE("ApiError: a link that is not there, or not for this key, is not found", "[api_error]") {
  check_access(ErrorCode::payment_link_not_found, 404, "not_found", "Payment link not found or access denied.",
               "Lien introuvable ou accès refusé.");
  CHECK(ApiError(ErrorCode::payment_link_not_found).title() == "Not Found");
  CHECK(ApiError(ErrorCode::payment_link_not_found).title(Locale::fr) == "Introuvable");
}

TEST_CASE("ApiError: without memory it is a 503, whatever it should have been", "[api_error][out_of_memory]") {
  auto const check_unavailable = [](ApiError const& error) {
    CHECK(error.status() == 503);
    CHECK(error.code() == "service_unavailable");
    CHECK(error.title() == "Service Unavailable");
    CHECK(error.title(Locale::fr) == "Service indisponible");
    CHECK(error.message() == "The service is out of memory; try again later.");
    CHECK(error.message(Locale::fr) == "Le service manque de mémoire ; réessayez plus tard.");
    CHECK(verdict(error.details()) == "out_of_memory");
  };
  ApiError const original = missing(2);
  ApiError refusal = original;
  ApiError access = original;
  {
    OutOfMemory const none;
    refusal = ApiError(missing(1));
    access = ApiError(ErrorCode::api_key_missing);
  }
  check_unavailable(refusal);
  check_unavailable(access);
}

TEST_CASE("ApiError: allocates once", "[api_error][allocations]") {
  Violations violations = missing(2);
  std::size_t const of_violations = allocations_of([&] { ApiError const error = std::move(violations); });
  CHECK(of_violations == 0);
  CHECK(allocations_of([&] { ApiError const error(ErrorCode::api_key_missing); }) == 1);
}

TEST_CASE("ApiError: is equal by its violations", "[api_error]") {
  CHECK(ApiError(missing(1)) == ApiError(missing(1)));
  CHECK_FALSE(ApiError(missing(1)) == ApiError(missing(2)));
  CHECK(ApiError(ErrorCode::api_key_missing) == ApiError(ErrorCode::api_key_missing));
  CHECK_FALSE(ApiError(ErrorCode::api_key_missing) == ApiError(ErrorCode::api_key_invalid));
}

TEST_CASE("ApiError: each status of the catalogue has an envelope code of its own", "[api_error][catalog]") {
  for (CatalogEntry const& row : catalog) {
    CAPTURE(row.name);
    std::string_view const expected = row.status == 400   ? "bad_request"
                                      : row.status == 401 ? "unauthorized"
                                      : row.status == 404 ? "not_found"
                                      : row.status == 409 ? "conflict"
                                                          : "service_unavailable";
    CHECK(status_entry(row.status).code == expected);
  }
}

TEST_CASE("Status: each has its row, and what has none that of 400", "[api_error]") {
  CHECK(status_entry(400).code == "bad_request");
  CHECK(status_entry(401).code == "unauthorized");
  CHECK(status_entry(404).code == "not_found");
  CHECK(status_entry(409).code == "conflict");
  CHECK(status_entry(503).code == "service_unavailable");
  CHECK(status_entry(500).code == "bad_request");
  CHECK(status_entry(0).code == "bad_request");
}
