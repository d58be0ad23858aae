// SPDX-License-Identifier: BSL-1.0
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

struct Case {
  std::string verdict;
  Violations violations;
};

Timestamp at(std::string_view text) { return Timestamp::parse(text).value(); }

std::string metadata_of(int keys) {
  std::string metadata;
  for (int i = 0; i < keys; ++i) metadata += (i == 0 ? "{\"" : ",\"") + std::to_string(i) + "\":0";
  return metadata + "}";
}

/// One body or query for each code, in the order of the contract's §12.
std::vector<Case> all_cases() {
  Policy const in_2030{
      .now = at("2030-01-01T00:00:00Z"), .min_lead = std::chrono::hours(1), .max_horizon = std::chrono::hours(24)};
  Policy cash{.amounts = AmountPolicy::xof_cash()};
  cash.amounts[Currency::XOF].min = 100;
  Draft infinite{.link_type = LinkType::instant, .title = "T", .currency_code = Currency::XOF};
  infinite.amount = std::numeric_limits<double>::infinity();

  return {
      {"body_too_large max_bytes=65536", validate_create(std::string(65'537, ' '))},
      {"utf8_invalid offset=0", validate_create("\xFF")},
      {"json_invalid offset=1 reason='truncated'", validate_create("{")},
      {"json_too_deep max_depth=8", validate_create("[[[[[[[[[]]]]]]]]]")},
      {"body_not_object actual='array'", validate_create("[]")},
      {"duplicate_key /title", validate_create(R"({"title":"a","t\u0069tle":"b"})")},
      {"unknown_field /successURL suggestion='success_url'", validate_create(instant({{"successURL", "1"}}))},
      {"field_required /title", validate_create(instant({{"title", ""}}))},
      {"type_mismatch /title expected='string' actual='boolean'", validate_create(instant({{"title", "true"}}))},
      {"string_blank /title", validate_create(instant({{"title", R"(" \u3164")"}}))},
      {"string_too_long /title max=255 length=256",
       validate_create(instant({{"title", "\"" + repeat("é", 256) + "\""}}))},
      {"string_control_char /title codepoint='U+0007'", validate_create(instant({{"title", R"("\u0007")"}}))},
      {"string_bidi_control /title codepoint='U+202E'", validate_create(instant({{"title", R"("a\u202e")"}}))},
      {"link_type_invalid /link_type allowed=['product','instant']",
       validate_create(instant({{"link_type", R"("Instant")"}}))},
      {"currency_unsupported /currency_code allowed=['XOF','USD','EUR']",
       validate_create(instant({{"currency_code", R"("XAF")"}}))},
      {"amount_required /amount", validate_create(instant({{"amount", ""}}))},
      {"amount_not_allowed /amount", validate_create(product({{"amount", "0"}}))},
      {"product_id_required /product_id", validate_create(product({{"product_id", ""}}))},
      {"product_id_not_allowed /product_id", validate_create(instant({{"product_id", "\"\""}}))},
      {"price_id_not_allowed /price_id", validate_create(instant({{"price_id", "\"\""}}))},
      {"amount_not_finite /amount", validate_create(infinite)},
      {"amount_not_positive /amount", validate_create(instant({{"amount", "-0"}}))},
      {"amount_too_precise /amount currency='XOF' max_decimals=0", validate_create(instant({{"amount", "100.5"}}))},
      {"amount_above_maximum /amount currency='XOF' max='99999999'", validate_create(instant({{"amount", "1e8"}}))},
      {"amount_below_minimum /amount currency='XOF' min='100'", validate_create(instant({{"amount", "95"}}), cash)},
      {"amount_step_mismatch /amount currency='XOF' step='5'", validate_create(instant({{"amount", "101"}}), cash)},
      {"id_invalid /product_id reason='character'", validate_create(product({{"product_id", R"("../products")"}}))},
      {"timestamp_invalid /expires_at reason='no_such_date'",
       validate_create(instant({{"expires_at", R"("2030-02-30T00:00:00Z")"}}))},
      {"timestamp_offset_missing /expires_at", validate_create(instant({{"expires_at", R"("2030-01-01T00:00:00")"}}))},
      {"expires_at_in_past /expires_at",
       validate_create(instant({{"expires_at", R"("2030-01-01T00:00:00Z")"}}), in_2030)},
      {"expires_at_too_soon /expires_at min_seconds=3600",
       validate_create(instant({{"expires_at", R"("2030-01-01T00:59:59Z")"}}), in_2030)},
      {"expires_at_too_far /expires_at max_seconds=86400",
       validate_create(instant({{"expires_at", R"("2030-01-02T00:00:01Z")"}}), in_2030)},
      {"url_too_long /cancel_url max=2048 length=2049",
       validate_create(instant({{"cancel_url", "\"https://example.com/" + std::string(2029, 'a') + "\""}}))},
      {"url_invalid /success_url reason='not_absolute'", validate_create(instant({{"success_url", R"("/thanks")"}}))},
      {"url_scheme_not_allowed /success_url allowed=['https']",
       validate_create(instant({{"success_url", R"json("javascript:alert(1)")json"}}))},
      {"url_credentials_not_allowed /success_url",
       validate_create(instant({{"success_url", R"("https://a@example.com")"}}))},
      {"url_host_not_ascii /success_url", validate_create(instant({{"success_url", R"("https://exämple.com")"}}))},
      {"url_host_not_allowed /success_url reason='private'",
       validate_create(instant({{"success_url", R"("https://10.0.0.1")"}}))},
      {"metadata_too_many_keys /metadata max=50 count=51", validate_create(instant({{"metadata", metadata_of(51)}}))},
      {"metadata_key_invalid /metadata/ max=40", validate_create(instant({{"metadata", R"({"":1})"}}))},
      {"metadata_key_reserved /metadata/__proto__", validate_create(instant({{"metadata", R"({"__proto__":1})"}}))},
      {"metadata_value_type /metadata/k allowed=['string','number','boolean','null']",
       validate_create(instant({{"metadata", R"({"k":[]})"}}))},
      {"metadata_value_too_long /metadata/k max=500 length=501",
       validate_create(instant({{"metadata", "{\"k\":\"" + std::string(501, 'x') + "\"}"}}))},
      {"field_not_allowed /metadata",
       validate_create(instant({{"metadata", "{}"}}), {.fields = {.metadata = FieldRule::forbidden}})},
      {"query_malformed", validate_list_query("limit=%")},
      {"query_integer_invalid limit", validate_list_query("limit=five")},
      {"limit_out_of_range limit min=1 max=100", validate_list_query("limit=101")},
      {"offset_out_of_range offset min=0 max=2147483647", validate_list_query("offset=-1")},
      {"query_boolean_invalid isActive", validate_list_query("isActive=yes")},
      {"query_param_repeated limit", validate_list_query("limit=5&limit=5")},
      {"unknown_query_param link_type suggestion='linkType'", validate_list_query("link_type=product")},
  };
}

}  // namespace

TEST_CASE("Every code: each is raised by a body or query of its own, alone and with its parameters", "[every_code]") {
  for (auto const& [expected, violations] : all_cases()) CHECK(verdict(violations) == expected);
}

TEST_CASE("Every code: there is none in the catalogue that no case raises", "[every_code]") {
  // The service raises those of access (tests/api_error.test.cpp), and no body is the reason for out_of_memory
  // (tests/violation.test.cpp).
  std::set<std::string_view> raised = {"api_key_missing",          "api_key_invalid",        "payment_link_not_found",
                                       "idempotency_key_required", "idempotency_key_reused", "out_of_memory"};
  for (auto const& [expected, violations] : all_cases())
    for (Violation const& violation : violations) raised.insert(to_string(violation.code));
  for (CatalogEntry const& entry : catalog) CHECK(raised.count(entry.name) == 1);
  CHECK(raised.size() == catalog.size());
}
