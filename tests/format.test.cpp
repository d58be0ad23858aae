// SPDX-License-Identifier: BSL-1.0
#include <paylink/format.hpp>

#include "catch.hpp"

#include <version>

using namespace paylink;
using namespace paylink::detail;

#ifdef __cpp_lib_format

#include <format>
#include <string_view>

namespace {

Violations two() {
  Violations violations;
  ViolationsAccess::add(violations, {ErrorCode::field_required}, Location::field("title"));
  ViolationsAccess::add(violations, {ErrorCode::unknown_field, {std::string_view("amount")}},
                        Location::unknown_field("amout"));
  ViolationsAccess::add_omitted(violations, 3);
  return violations;
}

}  // namespace

TEST_CASE("Format: values are written as to_string does", "[format]") {
  CHECK(std::format("{} {}", LinkType::instant, Currency::XOF) == "instant XOF");
  CHECK(std::format("{} {}", *Amount::from_minor_units(1990, Currency::EUR), Currency::EUR) == "19.90 EUR");
  CHECK(std::format("{}", *Timestamp::parse("2030-12-31T23:59:59Z")) == "2030-12-31T23:59:59Z");
  CHECK(std::format("{}", *Number::parse("1.50")) == "1.50");
  CHECK(std::format("{}/{}", *Title::parse("Don à l'école"), *Identifier::parse("prod_1")) == "Don à l'école/prod_1");
  CHECK(std::format("{}", *RedirectUrl::parse("https://example.com")) == "https://example.com");
}

TEST_CASE("Format: errors are written with their code", "[format]") {
  CHECK(std::format("{}", ErrorCode::id_invalid) == "id_invalid");
  CHECK(std::format("{}", two().front()) == "field_required at /title: title is required.");
  CHECK(std::format("{}", two()) ==
        "field_required at /title: title is required.\n"
        "unknown_field at /amout: amout is not a known field. Did you mean amount?\n"
        "… and 3 more.\n");
  CHECK(std::format("{}", Violations()) == "");
  CHECK(std::format("{}", PageError{.index = 0, .violations = {}}) == "");
}

TEST_CASE("Format: takes the options of a string", "[format]") {
  CHECK(std::format("[{:>9}]", LinkType::product) == "[  product]");
  CHECK(std::format("[{:*<9}]", *Amount::from_minor_units(5000, Currency::XOF)) == "[5000*****]");
  CHECK(std::format("[{:.3}]", ErrorCode::id_invalid) == "[id_]");
}

#else

TEST_CASE("Format: this library has no <format>", "[format]") { report_skipped("std::format is not in this library"); }

#endif
