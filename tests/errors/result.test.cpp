// SPDX-License-Identifier: BSL-1.0
#include <paylink/errors/result.hpp>

#include <paylink/errors/violation.hpp>

#include "catch.hpp"

#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using namespace paylink;

namespace {

using Parsed = Result<int, std::string>;

constexpr Result<int, int> half(int number) {
  if (number % 2 != 0) return Unexpected(number);
  return number / 2;
}

static_assert(half(6).has_value() && *half(6) == 3);
static_assert(!half(7) && half(7).error() == 7);
static_assert(half(6).value() == 3 && half(7).value_or(-1) == -1);
static_assert(!std::is_convertible_v<Parsed, bool>, "a result is no bool, which an int would be compared with");
static_assert(std::is_same_v<Result<int>::error_type, Violations>);
static_assert(std::is_same_v<Parsed::value_type, int>);

}  // namespace

TEST_CASE("Result: with a value says so and gives it", "[result]") {
  Parsed result = 5;
  CHECK(result.has_value());
  CHECK(static_cast<bool>(result));
  CHECK(result.value() == 5);
  CHECK(*result == 5);
  CHECK(result.value_or(7) == 5);
  *result = 6;
  CHECK(std::as_const(result).value() == 6);
  CHECK(*std::as_const(result) == 6);
}

TEST_CASE("Result: with an error says so and gives it", "[result]") {
  Parsed result = Unexpected(std::string("no number"));
  CHECK_FALSE(result.has_value());
  CHECK_FALSE(static_cast<bool>(result));
  CHECK(result.error() == "no number");
  CHECK(std::as_const(result).error() == "no number");
  CHECK(result.value_or(7) == 7);
  std::string const taken = std::move(result).error();
  CHECK(taken == "no number");
}

TEST_CASE("Result: asking a failure for its value throws", "[result]") {
  Parsed result = Unexpected(std::string("no number"));
  CHECK_THROWS_AS(result.value(), std::exception);
  CHECK_THROWS_AS(std::as_const(result).value(), std::exception);
  CHECK_THROWS_AS(Parsed(Unexpected(std::string("no number"))).value(), std::exception);
}

TEST_CASE("Result: takes an error that converts to its own", "[result]") {
  Parsed const result = Unexpected("no number");
  CHECK(result.error() == "no number");
}

TEST_CASE("Result: reaches the members of its value", "[result]") {
  Result<std::string, int> result = std::string("five");
  CHECK(result->size() == 4);
  CHECK(std::as_const(result)->size() == 4);
}

TEST_CASE("Result: a value that only moves is moved out", "[result]") {
  Result<std::unique_ptr<int>, std::string> result = std::make_unique<int>(5);
  CHECK(**result == 5);
  std::unique_ptr<int> const taken = std::move(result).value();
  CHECK(*taken == 5);
  Result<std::unique_ptr<int>, std::string> other = std::make_unique<int>(6);
  std::unique_ptr<int> const taken_too = *std::move(other);
  CHECK(*taken_too == 6);
}

TEST_CASE("Result: is equal where both hold equal values or equal errors", "[result]") {
  auto const failure = [](char const* reason) { return Parsed(Unexpected(std::string(reason))); };
  CHECK(Parsed(5) == Parsed(5));
  CHECK_FALSE(Parsed(5) == Parsed(6));
  CHECK_FALSE(Parsed(0) == failure(""));
  CHECK(failure("a") == failure("a"));
  CHECK_FALSE(failure("a") == failure("b"));
}

TEST_CASE("Result: fault_of is the error, or nothing", "[result]") {
  CHECK_FALSE(fault_of(Parsed(5)).has_value());
  CHECK(fault_of(Parsed(Unexpected(std::string("no number")))) == "no number");
}

TEST_CASE("Result: fails with all violations, where nothing else is said", "[result]") {
  Violations violations;
  violations.add(Violation(Fault{ErrorCode::field_required}, Place::field("title")));
  Result<int> const result = Unexpected(violations);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().size() == 1);
  CHECK(result.error()[0].field() == "title");
}

TEST_CASE("Unexpected: shows its error, and gives it away where it is itself given away", "[result]") {
  Unexpected<std::string> unexpected(std::string("what is wrong"));
  Unexpected<std::string> const& seen = unexpected;
  CHECK(seen.error() == "what is wrong");
  std::string const taken = std::move(unexpected).error();
  CHECK(taken == "what is wrong");
}
