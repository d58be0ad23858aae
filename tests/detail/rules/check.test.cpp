// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/check.hpp>

#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/validate.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string verdict_of(std::string const& body, Policy const& policy = {}) {
  return verdict(validate_create(body, policy));
}

Policy at(std::string_view now, std::chrono::seconds lead = {}, std::optional<std::chrono::seconds> horizon = {}) {
  return {.now = Timestamp::parse(now).value(), .min_lead = lead, .max_horizon = horizon};
}

/// The code for a time under a policy.
std::string expiry(std::string_view time, Policy const& policy) {
  std::string const text = verdict_of(instant({{"expires_at", "\"" + std::string(time) + "\""}}), policy);
  return text == "valid" ? text : text.substr(0, text.find(' '));
}

}  // namespace

// --- Names ---

TEST_CASE("Check: a member's name is its text, or its escapes resolved as far as errors show them", "[check]") {
  CHECK(std::string_view(MemberName("plain")) == "plain");
  CHECK(std::string_view(MemberName({R"(\u0061b)", true})) == "ab");
  CHECK(std::string_view(MemberName({R"(\u0061b)", false})) == R"(\u0061b)");
  CHECK(std::string_view(MemberName({"", true})).empty());
  std::string const long_key = R"(\u0061)" + std::string(1000, 'b');
  MemberName const text({long_key, true});
  CHECK(utf8::length(text) >= 65);
  CHECK(std::string_view(text).starts_with("abbb"));
}

// --- What it computes for the builder ---

TEST_CASE("Check: of a valid object it computes link type, currency, amount and times", "[check]") {
  RawObject object;
  object.add(FieldName::link_type) = {.text = "instant", .type = JsonType::string};
  object.add(FieldName::title) = {.text = "T", .type = JsonType::string};
  object.add(FieldName::currency_code) = {.text = "USD", .type = JsonType::string};
  object.add(FieldName::amount) = {.text = "1.990e1", .type = JsonType::number};
  object.add(FieldName::expires_at) = {.text = "2030-01-01T00:00:00Z", .type = JsonType::string};
  Violations violations;
  ComputedValues computed;
  validate(object, create_table, {}, violations, computed);
  REQUIRE(violations.empty());
  CHECK(computed.link_type == LinkType::instant);
  CHECK(computed.currency == Currency::USD);
  auto const of = [&](FieldName name) -> ComputedValue const& { return computed.fields[FieldIndex(name).value()]; };
  CHECK(of(FieldName::amount).amount == Amount::from_minor_units(1990, Currency::USD).value());
  CHECK(of(FieldName::expires_at).timestamp == Timestamp::parse("2030-01-01T00:00:00Z").value());
}

TEST_CASE("Check: two fields of one rule are computed apart", "[check][payment_link]") {
  RawObject object;
  auto const add = [&](LinkFieldName name, std::string_view text) {
    object.add(name) = {.text = text, .type = JsonType::string};
  };
  add(LinkFieldName::expires_at, "2030-01-01T00:00:00Z");
  add(LinkFieldName::created_at, "2029-01-01T00:00:00Z");
  Violations violations;
  ComputedValues computed;
  validate(object, link_table, link_policy(), violations, computed);
  auto const of = [&](LinkFieldName name) { return computed.fields[FieldIndex(name).value()].timestamp; };
  CHECK(of(LinkFieldName::expires_at) == Timestamp::parse("2030-01-01T00:00:00Z").value());
  CHECK(of(LinkFieldName::created_at) == Timestamp::parse("2029-01-01T00:00:00Z").value());
}

// --- Order and precedence ---

TEST_CASE("Check: fields come in schema order, unknown ones as they came, whatever the body's order",
          "[check][order]") {
  CHECK(
      verdict_of(R"({"zzz":1,"metadata":1,"cancel_url":1,"success_url":1,"expires_at":1,"require_billing_address":1,)"
                 R"("allow_quantity":1,)"
                 R"("allow_coupon_code":1,"price_id":1,"product_id":1,"amount":"1","description":1,"currency_code":1,)"
                 R"("title":1,"link_type":1,"yyy":1})") ==
      "type_mismatch /link_type expected='string' actual='number'; type_mismatch /title expected='string' "
      "actual='number'; "
      "type_mismatch /currency_code expected='string' actual='number'; type_mismatch /description expected='string' "
      "actual='number'; "
      "type_mismatch /amount expected='number' actual='string'; type_mismatch /product_id expected='string' "
      "actual='number'; "
      "type_mismatch /price_id expected='string' actual='number'; type_mismatch /allow_coupon_code expected='boolean' "
      "actual='number'; "
      "type_mismatch /allow_quantity expected='boolean' actual='number'; "
      "type_mismatch /require_billing_address expected='boolean' actual='number'; "
      "type_mismatch /expires_at expected='string' actual='number'; type_mismatch /success_url expected='string' "
      "actual='number'; "
      "type_mismatch /cancel_url expected='string' actual='number'; type_mismatch /metadata expected='object' "
      "actual='number'; "
      "unknown_field /zzz; unknown_field /yyy");
}

TEST_CASE("Check: all keys of metadata are checked, each once, in their order", "[check][metadata]") {
  CHECK(verdict_of(instant({{"metadata", R"({"b":[],"a\u0007":[],"a":1,"__proto__":[],"":"\u0000"})"}})) ==
        "metadata_value_type /metadata/b allowed=['string','number','boolean','null']; metadata_key_invalid "
        "/metadata/a\a max=40; "
        "metadata_key_reserved /metadata/__proto__; metadata_key_invalid /metadata/ max=40");
  CHECK(verdict_of(instant({{"metadata", "{\"k\":\"\\u0000" + std::string(600, 'x') + "\"}"}})) ==
        "string_control_char /metadata/k codepoint='U+0000'");
  Policy const policy{.reserved_metadata_keys = {"lomi", "é", ""}};
  CHECK(
      verdict_of(instant({{"metadata", R"({"lomi":[],"\u00e9":1,"Lomi":1,"lomi_":1,"__proto__":1,"":1})"}}), policy) ==
      "metadata_key_reserved /metadata/lomi; metadata_key_reserved /metadata/é; metadata_key_reserved "
      "/metadata/__proto__; "
      "metadata_key_invalid /metadata/ max=40");
}

TEST_CASE("Check: unknown names are ignored if the policy says so, nothing else is", "[check][unknown_field]") {
  Policy const ignore{.unknown_fields = UnknownFields::ignore};
  CHECK(verdict_of(instant({{"linkType", "1"}, {"x", "[]"}}), ignore) == "valid");
  CHECK(verdict_of(instant({{"x", "1"}, {"title", ""}}), ignore) == "field_required /title");
  CHECK(verdict_of(instant({{"metadata", R"({"k":[]})"}}), ignore).starts_with("metadata_value_type"));
}

// --- How many are kept ---

TEST_CASE("Check: 32 violations are kept, the others counted", "[check][omitted]") {
  auto const with_unknown = [](std::size_t count) {
    std::string body = "{\"x0\":0";
    for (std::size_t i = 1; i < count; ++i) body += ",\"x" + std::to_string(i) + "\":0";
    return body + "}";
  };
  for (std::size_t const count : {28U, 29U, 30U, 31U, 32U, 33U, 100U}) {
    Violations const violations = validate_create(with_unknown(count));
    INFO(count);
    CHECK(violations.size() == (std::min<std::size_t>)(count + 3, 32));
    CHECK(violations.size() + violations.omitted() == count + 3);
  }
  std::string metadata = "{\"0\":[]";
  for (int i = 1; i < 50; ++i) metadata += ",\"" + std::to_string(i) + "\":[]";
  Violations const violations = validate_create(instant({{"metadata", metadata + "}"}, {"x", "1"}}));
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 19);
}

TEST_CASE("Check: a policy may keep fewer, but at least one and at most 32", "[check][omitted]") {
  CHECK(verdict_of("{}", Policy{.max_violations = 2}) ==
        "field_required /link_type; field_required /title; and 1 more");
  Violations const none = validate_create("{}", Policy{.max_violations = 0});
  CHECK(none.size() == 1);
  CHECK(none.omitted() == 2);
  CHECK_FALSE(none.empty());
  std::string body = "{\"x0\":0";
  for (int i = 1; i < 60; ++i) body += ",\"x" + std::to_string(i) + "\":0";
  Violations const most = validate_create(body + "}", Policy{.max_violations = 1000});
  CHECK(most.size() == 32);
  CHECK(most.omitted() == 31);
}

// --- Expiry ---

TEST_CASE("Check: there is no hidden clock", "[check][expiry]") {
  CHECK(expiry("0001-01-01T00:00:00Z", {}) == "valid");
  CHECK(expiry("9999-12-31T23:59:59Z", {}) == "valid");
  Policy const without_now{.min_lead = std::chrono::hours(1), .max_horizon = std::chrono::hours(2)};
  CHECK(expiry("0001-01-01T00:00:00Z", without_now) == "valid");
}

TEST_CASE("Check: an expiry must come after now, to the nanosecond", "[check][expiry]") {
  Policy const now = at("2030-06-15T12:00:00.5Z");
  CHECK(expiry("2030-06-15T12:00:00.499999999Z", now) == "expires_at_in_past");
  CHECK(expiry("2030-06-15T12:00:00.5Z", now) == "expires_at_in_past");
  CHECK(expiry("2030-06-15T12:00:00.500000000999Z", now) == "expires_at_in_past");
  CHECK(expiry("2030-06-15T12:00:00.500000001Z", now) == "valid");
  CHECK(expiry("2030-06-15T13:00:00.5+01:00", now) == "expires_at_in_past");
  CHECK(expiry("2030-06-15T12:00:00.6+00:01", now) == "expires_at_in_past");
  CHECK(expiry("2030-06-15T11:59:59-00:01", now) == "valid");
}

TEST_CASE("Check: an expiry must be as far away as the lead, fractions counted", "[check][expiry]") {
  Policy const now = at("2030-06-15T12:00:00.5Z", std::chrono::seconds(60));
  CHECK(expiry("2030-06-15T12:00:00.5Z", now) == "expires_at_in_past");
  CHECK(expiry("2030-06-15T12:00:00.500000001Z", now) == "expires_at_too_soon");
  CHECK(expiry("2030-06-15T12:01:00.499999999Z", now) == "expires_at_too_soon");
  CHECK(expiry("2030-06-15T12:01:00.5Z", now) == "valid");
  CHECK(verdict_of(instant({{"expires_at", R"("2030-06-15T12:00:01Z")"}}), now) ==
        "expires_at_too_soon /expires_at min_seconds=60");
}

TEST_CASE("Check: an expiry must lie within the horizon, fractions counted", "[check][expiry]") {
  Policy const now = at("2030-06-15T12:00:00.5Z", std::chrono::seconds(60), std::chrono::seconds(3600));
  CHECK(expiry("2030-06-15T13:00:00.5Z", now) == "valid");
  CHECK(expiry("2030-06-15T13:00:00.500000001Z", now) == "expires_at_too_far");
  CHECK(expiry("2030-06-15T13:00:00.499999999Z", now) == "valid");
  CHECK(verdict_of(instant({{"expires_at", R"("9999-12-31T23:59:59Z")"}}), now) ==
        "expires_at_too_far /expires_at max_seconds=3600");
  CHECK(expiry("2030-06-15T12:00:00.500000001Z", at("2030-06-15T12:00:00.5Z", {}, std::chrono::seconds(0))) ==
        "expires_at_too_far");
}

TEST_CASE("Check: a leap second lies after 23:59:59 and before midnight", "[check][expiry]") {
  Policy const before = at("2016-12-31T23:59:59.999999999Z");
  CHECK(expiry("2016-12-31T23:59:59.999999999Z", before) == "expires_at_in_past");
  CHECK(expiry("2016-12-31T23:59:60Z", before) == "valid");
  Policy const within = at("2016-12-31T23:59:60.5Z");
  CHECK(expiry("2016-12-31T23:59:60.5Z", within) == "expires_at_in_past");
  CHECK(expiry("2017-01-01T00:59:60.4+01:00", within) == "expires_at_in_past");
  CHECK(expiry("2016-12-31T23:59:60.500000001Z", within) == "valid");
  CHECK(expiry("2017-01-01T00:00:00Z", within) == "valid");
}

TEST_CASE("Check: the ends of the calendar are no trouble", "[check][expiry]") {
  using std::chrono::seconds;
  Policy const widest = at("0001-01-01T00:00:00Z", seconds(0), seconds::max());
  CHECK(expiry("9999-12-31T23:59:60Z", widest) == "valid");
  CHECK(expiry("9999-12-31T23:59:59Z", at("0001-01-01T00:00:00Z", seconds::max())) == "expires_at_too_soon");
  CHECK(expiry("0001-01-01T00:00:00Z", at("9999-12-31T23:59:59Z", seconds::min())) == "expires_at_in_past");
  CHECK(expiry("2030-01-01T00:00:00Z", at("2029-01-01T00:00:00Z", seconds(-5))) == "valid");
}

TEST_CASE("Check: an invalid time is not compared with now", "[check][expiry]") {
  CHECK(expiry("1999-01-01T00:00:00", at("2030-01-01T00:00:00Z")) == "timestamp_offset_missing");
  CHECK(expiry("1999-01-01", at("2030-01-01T00:00:00Z")) == "timestamp_invalid");
}
