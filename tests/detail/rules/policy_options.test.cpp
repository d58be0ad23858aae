// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/policy_options.hpp>

#include "catch.hpp"

#include <chrono>
#include <string>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string rows(Policy const& policy) {
  std::string text;
  for (PolicyOption const& option : policy_options)
    text.append(option.name).append(": ").append(option.value(policy)).append("\n");
  return text;
}

}  // namespace

TEST_CASE("Policy options: a row for each member of a policy, in their order", "[policy_options]") {
  // With a member more or less this does not compile.
  [[maybe_unused]] auto const& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v] = default_policy();
  CHECK(policy_options.size() == 22);
}

TEST_CASE("Policy options: the defaults are those of the contract", "[policy_options]") {
  CHECK(rows(default_policy()) ==
        "max_body_bytes: 65536\n"
        "max_depth: 8\n"
        "unknown_fields: reject\n"
        "unknown_query_params: reject\n"
        "extra_fields: none\n"
        "empty_strings: reject\n"
        "max_violations: 32\n"
        "link_types: product, instant\n"
        "currencies: XOF, USD, EUR\n"
        "fields: none\n"
        "max_length: title 255, description 4096\n"
        "amount_unit: major\n"
        "amounts: 1–99999999 XOF; 0.01–99999999.99 USD; 0.01–99999999.99 EUR\n"
        "product_id: any\n"
        "price_id: any\n"
        "now: none\n"
        "min_lead: 0\n"
        "max_horizon: none\n"
        "local_http: false\n"
        "allowed_hosts: none\n"
        "app_schemes: none\n"
        "reserved_metadata_keys: none\n");
}

TEST_CASE("Policy options: each row reads its own member", "[policy_options]") {
  CHECK(rows({.max_body_bytes = 1,
              .max_depth = 2,
              .unknown_fields = UnknownFields::ignore,
              .unknown_query_params = UnknownFields::ignore,
              .extra_fields = {"source", "tag"},
              .empty_strings = EmptyStrings::absent,
              .max_violations = 3,
              .link_types = {LinkType::instant},
              .currencies = {Currency::EUR, Currency::XOF},
              .fields = {.description = FieldRule::required,
                         .allow_coupon_code = FieldRule::forbidden,
                         .allow_quantity = FieldRule::required,
                         .require_billing_address = FieldRule::forbidden,
                         .expires_at = FieldRule::required,
                         .success_url = FieldRule::forbidden,
                         .cancel_url = FieldRule::required,
                         .metadata = FieldRule::forbidden},
              .max_length = {.title = 60, .description = 0},
              .amount_unit = AmountUnit::minor,
              .amounts = AmountPolicy::xof_cash(),
              .product_id = {.form = IdPolicy::Form::uuid, .prefix = {}},
              .price_id = {.form = IdPolicy::Form::any, .prefix = "p_"},
              .now = Timestamp::parse("2030-01-01T00:00:00Z").value(),
              .min_lead = std::chrono::seconds(4),
              .max_horizon = std::chrono::seconds(5),
              .local_http = true,
              .allowed_hosts = {"a.example", "b.example"},
              .app_schemes = {"myapp"},
              .reserved_metadata_keys = {"k"}}) ==
        "max_body_bytes: 1\n"
        "max_depth: 2\n"
        "unknown_fields: ignore\n"
        "unknown_query_params: ignore\n"
        "extra_fields: source, tag\n"
        "empty_strings: absent\n"
        "max_violations: 3\n"
        "link_types: instant\n"
        "currencies: XOF, EUR\n"
        "fields: description required, allow_coupon_code forbidden, allow_quantity required, "
        "require_billing_address forbidden, expires_at required, success_url forbidden, cancel_url required, "
        "metadata forbidden\n"
        "max_length: title 60, description 0\n"
        "amount_unit: minor\n"
        "amounts: 1–99999999 XOF in steps of 5; 0.01–99999999.99 USD; 0.01–99999999.99 EUR\n"
        "product_id: UUIDs\n"
        "price_id: any, beginning with p_\n"
        "now: 2030-01-01T00:00:00Z\n"
        "min_lead: 4\n"
        "max_horizon: 5\n"
        "local_http: true\n"
        "allowed_hosts: a.example, b.example\n"
        "app_schemes: myapp\n"
        "reserved_metadata_keys: k\n");
  AmountPolicy even;
  even[Currency::EUR].step = 2;
  CHECK(rows({.amounts = even}).find("0.01–99999999.99 EUR in steps of 0.02\n") != std::string::npos);
  for (PolicyOption const& option : policy_options) {
    CHECK_FALSE(option.unit.empty());
    CHECK_FALSE(option.documentation.empty());
  }
}
