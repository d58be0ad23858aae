// SPDX-License-Identifier: BSL-1.0
#include <paylink/error_code.hpp>

#include "catch.hpp"
#include "promises.hpp"

#include <optional>
#include <sstream>
#include <string>
#include <string_view>

using namespace paylink;

namespace {

static_assert(to_string(ErrorCode::amount_too_precise) == "amount_too_precise");
static_assert(error_code_from("amount_too_precise") == ErrorCode::amount_too_precise);
static_assert(group_of(ErrorCode::amount_too_precise) == ErrorGroup::field);

}  // namespace

TEST_CASE("ErrorCode: its name leads back to it", "[error_code]") {
  for (Promise const& promise : promises) {
    CAPTURE(promise.name);
    CHECK(to_string(promise.code) == promise.name);
    CHECK(error_code_from(promise.name) == promise.code);
    CHECK(error_code_from(std::string(promise.name)) == promise.code);
  }
}

TEST_CASE("ErrorCode: no other text is a name", "[error_code]") {
  for (std::string_view const text : {"", "amount", "amount_too_precise ", "Amount_too_precise", "amount_too_precis"}) {
    CAPTURE(text);
    CHECK(error_code_from(text) == std::nullopt);
  }
}

TEST_CASE("ErrorCode: any other value has no name and no group, 0 too", "[error_code]") {
  std::size_t codes = 0;
  for (unsigned value = 0; value < 256; ++value) {
    auto const code = static_cast<ErrorCode>(value);
    std::string_view const name = to_string(code);
    CAPTURE(value);
    CHECK(name.empty() == !(value >= 1 && value <= promises.size()));
    CHECK((group_of(code) == ErrorGroup()) == name.empty());
    if (!name.empty()) ++codes;
  }
  CHECK(codes == promises.size());
}

TEST_CASE("ErrorCode: is written as its name", "[error_code]") {
  std::ostringstream out;
  out << ErrorCode::amount_too_precise;
  CHECK(out.str() == "amount_too_precise");
}
