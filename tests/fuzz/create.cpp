// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: the text of a request body. Both functions say the same of it, in the contract's order and with
// places that are there; what is built comes back from its JSON; and what one policy says binds what another may.

#include "require.hpp"
#include "verdicts.hpp"

#include <paylink/paylink.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::string_view fields[] = {
    "link_type",  "title",       "currency_code",     "description",    "amount",
    "product_id", "price_id",    "allow_coupon_code", "allow_quantity", "require_billing_address",
    "expires_at", "success_url", "cancel_url",        "metadata"};

/// Narrower than the usual one in every way that a policy can be.
Policy const& narrow_policy() {
  static Policy const policy = [] {
    Policy narrow;
    narrow.max_body_bytes = 400;
    narrow.max_depth = 3;
    narrow.max_violations = 3;
    narrow.amounts = AmountPolicy::xof_cash();
    narrow.amounts[Currency::USD] = {.min = 100, .max = 100'000, .step = 25};
    narrow.product_id.prefix = "prod_";
    narrow.price_id.form = IdPolicy::Form::uuid;
    narrow.now = Timestamp::parse("2030-01-01T00:00:00Z").value();
    narrow.min_lead = std::chrono::seconds(3600);
    narrow.max_horizon = std::chrono::seconds(366 * 86'400);
    narrow.allowed_hosts = {"example.com", "your-site.com"};
    narrow.reserved_metadata_keys = {"order_id"};
    return narrow;
  }();
  return policy;
}

/// Wider, also in how much JSON there may be: that which is written may be longer than that which was read.
Policy const& wide_policy() {
  static Policy const policy{
      .max_body_bytes = 1'000'000, .max_depth = 64, .unknown_fields = UnknownFields::ignore, .local_http = true};
  return policy;
}

void check_link(CreatePaymentLink const& link) {
  std::string const json = to_json(link);
  Result<CreatePaymentLink> const again = parse_create(json, wide_policy());
  require(again && *again == link, "what was built comes back from its JSON, under a wider policy, too");
  require(to_json(*again) == json, "it is written the same again");
}

/// Where a body can be read at all, ignoring unknown fields leaves out what is said of some of them, and nothing else:
/// names that differ from a field's in case only are said still.
void check_ignoring(Violations const& all, std::string_view body) {
  static Policy const ignoring{.unknown_fields = UnknownFields::ignore};
  auto const is_unknown = [](Violation const& violation) { return violation.code == ErrorCode::unknown_field; };
  if (all.omitted() != 0 || std::none_of(all.begin(), all.end(), is_unknown)) return;
  Violations const rest = validate_create(body, ignoring);
  auto const* next = all.begin();
  for (Violation const& violation : rest) {
    while (next != all.end() && is_unknown(*next) && !(*next == violation)) ++next;
    require(next != all.end() && *next == violation, "to ignore unknown fields changes nothing else");
    ++next;
  }
  require(std::all_of(next, all.end(), is_unknown), "to ignore unknown fields leaves out nothing else");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const body(reinterpret_cast<char const*>(data), size);
  Violations const violations = validate_create(body);
  verdicts::check(violations, body, fields);
  check_ignoring(violations, body);

  Result<CreatePaymentLink> const link = parse_create(body);
  require(link.has_value() == violations.empty(), "there is a link exactly where nothing is wrong");
  if (link) check_link(*link);
  else require(link.error() == violations, "both functions say the same");

  Violations const narrow = validate_create(body, narrow_policy());
  verdicts::check(narrow, body, fields, narrow_policy().max_violations);
  require(!narrow.empty() || violations.empty(), "what a narrower policy takes, the usual one takes");
  return 0;
}
