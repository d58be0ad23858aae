// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/catch2.hpp>

#include <paylink/paylink.hpp>
#include <paylink/testing/requests.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <string>
#include <version>
#ifdef __cpp_lib_expected
#include <expected>
#endif

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

#ifdef __cpp_lib_expected

// A user's own way to print types that are not of paylink: the kit must leave room for it.
template <class T, class E>
struct Catch::StringMaker<std::expected<T, E>> {
  static std::string convert(std::expected<T, E> const& /*value*/) { return "the user's"; }
};

TEST_CASE("Catch2: a user may print std::expected in a way of their own", "[testing][catch2]") {
  CHECK(Catch::Detail::stringify(std::expected<int, int>(1)) == "the user's");
}

#endif

namespace {

template <class T>
std::string printed(T const& value) {
  return Catch::Detail::stringify(value);
}

}  // namespace

TEST_CASE("Catch2: violations match their line and no other", "[testing][catch2]") {
  Violations const fraction = validate_create(instant({{"amount", "100.5"}}));
  CHECK_THAT(fraction, HasViolations("amount_too_precise /amount currency='XOF' max_decimals=0"));
  CHECK_THAT(fraction, !HasViolations("amount_too_precise /amount currency='USD' max_decimals=0"));
  CHECK_THAT(fraction, !HasViolations("amount_too_precise /amount currency='XOF'"));
  CHECK_THAT(fraction, !HasViolations("amount_too_precise"));
  CHECK_THAT(fraction, !IsValid());
  CHECK_THAT(validate_create(instant()), IsValid());
  CHECK_THAT(validate_create(instant({{"title", "1"}, {"x", "1"}})),
             HasViolations("type_mismatch /title expected='string' actual='number'; unknown_field /x"));
  CHECK_THAT(validate_list_query("limit=0"), HasViolations("limit_out_of_range limit min=1 max=100"));
}

TEST_CASE("Catch2: violations match what a case expects", "[testing][catch2]") {
  Case const wrong{.text = product({{"amount", "0"}}),
                   .expected = {{.code = ErrorCode::amount_not_allowed, .field = "amount", .pointer = "/amount"}}};
  CHECK_THAT(validate_create(wrong.text), HasViolations(wrong.expected));
  CHECK_THAT(validate_create(instant()), !HasViolations(wrong.expected));
  CHECK_THAT(validate_create(instant()), HasViolations(ExpectedViolations()));
}

TEST_CASE("Catch2: how values are printed when a check fails", "[testing][catch2]") {
  CHECK(HasViolations("field_required /title").toString() == "is exactly: field_required /title");
  CHECK(printed(*Amount::from_minor_units(1990, Currency::EUR)) == "19.90 EUR");
  CHECK(printed(Currency::XOF) == "XOF");
  CHECK(printed(*Title::parse("Donation")) == "Donation");
  CHECK(printed(RuleError{ErrorCode::id_invalid}) == "id_invalid");
  CHECK(printed(validate_create("")) == "json_invalid offset=0 reason='empty'");
  CHECK(printed(validate_create("").front()) == "json_invalid offset=0 reason='empty'");
  CHECK(printed(parse_create("")) == "json_invalid offset=0 reason='empty'");
  CHECK(printed(parse_create(instant())) == to_json(*parse_create(instant())));
  CHECK(printed(Title::parse("")) == "string_blank");
  CHECK(printed(parse_page(R"({"data":[1],"total":0,"limit":0,"offset":0})")).find("data[0]: ") == 0);
  CHECK(printed(parse_page("")) == "json_invalid offset=0 reason='empty'");
  CHECK(printed(Result<int, std::string>(5)) == "5");
  CHECK(printed(Result<int, std::string>(Unexpected("none"))) == "\"none\"");
  CHECK(printed(Case{.text = "{}"}) == "{} (valid)");
  CHECK(printed(ExpectedViolation{.code = ErrorCode::id_invalid, .field = "price_id", .pointer = "/price_id"}) ==
        "id_invalid /price_id");
  Page const page = *parse_page(R"({"data":[)" + valid_link(1) + R"(],"total":1,"limit":20,"offset":0})");
  CHECK(printed(page) == to_json(page));
  CHECK(printed(page.data.front()) == to_json(page.data.front()));
}
