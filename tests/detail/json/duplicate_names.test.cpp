// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/json/duplicate_names.hpp>

#include "allocations.hpp"
#include "property.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace paylink::detail;

namespace {

/// A text in which names stand, and where each of them is.
class Names {
 public:
  void add(std::string_view spelling) {
    text_.append("\"");
    places_.emplace_back(text_.size(), spelling.size());
    text_.append(spelling).append("\":0,");
  }

  [[nodiscard]] std::string const& text() const { return text_; }
  [[nodiscard]] std::size_t offset(std::size_t i) const { return places_[i].first; }

  /// Whether there was memory for all names.
  [[nodiscard]] bool find_with_memory() const {
    DuplicateNames names(text_);
    return add_to(names, text_);
  }

  /// The offset of the second occurrence that is found, if there is one.
  [[nodiscard]] std::optional<std::size_t> find() const {
    std::string const exact = text_;
    DuplicateNames names(exact);
    REQUIRE(add_to(names, exact));
    std::optional<std::size_t> const found = offset_of(names.find());
    REQUIRE(find_by_sorting(exact) == found);
    return found;
  }

 private:
  static std::optional<std::size_t> offset_of(std::optional<DuplicateName> const& name) {
    return name ? std::optional(name->offset) : std::nullopt;
  }

  /// As `find`, but without memory for a hash table.
  [[nodiscard]] std::optional<std::size_t> find_by_sorting(std::string_view text) const {
    DuplicateNames names(text);
    REQUIRE(add_to(names, text));
    OutOfMemory const none(News::nothrow, 0);
    return offset_of(names.find());
  }

  bool add_to(DuplicateNames& names, std::string_view text) const {
    for (auto const& [offset, size] : places_) {
      std::string_view const raw = text.substr(offset, size);
      if (!names.add(JsonString(raw, raw.find('\\') != std::string_view::npos))) return false;
    }
    return true;
  }

  std::string text_ = "{";
  std::vector<std::pair<std::size_t, std::size_t>> places_;
};

Names numbered(std::size_t count, std::string_view prefix = {}) {
  Names names;
  for (std::size_t i = 0; i < count; ++i) names.add(std::string(prefix) + std::to_string(i));
  return names;
}

/// Two names that have the same hash.
std::pair<std::string, std::string> of_one_hash() {
  std::map<std::uint32_t, std::string> names;
  for (std::size_t i = 0;; ++i) {
    std::string name = "name" + std::to_string(i);
    auto const [other, is_new] = names.emplace(hash_of_name(name), name);
    if (!is_new) return {other->second, name};
  }
}

/// Names that all go to the same place of a hash table for so many.
std::vector<std::string> colliding(std::size_t count) {
  std::size_t const slots = std::bit_ceil(2 * count);
  std::vector<std::string> names;
  for (std::size_t i = 0; names.size() < count; ++i)
    if (std::string name = "name" + std::to_string(i); hash_of_name(name) % slots == 0)
      names.push_back(std::move(name));
  return names;
}

}  // namespace

TEST_CASE("Duplicate names: equal names are found though hashes collide", "[duplicate_names]") {
  for (std::size_t const count : {51U, 60U, 300U, 1200U}) {
    std::vector<std::string> const spellings = colliding(count);
    Names names;
    for (std::string const& spelling : spellings) names.add(spelling);
    CHECK_FALSE(names.find());
    names.add(spellings[count / 2]);
    names.add(spellings[count / 2]);
    names.add(spellings[0]);
    CHECK(names.find() == names.offset(count));
  }
}

TEST_CASE("Duplicate names: names of one hash are told apart", "[duplicate_names]") {
  auto const [one, other] = of_one_hash();
  Names names = numbered(60);
  names.add(one);
  names.add(other);
  CHECK_FALSE(names.find());
  names.add(other);
  CHECK(names.find() == names.offset(62));
}

TEST_CASE("Duplicate names: the same name again and again", "[duplicate_names]") {
  Names names = numbered(20);
  for (std::size_t i = 0; i < 100; ++i) names.add("x");
  CHECK(names.find() == names.offset(21));
}

TEST_CASE("Duplicate names: more names than a hash table takes", "[duplicate_names]") {
  Names names = numbered(131'073);
  CHECK_FALSE(names.find());
  names.add("131072");
  CHECK(names.find() == names.offset(131'073));
}

TEST_CASE("Duplicate names: names that differ have no duplicate, however many they are", "[duplicate_names]") {
  for (std::size_t const count : {0U, 1U, 2U, 49U, 50U, 51U, 200U, 5000U}) CHECK_FALSE(numbered(count).find());
  CHECK_FALSE(numbered(1000, std::string(300, 'p')).find());
}

TEST_CASE("Duplicate names: the second occurrence is found on both sides of the fiftieth name", "[duplicate_names]") {
  for (std::size_t const count : {1U, 2U, 49U, 50U, 51U, 52U, 300U}) {
    for (std::size_t const repeated : {std::size_t{0}, count / 2, count - 1}) {
      Names names = numbered(count);
      names.add(std::to_string(repeated));
      CHECK(names.find() == names.offset(count));
    }
  }
}

TEST_CASE("Duplicate names: of several, the one whose second occurrence comes first counts", "[duplicate_names]") {
  for (std::size_t const others : {0U, 60U}) {
    Names names = numbered(others);
    for (char const* name : {"z", "a", "b", "b", "a", "z", "b"}) names.add(name);
    CHECK(names.find() == names.offset(others + 3));
  }
  Names thrice = numbered(60);
  for (int i = 0; i < 3; ++i) thrice.add("x");
  CHECK(thrice.find() == thrice.offset(61));
}

TEST_CASE("Duplicate names: escapes are resolved before names are compared", "[duplicate_names]") {
  for (std::size_t const others : {0U, 60U}) {
    Names names = numbered(others);
    for (char const* name : {R"(\u0061b)", "é", R"(\ud83c\udf89)", "ab", R"(\u00e9)", "🎉"}) names.add(name);
    CHECK(names.find() == names.offset(others + 3));
    Names only_last = numbered(others);
    for (char const* name : {R"(\ud83c\udf89)", R"(\u0061)", R"(\\u0061)", "🎉"}) only_last.add(name);
    CHECK(only_last.find() == only_last.offset(others + 3));
  }
}

TEST_CASE("Duplicate names: long escaped names that are alike are told apart", "[duplicate_names]") {
  std::string const prefix(1000, 'p');
  for (std::size_t const count : {3U, 6U, 40U}) {
    Names names;
    for (std::size_t i = 0; i < count; ++i) names.add(R"(\u0070)" + prefix + std::to_string(i));
    CHECK_FALSE(names.find());
    names.add("p" + prefix + "1");
    names.add("p" + prefix + "0");
    CHECK(names.find() == names.offset(count));
  }
}

TEST_CASE("Duplicate names: a name that another begins with is another", "[duplicate_names]") {
  Names names;
  for (std::size_t size = 0; size < 200; ++size) names.add(std::string(size, 'a'));
  CHECK_FALSE(names.find());
  names.add(std::string(7, 'a'));
  CHECK(names.find() == names.offset(200));
  Names with_nul = numbered(60);
  with_nul.add(R"(\u0000)");
  with_nul.add("");
  CHECK_FALSE(with_nul.find());
}

TEST_CASE("Duplicate names: any names are found as a map finds them", "[duplicate_names][property]") {
  std::vector<std::string> const alike = colliding(100);
  property("the second occurrence that comes first", [&] {
    auto const count = *rc::gen::inRange<std::size_t>(0, 200);
    bool const collide = *rc::gen::arbitrary<bool>();
    std::string const prefix(*rc::gen::inRange<std::size_t>(0, 40), 'p');
    Names names;
    std::map<std::string, int> occurrences;
    std::optional<std::size_t> expected;
    for (std::size_t i = 0; i < count; ++i) {
      auto const name =
          collide ? *rc::gen::elementOf(alike) : prefix + *rc::gen::container<std::string>(rc::gen::inRange('a', 'f'));
      bool const is_escaped = !name.empty() && *rc::gen::inRange(0, 5) == 0;
      constexpr std::string_view hex = "0123456789abcdef";
      auto const first = static_cast<unsigned char>(name.empty() ? 'a' : name.front());
      names.add(is_escaped ? std::string("\\u00") + hex[first >> 4U] + hex[first & 0xFU] + name.substr(1) : name);
      if (++occurrences[name] == 2 && !expected) expected = names.offset(i);
    }
    RC_ASSERT(names.find() == expected);
  });
}

TEST_CASE("Duplicate names: fifty names allocate nothing, more of them report that memory ran out",
          "[duplicate_names][allocations]") {
  Names const many = numbered(51);
  DuplicateNames names(many.text());
  OutOfMemory const none;
  for (std::size_t i = 0; i < 50; ++i)
    if (!names.add(std::string_view(many.text()).substr(many.offset(i), i < 10 ? 1 : 2))) FAIL_CHECK(i);
  CHECK_FALSE(names.find());
  CHECK_FALSE(names.add(std::string_view(many.text()).substr(many.offset(50), 2)));
}

TEST_CASE("Duplicate names: a dozen names are compared, then long escaped names that are alike are hashed",
          "[duplicate_names]") {
  std::string const long_name = R"(\u0061)" + std::string(40'000, 'x');
  Names names = numbered(20);
  for (char const* end : {"1", "2", "3"}) names.add(long_name + end);
  CHECK_FALSE(names.find());
  names.add("a" + std::string(40'000, 'x') + "2");
  CHECK(names.find() == names.offset(23));
}

TEST_CASE("Duplicate names: memory that runs out anywhere is reported", "[duplicate_names][allocations]") {
  Names names = numbered(50);
  names.add(R"(\u0061)");
  for (std::size_t allowed = 0; allowed < 2; ++allowed) {
    OutOfMemory const after(News::nothrow, allowed);
    CHECK_FALSE(names.find_with_memory());
  }
  Names few;
  std::string const long_name = R"(\u0061)" + std::string(70'000, 'x');
  for (char const* end : {"1", "2"}) few.add(long_name + end);
  OutOfMemory const none;
  CHECK_FALSE(few.find_with_memory());
  Names dozens = numbered(20);
  for (char const* end : {"1", "2", "3"}) dozens.add(long_name + end);
  CHECK_FALSE(dozens.find_with_memory());
}
