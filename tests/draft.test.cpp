// SPDX-License-Identifier: BSL-1.0
#include <paylink/draft.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "verdict.hpp"

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

Draft instant_draft() {
  return {.link_type = LinkType::instant, .title = "Donation", .currency_code = Currency::XOF, .amount = 5000};
}

Draft product_draft() {
  return {.link_type = LinkType::product, .title = "Plan", .currency_code = Currency::XOF, .product_id = "prod_1"};
}

/// The verdict on a draft of the instant kind with one member set.
template <class Member, class Value>
std::string with(Member Draft::* member, Value&& value, Policy const& policy = {}) {
  Draft draft = instant_draft();
  draft.*member = std::forward<Value>(value);
  return verdict_with_offsets(validate_create(draft, policy));
}

std::string verdict_of(Draft const& draft, Policy const& policy = {}) {
  return verdict_with_offsets(validate_create(draft, policy));
}

}  // namespace

// `{}` is neither a text nor a draft.
template <class P>
concept TakesBraces = requires(P const& policy) { validate_create({}, policy); } ||
                      requires(P const& policy) { parse_create({}, policy); };
static_assert(!TakesBraces<Policy>);

// A float is not the decimal that it was written as.
static_assert(!std::is_convertible_v<float, Number>);
static_assert(!std::is_assignable_v<decltype((std::declval<Draft&>().amount)), float>);
static_assert(std::is_assignable_v<decltype((std::declval<Draft&>().amount)), double>);
static_assert(std::is_assignable_v<decltype((std::declval<Draft&>().amount)), int>);

static_assert(noexcept(validate_create(std::declval<Draft const&>(), std::declval<Policy const&>())));

TEST_CASE("Draft: an empty one misses what is required of every link", "[draft]") {
  CHECK(verdict_of({}) == "field_required /link_type; field_required /title; field_required /currency_code");
  CHECK(verdict_of({.link_type = LinkType::product}) ==
        "field_required /title; field_required /currency_code; product_id_required /product_id");
  CHECK(verdict_of({.link_type = LinkType::instant}) ==
        "field_required /title; field_required /currency_code; amount_required /amount");
}

TEST_CASE("Draft: every member reaches its field", "[draft]") {
  Draft draft = product_draft();
  draft.description = "D";
  draft.price_id = "price_1";
  draft.allow_coupon_code = true;
  draft.allow_quantity = true;
  draft.require_billing_address = false;
  draft.expires_at = "2030-01-01T00:00:00Z";
  draft.success_url = "https://example.com/s";
  draft.cancel_url = "https://example.com/c";
  draft.metadata = {{{"s", "text"}, {"n", 1.5}, {"b", true}, {"z", nullptr}}};
  auto const link = parse_create(draft);
  REQUIRE(link);
  CHECK(link->link_type() == LinkType::product);
  CHECK(link->currency() == Currency::XOF);
  CHECK(link->title.str() == "Plan");
  CHECK(link->description->str() == "D");
  CHECK(link->product()->product_id.str() == "prod_1");
  CHECK(link->product()->price_id->str() == "price_1");
  CHECK(link->allow_coupon_code);
  CHECK(link->allow_quantity);
  CHECK_FALSE(link->require_billing_address);
  CHECK(to_string(*link->expires_at) == "2030-01-01T00:00:00Z");
  CHECK(link->success_url->str() == "https://example.com/s");
  CHECK(link->cancel_url->str() == "https://example.com/c");
  CHECK(link->metadata->entries() == *draft.metadata);

  auto const instant = parse_create(instant_draft());
  REQUIRE(instant);
  CHECK(instant->instant()->amount.minor_units() == 5000);
  CHECK_FALSE(instant->allow_coupon_code);
  CHECK_FALSE(instant->allow_quantity);
  CHECK(instant->require_billing_address);
  CHECK_FALSE(instant->metadata);
}

TEST_CASE("Draft: each member is checked by its field's rules", "[draft]") {
  CHECK(with(&Draft::title, "") == "string_blank /title");
  CHECK(with(&Draft::title, std::string(256, 'x')) == "string_too_long /title max=255 length=256");
  CHECK(with(&Draft::description, "a\a") == "string_control_char /description codepoint='U+0007'");
  CHECK(with(&Draft::product_id, "p") == "product_id_not_allowed /product_id");
  CHECK(with(&Draft::product_id, "") == "product_id_not_allowed /product_id");
  CHECK(with(&Draft::price_id, "p") == "price_id_not_allowed /price_id");
  CHECK(with(&Draft::expires_at, "2030-01-01") == "timestamp_invalid /expires_at reason='date_only'");
  CHECK(with(&Draft::expires_at, "2030-01-01T00:00:00") == "timestamp_offset_missing /expires_at");
  CHECK(with(&Draft::success_url, "ftp://example.com") == "url_scheme_not_allowed /success_url allowed=['https']");
  CHECK(with(&Draft::cancel_url, "https://localhost") == "url_host_not_allowed /cancel_url reason='private'");
  CHECK(with(&Draft::amount, 0) == "amount_not_positive /amount");
  CHECK(with(&Draft::amount, std::nullopt) == "amount_required /amount");
  Draft draft = product_draft();
  draft.product_id = "../p";
  draft.price_id = "-";
  draft.amount = 0;
  CHECK(
      verdict_of(draft) ==
      "amount_not_allowed /amount; id_invalid /product_id reason='character'; id_invalid /price_id reason='character'");
}

TEST_CASE("Draft: an amount has the value of its C++ number", "[draft][amount]") {
  auto const amount = [](Number const& number, Currency currency = Currency::USD) {
    Draft draft = instant_draft();
    draft.currency_code = currency;
    draft.amount = number;
    auto const link = parse_create(draft);
    return link ? to_string(link->instant()->amount) : verdict(link.error());
  };
  CHECK(amount(19.9) == "19.90");
  CHECK(amount(5) == "5.00");
  CHECK(amount(5U) == "5.00");
  CHECK(amount(5LL, Currency::XOF) == "5");
  CHECK(amount(*Number::parse("5e3"), Currency::XOF) == "5000");
  CHECK(amount(*Number::parse("0.070000")) == "0.07");
  CHECK(amount(0.07) == "0.07");
  CHECK(amount(-1) == "amount_not_positive /amount");
  CHECK(amount(100.5, Currency::XOF) == "amount_too_precise /amount currency='XOF' max_decimals=0");
}

TEST_CASE("Draft: an infinity or NaN is no amount and no metadata", "[draft][amount_not_finite]") {
  for (double const number :
       {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), std::nan("")}) {
    CHECK(with(&Draft::amount, number) == "amount_not_finite /amount");
    CHECK(with(&Draft::metadata, MetadataEntries{{"k", number}}) ==
          "metadata_value_type /metadata/k allowed=['string','number','boolean','null']");
  }
}

TEST_CASE("Draft: a value that is no enumerator is refused like a wrong name", "[draft]") {
  CHECK(with(&Draft::link_type, static_cast<LinkType>(2)) ==
        "link_type_invalid /link_type allowed=['product','instant']");
  CHECK(with(&Draft::link_type, static_cast<LinkType>(255)) ==
        "link_type_invalid /link_type allowed=['product','instant']");
  CHECK(with(&Draft::currency_code, static_cast<Currency>(3)) ==
        "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
}

TEST_CASE("Draft: metadata is checked key by key", "[draft][metadata]") {
  CHECK(with(&Draft::metadata, MetadataEntries{}) == "valid");
  CHECK(with(&Draft::metadata, MetadataEntries{{"", 1}}) == "metadata_key_invalid /metadata/ max=40");
  CHECK(with(&Draft::metadata, MetadataEntries{{"__proto__", 1}}) == "metadata_key_reserved /metadata/__proto__");
  CHECK(with(&Draft::metadata, MetadataEntries{{"k", std::string(501, 'x')}, {"l", std::string("\0", 1)}}) ==
        "metadata_value_too_long /metadata/k max=500 length=501; string_control_char /metadata/l codepoint='U+0000'");
  CHECK(with(&Draft::metadata, MetadataEntries{{"a/b", std::string("\0", 1)}}) ==
        "string_control_char /metadata/a~1b codepoint='U+0000'");
  MetadataEntries entries;
  for (int i = 0; i < 49; ++i) entries.emplace_back("k" + std::to_string(i), i);
  entries.emplace_back("", 49);
  CHECK(with(&Draft::metadata, entries) == "metadata_key_invalid /metadata/ max=40");
  entries.clear();
  for (int i = 0; i < 51; ++i) entries.emplace_back("k" + std::to_string(i), i);
  CHECK(with(&Draft::metadata, entries) == "metadata_too_many_keys /metadata max=50 count=51");
}

TEST_CASE("Draft: a metadata key that is there twice is the only violation", "[draft][duplicate_key]") {
  CHECK(with(&Draft::metadata, MetadataEntries{{"k", 1}, {"l", 1}, {"k", "2"}, {"l", 2}}) ==
        "duplicate_key /metadata/k");
  Draft draft;
  draft.title = "";
  draft.metadata = {{{"", 1}, {"", 2}}};
  CHECK(verdict_of(draft) == "duplicate_key /metadata/");
  draft.metadata = {{{"k", 1}, {"K", 2}}};
  CHECK(verdict_of(draft).starts_with("field_required /link_type; string_blank /title"));
}

TEST_CASE("Draft: a metadata key that is there twice wins over too many keys", "[draft][duplicate_key]") {
  MetadataEntries entries;
  for (int i = 0; i < 100; ++i) entries.emplace_back("k" + std::to_string(i), i);
  auto const with_repeated = [&](std::initializer_list<std::pair<std::size_t, std::string>> names) {
    MetadataEntries changed = entries;
    for (auto const& [at, name] : names) changed[at].first = name;
    return with(&Draft::metadata, changed);
  };
  CHECK(with_repeated({}) == "metadata_too_many_keys /metadata max=50 count=100");
  CHECK(with_repeated({{99, "k0"}}) == "duplicate_key /metadata/k0");
  CHECK(with_repeated({{51, "k50"}}) == "duplicate_key /metadata/k50");
  CHECK(with_repeated({{1, "k0"}}) == "duplicate_key /metadata/k0");
  CHECK(with_repeated({{98, "k1"}, {97, "k90"}, {99, "k0"}}) == "duplicate_key /metadata/k90");
  CHECK(with_repeated({{60, "k70"}, {80, "k1"}}) == "duplicate_key /metadata/k70");
  CHECK(with_repeated({{60, "k70"}, {65, "k70"}}) == "duplicate_key /metadata/k70");
  CHECK(with_repeated({{5, ""}, {55, ""}}) == "duplicate_key /metadata/");
}

TEST_CASE("Draft: a key that is there twice is found among very many", "[draft][duplicate_key]") {
  MetadataEntries entries;
  for (int i = 0; i < 200'000; ++i) entries.emplace_back("key " + std::to_string(i), i);
  CHECK(with(&Draft::metadata, entries) == "metadata_too_many_keys /metadata max=50 count=200000");
  entries.emplace_back("key 0", 0);
  CHECK(with(&Draft::metadata, entries) == "duplicate_key /metadata/key 0");
}

TEST_CASE("Draft: ill-formed UTF-8 is reported with the field that holds it", "[draft][utf8_invalid]") {
  std::string const bad = "a\xC3";
  for (auto const& [member, name] :
       {std::pair(&Draft::title, "title"), std::pair(&Draft::description, "description"),
        std::pair(&Draft::expires_at, "expires_at"), std::pair(&Draft::success_url, "success_url"),
        std::pair(&Draft::cancel_url, "cancel_url")}) {
    Draft draft = instant_draft();
    draft.*member = bad;
    Violations const violations = validate_create(draft);
    CHECK(verdict_with_offsets(violations) == "utf8_invalid /" + std::string(name));
    CHECK(violations[0].field() == name);
    CHECK(violations[0].message() == std::string(name) + " is not valid UTF-8.");
    CHECK(violations[0].message(Locale::fr) == "Le champ " + std::string(name) + " n'est pas en UTF-8 valide.");
  }
  Violations const violations = validate_create([&] {
    Draft draft = instant_draft();
    draft.metadata = {{{bad, 1}, {"k", bad}}};
    return draft;
  }());
  CHECK(verdict(violations) == "utf8_invalid /metadata/a\uFFFD; utf8_invalid /metadata/k");
  CHECK(violations[1].message() == "metadata.\"k\" is not valid UTF-8.");
}

TEST_CASE("Draft: strings may hold NUL and are read to their size", "[draft]") {
  CHECK(with(&Draft::title, std::string("a\0b", 3)) == "string_control_char /title codepoint='U+0000'");
  CHECK(with(&Draft::success_url, std::string("https://example.com\0", 20)) ==
        "url_invalid /success_url reason='host'");
  CHECK(with(&Draft::title, R"(\u0000)") == "valid");  // six characters: a draft has no escapes
}

TEST_CASE("Draft: validating one allocates only the violations", "[draft][allocations]") {
  Draft draft = instant_draft();
  draft.description = std::string(4096, 'x');
  MetadataEntries entries;
  for (int i = 0; i < 50; ++i)
    entries.emplace_back("a rather long key of metadata " + std::to_string(i), std::string(500, 'x'));
  draft.metadata = entries;
  CHECK(allocations_of([&] { CHECK(validate_create(draft).empty()); }) == 0);
  draft.description->push_back('x');
  for (auto& [key, value] : *draft.metadata) value = std::string(501, 'x');
  CHECK(allocations_of([&] { CHECK(validate_create(draft).size() == 32); }) == 1);
}

TEST_CASE("Draft: a policy applies to it as to text", "[draft]") {
  Policy const policy{.product_id = {.form = IdPolicy::Form::uuid, .prefix = {}},
                      .now = Timestamp::parse("2030-01-01T00:00:00Z").value(),
                      .local_http = true,
                      .reserved_metadata_keys = {"internal"}};
  Draft draft = product_draft();
  draft.expires_at = "2030-01-01T00:00:00Z";
  draft.success_url = "http://localhost:8080/";
  draft.metadata = {{{"internal", 1}}};
  CHECK(
      verdict_of(draft, policy) ==
      "id_invalid /product_id reason='uuid'; expires_at_in_past /expires_at; metadata_key_reserved /metadata/internal");
  draft.product_id = "123e4567-e89b-12d3-a456-426614174000";
  draft.expires_at = "2030-01-01T00:00:00.000000001Z";
  draft.metadata.reset();
  CHECK(parse_create(draft, policy).has_value());
}
