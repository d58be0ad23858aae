// SPDX-License-Identifier: BSL-1.0
#include <paylink/rule_error.hpp>

#include "catch.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::array<std::string_view, 2> list = {"product", "instant"};
constexpr std::array<std::string_view, 2> same_list = {"product", "instant"};
constexpr std::array<std::string_view, 2> other_list = {"product", "instance"};
constexpr std::array<std::string_view, 2> other_head = {"products", "instant"};
constexpr std::array<std::string_view, 3> longer_list = {"product", "instant", "other"};

using Kind = ParamValue::Kind;

static_assert(TextList(list) == TextList(same_list));
static_assert(ParamValue(ShortText("5.00")) == ParamValue(std::string_view("5.00")));
static_assert(sizeof(ParamValue) <= 32, "two of them travel with every fault");
static_assert(RuleError{ErrorCode::id_invalid} == RuleError{ErrorCode::id_invalid});
static_assert(std::is_trivially_copyable_v<RuleError>, "a fault owns nothing that would have to be freed");

}  // namespace

TEST_CASE("TextList: is equal by its texts, wherever they are", "[param]") {
  CHECK(TextList(list) == TextList(same_list));
  TextList const none;
  CHECK(none == none);
  CHECK_FALSE(TextList(list) == TextList(other_list));
  CHECK_FALSE(TextList(list) == TextList(other_head));
  CHECK_FALSE(TextList(list) == TextList(longer_list));
  CHECK_FALSE(TextList(longer_list) == TextList(list));
  CHECK_FALSE(TextList(list) == none);
}

TEST_CASE("ShortText: holds the longest amount and the longest code point name", "[param]") {
  CHECK(std::string_view(ShortText("-92233720368547758.08")) == "-92233720368547758.08");
  CHECK(std::string_view(ShortText("U+10FFFF")) == "U+10FFFF");
}

TEST_CASE("ParamValue: says what it holds", "[param]") {
  CHECK(ParamValue().kind() == Kind::none);
  CHECK(ParamValue(-7).kind() == Kind::integer);
  CHECK(ParamValue(-7).integer() == -7);
  CHECK(ParamValue(std::size_t{65'536}).integer() == 65'536);
  CHECK(ParamValue(std::numeric_limits<std::int64_t>::min()).integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(ParamValue(std::string_view("private")).kind() == Kind::text);
  CHECK(ParamValue(std::string_view("private")).text() == "private");
  CHECK(ParamValue(ShortText("U+0007")).kind() == Kind::text);
  CHECK(ParamValue(ShortText("U+0007")).text() == "U+0007");
  CHECK(ParamValue(TextList(list)).kind() == Kind::list);
  CHECK(ParamValue(TextList(list)).list() == TextList(list));
}

TEST_CASE("ParamValue: owns a short text, wherever it goes", "[param]") {
  ParamValue copy;
  {
    ParamValue const original(ShortText("99999999.99"));
    copy = original;
  }
  CHECK(copy.text() == "99999999.99");
}

TEST_CASE("ParamValue: is equal by kind and content", "[param]") {
  CHECK(ParamValue() == ParamValue());
  CHECK(ParamValue(255) == ParamValue(std::size_t{255}));
  CHECK_FALSE(ParamValue(255) == ParamValue(256));
  CHECK_FALSE(ParamValue() == ParamValue(0));
  std::string const elsewhere = "XOF";
  CHECK(ParamValue(std::string_view("XOF")) == ParamValue(std::string_view(elsewhere)));
  CHECK(ParamValue(std::string_view("XOF")) == ParamValue(ShortText("XOF")));
  CHECK_FALSE(ParamValue(std::string_view("XOF")) == ParamValue(ShortText("XOFX")));
  CHECK_FALSE(ParamValue(std::string_view("0")) == ParamValue(0));
  CHECK(ParamValue(TextList(list)) == ParamValue(TextList(same_list)));
  CHECK_FALSE(ParamValue(TextList(list)) == ParamValue(TextList(other_list)));
  CHECK_FALSE(ParamValue(TextList()) == ParamValue());
}

TEST_CASE("ParamValue: a truth value is no parameter", "[param]") {
  CHECK_FALSE(std::is_constructible_v<ParamValue, bool>);
}

TEST_CASE("RuleError: is equal by its code and its parameters", "[param]") {
  RuleError const fault{ErrorCode::string_too_long, {255, 256}};
  CHECK(fault == RuleError{ErrorCode::string_too_long, {255, 256}});
  CHECK_FALSE(fault == RuleError{ErrorCode::url_too_long, {255, 256}});
  CHECK_FALSE(fault == RuleError{ErrorCode::string_too_long, {255, 257}});
  CHECK_FALSE(fault == RuleError{ErrorCode::string_too_long, {255}});
  CHECK(std::optional<RuleError>(fault) == fault);
  CHECK_FALSE(std::optional<RuleError>(fault) == std::optional<RuleError>());
}
