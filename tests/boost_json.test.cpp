// SPDX-License-Identifier: BSL-1.0
#include <paylink/boost_json.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

json::value instant_value(std::initializer_list<std::pair<json::string_view, json::value>> changes = {}) {
  json::object body{{"link_type", "instant"}, {"title", "Donation"}, {"currency_code", "USD"}, {"amount", 50}};
  for (auto const& [name, value] : changes) body[name] = value;
  return body;
}

std::string judged(json::value const& body, Policy const& policy = {}) {
  return verdict_with_offsets(validate_create(body, policy));
}

std::string amount_of(json::value amount) {
  auto const link = parse_create(instant_value({{"amount", std::move(amount)}}));
  return link ? to_string(link->instant()->amount) : verdict(link.error());
}

}  // namespace

static_assert(noexcept(validate_create(std::declval<json::value const&>(), std::declval<Policy const&>())));
static_assert(std::is_same_v<decltype(parse_create(std::declval<json::value>())), Result<CreatePaymentLink>>);

TEST_CASE("Value: a body that is no object is named by its type", "[json_value][body_not_object]") {
  CHECK(judged(nullptr) == "body_not_object actual='null'");
  CHECK(judged(true) == "body_not_object actual='boolean'");
  CHECK(judged(1) == "body_not_object actual='number'");
  CHECK(judged(1U) == "body_not_object actual='number'");
  CHECK(judged(std::nan("")) == "body_not_object actual='number'");
  CHECK(judged("{}") == "body_not_object actual='string'");
  CHECK(judged(json::array{json::object{}}) == "body_not_object actual='array'");
  CHECK(judged(json::object{}) == "field_required /link_type; field_required /title; field_required /currency_code");
}

TEST_CASE("Value: a valid one becomes a link, without an offset or an allocation on the way", "[json_value]") {
  json::value const body =
      instant_value({{"metadata", json::object{{"a", 1}, {"b", 2.5}, {"c", nullptr}, {"d", "x"}, {"e", true}}},
                     {"success_url", "https://example.com/"},
                     {"allow_quantity", true}});
  CHECK(judged(body) == "valid");
  CHECK(allocations_of([&] { (void)validate_create(body); }) == 0);
  auto const link = parse_create(body);
  REQUIRE(link);
  CHECK(link->allow_quantity);
  CHECK(link->success_url->str() == "https://example.com/");
  CHECK(link->metadata->size() == 5);
  CHECK(std::get<Number>(*link->metadata->find("b")).str() == "2.5");
}

TEST_CASE("Value: numbers count as their shortest decimal", "[json_value][amount]") {
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

TEST_CASE("Value: an infinity or NaN is no amount and no metadata", "[json_value][amount_not_finite]") {
  for (double const number :
       {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), std::nan("")}) {
    CHECK(amount_of(number) == "amount_not_finite /amount");
    CHECK(judged(instant_value({{"metadata", json::object{{"k", number}}}})) ==
          "metadata_value_type /metadata/k allowed=['string','number','boolean','null']");
    CHECK(judged(instant_value({{"title", number}})) == "type_mismatch /title expected='string' actual='number'");
    CHECK(judged(instant_value({{"x", number}})) == "unknown_field /x");
    // Without a currency only type and sign are judged (contract §1, rule 5), and neither of these has a sign that is
    // wrong.
    CHECK(judged(instant_value({{"amount", number}, {"currency_code", "CHF"}})) ==
          "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
    CHECK(judged(json::object{{"link_type", "product"},
                              {"title", "T"},
                              {"currency_code", "XOF"},
                              {"product_id", "p"},
                              {"amount", number}}) == "amount_not_allowed /amount");
  }
}

TEST_CASE("Value: ill-formed UTF-8 is said with the field that holds it", "[json_value][utf8_invalid]") {
  json::string const bad =
      "ab\xFF"
      "c";
  for (json::string_view const field :
       {"link_type", "title", "currency_code", "description", "expires_at", "success_url", "cancel_url"}) {
    Violations const violations = validate_create(instant_value({{field, bad}}));
    REQUIRE(violations.size() == 1);
    CHECK(violations[0].code == ErrorCode::utf8_invalid);
    CHECK(violations[0].field() == std::string_view(field.data(), field.size()));
    CHECK(violations[0].pointer() == "/" + std::string(field));
    CHECK_FALSE(violations[0].offset);
  }
  Violations const in_metadata =
      validate_create(instant_value({{"metadata", json::object{{"k", bad}, {bad, "v"}, {"ok", 1}}}}));
  REQUIRE(in_metadata.size() == 2);
  CHECK(in_metadata[0].code == ErrorCode::utf8_invalid);
  CHECK(in_metadata[0].pointer() == "/metadata/k");
  CHECK(in_metadata[1].code == ErrorCode::utf8_invalid);
  CHECK(in_metadata[1].pointer() ==
        "/metadata/ab\uFFFD"
        "c");
  CHECK(judged(instant_value({{bad, "v"}})) ==
        "unknown_field /ab\uFFFD"
        "c");
  CHECK(judged(instant_value({{"product_id", bad}})) == "product_id_not_allowed /product_id");
}

TEST_CASE("Value: null counts as absent, and members may stand in any order", "[json_value]") {
  CHECK(judged(instant_value({{"title", nullptr}, {"metadata", nullptr}, {"product_id", nullptr}})) ==
        "field_required /title");
  CHECK(judged(json::object{{"amount", 5}, {"currency_code", "XOF"}, {"title", "T"}, {"link_type", "instant"}}) ==
        "valid");
}

TEST_CASE("Value: unknown names are counted, as many as there are", "[json_value][unknown_field]") {
  json::object body = instant_value().get_object();
  for (int i = 0; i < 1000; ++i) body["u" + std::to_string(i)] = i;
  Violations const violations = validate_create(json::value(body));
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 968);
  CHECK(validate_create(json::value(body), Policy{.unknown_fields = UnknownFields::ignore}).empty());
}

TEST_CASE("Value: metadata of fifty keys is read, of more it is counted", "[json_value][metadata_too_many_keys]") {
  json::object metadata;
  for (int i = 0; i < 50; ++i) metadata["k" + std::to_string(i)] = i * 0.5;
  CHECK(judged(instant_value({{"metadata", metadata}})) == "valid");
  CHECK(parse_create(instant_value({{"metadata", metadata}}))->metadata->size() == 50);
  metadata["one more"] = json::array{};
  CHECK(judged(instant_value({{"metadata", metadata}})) == "metadata_too_many_keys /metadata max=50 count=51");
}

TEST_CASE("Value: of a name that came twice the last is left, as Boost.JSON reads it", "[json_value][duplicate_key]") {
  CHECK(judged(json::parse(R"({"link_type":"instant","title":1,"currency_code":"XOF","amount":1,"title":"T"})")) ==
        "valid");
}

TEST_CASE("Value: it is left as it was, and any resource may hold it", "[json_value]") {
  json::monotonic_resource memory;
  json::value const body = json::parse(instant(), &memory);
  json::value const copy = body;
  CHECK(judged(body) == "valid");
  CHECK(body == copy);
}

TEST_CASE("Value: every whole number of minor units that a double spells is read exactly",
          "[json_value][amount][property]") {
  property("cents / 100.0 is that many cents", [] {
    auto const cents = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
    auto const link = parse_create(instant_value({{"amount", static_cast<double>(cents) / 100.0}}));
    RC_ASSERT(link.has_value());
    RC_ASSERT(link->instant()->amount.minor_units() == cents);
  });
}
