// SPDX-License-Identifier: BSL-1.0
#include <paylink/boost_json.hpp>

#include <paylink/paylink.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

json::value instant_value(std::initializer_list<std::pair<json::string_view, json::value>> changes = {}) {
  json::object body{{"link_type", "instant"}, {"title", "Donation"}, {"currency_code", "USD"}, {"amount", 50}};
  for (auto const& [name, value] : changes) body[name] = value;
  return body;
}

std::string verdict_of(json::value const& body, Policy const& policy = {}) {
  return verdict_with_offsets(validate_create(body, policy));
}

std::string amount_of(json::value amount) {
  auto const link = parse_create(instant_value({{"amount", std::move(amount)}}));
  return link ? to_string(link->instant()->amount) : verdict(link.error());
}

std::string page_text(std::string const& data, std::string const& rest = R"("total":12,"limit":2,"offset":4)") {
  return "{\"data\":" + data + "," + rest + "}";
}

std::string link_verdict(json::value const& link) {
  auto const parsed = parse_payment_link(link);
  return parsed ? "valid" : verdict(parsed.error());
}

std::string page_verdict(json::value const& page) {
  auto const parsed = parse_page(page);
  if (parsed) return "valid";
  return (parsed.error().index ? std::to_string(*parsed.error().index) + ": " : "") +
         verdict(parsed.error().violations);
}

/// A request with that metadata, as `value_from` writes it.
json::value metadata_from(std::string const& metadata) {
  auto const link = parse_create(instant({{"metadata", metadata}}));
  REQUIRE(link);
  return json::value_from(*link).at("metadata");
}

}  // namespace

static_assert(noexcept(validate_create(std::declval<json::value const&>(), std::declval<Policy const&>())));
static_assert(std::is_same_v<decltype(parse_create(std::declval<json::value>())), Result<CreatePaymentLink>>);

TEST_CASE("boost::json::value: a body that is not an object is reported with its type",
          "[boost_json][body_not_object]") {
  CHECK(verdict_of(nullptr) == "body_not_object actual='null'");
  CHECK(verdict_of(true) == "body_not_object actual='boolean'");
  CHECK(verdict_of(1) == "body_not_object actual='number'");
  CHECK(verdict_of(1U) == "body_not_object actual='number'");
  CHECK(verdict_of(std::nan("")) == "body_not_object actual='number'");
  CHECK(verdict_of("{}") == "body_not_object actual='string'");
  CHECK(verdict_of(json::array{json::object{}}) == "body_not_object actual='array'");
  CHECK(verdict_of(json::object{}) ==
        "field_required /link_type; field_required /title; field_required /currency_code");
}

TEST_CASE("boost::json::value: a valid one becomes a link, without an offset or an allocation on the way",
          "[boost_json]") {
  json::value const body =
      instant_value({{"metadata", json::object{{"a", 1}, {"b", 2.5}, {"c", nullptr}, {"d", "x"}, {"e", true}}},
                     {"success_url", "https://example.com/"},
                     {"allow_quantity", true}});
  CHECK(verdict_of(body) == "valid");
  CHECK(allocations_of([&] { (void)validate_create(body); }) == 0);
  auto const link = parse_create(body);
  REQUIRE(link);
  CHECK(link->allow_quantity);
  CHECK(link->success_url->str() == "https://example.com/");
  CHECK(link->metadata->size() == 5);
  CHECK(std::get<Number>(*link->metadata->find("b")).str() == "2.5");
}

TEST_CASE("boost::json::value: numbers count as their shortest decimal", "[boost_json][amount]") {
  CHECK(amount_of(50) == "50.00");
  CHECK(amount_of(std::uint64_t{50}) == "50.00");
  CHECK(amount_of(50.0) == "50.00");
  CHECK(amount_of(0.29) == "0.29");
  CHECK(amount_of(19.99) == "19.99");
  CHECK(amount_of(1e2) == "100.00");
  CHECK(amount_of(0.1 + 0.2) == "amount_too_precise /amount currency='USD' max_decimals=2");
  CHECK(amount_of(-0.0) == "amount_not_positive /amount");
  CHECK(amount_of(0) == "amount_not_positive /amount");
  CHECK(amount_of(std::numeric_limits<std::int64_t>::min()) == "amount_not_positive /amount");
  CHECK(amount_of(std::numeric_limits<std::uint64_t>::max()) ==
        "amount_above_maximum /amount currency='USD' max='99999999.99'");
  CHECK(amount_of(std::numeric_limits<double>::max()) ==
        "amount_above_maximum /amount currency='USD' max='99999999.99'");
  CHECK(amount_of(std::numeric_limits<double>::denorm_min()) ==
        "amount_too_precise /amount currency='USD' max_decimals=2");
}

TEST_CASE("boost::json::value: an infinity or NaN is no amount and no metadata", "[boost_json][amount_not_finite]") {
  for (double const number :
       {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), std::nan("")}) {
    CHECK(amount_of(number) == "amount_not_finite /amount");
    CHECK(verdict_of(instant_value({{"metadata", json::object{{"k", number}}}})) ==
          "metadata_value_type /metadata/k allowed=['string','number','boolean','null']");
    CHECK(verdict_of(instant_value({{"title", number}})) == "type_mismatch /title expected='string' actual='number'");
    CHECK(verdict_of(instant_value({{"x", number}})) == "unknown_field /x");
    // Without a currency only type and sign are validated (contract §1, rule 5), and neither of these has a sign that
    // is wrong.
    CHECK(verdict_of(instant_value({{"amount", number}, {"currency_code", "CHF"}})) ==
          "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
    CHECK(verdict_of(json::object{{"link_type", "product"},
                                  {"title", "T"},
                                  {"currency_code", "XOF"},
                                  {"product_id", "p"},
                                  {"amount", number}}) == "amount_not_allowed /amount");
  }
}

TEST_CASE("boost::json::value: ill-formed UTF-8 is reported with the field that holds it",
          "[boost_json][utf8_invalid]") {
  json::string const bad =
      "ab\xFF"
      "c";
  for (json::string_view const field :
       {"link_type", "title", "currency_code", "description", "expires_at", "success_url", "cancel_url"}) {
    Violations const violations = validate_create(instant_value({{field, bad}}));
    CHECK(verdict_with_offsets(violations) == "utf8_invalid /" + std::string(field));
    CHECK(violations[0].field() == std::string_view(field.data(), field.size()));
    CHECK(violations[0].message() == std::string(field) + " is not valid UTF-8.");
  }
  Violations const in_metadata =
      validate_create(instant_value({{"metadata", json::object{{"k", bad}, {bad, "v"}, {"ok", 1}}}}));
  CHECK(verdict(in_metadata) ==
        "utf8_invalid /metadata/k; utf8_invalid /metadata/ab\uFFFD"
        "c");
  CHECK(verdict_of(instant_value({{bad, "v"}})) ==
        "unknown_field /ab\uFFFD"
        "c");
  CHECK(verdict_of(instant_value({{"product_id", bad}})) == "product_id_not_allowed /product_id");
}

TEST_CASE("boost::json::value: null counts as absent, and members may stand in any order", "[boost_json]") {
  CHECK(verdict_of(instant_value({{"title", nullptr}, {"metadata", nullptr}, {"product_id", nullptr}})) ==
        "field_required /title");
  CHECK(verdict_of(json::object{{"amount", 5}, {"currency_code", "XOF"}, {"title", "T"}, {"link_type", "instant"}}) ==
        "valid");
}

TEST_CASE("boost::json::value: unknown names are counted, as many as there are", "[boost_json][unknown_field]") {
  json::object body = instant_value().get_object();
  for (int i = 0; i < 1000; ++i) body["u" + std::to_string(i)] = i;
  Violations const violations = validate_create(json::value(body));
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 968);
  CHECK(validate_create(json::value(body), Policy{.unknown_fields = UnknownFields::ignore}).empty());
}

TEST_CASE("boost::json::value: metadata of fifty keys is read, of more it is counted",
          "[boost_json][metadata_too_many_keys]") {
  json::object metadata;
  for (int i = 0; i < 50; ++i) metadata["k" + std::to_string(i)] = i * 0.5;
  CHECK(verdict_of(instant_value({{"metadata", metadata}})) == "valid");
  CHECK(parse_create(instant_value({{"metadata", metadata}}))->metadata->size() == 50);
  metadata["one more"] = json::array{};
  CHECK(verdict_of(instant_value({{"metadata", metadata}})) == "metadata_too_many_keys /metadata max=50 count=51");
}

TEST_CASE("boost::json::value: of a name that came twice the last is left, as Boost.JSON reads it",
          "[boost_json][duplicate_key]") {
  CHECK(verdict_of(json::parse(R"({"link_type":"instant","title":1,"currency_code":"XOF","amount":1,"title":"T"})")) ==
        "valid");
}

TEST_CASE("boost::json::value: it is left as it was, and any resource may hold it", "[boost_json]") {
  json::monotonic_resource memory;
  json::value const body = json::parse(instant(), &memory);
  json::value const copy = body;
  CHECK(verdict_of(body) == "valid");
  CHECK(body == copy);
}

TEST_CASE("boost::json::value: every whole number of minor units that a double spells is read exactly",
          "[boost_json][amount][property]") {
  property("cents / 100.0 is that many cents", [] {
    auto const cents = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
    auto const link = parse_create(instant_value({{"amount", static_cast<double>(cents) / 100.0}}));
    RC_ASSERT(link.has_value());
    RC_ASSERT(link->instant()->amount.minor_units() == cents);
  });
}

// --- Payment links and pages ---

TEST_CASE("boost::json::value: a payment link is read as from its text", "[boost_json][payment_link]") {
  for (std::string const& text :
       {link_text(), link_text({{"metadata", R"({"a":1.5,"b":null})"}, {"expires_at", "\"2030-01-01T00:00:00Z\""}}),
        link_text({{"id", ""}, {"link_id", "\"pl_2\""}}), link_text({{"x", "[1]"}})}) {
    auto const link = parse_payment_link(json::parse(text));
    REQUIRE(link);
    CHECK(link == parse_payment_link(text));
  }
  CHECK(link_verdict("{}") == "body_not_object actual='string'");
  CHECK(link_verdict(json::parse(link_text({{"title", "7"}, {"url", ""}}))) ==
        "field_required /url; type_mismatch /title expected='string' actual='number'");
}

TEST_CASE("boost::json::value: ill-formed text of a link is reported with its field", "[boost_json][utf8_invalid]") {
  json::value value = json::parse(link_text());
  value.as_object()["title"] = "a\xFF";
  CHECK(link_verdict(value) == "utf8_invalid /title");
  value.as_object()["title"] = "a";
  value.as_object()["ignored"] = "\xFF";
  CHECK(link_verdict(value) == "valid");
}

TEST_CASE("boost::json::value: a link's amount counts as its shortest decimal", "[boost_json][amount]") {
  json::value value = json::parse(link_text({{"currency_code", "\"USD\""}}));
  value.as_object()["amount"] = 19.9;
  CHECK(to_string(parse_payment_link(value)->instant()->amount) == "19.90");
  value.as_object()["amount"] = 0.1 + 0.2;
  CHECK(link_verdict(value) == "amount_too_precise /amount currency='USD' max_decimals=2");
  value.as_object()["amount"] = std::numeric_limits<double>::infinity();
  CHECK(link_verdict(value) == "amount_not_finite /amount");
}

TEST_CASE("boost::json::value: a page is read as from its text", "[boost_json][page]") {
  for (std::string const& text :
       {page_text("[]"), page_text("[" + link_text() + "," + link_text({{"amount", "1"}}) + "]"),
        page_text("[]", R"("total":18446744073709551615,"limit":2e1,"offset":0.0,"next":[])")}) {
    auto const page = parse_page(json::parse(text));
    REQUIRE(page);
    CHECK(page == parse_page(text));
  }
}

TEST_CASE("boost::json::value: what is wrong with a page, or with the first link that is none", "[boost_json][page]") {
  CHECK(page_verdict(nullptr) == "body_not_object actual='null'");
  CHECK(page_verdict(json::object()) ==
        "field_required /data; field_required /total; field_required /limit; field_required /offset");
  CHECK(page_verdict(json::parse(page_text("{}", R"("total":-1,"limit":0.5,"offset":1e30)"))) ==
        "type_mismatch /data expected='array' actual='object'; query_integer_invalid /total; "
        "query_integer_invalid /limit; query_integer_invalid /offset");
  CHECK(page_verdict(json::parse(page_text("[" + link_text() + ",7,null]"))) == "1: body_not_object actual='number'");
}

// --- Error bodies ---

TEST_CASE("boost::json::value: an error body is read as its text is", "[boost_json][lomi_error]") {
  for (std::string const text :
       {R"({"error":{"code":"bad_request","message":"M","details":[{"code":"c","field":"f","params":{"max":255}},"b"],)"
        R"("omitted":7},"request_id":"r"})",
        R"({"error":"Not found"})", R"({"statusCode":400,"message":["a","b"],"error":"Bad Request"})",
        R"({"error":{"message":"M","details":{"retry_after_seconds":60,"allowed":["XOF","USD"],"x":{"y":[]}}}})"}) {
    auto const error = parse_lomi_error(json::parse(text));
    REQUIRE(error);
    CHECK(error == parse_lomi_error(text));
  }
}

TEST_CASE("boost::json::value: what is not an error body is refused as its text is", "[boost_json][lomi_error]") {
  CHECK(verdict(parse_lomi_error(json::value(7)).error()) == "body_not_object actual='number'");
  CHECK(verdict(parse_lomi_error(json::value(json::object())).error()) == "field_required /error");
  json::value deep = "x";
  for (int i = 0; i < 32; ++i) deep = json::array{deep};
  CHECK(verdict(parse_lomi_error(json::value{{"error", "a"}, {"x", deep}}).error()) == "json_too_deep max_depth=32");
  CHECK(verdict(parse_lomi_error(json::value{{"error", std::string(65'536, 'a')}}).error()) ==
        "body_too_large max_bytes=65536");
}

TEST_CASE("boost::json::value: numbers of an error body are spelt the same with every version of Boost",
          "[boost_json][lomi_error]") {
  auto const param = [](json::value value) {
    auto const error = parse_lomi_error(json::value{{"error", {{"details", {{"n", std::move(value)}}}}}});
    return error.value().details.at(0).params.at(0).value;
  };
  CHECK(param(0.1) == "0.1");
  CHECK(param(-0.0) == "-0");
  CHECK(param(7.0) == "7");
  CHECK(param(19.9) == "19.9");
  CHECK(param(1e21) == "1e+21");
  CHECK(param(5e-324) == "5e-324");
  CHECK(param(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(param(std::uint64_t{18'446'744'073'709'551'615U}) == "18446744073709551615");
  CHECK(param(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(param(json::object{{"a", json::array{0.1, json::object{{"b/\"", 1e21}}, nullptr, true, "\u00e9\n"}}}) ==
        R"({"a":[0.1,{"b/\"":1e+21},null,true,"é\u000a"]})");
  CHECK(param(json::array{json::array{1e21, "x"}, json::object(), json::array()}) == "1e+21, x, {}");
}

TEST_CASE("boost::json::value: a number of an error body that is not finite counts as null",
          "[boost_json][lomi_error]") {
  for (double const number : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    json::value const details{{"n", number}, {"allowed", {1, number}}};
    auto const error = parse_lomi_error(json::value{{"error", {{"code", number}, {"details", details}}}});
    REQUIRE(error);
    CHECK(error->code == "");
    REQUIRE(error->details.size() == 1);
    CHECK(error->details[0].params == std::vector<LomiErrorParam>{{"allowed", "1, null"}});
  }
}

TEST_CASE("boost::json::value: ill-formed text of an error body is reported with the member that holds it",
          "[boost_json][lomi_error][utf8_invalid]") {
  auto const error_of = [](json::value const& body) { return verdict(parse_lomi_error(body).error()); };
  CHECK(error_of({{"error", {{"message", "a"}}}, {"x", {1, {{"y", "\xFF"}}}}, {"z", "\xFF"}}) == "utf8_invalid /x");
  CHECK(error_of({{"error", {{"message", {{"\xC3", 1}}}}}}) == "utf8_invalid /error");
  CHECK(error_of({{"error", "a"}, {"b\xFF", 1}}) == "utf8_invalid /b\uFFFD");
  CHECK(error_of("\xFF") == "utf8_invalid offset=1");
  CHECK(error_of(json::array{1, "\xFF"}) == "utf8_invalid offset=4");
}

TEST_CASE("boost::json::value: an error body of any depth is refused without recursion into it",
          "[boost_json][lomi_error]") {
  json::value deep = nullptr;
  for (int i = 0; i < 10'000; ++i) {
    deep = i % 2 == 0 ? json::value(json::array{std::move(deep)}) : json::value(json::object{{"x", std::move(deep)}});
    if (i >= 9'998)
      CHECK(verdict(parse_lomi_error(json::value{{"error", "a"}, {"x", deep}}).error()) ==
            "json_too_deep max_depth=32");
  }
}

// --- value_from ---

TEST_CASE("value_from: a request has the members of its text, in the storage that is asked for", "[boost_json]") {
  auto const link = parse_create(instant(
      {{"metadata", R"({"n":1.5,"i":7,"s":"x","b":true,"z":null})"}, {"expires_at", R"("2030-01-01T00:00:00Z")"}}));
  REQUIRE(link);
  json::value const value = json::value_from(*link);
  CHECK(value == json::parse(to_json(*link)));
  CHECK(json::serialize(value.get_object()).ends_with(R"("metadata":{"n":1.5E0,"i":7,"s":"x","b":true,"z":null}})"));
  CHECK(json::value_from(*parse_create(product())) == json::parse(to_json(*parse_create(product()))));
  json::monotonic_resource memory;
  json::value const there = json::value_from(*link, json::storage_ptr(&memory));
  CHECK(*there.storage() == memory);
  CHECK(*there.at("metadata").storage() == memory);
  CHECK(*there.at("metadata").at("s").storage() == memory);
  CHECK(json::serialize(json::array{json::value_from(*link)}).starts_with(R"([{"link_type":"instant",)"));
}

TEST_CASE("value_from: a payment link and a page have the members of their text", "[boost_json]") {
  auto const link = parse_payment_link(link_text({{"metadata", R"({"n":1.5,"s":"x"})"}}));
  REQUIRE(link);
  CHECK(json::value_from(*link) == json::parse(to_json(*link)));
  Page const page{.data = {*link, *link}, .total = 12, .limit = 2, .offset = 4};
  CHECK(json::value_from(page) == json::parse(to_json(page)));
  CHECK(json::value_from(Page()) == json::parse(to_json(Page())));
  json::monotonic_resource memory;
  json::value const value = json::value_from(page, json::storage_ptr(&memory));
  CHECK(*value.storage() == memory);
  CHECK(*value.at("data").at(1).at("metadata").storage() == memory);
}

TEST_CASE("value_from: an amount is the nearest double, a whole one an integer", "[boost_json][amount]") {
  auto const amount_from = [](std::string_view currency, std::string const& amount) {
    Policy policy;
    policy.amounts[Currency::USD].max = std::numeric_limits<std::int64_t>::max();
    auto const link =
        parse_create(instant({{"currency_code", "\"" + std::string(currency) + "\""}, {"amount", amount}}), policy);
    REQUIRE(link);
    return json::value_from(*link).at("amount");
  };
  CHECK(amount_from("USD", "19.90") == 19.9);
  CHECK(amount_from("EUR", "0.01") == 0.01);
  CHECK(amount_from("USD", "99999999.99") == 99999999.99);
  CHECK(amount_from("XOF", "5000") == 5000);
  CHECK(amount_from("XOF", "5000").is_int64());
  // Boost.JSON 1.81's own parser misses these by a bit.
  for (std::string const amount : {"7485341534853585.21", "4317328519260108.70", "820850832525502.60"})
    CHECK(amount_from("USD", amount).as_double() == std::strtod(amount.c_str(), nullptr));
}

TEST_CASE("value_from: every amount comes back exactly", "[boost_json][amount][property]") {
  property("in two decimals", [] {
    auto const cents = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
    CreatePaymentLink link = *parse_create(instant());
    link.target = InstantTarget{Amount::from_minor_units(cents, Currency::EUR).value()};
    RC_ASSERT(*parse_create(json::value_from(link)) == link);
  });
}

TEST_CASE("value_from: doubles in metadata come back as they are", "[boost_json][metadata]") {
  for (std::string const number : {"9921.859602649007", "0.1", "-17.4677", "2.0190407955899998e-289", "1e22",
                                   "123456789012345678", "5e-324", "1.7976931348623157e308"}) {
    INFO(number);
    auto const link = parse_create(instant({{"metadata", "{\"n\":" + number + "}"}}));
    REQUIRE(link);
    CHECK(parse_create(json::value_from(*link)) == link);
  }
  property("any double", [](double number) {
    auto const link = parse_create(instant({{"metadata", "{\"n\":" + std::string(to_decimal(number)) + "}"}}));
    RC_ASSERT(link.has_value());
    RC_ASSERT(*parse_create(json::value_from(*link)) == *link);
  });
}

TEST_CASE("value_from: integers in metadata are whole where 64 bits hold them", "[boost_json][metadata]") {
  json::value const metadata = metadata_from(R"({"a":18446744073709551615,"b":-9223372036854775808})");
  CHECK(metadata.at("a") == std::uint64_t{18'446'744'073'709'551'615U});
  CHECK(metadata.at("a").is_uint64());
  CHECK(metadata.at("b") == std::numeric_limits<std::int64_t>::min());
  CHECK(metadata.at("b").is_int64());
}

TEST_CASE("value_from: other numbers in metadata are the nearest double, or null if that is infinite",
          "[boost_json][metadata]") {
  CHECK(metadata_from(R"({"n":123456789012345678901234567890})").at("n") == 123456789012345678901234567890.0);
  CHECK(metadata_from(R"({"n":-1e400})").at("n").is_null());
  CHECK(metadata_from(R"({"n":1e999999999})").at("n").is_null());
  CHECK(metadata_from(R"({"n":1e-400})").at("n") == 0.0);
  CHECK(metadata_from(R"({"n":1e-999999999})").at("n") == 0.0);
}

TEST_CASE("value_from: an exponent that Boost.JSON does not parse is null or zero", "[boost_json][metadata]") {
  CHECK(to_value("1e99999999999999999999").is_null());
  CHECK(to_value("1e-99999999999999999999") == 0.0);
  CHECK(to_value("0e99999999999999999999") == 0.0);
}

// --- value_to ---

TEST_CASE("value_to: what value_from wrote, and the way without exceptions", "[boost_json]") {
  auto const link = parse_payment_link(link_text());
  REQUIRE(link);
  CHECK(json::value_to<PaymentLink>(json::value_from(*link)) == *link);
  CHECK(
      json::value_to<std::vector<PaymentLink>>(json::value{json::value_from(*link), json::value_from(*link)}).size() ==
      2);
  CHECK(json::try_value_to<PaymentLink>(json::value_from(*link)).value() == *link);
  Page const page{.data = {*link}, .total = 1, .limit = 20, .offset = 0};
  CHECK(json::value_to<Page>(json::value_from(page)) == page);
  CHECK(json::try_value_to<Page>(json::value_from(page)).value() == page);
  auto const request = parse_create(product());
  REQUIRE(request);
  CHECK(json::value_to<CreatePaymentLink>(json::value_from(*request)) == *request);
  CHECK(json::try_value_to<CreatePaymentLink>(json::value_from(*request)).value() == *request);
}

TEST_CASE("value_to: the error is the first violation's code", "[boost_json]") {
  json::value const bad = json::parse(link_text({{"title", "\"\""}, {"amount", "0.5"}}));
  auto const failure = json::try_value_to<PaymentLink>(bad);
  REQUIRE(failure.has_error());
  CHECK(std::error_code(failure.error()) == ErrorCode::string_blank);
  CHECK(failure.error().message() == "The field must not be blank.");
  CHECK(std::error_code(json::try_value_to<Page>(json::parse(page_text("[7]"))).error()) == ErrorCode::body_not_object);
  CHECK(std::error_code(json::try_value_to<CreatePaymentLink>(instant_value({{"amount", 0}})).error()) ==
        ErrorCode::amount_not_positive);
  CHECK_THROWS_AS(json::value_to<Page>(json::value(7)), boost::system::system_error);
  CHECK_THROWS_AS(json::value_to<CreatePaymentLink>(json::value(7)), boost::system::system_error);
  try {
    (void)json::value_to<PaymentLink>(bad);
    FAIL("no exception");
  } catch (boost::system::system_error const& error) {
    CHECK(std::error_code(error.code()) == ErrorCode::string_blank);
  }
}
