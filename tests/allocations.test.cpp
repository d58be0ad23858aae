// SPDX-License-Identifier: BSL-1.0
#include "allocations.hpp"

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "fixture.hpp"
#include "hostile.hpp"
#include "verdict.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

Allocations& allocations() noexcept {
  thread_local Allocations of_this_thread;
  return of_this_thread;
}

namespace {

void* allocate(std::size_t size, std::size_t alignment) noexcept {
  Allocations& seen = allocations();
  ++seen.count;
  if (seen.count >= seen.first_to_fail && seen.count <= seen.last_to_fail) return nullptr;
  ++seen.live;
  if (alignment <= alignof(std::max_align_t)) return std::malloc(size == 0 ? 1 : size);
  return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
  void* const memory = allocations().fail_throwing ? nullptr : allocate(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void* allocate_or_null(std::size_t size, std::size_t alignment) noexcept {
  if (allocations().nothrow_left == 0) return nullptr;
  --allocations().nothrow_left;
  return allocate(size, alignment);
}

void release(void* memory) noexcept {
  if (memory != nullptr) --allocations().live;
  std::free(memory);
}

constexpr std::size_t any = alignof(std::max_align_t);
constexpr std::size_t bytes(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored \
    "-Wmismatched-new-delete"  // it sees malloc and free behind the operators, and suspects them
#endif

// For the whole program: all of the standard's replaceable forms, so that none is missed and each frees what its twin
// got.
void* operator new(std::size_t size) { return allocate_or_throw(size, any); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, any); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocate_or_throw(size, bytes(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return allocate_or_throw(size, bytes(alignment)); }
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return allocate_or_null(size, any); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return allocate_or_null(size, any); }
void* operator new(std::size_t size, std::align_val_t alignment, std::nothrow_t const&) noexcept {
  return allocate_or_null(size, bytes(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, std::nothrow_t const&) noexcept {
  return allocate_or_null(size, bytes(alignment));
}
// NOLINTBEGIN(clang-analyzer-cplusplus.NewDelete): it is here that memory is freed
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::nothrow_t const&) noexcept { release(memory); }
void operator delete[](void* memory, std::nothrow_t const&) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t, std::nothrow_t const&) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t, std::nothrow_t const&) noexcept { release(memory); }
// NOLINTEND(clang-analyzer-cplusplus.NewDelete)

namespace {

std::string read_file(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Valid or not, as `valid` says; no allocation to accept a body, and one to refuse it.
void check_allocates_for_refusals_alone(std::string_view body, bool valid, Policy const& policy = {}) {
  INFO(body.substr(0, 300));
  bool empty = false;
  std::size_t const count = allocations_of([&] { empty = validate_create(body, policy).empty(); });
  CHECK(count == (valid ? 0 : 1));
  CHECK(empty == valid);
}

/// `"k0":"v","k1":"v",…`
std::string numbered(std::string_view prefix, std::size_t count, std::string_view value) {
  std::string members;
  for (std::size_t i = 0; i < count; ++i)
    members.append(i == 0 ? "\"" : ",\"").append(prefix).append(std::to_string(i)).append("\":").append(value);
  return members;
}

}  // namespace

TEST_CASE("Allocations: the counter sees what is allocated", "[allocations]") {
  CHECK(allocations_of([] { std::string(100, 'x').swap(*std::make_unique<std::string>()); }) == 2);
  CHECK(allocations_of([] {}) == 0);
}

TEST_CASE("Allocations: what is freed is no longer live", "[allocations]") {
  std::ptrdiff_t const before = allocations().live;
  std::ptrdiff_t meanwhile = 0;
  {
    auto const one = std::make_unique<std::string>(100, 'x');
    meanwhile = allocations().live;
  }
  std::ptrdiff_t const after = allocations().live;
  CHECK(meanwhile == before + 2);
  CHECK(after == before);
}

TEST_CASE("Allocations: the one that is asked to fail does, and no other", "[allocations]") {
  auto const outcome = [](std::size_t n, Failing failing) {
    std::string made;
    made.reserve(10);
    FailingAllocation const fails(n, failing);
    for (int i = 0; i < 3; ++i) {
      try {
        made += std::make_unique<int>(i) ? '+' : ' ';
      } catch (std::bad_alloc const&) {
        made += '-';
      }
    }
    return made + (fails.happened() ? "" : " too few");
  };
  CHECK(outcome(1, Failing::one) == "-++");
  CHECK(outcome(2, Failing::one) == "+-+");
  CHECK(outcome(2, Failing::all_that_follow) == "+--");
  CHECK(outcome(3, Failing::one) == "++-");
  CHECK(outcome(4, Failing::all_that_follow) == "+++ too few");
  CHECK(std::make_unique<int>(1) != nullptr);
}

TEST_CASE("Allocations: none for the valid request bodies of the API's documentation", "[allocations]") {
  std::size_t bodies = 0;
  for (auto const& entry : std::filesystem::directory_iterator(PAYLINK_SOURCE_DIR "/docs/examples/bodies")) {
    if (entry.path().extension() != ".json") continue;
    ++bodies;
    check_allocates_for_refusals_alone(read_file(entry.path()), entry.path().filename().string().starts_with("valid"));
  }
  CHECK(bodies >= 11);
}

TEST_CASE("Allocations: none for a valid fixture and one for an invalid one, under its policy", "[allocations]") {
  for (std::string const file : {"document", "presence", "text", "amount", "identifier", "timestamp", "url", "metadata",
                                 "other", "valid", "messages", "policy"}) {
    for (FixtureCase const& fixture : load_fixture(file)) {
      INFO(file << ": " << fixture.name);
      bool const has_names_beyond_number =
          !fixture.errors.empty() && fixture.errors[0].code == "metadata_too_many_keys";
      if (!has_names_beyond_number)
        check_allocates_for_refusals_alone(fixture.body, fixture.errors.empty(), fixture.policy);
    }
  }
}

TEST_CASE("Allocations: none for the benchmark's valid bodies", "[allocations]") {
  std::ifstream lines(PAYLINK_SOURCE_DIR "/benchmarks/corpus/mixed.ndjson", std::ios::binary);
  std::size_t bodies = 0;
  std::size_t valid = 0;
  for (std::string body; std::getline(lines, body); ++bodies) {
    bool empty = false;
    INFO(body);
    std::size_t const count = allocations_of([&] { empty = validate_create(std::string_view(body)).empty(); });
    CHECK(count == (empty ? 0 : 1));
    if (empty) ++valid;
  }
  CHECK(bodies == 200);
  CHECK(valid > 150);
}

TEST_CASE("Allocations: none for all that a valid body may hold", "[allocations]") {
  SECTION("fifty keys of metadata") {
    check_allocates_for_refusals_alone(
        instant({{"metadata", "{" + numbered("key_number_", 50, "\"" + repeat("é", 500) + "\"") + "}"}}), true);
  }
  SECTION("fifty keys of metadata, all spelt with escapes") {
    std::string const key = repeat("\\u00e9", 36);
    check_allocates_for_refusals_alone(
        instant({{"metadata", "{" + numbered(key, 50, "\"" + repeat("\\u00e9", 120) + "\"") + "}"}}), true);
  }
  SECTION("60 kB, all of it escapes") {
    std::string description;
    for (int i = 0; i < 4096; ++i) description += i % 2 == 0 ? "\\u00e9" : "\\ud83d\\ude00";
    std::string body =
        R"({"\u006cink_type":"\u0069nstant","\u0074itle":")" + repeat("\\u0041", 255) +
        R"(","\u0063urrency_code":"\u0058OF","\u0061mount":5000,"success_url":"https:\/\/example.com\/)" +
        repeat("\\u0061", 1500) + R"(","description":")" + description + "\"}";
    REQUIRE(body.size() > 45'000);
    check_allocates_for_refusals_alone(body, true);
    body.insert(body.size() - 1, 60'000 - body.size(), ' ');
    check_allocates_for_refusals_alone(body, true);
  }
  SECTION("fifty unknown names, ignored") {
    std::string body = instant();
    body.insert(body.size() - 1, "," + numbered("unknown_", 50, R"([1,{"a":"b"}])"));
    check_allocates_for_refusals_alone(body, true, {.unknown_fields = UnknownFields::ignore});
  }
  SECTION("a policy with texts of its own") {
    Policy const policy{.product_id = {.form = IdPolicy::Form::any, .prefix = "prod_with_a_rather_long_prefix_"},
                        .now = Timestamp::parse("2030-01-01T00:00:00Z").value(),
                        .allowed_hosts = {"one.example.com", "another-rather-long-name.example.com"},
                        .reserved_metadata_keys = {"a_rather_long_reserved_key_of_metadata"}};
    check_allocates_for_refusals_alone(
        product({{"product_id", R"("prod_with_a_rather_long_prefix_1")"},
                 {"expires_at", R"("2030-01-01T00:00:01Z")"},
                 {"success_url", R"("https://another-rather-long-name.example.com/done")"},
                 {"metadata", R"({"a":"b"})"}}),
        true, policy);
  }
}

TEST_CASE("Allocations: none for a valid query, and one for an invalid one", "[allocations][query]") {
  auto const check = [](std::string_view query, Policy const& policy) {
    INFO(query.substr(0, 300));
    bool valid = false;
    bool parsed = false;
    std::size_t const to_validate = allocations_of([&] { valid = validate_list_query(query, policy).empty(); });
    std::size_t const to_parse = allocations_of([&] { parsed = parse_list_query(query, policy).has_value(); });
    CHECK(to_validate == (valid ? 0 : 1));
    CHECK(to_parse == (valid ? 0 : 1));
    CHECK(parsed == valid);
  };
  for (FixtureCase const& fixture : load_fixture("query")) check(fixture.body, fixture.policy);
  check(repeat("%7a", 20'000), {});
  check(repeat("limi=1&", 10'000), {});
}

TEST_CASE("Allocations: one to refuse a body, also with 32 violations", "[allocations]") {
  check_allocates_for_refusals_alone("", false);
  check_allocates_for_refusals_alone("{\"link_type\":", false);
  check_allocates_for_refusals_alone("[]", false);
  check_allocates_for_refusals_alone("{}", false);
  check_allocates_for_refusals_alone(repeat("[", 60'000), false);
  check_allocates_for_refusals_alone(std::string(70'000, ' '), false);
  check_allocates_for_refusals_alone("{" + numbered(repeat("unknown ", 20), 50, "null") + "}", false);
  check_allocates_for_refusals_alone(instant({{"metadata", "{" + numbered(repeat("k", 50), 50, "[]") + "}"}}), false);
  check_allocates_for_refusals_alone(instant({{"title", "\"" + repeat("x", 60'000) + "\""}}), false);
}

TEST_CASE("Allocations: two more for more names than a valid request has, and one more if they have escapes",
          "[allocations]") {
  auto const count = [](std::string const& body) {
    return allocations_of([&] { static_cast<void>(validate_create(body)); });
  };
  CHECK(count(instant({{"metadata", "{" + numbered("k", 51, "1") + "}"}})) == 3);
  CHECK(count("{" + numbered("unknown ", 500, "null") + "}") == 3);
  CHECK(count("{" + numbered("\\u0041", 500, "null") + "}") == 4);
}

TEST_CASE("Allocations: without memory for its names alone, a body is refused for its bad JSON, else as out of memory",
          "[allocations][out_of_memory]") {
  std::string const names = numbered("unknown_", 51, "null");
  std::string const far_away = "," + repeat(" ", 20'000);  // beyond the window in which bad UTF-8 comes first
  std::string const keys = "\"metadata\":{" + numbered("key_", 51, "1") + "}";
  for (std::string const& members : {names, keys}) {
    std::string const begin = "{" + members;
    std::string const end = std::to_string(begin.size() + 1);
    struct Case {
      std::string rest;
      std::string verdict;
    };
    Case const cases[] = {{"}", "out_of_memory"},
                          {",}", "json_invalid offset=" + end + " reason='trailing_comma'"},
                          {far_away + "\"\xFF\":0}", "utf8_invalid offset=" + std::to_string(begin.size() + 20'002)},
                          {",\"a\":" + repeat("[", 8) + repeat("]", 8) + "}", "json_too_deep max_depth=8"}};
    for (UnknownFields const unknown_fields : {UnknownFields::reject, UnknownFields::ignore}) {
      for (auto const& [rest, expected] : cases) {
        std::string const body = begin + rest;
        INFO(body.substr(0, 100) << " and " << expected);
        Policy const policy{.unknown_fields = unknown_fields};
        auto const verdict_without = [&](Failing failing) {
          FailingAllocation const fails(1, failing);
          return validate_create(body, policy);
        };
        CHECK(verdict(verdict_without(Failing::one)) == expected);
        CHECK(verdict(verdict_without(Failing::all_that_follow)) == "out_of_memory");
      }
    }
  }
}

TEST_CASE("Allocations: without memory to sort its keys, a draft is refused as out of memory",
          "[allocations][draft][out_of_memory]") {
  Draft draft{.link_type = LinkType::instant, .title = "T", .currency_code = Currency::XOF, .amount = 5000};
  draft.metadata.emplace();
  for (int i = 0; i <= 50; ++i) draft.metadata->emplace_back("key " + std::to_string(i), "value");
  auto const verdict_without = [&](Failing failing) {
    FailingAllocation const fails(1, failing);
    return validate_create(draft);
  };
  CHECK(verdict(validate_create(draft)) == "metadata_too_many_keys /metadata max=50 count=51");
  CHECK(verdict(verdict_without(Failing::one)) == "out_of_memory");
  CHECK(verdict(verdict_without(Failing::all_that_follow)) == "out_of_memory");
}

TEST_CASE("Allocations: one for each ApiError, as for the violations that it holds", "[allocations][api_error]") {
  Violations const violations = validate_create("{}");
  int status = 0;
  CHECK(allocations_of([&] {
          ApiError const error = violations;
          ApiError const copy = error;
          status = copy.status() + static_cast<int>(ApiError(ErrorCode::api_key_missing).message(Locale::fr).size());
        }) == 3);
  CHECK(status == 400 + 19);
}

TEST_CASE("Allocations: a link or page that is refused costs no more than its names, however hostile",
          "[allocations]") {
  for (hostile::Shape const& shape : hostile::shapes()) {
    std::string const text = shape.body(262'144);
    std::string const page = R"({"total":1,"limit":1,"offset":0,"data":[)" + text + "]}";
    INFO(shape.name);
    constexpr std::size_t few = 20;  // a table of names that doubles
    CHECK(allocations_of([&] { return parse_payment_link(text).has_value(); }) < few);
    CHECK(allocations_of([&] { return parse_page(page).has_value(); }) < few);
  }
}
