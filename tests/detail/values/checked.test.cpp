// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/checked.hpp>

#include "property.hpp"

#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// A rule for the test: no more bytes than the option says.
struct ShortRule {
  static constexpr std::optional<RuleError> validate(std::string_view text, std::size_t most = 3) noexcept {
    return text.size() <= most ? std::optional<RuleError>()
                               : RuleError{ErrorCode::string_too_long, {static_cast<std::int64_t>(most)}};
  }
};
using Short = Checked<ShortRule>;

Short make(std::string text) { return Short::parse(std::move(text)).value(); }

static_assert(!check_utf8("caf\u00E9"));
static_assert(check_utf8("caf\xE9")->params[0] == ParamValue(3));
static_assert(!std::is_constructible_v<Short, std::string>, "the only way to one is parse");
static_assert(!std::is_default_constructible_v<Short>);
static_assert(!std::is_default_constructible_v<Accepted>, "only the builder makes one");
static_assert(!std::is_aggregate_v<Accepted>);
static_assert(std::is_nothrow_constructible_v<Short, Accepted, std::string>);

}  // namespace

TEST_CASE("check_utf8: says where the first bad byte is", "[checked][utf8_invalid]") {
  CHECK(check_utf8("") == std::optional<RuleError>());
  CHECK(check_utf8("caf\u00E9") == std::optional<RuleError>());
  CHECK(check_utf8("\xFF") == RuleError{ErrorCode::utf8_invalid, {0}});
  CHECK(check_utf8("caf\u00E9\xC3") == RuleError{ErrorCode::utf8_invalid, {5}});
}

TEST_CASE("Checked: a text that passes its rule is held unchanged", "[checked]") {
  CHECK(make("abc").str() == "abc");
  CHECK(make(" a ").str() == " a ");  // nothing is trimmed
  CHECK(make("").str().empty());
}

TEST_CASE("Checked: a text that does not pass gives the rule's fault", "[checked]") {
  CHECK(Short::parse("abcd").error() == RuleError{ErrorCode::string_too_long, {3}});
  CHECK(Short::parse("abcd", std::size_t{4}).has_value());
  CHECK(Short::parse("abcde", std::size_t{4}).error() == RuleError{ErrorCode::string_too_long, {4}});
}

TEST_CASE("Checked: a text that is not UTF-8 is refused before its rule sees it", "[checked][utf8_invalid]") {
  CHECK(Short::parse("\xFF").error() == RuleError{ErrorCode::utf8_invalid, {0}});
  CHECK(Short::parse("abcde\xFF").error() == RuleError{ErrorCode::utf8_invalid, {5}});
}

TEST_CASE("Checked: is a regular type, ordered by bytes", "[checked]") {
  CHECK(make("a") == make("a"));
  CHECK(make("a") != make("b"));
  CHECK(make("a") < make("b"));
  CHECK(make("Z") < make("a"));
  CHECK(make("z") < make("\u00E9"));
  CHECK(make("a") < make("ab"));
  Short text = make("a");
  Short const copy = text;
  text = make("b");
  CHECK(copy == make("a"));
  CHECK(text == make("b"));
}

TEST_CASE("Checked: prints, converts and hashes as its text", "[checked]") {
  std::ostringstream out;
  out << make("abc");
  CHECK(out.str() == "abc");
  CHECK(to_string(make("abc")) == "abc");
  CHECK(std::hash<Short>()(make("abc")) == std::hash<std::string>()("abc"));
  CHECK(std::unordered_set<Short>{make("a"), make("a"), make("b")}.size() == 2);

  property("and compares as it", [] {
    auto const letters = rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127));
    std::string const a = *letters;
    std::string const b = *letters;
    auto const first = Short::parse(a, a.size());
    auto const second = Short::parse(b, b.size());
    RC_ASSERT((*first == *second) == (a == b));
    RC_ASSERT((*first < *second) == (a < b));
  });
}
