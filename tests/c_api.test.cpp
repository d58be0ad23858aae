// SPDX-License-Identifier: BSL-1.0
#include <paylink/c_api_src.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

paylink_options const defaults = {sizeof(paylink_options), 0, 0, PAYLINK_REJECT, 0};

int violations_of(std::string_view body, paylink_options const& options = defaults) {
  return paylink_validate_create(body.data(), body.size(), &options);
}

int violations_of_query(std::string_view query, paylink_options const& options = defaults) {
  return paylink_validate_list_query(query.data(), query.size(), &options);
}

/// A buffer as a caller of C has it, each byte `#` at first.
std::string buffer(std::size_t size) { return std::string(size, '#'); }

std::string rendered(std::string_view body, int format, int locale, paylink_options const& options = defaults) {
  std::string answer = buffer(PAYLINK_ANSWER_SIZE);
  int const size =
      paylink_render_create(body.data(), body.size(), &options, format, locale, answer.data(), answer.size());
  REQUIRE(size >= 0);
  REQUIRE(answer[static_cast<std::size_t>(size)] == '\0');
  return answer.substr(0, static_cast<std::size_t>(size));
}

std::string rendered_query(std::string_view query, int format, int locale) {
  std::string answer = buffer(PAYLINK_ANSWER_SIZE);
  int const size =
      paylink_render_list_query(query.data(), query.size(), &defaults, format, locale, answer.data(), answer.size());
  REQUIRE(size >= 0);
  return answer.substr(0, static_cast<std::size_t>(size));
}

/// A body whose 32 violations show as much of the client's names as errors ever do, and that in what takes the most
/// room.
std::string longest_answer(std::string_view character) {
  std::string keys;
  for (int i = 10; i < 60; ++i)
    keys.append(keys.empty() ? "\"" : ",\"").append(std::to_string(i)).append(repeat(character, 70)).append("\":[]");
  return instant({{"metadata", "{" + keys + "}"}});
}

}  // namespace

TEST_CASE("C interface: a valid body has nothing wrong, of another it says how much", "[c_api]") {
  CHECK(violations_of(instant()) == 0);
  CHECK(violations_of(product()) == 0);
  CHECK(violations_of(instant({{"amount", "100.5"}})) == 1);
  CHECK(violations_of("{}") == 3);
  CHECK(violations_of("") == 1);
}

TEST_CASE("C interface: those beyond the 32 that are kept are counted, too", "[c_api]") {
  std::string body = instant();
  for (int i = 0; i < 40; ++i) body.insert(body.size() - 1, ",\"x" + std::to_string(i) + "\":1");
  CHECK(violations_of(body) == 40);
}

TEST_CASE("C interface: a list query is validated in the same way", "[c_api]") {
  CHECK(violations_of_query("") == 0);
  CHECK(violations_of_query("linkType=product&limit=100") == 0);
  CHECK(violations_of_query("limit=101&offset=-1") == 2);
  CHECK(rendered_query("limit=101", PAYLINK_TEXT, PAYLINK_EN) ==
        "limit_out_of_range at limit: limit must be between 1 and 100.\n");
  CHECK(rendered_query("limit=100", PAYLINK_LOMI, PAYLINK_EN).empty());
}

TEST_CASE("C interface: a text ends where its length says, and may hold a NUL", "[c_api]") {
  std::string const two = instant() + instant();
  CHECK(violations_of(std::string_view(two).substr(0, two.size() / 2)) == 0);
  CHECK(violations_of(two) == 1);
  CHECK(rendered(std::string_view("{\"a\0\":1}", 8), PAYLINK_TEXT, PAYLINK_EN) ==
        "json_invalid: Body is not valid JSON at byte 3: a control character in a string must be escaped.\n");
}

TEST_CASE("C interface: nothing at nowhere is an empty text", "[c_api]") {
  CHECK(paylink_validate_create(nullptr, 0, nullptr) == 1);
  CHECK(paylink_validate_list_query(nullptr, 0, nullptr) == 0);
}

// --- Options ---

TEST_CASE("C interface: no options, and options that are all 0, are the defaults", "[c_api][policy]") {
  std::string const largest = instant() + repeat(" ", 65'536 - instant().size());
  for (paylink_options const* options : {static_cast<paylink_options const*>(nullptr), &defaults}) {
    CHECK(paylink_validate_create(largest.data(), largest.size(), options) == 0);
    std::string const larger = largest + " ";
    CHECK(paylink_validate_create(larger.data(), larger.size(), options) == 1);
    std::string const unknown = instant({{"x", "1"}});
    CHECK(paylink_validate_create(unknown.data(), unknown.size(), options) == 1);
    std::string const past = instant({{"expires_at", "\"1970-01-01T00:00:00Z\""}});
    CHECK(paylink_validate_create(past.data(), past.size(), options) == 0);
    std::string const local = instant({{"success_url", "\"http://localhost/\""}});
    CHECK(paylink_validate_create(local.data(), local.size(), options) == 1);
  }
}

TEST_CASE("C interface: each option does what it says", "[c_api][policy]") {
  paylink_options options = defaults;
  SECTION("max_body_bytes") {
    options.max_body_bytes = instant().size();
    CHECK(violations_of(instant(), options) == 0);
    CHECK(violations_of(instant() + " ", options) == 1);
    CHECK(rendered(instant() + " ", PAYLINK_TEXT, PAYLINK_EN, options).starts_with("body_too_large: "));
    options.max_body_bytes = static_cast<std::size_t>(-1);
    CHECK(violations_of(instant(), options) == 0);
    CHECK(rendered(repeat(" ", 16'777'217), PAYLINK_TEXT, PAYLINK_EN, options) ==
          "body_too_large: Request body exceeds 16777216 bytes.\n");
    // No byte is read of a body whose size is a negative number.
    CHECK(paylink_validate_create("", static_cast<std::size_t>(-1), &options) == 1);
    CHECK(paylink_validate_create("", static_cast<std::size_t>(-1), nullptr) == 1);
  }
  SECTION("now") {
    options.now = 1'900'000'000;  // 2030-03-17T17:46:40Z
    CHECK(violations_of(instant({{"expires_at", "\"2030-03-17T17:46:41Z\""}}), options) == 0);
    CHECK(violations_of(instant({{"expires_at", "\"2030-03-17T17:46:40.000000001Z\""}}), options) == 0);
    CHECK(violations_of(instant({{"expires_at", "\"2030-03-17T17:46:40Z\""}}), options) == 1);
    options.now = std::numeric_limits<std::int64_t>::max();
    CHECK(violations_of(instant({{"expires_at", "\"9999-12-31T23:59:59Z\""}}), options) == 1);
    options.now = std::numeric_limits<std::int64_t>::min();
    CHECK(violations_of(instant({{"expires_at", "\"0001-01-01T00:00:01Z\""}}), options) == 0);
  }
  SECTION("unknown_fields") {
    options.unknown_fields = PAYLINK_IGNORE;
    CHECK(violations_of(instant({{"x", "1"}}), options) == 0);
  }
  SECTION("local_http") {
    options.local_http = 1;
    CHECK(violations_of(instant({{"success_url", "\"http://localhost/\""}}), options) == 0);
  }
}

TEST_CASE("C interface: options of an older version, which has fewer, are understood", "[c_api][policy]") {
  paylink_options options = defaults;
  options.size = offsetof(paylink_options, unknown_fields);
  options.max_body_bytes = 1;
  options.unknown_fields = 99;  // lies behind what this caller's version had
  CHECK(rendered(instant(), PAYLINK_TEXT, PAYLINK_EN, options).starts_with("body_too_large: "));
  options.max_body_bytes = 0;
  CHECK(violations_of(instant(), options) == 0);
  options.size = sizeof options.size;  // had nothing else
  CHECK(violations_of(instant(), options) == 0);
  options.size = sizeof options.size - 1;
  CHECK(violations_of(instant(), options) == PAYLINK_BAD_ARGUMENT);
}

TEST_CASE("C interface: options of a newer version are understood while its new members are 0", "[c_api][policy]") {
  struct {
    paylink_options known;
    int added;
  } newer = {defaults, 0};
  newer.known.size = sizeof newer;
  CHECK(violations_of(instant(), newer.known) == 0);
  newer.added = 1;
  CHECK(violations_of(instant(), newer.known) == PAYLINK_BAD_ARGUMENT);
}

// --- Renderings ---

TEST_CASE("C interface: a refusal is written in both languages and all formats", "[c_api][report]") {
  std::string const body = instant({{"amount", "100.5"}});
  REQUIRE(body.find("100.5") == 73);
  CHECK(rendered(body, PAYLINK_TEXT, PAYLINK_FR) ==
        "amount_too_precise dans /amount : Un montant en XOF doit être un nombre entier.\n");
  CHECK(rendered(body, PAYLINK_LOMI, PAYLINK_EN) ==
        R"({"error":{"code":"bad_request","message":"Validation failed","details":[{"code":"amount_too_precise",)"
        R"("field":"amount","pointer":"/amount","message":"XOF amounts must be whole numbers.",)"
        R"("params":{"currency":"XOF","max_decimals":0}}]}})");
  CHECK(rendered(body, PAYLINK_PROBLEM, PAYLINK_FR) ==
        R"({"type":"about:blank","title":"Requête incorrecte","status":400,"detail":"La validation a échoué",)"
        R"("errors":[{"code":"amount_too_precise","pointer":"#/amount",)"
        R"("detail":"Un montant en XOF doit être un nombre entier.","params":{"currency":"XOF","max_decimals":0}}]})");
  CHECK(rendered(body, PAYLINK_DETAILS, PAYLINK_EN) ==
        R"({"errors":[{"code":"amount_too_precise","field":"amount","pointer":"/amount",)"
        R"("message":"XOF amounts must be whole numbers.","params":{"currency":"XOF","max_decimals":0},)"
        R"("offset":73}]})");
}

TEST_CASE("C interface: details have an offset where there is something to point at", "[c_api][report]") {
  CHECK(
      rendered(R"({"link_type":"instant","title":"é","x":1,"currency_code":"XOF"})", PAYLINK_DETAILS, PAYLINK_FR) ==
      R"({"errors":[{"code":"amount_required","field":"amount","pointer":"/amount",)"
      R"("message":"Le montant est obligatoire pour un lien instantané."},)"
      R"({"code":"unknown_field","field":"x","pointer":"/x","message":"Le champ \"x\" n'est pas reconnu.","offset":36}]})");
  CHECK(rendered("{\n", PAYLINK_DETAILS, PAYLINK_EN) ==
        R"({"errors":[{"code":"json_invalid","message":"Body is not valid JSON at byte 2: it ends too early.",)"
        R"("params":{"offset":2,"reason":"truncated"},"offset":2}]})");
}

TEST_CASE("C interface: details say how many were cut", "[c_api][report]") {
  std::string body = instant();
  for (int i = 0; i < 40; ++i) body.insert(body.size() - 1, ",\"x" + std::to_string(i) + "\":1");
  auto const details = boost::json::parse(rendered(body, PAYLINK_DETAILS, PAYLINK_EN)).as_object();
  CHECK(details.at("errors").as_array().size() == 32);
  CHECK(details.at("omitted") == 8);
}

TEST_CASE("C interface: of a valid body there is nothing to write", "[c_api][report]") {
  for (int const format : {PAYLINK_TEXT, PAYLINK_LOMI, PAYLINK_PROBLEM, PAYLINK_DETAILS})
    CHECK(rendered(instant(), format, PAYLINK_EN).empty());
}

TEST_CASE("C interface: an answer is written whole or not at all, and its length told", "[c_api][report]") {
  std::string const whole = rendered("{", PAYLINK_TEXT, PAYLINK_EN);
  REQUIRE(whole == "json_invalid: Body is not valid JSON at byte 1: it ends too early.\n");
  int const size = static_cast<int>(whole.size());
  auto const render = [&](char* answer, std::size_t capacity) {
    return paylink_render_create("{", 1, nullptr, PAYLINK_TEXT, PAYLINK_EN, answer, capacity);
  };
  std::string answer = buffer(100);
  CHECK(render(answer.data(), whole.size() + 1) == size);
  CHECK(answer == whole + '\0' + buffer(100 - whole.size() - 1));

  answer = buffer(100);
  CHECK(render(answer.data(), whole.size()) == size);
  CHECK(answer == '\0' + buffer(99));

  answer = buffer(100);
  CHECK(render(answer.data(), 0) == size);
  CHECK(answer == buffer(100));
  CHECK(render(nullptr, 0) == size);
}

TEST_CASE("C interface: PAYLINK_ANSWER_SIZE is room for any answer", "[c_api][report]") {
  std::size_t longest = 0;
  for (std::string_view const character : {"\\u0001", "/", "\\\"", "\xF0\x9F\x98\x80", "\\u202E", "x"}) {
    for (int const format : {PAYLINK_TEXT, PAYLINK_LOMI, PAYLINK_PROBLEM, PAYLINK_DETAILS}) {
      for (int const locale : {PAYLINK_EN, PAYLINK_FR}) {
        std::string const answer = rendered(longest_answer(character), format, locale);
        CHECK(answer.size() < PAYLINK_ANSWER_SIZE);
        longest = std::max(longest, answer.size());
      }
    }
  }
  CHECK(longest > PAYLINK_ANSWER_SIZE / 3);  // or else this did not try hard
}

// --- What a caller can do wrong ---

TEST_CASE("C interface: a bad argument is said, and the answer empty", "[c_api]") {
  std::string const body = "{";
  auto const render = [&](paylink_options const& options, int format, int locale) {
    std::string answer = buffer(100);
    int const size =
        paylink_render_create(body.data(), body.size(), &options, format, locale, answer.data(), answer.size());
    CHECK(answer == '\0' + buffer(99));
    return size;
  };
  CHECK(render(defaults, -1, PAYLINK_EN) == PAYLINK_BAD_ARGUMENT);
  CHECK(render(defaults, 4, PAYLINK_EN) == PAYLINK_BAD_ARGUMENT);
  CHECK(render(defaults, PAYLINK_TEXT, -1) == PAYLINK_BAD_ARGUMENT);
  CHECK(render(defaults, PAYLINK_TEXT, 2) == PAYLINK_BAD_ARGUMENT);

  CHECK(paylink_validate_create(nullptr, 1, nullptr) == PAYLINK_BAD_ARGUMENT);
  CHECK(paylink_validate_list_query(nullptr, 1, nullptr) == PAYLINK_BAD_ARGUMENT);
  CHECK(paylink_render_create("{", 1, nullptr, PAYLINK_TEXT, PAYLINK_EN, nullptr, 1) == PAYLINK_BAD_ARGUMENT);

  auto const changed = [&](int paylink_options::* member, int value) {
    paylink_options options = defaults;
    options.*member = value;
    CHECK(render(options, PAYLINK_TEXT, PAYLINK_EN) == PAYLINK_BAD_ARGUMENT);
    return violations_of(instant(), options);
  };
  CHECK(changed(&paylink_options::unknown_fields, 2) == PAYLINK_BAD_ARGUMENT);
  CHECK(changed(&paylink_options::unknown_fields, -1) == PAYLINK_BAD_ARGUMENT);
  CHECK(changed(&paylink_options::local_http, 2) == PAYLINK_BAD_ARGUMENT);
  CHECK(violations_of(instant(), paylink_options{}) == PAYLINK_BAD_ARGUMENT);  // its size is 0
}

TEST_CASE("C interface: without memory a valid request is valid, and any other an error", "[c_api][out_of_memory]") {
  std::string answer = buffer(10);
  std::string const good = instant();
  int valid = -1;
  int valid_size = -1;
  int count = 0;
  int count_of_query = 0;
  int size = 0;
  {
    OutOfMemory const no_memory(News::all);
    valid = paylink_validate_create(good.data(), good.size(), nullptr);
    valid_size = paylink_render_create(good.data(), good.size(), nullptr, PAYLINK_TEXT, PAYLINK_EN, nullptr, 0);
    count_of_query = paylink_validate_list_query("limit=0", 7, nullptr);
    count = paylink_validate_create("{}", 2, nullptr);
    size = paylink_render_create("{", 1, nullptr, PAYLINK_LOMI, PAYLINK_EN, answer.data(), answer.size());
  }
  CHECK(valid == 0);
  CHECK(valid_size == 0);
  CHECK(count == PAYLINK_OUT_OF_MEMORY);
  CHECK(count_of_query == PAYLINK_OUT_OF_MEMORY);
  CHECK(size == PAYLINK_OUT_OF_MEMORY);
  CHECK(answer == '\0' + buffer(9));
}

TEST_CASE("C interface: without memory for the text, the answer is an error", "[c_api][out_of_memory]") {
  std::string answer = buffer(10);
  std::string const body = instant({{"x", "1"}});
  int size = 0;
  {
    FailingAllocation const fails(2, Failing::all_that_follow);  // the violations are the first
    size = paylink_render_create(body.data(), body.size(), nullptr, PAYLINK_LOMI, PAYLINK_EN, answer.data(),
                                 answer.size());
  }
  CHECK(size == PAYLINK_OUT_OF_MEMORY);
  CHECK(answer == '\0' + buffer(9));
}

TEST_CASE("C interface: the answer may overwrite the text", "[c_api]") {
  std::string both = instant({{"x", "1"}});
  std::size_t const size = both.size();
  both.resize(1000);
  CHECK(paylink_render_create(both.data(), size, nullptr, PAYLINK_TEXT, PAYLINK_EN, both.data(), both.size()) > 0);
  CHECK(both.substr(0, both.find('\0')) == "unknown_field at /x: \"x\" is not a known field.\n");
}

TEST_CASE("C interface: many threads may call at once", "[c_api]") {
  std::array<int, 4> sums{};
  std::vector<std::thread> threads;
  threads.reserve(sums.size());
  for (int& sum : sums)
    threads.emplace_back([&sum] {
      for (int i = 0; i < 200; ++i)
        sum += paylink_render_create("{", 1, nullptr, PAYLINK_TEXT, PAYLINK_EN, nullptr, 0) +
               paylink_validate_list_query("limit=0", 7, nullptr);
    });
  for (std::thread& thread : threads) thread.join();
  int const expected = 200 * (67 + 1);  // the text's length, and the number of violations
  CHECK(sums == std::array{expected, expected, expected, expected});
}

TEST_CASE("C interface: it knows its version", "[c_api]") {
  CHECK(std::string_view(paylink_version()) == std::to_string(PAYLINK_VERSION_MAJOR) + "." +
                                                   std::to_string(PAYLINK_VERSION_MINOR) + "." +
                                                   std::to_string(PAYLINK_VERSION_PATCH));
}
