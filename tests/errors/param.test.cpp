// SPDX-License-Identifier: BSL-1.0
#include <paylink/errors/param.hpp>

#include "catch.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

using namespace paylink;

namespace {

constexpr std::array<std::string_view, 2> list = {"product", "instant"};
constexpr std::array<std::string_view, 2> same_list = {"product", "instant"};
constexpr std::array<std::string_view, 2> other_list = {"product", "instance"};
constexpr std::array<std::string_view, 3> longer_list = {"product", "instant", "other"};

static_assert(TextList(list) == TextList(same_list));
static_assert(Fault{ErrorCode::id_invalid} == Fault{ErrorCode::id_invalid});
static_assert(std::is_trivially_copyable_v<Fault>, "a fault owns nothing that would have to be freed");

}  // namespace

TEST_CASE("TextList: is equal by its texts, wherever they are", "[param]") {
  CHECK(TextList(list) == TextList(same_list));
  TextList const none;
  CHECK(none == none);
  CHECK_FALSE(TextList(list) == TextList(other_list));
  CHECK_FALSE(TextList(list) == TextList(longer_list));
  CHECK_FALSE(TextList(longer_list) == TextList(list));
  CHECK_FALSE(TextList(list) == none);
}

TEST_CASE("ShortText: holds the longest amount and the longest code point name", "[param]") {
  CHECK(std::string_view(ShortText("-92233720368547758.08")) == "-92233720368547758.08");
  CHECK(std::string_view(ShortText("U+10FFFF")) == "U+10FFFF");
}

TEST_CASE("ParamValue: a text of another kind is another value", "[param]") {
  CHECK(ParamValue(std::int64_t{255}) == ParamValue(std::int64_t{255}));
  CHECK_FALSE(ParamValue(std::int64_t{255}) == ParamValue(std::int64_t{256}));
  CHECK(ParamValue(std::string_view("XOF")) == ParamValue(std::string_view(std::string("XOF"))));
  CHECK_FALSE(ParamValue(std::string_view("XOF")) == ParamValue(ShortText("XOF")));
  CHECK_FALSE(ParamValue() == ParamValue(std::int64_t{0}));
}

TEST_CASE("Fault: is equal by its code and its parameters", "[param]") {
  Fault const fault{ErrorCode::string_too_long, {std::int64_t{255}, std::int64_t{256}}};
  CHECK(fault == Fault{ErrorCode::string_too_long, {std::int64_t{255}, std::int64_t{256}}});
  CHECK_FALSE(fault == Fault{ErrorCode::url_too_long, {std::int64_t{255}, std::int64_t{256}}});
  CHECK_FALSE(fault == Fault{ErrorCode::string_too_long, {std::int64_t{255}, std::int64_t{257}}});
  CHECK_FALSE(fault == Fault{ErrorCode::string_too_long, {std::int64_t{255}}});
  CHECK(Verdict(fault) == fault);
  CHECK_FALSE(Verdict(fault) == Verdict());
}
