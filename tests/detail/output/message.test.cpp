// SPDX-License-Identifier: BSL-1.0

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <cmath>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

Violation made(RuleError const& fault, Location const& place = Location::field("title")) { return {fault, place}; }

std::string english(Violation const& violation) { return message(violation, Locale::en); }
std::string french(Violation const& violation) { return message(violation, Locale::fr); }

}  // namespace

TEST_CASE("Message: an amount that is not finite, which no text can be", "[message][amount_not_finite]") {
  Draft draft{.link_type = LinkType::instant, .title = "T", .currency_code = Currency::USD, .amount = std::nan("")};
  Violations const violations = validate_create(draft);
  REQUIRE(violations.size() == 1);
  CHECK(english(violations[0]) == "amount must be a finite number.");
  CHECK(french(violations[0]) == "Le montant doit être un nombre fini.");
}

TEST_CASE("Message: English is the default", "[message]") {
  CHECK(message(made({ErrorCode::field_required})) == "title is required.");
}

TEST_CASE("Message: the field is named, inside metadata with its key", "[message]") {
  CHECK(english(made({ErrorCode::duplicate_key}, Location::field("amount"))) == "amount appears more than once.");
  CHECK(french(made({ErrorCode::duplicate_key}, Location::field("amount"))) ==
        "Le champ amount apparaît plusieurs fois.");
  CHECK(english(made({ErrorCode::duplicate_key}, Location::metadata_key("a/b"))) ==
        "metadata.a/b appears more than once.");
  CHECK(french(made({ErrorCode::duplicate_key}, Location::metadata_key("a/b"))) ==
        "Le champ metadata.a/b apparaît plusieurs fois.");
  CHECK(english(made({ErrorCode::unknown_field}, Location::unknown_field("linkType"))) ==
        "linkType is not a known field.");
  CHECK(english(made({ErrorCode::unknown_field}, Location::unknown_field(""))) == " is not a known field.");
  CHECK(english(made({ErrorCode::string_control_char, {code_point_name(0)}}, Location::metadata_key("note"))) ==
        "metadata.note contains a control character.");
}

TEST_CASE("Message: a long key is shown to 64 code points", "[message]") {
  CHECK(english(made({ErrorCode::unknown_field}, Location::unknown_field(repeat("é", 64)))) ==
        repeat("é", 64) + " is not a known field.");
  CHECK(english(made({ErrorCode::unknown_field}, Location::unknown_field(repeat("é", 65)))) ==
        repeat("é", 64) + "… is not a known field.");
}

TEST_CASE("Message: lists are joined with a comma and a space", "[message]") {
  Violations const violations = validate_create(R"({"link_type":"x","title":"T","currency_code":"x"})");
  REQUIRE(violations.size() == 2);
  CHECK(english(violations[0]) == "link_type must be one of: product, instant.");
  CHECK(french(violations[0]) == "Le champ link_type doit valoir : product, instant.");
  CHECK(english(violations[1]) == "Currency must be one of: XOF, USD, EUR.");
  CHECK(french(violations[1]) == "La devise doit être : XOF, USD, EUR.");
}

TEST_CASE("Message: numbers and decimals are written as they are", "[message]") {
  CHECK(english(made({ErrorCode::string_too_long, {255, 256}})) == "title must be at most 255 characters.");
  CHECK(english(made({ErrorCode::amount_above_maximum, {std::string_view("USD"), ShortText("99999999.99")}})) ==
        "Maximum amount is 99999999.99 USD.");
  CHECK(french(made({ErrorCode::amount_too_precise, {std::string_view("XOF"), 0}})) ==
        "Un montant en XOF admet au plus 0 décimale(s).");
}

TEST_CASE("Message: what a key spells is never read as a placeholder", "[message]") {
  CHECK(english(made({ErrorCode::unknown_field, {std::string_view("title")}},
                     Location::unknown_field("{suggestion}{f}"))) == "{suggestion}{f} is not a known field.");
  CHECK(french(made({ErrorCode::type_mismatch, {std::string_view("string"), std::string_view("null")}},
                    Location::metadata_key("{expected}"))) == "Le champ metadata.{expected} doit être de type string.");
}

TEST_CASE("Message: no template of either language leaves a placeholder open", "[message]") {
  for (CatalogEntry const& entry : catalog) {
    RuleError fault{entry.code};
    for (std::size_t i = 0; i < entry.params.size(); ++i)
      if (!entry.params[i].empty()) fault.params[i] = std::string_view("PARAM");
    for (Locale const locale : {Locale::en, Locale::fr}) {
      std::string const text = message(made(fault), locale);
      INFO(text);
      CHECK(text.find_first_of("{}") == std::string::npos);
      CHECK(text.ends_with('.'));
    }
  }
}

TEST_CASE("Message: a parameter reads as text", "[message][param]") {
  static constexpr std::string_view two[] = {"a", "b"};
  CHECK(to_string(ParamValue()) == "");
  CHECK(to_string(ParamValue(-7)) == "-7");
  CHECK(to_string(ParamValue(std::string_view("x"))) == "x");
  CHECK(to_string(ParamValue(ShortText("U+0007"))) == "U+0007");
  CHECK(to_string(ParamValue(TextList(two))) == "a, b");
}

TEST_CASE("Message: a suggestion is a question", "[message][unknown_field]") {
  Violation const near =
      made({ErrorCode::unknown_field, {std::string_view("title")}}, Location::unknown_field("titel"));
  CHECK(suggestion(near) == "Did you mean title?");
  CHECK(suggestion(near, Locale::fr) == "Vouliez-vous dire title ?");
  CHECK(suggestion(made({ErrorCode::unknown_field}, Location::unknown_field("zzz"))).empty());
  CHECK(suggestion(made({ErrorCode::string_too_long, {255, 256}})).empty());
}
