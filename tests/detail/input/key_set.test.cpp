// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/key_set.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "property.hpp"

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr auto added = KeySet::Insertion::added;
constexpr auto duplicate = KeySet::Insertion::duplicate;
constexpr auto out_of_memory = KeySet::Insertion::out_of_memory;

/// Names that stay where they are.
std::vector<std::string> numbered(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("name " + std::to_string(i));
  return names;
}

std::string with_escapes(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    constexpr std::string_view hex = "0123456789abcdef";
    auto const byte = static_cast<unsigned char>(c);
    escaped.append("\\u00").append({hex[byte >> 4U], hex[byte & 0xFU]});
  }
  return escaped;
}

}  // namespace

TEST_CASE("Key set: a name is new once", "[key_set]") {
  KeySet names;
  CHECK(names.insert({"a"}) == added);
  CHECK(names.insert({"b"}) == added);
  CHECK(names.insert({"a"}) == duplicate);
  CHECK(names.insert({"a"}) == duplicate);
  CHECK(names.insert({"A"}) == added);
  CHECK(names.insert({""}) == added);
  CHECK(names.insert({""}) == duplicate);
  CHECK(names.insert({std::string_view("\0", 1)}) == added);
  CHECK(names.insert({std::string_view("a\0", 2)}) == added);
  CHECK(names.insert({std::string_view("a\0", 2)}) == duplicate);
}

TEST_CASE("Key set: names are compared by what they spell", "[key_set]") {
  KeySet names;
  CHECK(names.insert({"amount"}) == added);
  CHECK(names.insert({R"(amo\u0075nt)", true}) == duplicate);
  CHECK(names.insert({R"(\u00e9)", true}) == added);
  CHECK(names.insert({"é"}) == duplicate);
  CHECK(names.insert({R"(\u00E9)", true}) == duplicate);
  CHECK(names.insert({R"(\ud83d\ude00)", true}) == added);
  CHECK(names.insert({"😀"}) == duplicate);
  CHECK(names.insert({R"(a\/b)", true}) == added);
  CHECK(names.insert({"a/b"}) == duplicate);
  CHECK(names.insert({R"(\u0000)", true}) == added);
  CHECK(names.insert({""}) == added);
  CHECK(names.insert({R"(\n)", true}) == added);
  CHECK(names.insert({R"(\n)", false}) == added);  // a backslash and an n
  CHECK(names.insert({R"(\\n)", true}) == duplicate);
}

TEST_CASE("Key set: a duplicate is found at every size, also beyond the table in place", "[key_set]") {
  constexpr std::size_t count = 1000;
  std::vector<std::string> const names = numbered(count);
  std::vector<std::string> escaped;
  for (std::string const& name : names) escaped.push_back(with_escapes(name));

  KeySet set;
  for (std::size_t i = 0; i < count; ++i) {
    INFO(i);
    REQUIRE(set.insert({names[i]}) == added);
    for (std::size_t const earlier : {std::size_t{0}, i / 3, i / 2, i}) {
      REQUIRE(set.insert({names[earlier]}) == duplicate);
      REQUIRE(set.insert({escaped[earlier], true}) == duplicate);
    }
  }
  for (std::string const& name : escaped) REQUIRE(set.insert({name, true}) == duplicate);
}

TEST_CASE("Key set: long names with long heads in common are told apart", "[key_set]") {
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) names.push_back(std::string(200, 'k') + std::to_string(i));
  for (std::size_t length = 0; length < 300; ++length) names.push_back(std::string(length, 'x'));
  KeySet set;
  for (std::string const& name : names) REQUIRE(set.insert({name}) == added);
  for (std::string const& name : names) REQUIRE(set.insert({name}) == duplicate);
}

TEST_CASE("Key set: names that have one hash are told apart", "[key_set]") {
  // Of so many, two have the same 32 bits but once in a hundred million runs.
  std::vector<std::string> const names = numbered(400'000);
  KeySet set;
  std::size_t told_apart = 0;
  for (std::string const& name : names) told_apart += set.insert({name}) == added ? 1U : 0U;
  CHECK(told_apart == names.size());
}

TEST_CASE("Key set: 96 names are held in place, the next asks for memory", "[key_set][allocations]") {
  std::vector<std::string> const names = numbered(97);
  KeySet set;
  CHECK(allocations_of([&] {
          for (std::size_t i = 0; i < 96; ++i) set.insert({names[i]});
        }) == 0);
  CHECK(allocations_of([&] { set.insert({names[96]}); }) > 0);
}

TEST_CASE("Key set: without memory it says so, keeps what it has and goes on when there is some",
          "[key_set][allocations]") {
  std::vector<std::string> const names = numbered(200);
  KeySet set;
  for (std::size_t i = 0; i < 96; ++i) REQUIRE(set.insert({names[i]}) == added);
  {
    OutOfMemory const none;
    CHECK(set.insert({names[96]}) == out_of_memory);
    CHECK(set.insert({names[97]}) == out_of_memory);
  }
  CHECK(set.insert({names[96]}) == added);
  CHECK(set.insert({names[0]}) == duplicate);
  CHECK(set.insert({names[95]}) == duplicate);
  CHECK(set.insert({names[96]}) == duplicate);
}

TEST_CASE("Key set: with memory for half of what it needs it keeps none of it", "[key_set][allocations]") {
  std::vector<std::string> const names = numbered(97);
  KeySet set;
  for (std::size_t i = 0; i < 96; ++i) REQUIRE(set.insert({names[i]}) == added);
  {
    OutOfMemory const after_one(News::nothrow, 1);
    CHECK(set.insert({names[96]}) == out_of_memory);
  }
  CHECK(set.insert({names[95]}) == duplicate);
  CHECK(set.insert({names[96]}) == added);
}

TEST_CASE("Key set: what it allocated it frees, when it grows and when it ends", "[key_set][allocations]") {
  std::vector<std::string> const names = numbered(1000);
  std::ptrdiff_t const before = allocations().live;
  {
    KeySet set;
    for (std::size_t i = 0; i < 97; ++i) REQUIRE(set.insert({names[i]}) == added);
    std::ptrdiff_t const once_grown = allocations().live;
    CHECK(once_grown > before);
    for (std::size_t i = 97; i < names.size(); ++i) REQUIRE(set.insert({names[i]}) == added);
    CHECK(allocations().live == once_grown);
    OutOfMemory const after_one(News::nothrow, 1);
    for (std::size_t i = 1000; i < 2000; ++i) set.insert({std::string_view(names[i - 1000]).substr(1)});
    CHECK(allocations().live == once_grown);
  }
  CHECK(allocations().live == before);
}

TEST_CASE("Key set: what is cleared is forgotten, at every size", "[key_set]") {
  KeySet set;
  for (std::size_t const size : {1U, 12U, 13U, 96U, 97U, 500U, 13U, 500U}) {
    std::vector<std::string> const names = numbered(size);
    for (std::string const& name : names) REQUIRE(set.insert({name}) == added);
    for (std::string const& name : names) REQUIRE(set.insert({name}) == duplicate);
    set.clear();
  }
}

TEST_CASE("Key set: it answers as a set of the same texts does", "[key_set][property]") {
  property("added or duplicate, name by name", [](std::vector<std::string> const& drawn) {
    std::vector<std::string> names = drawn;
    names.insert(names.end(), drawn.begin(), drawn.end());
    for (std::size_t i = 0; i < 200; ++i) names.push_back(std::to_string(i % 150));
    std::set<std::string> model;
    auto const set = std::make_unique<KeySet>();
    for (std::string const& name : names) RC_ASSERT((set->insert({name}) == added) == model.insert(name).second);
  });
}
