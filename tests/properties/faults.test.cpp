// SPDX-License-Identifier: BSL-1.0
#include "properties/generators.hpp"

#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

namespace {

enum class On : std::uint8_t { both, product, instant };

/// A value that is wrong for its field in one way, and what is then said.
struct WrongValue {
  std::string_view field;
  On on;
  Json value;
  std::string verdict;
};

Json too_many_keys() {
  Json metadata = Json::object();
  for (int i = 0; i < 51; ++i) metadata.set("k" + std::to_string(i), Json::null());
  return metadata;
}

std::string const scalars = "allowed=['string','number','boolean','null']";

/// In schema order, with a valid request in XOF around them. Wrong values of `link_type` and `currency_code` are apart:
/// they change what is said of others.
std::vector<WrongValue> const wrong_values = {
    {"title", On::both, Json::null(), "field_required /title"},
    {"title", On::both, Json::number("7"), "type_mismatch /title expected='string' actual='number'"},
    {"title", On::both, Json::string(""), "string_blank /title"},
    {"title", On::both, Json::string(" \u00A0\u200B\u3164"), "string_blank /title"},
    {"title", On::both, Json::string(repeat("😀", 256)), "string_too_long /title max=255 length=256"},
    {"title", On::both, Json::string("a\nb"), "string_control_char /title codepoint='U+000A'"},
    {"title", On::both, Json::string("a\u0085"), "string_control_char /title codepoint='U+0085'"},
    {"title", On::both, Json::string("a\u2069"), "string_bidi_control /title codepoint='U+2069'"},
    {"description", On::both, Json::array(), "type_mismatch /description expected='string' actual='array'"},
    {"description", On::both, Json::string(repeat("é", 4097)), "string_too_long /description max=4096 length=4097"},
    {"description", On::both, Json::string("a\u000B"), "string_control_char /description codepoint='U+000B'"},
    {"description", On::both, Json::string("\u202A"), "string_bidi_control /description codepoint='U+202A'"},
    {"amount", On::product, Json::number("0"), "amount_not_allowed /amount"},
    {"amount", On::product, Json::string(""), "amount_not_allowed /amount"},
    {"amount", On::product, Json::object({{"a", Json::array()}}), "amount_not_allowed /amount"},
    {"amount", On::instant, Json::null(), "amount_required /amount"},
    {"amount", On::instant, Json::string("5000"), "type_mismatch /amount expected='number' actual='string'"},
    {"amount", On::instant, Json::number("-0"), "amount_not_positive /amount"},
    {"amount", On::instant, Json::number("100.5"), "amount_too_precise /amount currency='XOF' max_decimals=0"},
    {"amount", On::instant, Json::number("1e8"), "amount_above_maximum /amount currency='XOF' max='99999999'"},
    {"product_id", On::product, Json::null(), "product_id_required /product_id"},
    {"product_id", On::product, Json::of(true), "type_mismatch /product_id expected='string' actual='boolean'"},
    {"product_id", On::product, Json::string("a/b"), "id_invalid /product_id reason='character'"},
    {"product_id", On::product, Json::string(std::string(129, 'x')), "id_invalid /product_id reason='too_long'"},
    {"product_id", On::instant, Json::string("prod_1"), "product_id_not_allowed /product_id"},
    {"product_id", On::instant, Json::number("0"), "product_id_not_allowed /product_id"},
    {"price_id", On::product, Json::string(""), "id_invalid /price_id reason='empty'"},
    {"price_id", On::product, Json::object(), "type_mismatch /price_id expected='string' actual='object'"},
    {"price_id", On::instant, Json::of(false), "price_id_not_allowed /price_id"},
    {"allow_coupon_code", On::both, Json::string("true"),
     "type_mismatch /allow_coupon_code expected='boolean' actual='string'"},
    {"allow_quantity", On::both, Json::number("1"), "type_mismatch /allow_quantity expected='boolean' actual='number'"},
    {"require_billing_address", On::both, Json::array(),
     "type_mismatch /require_billing_address expected='boolean' actual='array'"},
    {"expires_at", On::both, Json::number("1735689599"), "type_mismatch /expires_at expected='string' actual='number'"},
    {"expires_at", On::both, Json::string("2023-02-29T00:00:00Z"),
     "timestamp_invalid /expires_at reason='no_such_date'"},
    {"expires_at", On::both, Json::string("2024-02-29T00:00:60"), "timestamp_offset_missing /expires_at"},
    {"success_url", On::both, Json::string("https://example.com/" + std::string(2029, 'x')),
     "url_too_long /success_url max=2048 length=2049"},
    {"success_url", On::both, Json::string("example.com"), "url_invalid /success_url reason='not_absolute'"},
    {"success_url", On::both, Json::string("http://example.com"),
     "url_scheme_not_allowed /success_url allowed=['https']"},
    {"cancel_url", On::both, Json::string("https://a:b@example.com"), "url_credentials_not_allowed /cancel_url"},
    {"cancel_url", On::both, Json::string("https://ex\u00E4mple.com"), "url_host_not_ascii /cancel_url"},
    {"cancel_url", On::both, Json::string("https://0x7f.1"), "url_host_not_allowed /cancel_url reason='ambiguous_ip'"},
    {"cancel_url", On::both, Json::string("https://[::ffff:10.0.0.1]"),
     "url_host_not_allowed /cancel_url reason='private'"},
    {"metadata", On::both, Json::string("{}"), "type_mismatch /metadata expected='object' actual='string'"},
    {"metadata", On::both, too_many_keys(), "metadata_too_many_keys /metadata max=50 count=51"},
    {"metadata", On::both, Json::object({{"a/b", Json::array()}, {"", Json::null()}, {"__proto__", Json::object()}}),
     "metadata_value_type /metadata/a~1b " + scalars +
         "; metadata_key_invalid /metadata/ max=40; metadata_key_reserved /metadata/__proto__"},
    {"metadata", On::both, Json::object({{"ok", Json::null()}, {"k", Json::string(std::string("a\0", 2))}}),
     "string_control_char /metadata/k codepoint='U+0000'"},
    {"metadata", On::both, Json::object({{"k", Json::string(repeat("€", 501))}}),
     "metadata_value_too_long /metadata/k max=500 length=501"},
};

Json request_on(On on) {
  Json request = Json::object({{"link_type", Json::string(on == On::product ? "product" : "instant")},
                               {"title", Json::string("T")},
                               {"currency_code", Json::string("XOF")}});
  if (on == On::product) request.set("product_id", Json::string("prod_1"));
  else request.set("amount", Json::number("5000"));
  return request;
}

bool applies(WrongValue const& wrong, On on) { return wrong.on == On::both || wrong.on == on; }

/// What is said of one field, as far as it is the field's own.
std::string said_of(std::string_view field, Json const& request) {
  std::string said;
  for (Violation const& violation : validate_create(to_text(request)))
    if (violation.field() == field) said += verdict(violation) + ";";
  return said;
}

Json any_value_but_null() {
  Json const value = any_value();
  return value.type == JsonType::null ? Json::string("") : value;
}

void check_everywhere(Json const& request, std::string const& expected) {
  INFO(to_text(request));
  CHECK(verdict(validate_create(to_text(request))) == expected);
  CHECK(verdict(validate_create(to_value(request))) == expected);
  if (auto const draft = to_draft(request)) CHECK(verdict(validate_create(*draft)) == expected);
}

}  // namespace

TEST_CASE("Faults: each wrong value says its one thing and nothing else, through each input", "[properties][faults]") {
  for (WrongValue const& wrong : wrong_values) {
    for (On const on : {On::product, On::instant}) {
      if (!applies(wrong, on)) continue;
      Json request = request_on(on);
      request.set(wrong.field, wrong.value);
      check_everywhere(request, wrong.verdict);
    }
  }
}

TEST_CASE("Faults: a currency that is none leaves of the amount its type and its sign", "[properties][faults]") {
  std::string const unsupported = "currency_unsupported /currency_code allowed=['XOF','USD','EUR']";
  auto const check = [](Json const& currency, std::string const& amount, std::string const& expected) {
    Json request = request_on(On::instant);
    request.set("currency_code", currency);
    request.set("amount", Json::number(amount));
    check_everywhere(request, expected);
  };
  for (std::string const name : {"xof", "CHF", "", " XOF", "XOF "}) {
    check(Json::string(name), "1e8", unsupported);
    check(Json::string(name), "0.001", unsupported);
    check(Json::string(name), "0", unsupported + "; amount_not_positive /amount");
  }
  check(Json::null(), "100.5", "field_required /currency_code");
  check(Json::null(), "-1e-9", "field_required /currency_code; amount_not_positive /amount");
  check(Json::number("952"), "1e8", "type_mismatch /currency_code expected='string' actual='number'");
}

TEST_CASE("Faults: a link type that is none makes nothing required or forbidden", "[properties][faults]") {
  auto const check = [](Json const& type, std::string const& said) {
    Json request = request_on(On::instant);
    request.set("link_type", type);
    check_everywhere(request, said);
    request.set("amount", Json::null());
    check_everywhere(request, said);
    request.set("amount", Json::number("100.5"));
    request.set("product_id", Json::string("-"));
    request.set("price_id", Json::number("1"));
    check_everywhere(
        request,
        said +
            "; amount_too_precise /amount currency='XOF' max_decimals=0; id_invalid /product_id reason='character'; "
            "type_mismatch /price_id expected='string' actual='number'");
  };
  check(Json::null(), "field_required /link_type");
  check(Json::string("Product"), "link_type_invalid /link_type allowed=['product','instant']");
  check(Json::string(""), "link_type_invalid /link_type allowed=['product','instant']");
  check(Json::of(true), "type_mismatch /link_type expected='string' actual='boolean'");
}

TEST_CASE("Faults: what is forbidden is said whatever its value, and nothing else is said of it",
          "[properties][faults][amount_not_allowed][product_id_not_allowed][price_id_not_allowed]") {
  property("the value's own faults are not", [] {
    bool const is_product = one_in(2);
    Json request = good_request(is_product ? LinkType::product : LinkType::instant);
    std::string const field = is_product ? "amount" : one_of<std::string>({"product_id", "price_id"});
    request.set(field, any_value_but_null());
    RC_LOG() << to_text(request);
    std::string const expected = field + "_not_allowed /" + field;
    RC_ASSERT(verdict(validate_create(to_text(request))) == expected);
    RC_ASSERT(verdict(validate_create(to_value(request))) == expected);
    if (auto const draft = to_draft(request)) RC_ASSERT(verdict(validate_create(*draft)) == expected);
    request.set(field, Json::null());
    RC_ASSERT(verdict(validate_create(to_text(request))) == "valid");
  });
}

TEST_CASE(
    "Faults: without a link type each field is validated by the rules of the type that allows it, and none is missed",
    "[properties][faults][link_type_invalid]") {
  property("whatever the values", [] {
    Json request = any_request();
    Json const wrong_type = one_of<Json>({Json::null(), Json::string("Product"), Json::string(""), Json::of(true)});
    for (std::string const name : {"amount", "product_id", "price_id"})
      request.set(name, one_in(3) ? Json::null() : any_value());
    RC_LOG() << to_text(request);
    auto const with_type = [&](Json type) {
      Json other = request;
      other.set("link_type", std::move(type));
      return other;
    };
    auto const check_field = [&](std::string_view field, std::string_view allowed_on) {
      bool const is_there = request.find(field)->type != JsonType::null;
      std::string const said = said_of(field, with_type(wrong_type));
      RC_ASSERT(said == (is_there ? said_of(field, with_type(Json::string(std::string(allowed_on)))) : ""));
    };
    check_field("amount", "instant");
    check_field("product_id", "product");
    check_field("price_id", "product");
  });
}

TEST_CASE("Faults: without a currency, of an amount only its type and its sign are looked at",
          "[properties][faults][currency_unsupported]") {
  property("whatever the amount", [] {
    Json request = good_request(LinkType::instant);
    Json const amount = any_value_but_null();
    request.set("amount", amount);
    request.set("currency_code", one_of<Json>({Json::null(), Json::string("CHF"), Json::number("1")}));
    bool const is_number = amount.type == JsonType::number;
    bool const is_positive =
        !amount.text.starts_with('-') && amount.text.find_first_of("123456789") != std::string::npos;
    std::string const said = said_of("amount", request);
    RC_LOG() << to_text(request) << "\n" << said;
    if (is_number) RC_ASSERT(said == (is_positive ? "" : "amount_not_positive /amount;"));
    else RC_ASSERT(said.starts_with("type_mismatch /amount expected='number' actual="));
  });
}

TEST_CASE("Faults: what is wrong with each field is said together, in schema order, then unknown names",
          "[properties][faults]") {
  property("faults of different fields do not touch each other", [] {
    On const on = one_in(2) ? On::product : On::instant;
    Json request = request_on(on);
    std::string expected;
    for (std::size_t at = 0; at < wrong_values.size();) {
      std::vector<WrongValue const*> choices;
      std::string_view const field = wrong_values[at].field;
      for (; at < wrong_values.size() && wrong_values[at].field == field; ++at)
        if (applies(wrong_values[at], on)) choices.push_back(&wrong_values[at]);
      if (choices.empty() || one_in(3)) continue;
      WrongValue const& wrong = *one_of(choices);
      request.set(field, wrong.value);
      expected += (expected.empty() ? "" : "; ") + wrong.verdict;
    }
    request = shuffled(request, *rc::gen::arbitrary<std::uint32_t>());
    for (std::string const name : {"zzz", "yyy"}) {
      if (one_in(2)) continue;
      auto const place = request.members.begin() + static_cast<std::ptrdiff_t>(below(request.members.size() + 1));
      request.members.insert(place, {name, any_value()});
    }
    for (auto const& [name, value] : request.members)
      if (name == "zzz" || name == "yyy")
        expected += (expected.empty() ? "" : "; ") + std::string("unknown_field /") + name;
    if (expected.empty()) expected = "valid";

    RC_LOG() << to_text(request);
    RC_ASSERT(verdict(validate_create(Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(request))) == expected);
    RC_ASSERT(verdict(validate_create(to_value(request))) == expected);
    if (auto const draft = to_draft(request)) RC_ASSERT(verdict(validate_create(*draft)) == expected);
  });
}
