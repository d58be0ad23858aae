// SPDX-License-Identifier: BSL-1.0
#include <paylink/result.hpp>

#include "catch.hpp"

#include <exception>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>
#include <version>

#ifdef __cpp_lib_expected
#include <expected>
#endif

using namespace paylink;

// It looks at objects that were moved from, and its types throw and copy where they say so.
// NOLINTBEGIN(bugprone-use-after-move,clang-analyzer-cplusplus.Move,bugprone-exception-escape)
// NOLINTBEGIN(performance-move-constructor-init,modernize-use-equals-default)

namespace {

using Parsed = Result<int, std::string>;
using Named = Result<std::string, int>;

Parsed failure(std::string_view reason) { return Unexpected(std::string(reason)); }

constexpr Result<int, char> half(int number) {
  if (number % 2 != 0) return Unexpected('o');
  return number / 2;
}

/// Counts live objects, and throws from the copies or moves it is told to.
enum class Throws { never, on_copy, on_move };

template <Throws when>
struct Probe {
  static inline int alive = 0;
  static inline bool armed = false;
  static constexpr bool moves_safely = when != Throws::on_move;

  std::string text;

  explicit Probe(std::string_view from) : text(from) { ++alive; }
  Probe(Probe const& other) : text(other.text) { throw_if(when != Throws::never), ++alive; }
  Probe(Probe&& other) noexcept(moves_safely) : text(other.text) {
    throw_if(!moves_safely), ++alive;
    other.text = "moved from";
  }
  Probe& operator=(Probe const& other) { return throw_if(when != Throws::never), text = other.text, *this; }
  Probe& operator=(Probe&& other) noexcept(moves_safely) {
    throw_if(!moves_safely);
    text = std::exchange(other.text, "moved from");
    return *this;
  }
  ~Probe() { --alive; }

  static void throw_if(bool may_throw) {
    if (may_throw && armed) throw std::runtime_error("probe");
  }
  friend bool operator==(Probe const& a, Probe const& b) { return a.text == b.text; }
};

using Safe = Probe<Throws::never>;
using CopyThrows = Probe<Throws::on_copy>;
using MoveThrows = Probe<Throws::on_move>;

/// Makes the probes throw while it lives.
struct Armed {
  Armed() { CopyThrows::armed = MoveThrows::armed = true; }
  Armed(Armed const&) = delete;
  Armed& operator=(Armed const&) = delete;
  ~Armed() { CopyThrows::armed = MoveThrows::armed = false; }
};

/// Neither a default constructor nor a trivial destructor, but usable in constant expressions.
struct Boxed {
  int number;
  constexpr explicit Boxed(int from) : number(from) {}
  constexpr Boxed(Boxed const& other) : number(other.number) {}
  constexpr Boxed& operator=(Boxed const& other) {
    number = other.number;
    return *this;
  }
  constexpr ~Boxed() {}  // NOLINT(modernize-use-equals-default): must not be trivial
  friend constexpr bool operator==(Boxed const&, Boxed const&) = default;
};

struct OnlyMoves {
  std::unique_ptr<int> number;
};

struct NoDefault {
  int number;
  explicit NoDefault(int from) : number(from) {}
};

/// Can be made from a result, and from what it holds.
struct Any {
  bool from_result;
  explicit(false) Any(Result<int, char> const&) : from_result(true) {}
  explicit(false) Any(int) : from_result(false) {}
};

struct Person {
  std::string text;
  std::string const& name() const& { return text; }
  std::string name() && { return std::move(text); }
};

/// As `std::unexpected`, in every language mode.
template <class E>
struct Like {
  E held;
  explicit Like(E from) : held(std::move(from)) {}
  Like(std::in_place_t, E from) : held(std::move(from)) {}
  E const& error() const& { return held; }
  E&& error() && { return std::move(held); }
  void swap(Like& other) noexcept { std::swap(held, other.held); }
};

/// A template with an error that is none to construct a result from.
template <class E>
struct Failure {
  E held;
  E const& error() const { return held; }
};

/// Takes anything.
struct Anything {
  template <class X>
    requires(!std::is_same_v<std::remove_cvref_t<X>, Anything>)
  explicit(false) Anything(X&&) {}  // NOLINT(bugprone-forwarding-reference-overload)
};

struct Throwing {
  Throwing() {}                 // NOLINT(modernize-use-equals-default): must not be noexcept
  Throwing(Throwing const&) {}  // NOLINT(modernize-use-equals-default): must not be noexcept
  Throwing& operator=(Throwing const&) = default;
};

template <class R>
constexpr int reference_kind(R&&) {
  return std::is_lvalue_reference_v<R> * 2 + std::is_const_v<std::remove_reference_t<R>>;
}

/// Runs `test(from, to)` for all four combinations of a value and an error.
template <class R, class Value, class Error, class Test>
void for_all_states(Value const& value, Error const& error, Test test) {
  for (bool const from : {true, false}) {
    for (bool const to : {true, false}) {
      R source = from ? R(value("new")) : R(Unexpected(error("new")));
      R target = to ? R(value("old")) : R(Unexpected(error("old")));
      test(source, target);
    }
  }
}

template <class R>
std::string text_of(R const& result) {
  return result ? "value " + result->text : "error " + result.error().text;
}

/// Assigns and swaps in all states, first without and then with probes that throw.
template <class T, class E>
void test_assignments() {
  using R = Result<T, E>;
  auto const value = [](char const* text) { return T(text); };
  auto const error = [](char const* text) { return E(text); };
  auto const name = [](R const& result) { return result ? std::string("value ") : std::string("error "); };

  for_all_states<R>(value, error, [&](R& source, R& target) {
    target = std::as_const(source);
    CHECK(text_of(target) == name(source) + "new");
    CHECK(text_of(source) == name(source) + "new");
  });
  for_all_states<R>(value, error, [&](R& source, R& target) {
    target = std::move(source);
    CHECK(text_of(target) == name(source) + "new");
    CHECK(text_of(source) == name(source) + "moved from");
  });
  for_all_states<R>(value, error, [&](R& source, R& target) {
    std::string const a = text_of(source);
    std::string const b = text_of(target);
    swap(source, target);
    CHECK(text_of(target) == a);
    CHECK(text_of(source) == b);
  });
  for_all_states<R>(value, error, [&](R& source, R& target) {
    std::string const before = text_of(target);
    try {
      Armed const armed;
      target = std::as_const(source);
      CHECK(text_of(target) == text_of(source));
    } catch (std::runtime_error const&) {
      CHECK(text_of(target) == before);
    }
  });
  for_all_states<R>(value, error, [&](R& source, R& target) {
    std::string const before = text_of(target);
    bool const same_state = source.has_value() == target.has_value();
    try {
      Armed const armed;
      target = std::move(source);
    } catch (std::runtime_error const&) {
      if (!same_state) CHECK(text_of(target) == before);
      else CHECK(name(target) == before.substr(0, 6));
    }
  });
  for_all_states<R>(value, error, [&](R& source, R& target) {
    if (source.has_value() == target.has_value()) return;
    std::string const a = text_of(source);
    std::string const b = text_of(target);
    try {
      Armed const armed;
      target.swap(source);
      CHECK(text_of(target) == a);
      CHECK(text_of(source) == b);
    } catch (std::runtime_error const&) {
      CHECK(text_of(source) == a);
      CHECK(text_of(target) == b);
    }
  });
  CHECK(Safe::alive == 0);
  CHECK(CopyThrows::alive == 0);
  CHECK(MoveThrows::alive == 0);
}

// Types.
static_assert(std::is_same_v<Result<int, char>::value_type, int>);
static_assert(std::is_same_v<Parsed::error_type, std::string>);
static_assert(std::is_same_v<Parsed::unexpected_type, Unexpected<std::string>>);
static_assert(std::is_same_v<Parsed::rebind<char>, Result<char, std::string>>);
static_assert(std::is_same_v<decltype(Unexpected("text")), Unexpected<char const*>>);
static_assert(!std::is_convertible_v<Parsed, bool>);

// Triviality.
static_assert(std::is_trivially_copyable_v<Result<int, char>>);
static_assert(std::is_trivially_copy_constructible_v<Result<int, char>>);
static_assert(std::is_trivially_move_assignable_v<Result<int, char>>);
static_assert(std::is_trivially_destructible_v<Result<int, char>>);
static_assert(sizeof(Result<int, char>) == 2 * sizeof(int));
static_assert(std::is_trivially_destructible_v<Result<NoDefault, int>>);
static_assert(!std::is_trivially_destructible_v<Parsed> && !std::is_trivially_destructible_v<Named>);
static_assert(!std::is_trivially_copyable_v<Parsed> && !std::is_trivially_copyable_v<Named>);

// Special members exist where both types have them.
static_assert(std::is_default_constructible_v<Result<int, NoDefault>>);
static_assert(!std::is_default_constructible_v<Result<NoDefault, int>>);
static_assert(!std::is_copy_constructible_v<Result<OnlyMoves, int>> &&
              !std::is_copy_assignable_v<Result<int, OnlyMoves>>);
static_assert(std::is_move_constructible_v<Result<OnlyMoves, int>> &&
              std::is_move_assignable_v<Result<int, OnlyMoves>>);
static_assert(std::is_copy_assignable_v<Result<MoveThrows, Safe>> &&
              std::is_copy_assignable_v<Result<Safe, MoveThrows>>);
static_assert(!std::is_copy_assignable_v<Result<MoveThrows, MoveThrows>>, "could be left without value and error");
static_assert(!std::is_move_assignable_v<Result<MoveThrows, MoveThrows>>);
static_assert(std::is_copy_constructible_v<Result<MoveThrows, MoveThrows>>);
static_assert(std::is_swappable_v<Result<MoveThrows, Safe>>);

// Exceptions.
static_assert(std::is_nothrow_default_constructible_v<Parsed>);
static_assert(!std::is_nothrow_default_constructible_v<Result<Throwing, int>>);
static_assert(std::is_nothrow_move_constructible_v<Parsed> && std::is_nothrow_move_assignable_v<Parsed>);
static_assert(!std::is_nothrow_copy_constructible_v<Parsed> && !std::is_nothrow_copy_assignable_v<Parsed>);
static_assert(!std::is_nothrow_move_constructible_v<Result<int, Throwing>>);
static_assert(std::is_nothrow_swappable_v<Parsed>);
static_assert(std::is_nothrow_constructible_v<Parsed, int> && !std::is_nothrow_constructible_v<Named, char const*>);
static_assert(std::is_nothrow_constructible_v<Parsed, Unexpected<std::string>>);
static_assert(!std::is_nothrow_constructible_v<Parsed, Unexpected<std::string> const&>);

// Conversions are implicit where those of the value or error are.
static_assert(std::is_convertible_v<char const*, Named> && std::is_convertible_v<Unexpected<char const*>, Parsed>);
static_assert(std::is_constructible_v<Result<NoDefault, char>, int>);
static_assert(!std::is_convertible_v<int, Result<NoDefault, char>>);
static_assert(std::is_constructible_v<Result<char, NoDefault>, Unexpected<int>>);
static_assert(!std::is_convertible_v<Unexpected<int>, Result<char, NoDefault>>);
static_assert(!std::is_constructible_v<Parsed, std::string> && !std::is_constructible_v<Parsed, Unexpected<NoDefault>>);
static_assert(!std::is_constructible_v<Result<bool, char>, Result<OnlyMoves, char>>, "would be has_value()");
static_assert(!std::is_constructible_v<Result<bool, char>, Unexpected<NoDefault>>);
static_assert(!std::is_assignable_v<Result<bool, char>&, Result<OnlyMoves, char>>);
static_assert(std::is_convertible_v<Result<char const*, char const*>, Result<std::string, std::string_view>>);
static_assert(std::is_constructible_v<Result<NoDefault, char>, Result<int, char>> &&
              !std::is_convertible_v<Result<int, char>, Result<NoDefault, char>>);
static_assert(std::is_constructible_v<Result<char, NoDefault>, Result<char, int>> &&
              !std::is_convertible_v<Result<char, int>, Result<char, NoDefault>>);
static_assert(!std::is_constructible_v<Parsed, Result<std::string, std::string>> &&
              !std::is_constructible_v<Parsed, Result<int, int>>);
static_assert(!std::is_constructible_v<Result<int, Anything>, Result<int, int>>, "made from the result or its error?");
static_assert(std::is_convertible_v<Failure<int>, Result<Failure<int>, int>> &&
              !std::is_constructible_v<Result<int, int>, Failure<int>>);
static_assert(!std::is_constructible_v<Result<void, int>, std::in_place_t, detail::NoValue>);
static_assert(!std::is_constructible_v<Result<void, char>, Result<int, char>> &&
              !std::is_constructible_v<Result<int, char>, Result<void, char>>);
static_assert(!std::is_convertible_v<std::in_place_t, Result<int, char>> &&
              !std::is_constructible_v<Named, std::in_place_t, OnlyMoves> &&
              !std::is_constructible_v<Parsed, Unexpect, OnlyMoves>);

// Every accessor keeps the reference and const of its object.
static_assert(std::is_same_v<decltype(std::declval<Parsed&>().value()), int&>);
static_assert(std::is_same_v<decltype(std::declval<Parsed const&>().value()), int const&>);
static_assert(std::is_same_v<decltype(std::declval<Parsed>().value()), int&&>);
static_assert(std::is_same_v<decltype(std::declval<Parsed const>().value()), int const&&>);
static_assert(std::is_same_v<decltype(*std::declval<Parsed&>()), int&>);
static_assert(std::is_same_v<decltype(*std::declval<Parsed const&>()), int const&>);
static_assert(std::is_same_v<decltype(*std::declval<Parsed>()), int&&>);
static_assert(std::is_same_v<decltype(*std::declval<Parsed const>()), int const&&>);
static_assert(std::is_same_v<decltype(std::declval<Named&>().error()), int&>);
static_assert(std::is_same_v<decltype(std::declval<Named const&>().error()), int const&>);
static_assert(std::is_same_v<decltype(std::declval<Named>().error()), int&&>);
static_assert(std::is_same_v<decltype(std::declval<Named const>().error()), int const&&>);
static_assert(std::is_same_v<decltype(std::declval<Unexpected<int>&>().error()), int&>);
static_assert(std::is_same_v<decltype(std::declval<Unexpected<int> const&>().error()), int const&>);
static_assert(std::is_same_v<decltype(std::declval<Unexpected<int>>().error()), int&&>);
static_assert(std::is_same_v<decltype(std::declval<Unexpected<int> const>().error()), int const&&>);
static_assert(std::is_void_v<decltype(std::declval<Result<void, int>&>().value())>);
static_assert(std::is_void_v<decltype(*std::declval<Result<void, int> const>())>);
static_assert(std::is_same_v<decltype(std::declval<Parsed&>().operator->()), int*>);
static_assert(std::is_same_v<decltype(std::declval<Parsed const&>().operator->()), int const*>);

// Constant expressions.
static_assert(half(6) && *half(6) == 3 && half(6).value() == 3 && half(6) == 3);
static_assert(!half(7) && half(7).error() == 'o' && half(7) == Unexpected('o') && half(7) != half(6));
static_assert(half(7).value_or(-1) == -1 && half(6).error_or('x') == 'x');
static_assert(half(12).and_then(half).transform([](int n) { return n + 1; }) == 4);
static_assert(half(7).transform_error([](char c) { return c + 1; }).error() == 'o' + 1);
static_assert(half(7).or_else([](char) { return half(8); }) == 4);
static_assert(Result<int, char>() == 0);

template <class T, class E>
constexpr bool changes_state(T const& value, E const& error) {
  Result<T, E> result = value;
  Result<T, E> other = Unexpected(error);
  Result<T, E> const copy = result;
  result = other;
  if (result.has_value() || result.error() != error) return false;
  result = copy;
  if (result != copy) return false;
  result.swap(other);
  if (result.has_value() || *other != value) return false;
  result = value;
  if (*result != value) return false;
  result = Unexpected(error);
  result = std::move(other);
  return *result == value;
}
static_assert(changes_state(1, 'e'));
static_assert(changes_state(Boxed(1), 'e'));
static_assert(changes_state(1, Boxed(2)));
static_assert(Result<void, int>().transform([] { return 6; }).and_then([](int n) { return Result<int, int>(n / 2); }) ==
              3);

constexpr bool emplaces() {
  Result<int, Boxed> result = Unexpected(Boxed(2));
  return result.emplace(3) == 3 && result == 3 && result.emplace(4) == 4;
}
static_assert(emplaces());

}  // namespace

TEST_CASE("Result: reports and returns its value", "[result]") {
  Parsed result = 5;
  CHECK(result.has_value());
  CHECK(static_cast<bool>(result));
  CHECK(result.value() == 5);
  CHECK(*result == 5);
  *result = 6;
  CHECK(std::as_const(result).value() == 6);
  CHECK(*std::as_const(result) == 6);
  CHECK(Named("five")->size() == 4);
}

TEST_CASE("Unexpected: gives its error, moved or not", "[result]") {
  Unexpected<std::string> const constant("error");
  CHECK(constant.error() == "error");
  CHECK(std::move(constant).error() == "error");  // NOLINT(performance-move-const-arg): the overload
  Unexpected<std::string> error("error");
  CHECK(error.error() == "error");
  CHECK(std::move(error).error() == "error");
}

TEST_CASE("Result: reports and returns its error", "[result]") {
  Parsed result = failure("no number");
  CHECK_FALSE(result.has_value());
  CHECK_FALSE(static_cast<bool>(result));
  CHECK(result.error() == "no number");
  result.error() += '!';
  CHECK(std::as_const(result).error() == "no number!");
  std::string const taken = std::move(result).error();
  CHECK(taken == "no number!");
}

TEST_CASE("Result: value() of an error throws BadResultAccess", "[result]") {
  Parsed result = failure("no number");
  CHECK_THROWS_AS(result.value(), BadResultAccess);
  CHECK_THROWS_AS(std::as_const(result).value(), BadResultAccess);
  CHECK_THROWS_AS(std::move(std::as_const(result)).value(), BadResultAccess);
  CHECK_THROWS_AS(std::move(result).value(), BadResultAccess);
  CHECK_THROWS_AS(Parsed(result).value(), std::exception);
  CHECK(std::string_view(BadResultAccess().what()) == "paylink::Result holds no value");
}

TEST_CASE("Result: is default-constructed with a default value", "[result]") {
  CHECK(Parsed() == 0);
  CHECK(Named() == "");
  Named result = "x";
  result = {};
  CHECK(result == "");
}

TEST_CASE("Result: is constructed from anything its value or error is constructed from", "[result]") {
  CHECK(Named("five").value() == "five");
  CHECK(Named(std::string_view("five")).value() == "five");
  CHECK(Result<NoDefault, char>(5)->number == 5);
  Unexpected<char const*> const reason("no number");
  CHECK(Parsed(reason).error() == "no number");
  CHECK(Parsed(Unexpected("no number")).error() == "no number");
}

TEST_CASE("Result: a result of a result is constructed from the inner result", "[result]") {
  using Nested = Result<Parsed, int>;
  CHECK(Nested(Parsed(5)).value() == 5);
  CHECK(Nested(failure("x")).value().error() == "x");
  CHECK(Nested(Unexpected(5)).error() == 5);
}

TEST_CASE("Result: is constructed in place", "[result]") {
  CHECK(Named(std::in_place, 3U, 'x') == "xxx");
  CHECK(Named(std::in_place) == "");
  CHECK(Parsed(unexpect, 3U, 'x') == Unexpected("xxx"));
  CHECK(Unexpected<std::string>(std::in_place, 3U, 'x').error() == "xxx");
  CHECK(Result<NoDefault, NoDefault>(std::in_place, 1)->number == 1);
  CHECK(Result<NoDefault, NoDefault>(unexpect, 2).error().number == 2);

  using Lists = Result<std::vector<int>, std::vector<int>>;
  CHECK(Lists(std::in_place, {1, 2, 3})->size() == 3);
  CHECK(Lists(unexpect, {1, 2}).error().size() == 2);
  CHECK(Unexpected<std::vector<int>>(std::in_place, {1, 2}).error().size() == 2);
}

TEST_CASE("Result: emplace takes an initializer list", "[result]") {
  struct Sum {
    int number = 0;
    Sum(std::initializer_list<int> numbers, int more) noexcept : number(more) {
      for (int const n : numbers) number += n;
    }
  };
  Result<Sum, int> result = Unexpected(1);
  CHECK(result.emplace({1, 2}, 3).number == 6);
}

TEST_CASE("Result: is constructed from and assigned a result of other types", "[result]") {
  Result<char const*, short> const value = "five";
  Result<char const*, short> const error = Unexpected(short{5});
  Named result = value;
  CHECK(result == "five");
  result = error;
  CHECK(result == Unexpected(5));
  std::unique_ptr<int> owned = std::make_unique<int>(6);
  Result<std::unique_ptr<int const>, int> const moved = Result<std::unique_ptr<int>, char>(std::move(owned));
  CHECK(**moved == 6);
  CHECK(Result<bool, int>(Result<int, int>(0)) == false);
  CHECK(Result<bool, int>(Result<int, int>(unexpect, 1)) == Unexpected(1));
  CHECK(Result<Any, char>(half(6))->from_result);
}

TEST_CASE("Result: takes the error of whatever std::unexpected is", "[result]") {
  Parsed result = Like<char const*>("no number");
  CHECK(result == Unexpected("no number"));
  result = Like<std::string>("another");
  CHECK(result == Like<std::string>("another"));
  CHECK(Parsed(5) != Like<std::string>("another"));
}

TEST_CASE("Result: a value or error that can only be moved is moved in and out", "[result]") {
  Result<std::unique_ptr<int>, std::string> value = std::make_unique<int>(5);
  CHECK(**value == 5);
  std::unique_ptr<int> const taken = std::move(value).value();
  CHECK(*taken == 5);
  Result<int, std::unique_ptr<int>> error = Unexpected(std::make_unique<int>(6));
  error = 1;
  error = Unexpected(std::make_unique<int>(7));
  Result<int, std::unique_ptr<int>> const moved = std::move(error);
  CHECK(*moved.error() == 7);
}

TEST_CASE("Result: copies and moves keep the state", "[result]") {
  for (Named const& original : {Named("a text too long for the small string buffer"), Named(Unexpected(5))}) {
    Named copy = original;
    CHECK(copy == original);
    Named const moved = std::move(copy);
    CHECK(moved == original);
  }
}

TEST_CASE("Result: assignment and swap work between all states and leave none empty", "[result]") {
  SECTION("nothing throws") { test_assignments<Safe, Safe>(); }
  SECTION("copies of the value throw") { test_assignments<CopyThrows, Safe>(); }
  SECTION("copies of the error throw") { test_assignments<Safe, CopyThrows>(); }
  SECTION("copies of both throw") { test_assignments<CopyThrows, CopyThrows>(); }
  SECTION("moves of the value throw") { test_assignments<MoveThrows, Safe>(); }
  SECTION("moves of the error throw") { test_assignments<Safe, MoveThrows>(); }
  SECTION("moves of the value and copies of the error throw") { test_assignments<MoveThrows, CopyThrows>(); }
}

TEST_CASE("Result: assigning a value or an Unexpected that throws keeps the old state", "[result]") {
  Result<MoveThrows, Safe> error = Unexpected(Safe("old"));
  Result<Safe, MoveThrows> value = Safe("old");
  MoveThrows const source("new");
  Unexpected<MoveThrows> const reason(source);
  {
    Armed const armed;
    CHECK_THROWS_AS(error = source, std::runtime_error);
    CHECK_THROWS_AS(value = reason, std::runtime_error);
  }
  CHECK(text_of(error) == "error old");
  CHECK(text_of(value) == "value old");
  error = source;
  value = reason;
  CHECK(text_of(error) == "value new");
  CHECK(text_of(value) == "error new");
}

TEST_CASE("Result: assignment from a value or an Unexpected selects the state", "[result]") {
  Named result = "first";
  result = "second";
  CHECK(result == "second");
  result = Unexpected(1);
  CHECK(result == Unexpected(1));
  Unexpected<short> const reason(short{2});
  result = reason;
  CHECK(result == Unexpected(2));
  result = std::string("third");
  CHECK(result == "third");
}

TEST_CASE("Result: assignment to itself changes nothing", "[result]") {
  Named result = "a text too long for the small string buffer";
  Named const& same = result;
  result = same;
  CHECK(result == "a text too long for the small string buffer");
  result.swap(result);
  CHECK(result == "a text too long for the small string buffer");
}

TEST_CASE("Result: emplace replaces the value or the error", "[result]") {
  Parsed result = failure("a text too long for the small string buffer");
  CHECK(result.emplace(5) == 5);
  result.emplace(6) = 7;
  CHECK(result == 7);
}

TEST_CASE("Result: value_or and error_or return the fallback in the other state", "[result]") {
  Parsed const value = 5;
  Parsed const error = failure("no number");
  CHECK(value.value_or(7) == 5);
  CHECK(error.value_or(7) == 7);
  CHECK(Parsed(value).value_or(7) == 5);
  CHECK(Parsed(error).value_or({}) == 0);
  CHECK(value.error_or("none") == "none");
  CHECK(error.error_or("none") == "no number");
  CHECK(Parsed(value).error_or({}).empty());
  CHECK(Parsed(error).error_or("none") == "no number");
}

TEST_CASE("Result: equal if both hold equal values or equal errors", "[result]") {
  CHECK(Parsed(5) == Parsed(5));
  CHECK(Parsed(5) != Parsed(6));
  CHECK(Parsed(0) != failure(""));
  CHECK(failure("a") == failure("a"));
  CHECK(failure("a") != failure("b"));
  CHECK(Parsed(5) == Result<long, std::string_view>(5));
  CHECK(failure("a") == Result<long, std::string_view>(Unexpected("a")));
}

TEST_CASE("Result: compares with a value and with an Unexpected", "[result]") {
  CHECK(Parsed(5) == 5);
  CHECK(5L == Parsed(5));
  CHECK(Parsed(5) != 6);
  CHECK(failure("5") != 5);
  CHECK(failure("a") == Unexpected("a"));
  CHECK(Unexpected("b") != failure("a"));
  CHECK(Parsed(5) != Unexpected("a"));
}

TEST_CASE("Result: and_then calls its function with the value only", "[result]") {
  auto const name = [](auto&& number) {
    return number > 0 ? Result<std::string, std::string>("positive") : Unexpected("negative");
  };
  Parsed value = 5;
  CHECK(value.and_then(name) == "positive");
  CHECK(std::as_const(value).and_then(name) == "positive");
  CHECK(std::move(value).and_then(name) == "positive");
  CHECK(std::move(std::as_const(value)).and_then(name) == "positive");
  CHECK(Parsed(-5).and_then(name) == Unexpected("negative"));
  CHECK(failure("no number").and_then(name) == Unexpected("no number"));
}

TEST_CASE("Result: or_else calls its function with the error only", "[result]") {
  auto const size = [](auto&& text) {
    return text.empty() ? Result<int, char>(Unexpected('0')) : static_cast<int>(text.size());
  };
  Parsed error = failure("four");
  CHECK(error.or_else(size) == 4);
  CHECK(std::as_const(error).or_else(size) == 4);
  CHECK(std::move(error).or_else(size) == 4);
  CHECK(std::move(std::as_const(error)).or_else(size) == 4);
  CHECK(failure("").or_else(size) == Unexpected('0'));
  CHECK(Parsed(5).or_else(size) == 5);
}

TEST_CASE("Result: transform replaces the value and keeps the error", "[result]") {
  auto const text = [](auto&& number) { return std::to_string(number); };
  Parsed value = 5;
  CHECK(value.transform(text) == "5");
  CHECK(std::as_const(value).transform(text) == "5");
  CHECK(std::move(value).transform(text) == "5");
  CHECK(std::move(std::as_const(value)).transform(text) == "5");
  CHECK(failure("no number").transform(text) == Unexpected("no number"));
}

TEST_CASE("Result: transform_error replaces the error and keeps the value", "[result]") {
  auto const size = [](auto&& text) { return text.size(); };
  Parsed error = failure("four");
  CHECK(error.transform_error(size) == Unexpected(4U));
  CHECK(std::as_const(error).transform_error(size) == Unexpected(4U));
  CHECK(std::move(error).transform_error(size) == Unexpected(4U));
  CHECK(std::move(std::as_const(error)).transform_error(size) == Unexpected(4U));
  CHECK(Parsed(5).transform_error(size) == 5);
}

TEST_CASE("Result: monadic functions pass the reference and const of the result on", "[result]") {
  auto const kind = [](auto&& x) { return reference_kind(std::forward<decltype(x)>(x)); };
  Parsed value = 5;
  CHECK(value.transform(kind) == 2);
  CHECK(std::as_const(value).transform(kind) == 3);
  CHECK(std::move(value).transform(kind) == 0);
  CHECK(std::move(std::as_const(value)).transform(kind) == 1);
  Parsed error = failure("x");
  CHECK(error.transform_error(kind) == Unexpected(2));
  CHECK(std::as_const(error).transform_error(kind) == Unexpected(3));
  CHECK(std::move(error).transform_error(kind) == Unexpected(0));
  CHECK(std::move(std::as_const(error)).transform_error(kind) == Unexpected(1));
}

TEST_CASE("Result: monadic functions move a value that can only be moved", "[result]") {
  using Owned = Result<std::unique_ptr<int>, std::unique_ptr<int>>;
  auto const same = [](std::unique_ptr<int> pointer) { return pointer; };
  CHECK(*Owned(std::make_unique<int>(5)).transform(same).value() == 5);
  CHECK(*Owned(std::make_unique<int>(5)).transform_error(same).value() == 5);
  CHECK(*Owned(Unexpected(std::make_unique<int>(6))).transform(same).error() == 6);
  CHECK(*Owned(Unexpected(std::make_unique<int>(6))).transform_error(same).error() == 6);
}

TEST_CASE("Result: monadic functions take member pointers", "[result]") {
  using Found = Result<Person, Person>;
  Found value = Person{"Awa"};
  CHECK(value.transform(&Person::text) == "Awa");
  CHECK(std::as_const(value).transform(&Person::text) == "Awa");
  Found error(unexpect, Person{"Aminata"});
  CHECK(error.transform_error(&Person::text) == Unexpected("Aminata"));
  Found moved = value;
  Result<std::string, Person> const taken = std::move(moved).transform(&Person::text);
  CHECK(taken == "Awa");
  CHECK(moved->text.empty());
  CHECK(Result<std::unique_ptr<Person>, int>(std::make_unique<Person>(Person{"Awa"})).transform(&Person::text) ==
        "Awa");

  std::string const& (Person::* const name)() const& = &Person::name;
  std::string (Person::* const take)()&& = &Person::name;
  CHECK(error.transform_error(name) == Unexpected("Aminata"));
  CHECK(std::move(error).transform_error(take) == Unexpected("Aminata"));
  CHECK(error.error().text.empty());
}

TEST_CASE("Result: monadic functions call a function as the lvalue or rvalue that it is", "[result]") {
  struct Once {
    std::unique_ptr<int> addend;
    int operator()(int number) && { return number + *std::exchange(addend, nullptr); }
  };
  CHECK(Parsed(5).transform(Once{std::make_unique<int>(1)}) == 6);
}

TEST_CASE("Result: of void holds an error or nothing", "[result]") {
  using Done = Result<void, std::string>;
  Done const done;
  Done failed = Unexpected("disk full");
  done.value();
  *done;
  CHECK(done.has_value());
  CHECK(done == Done(std::in_place));
  CHECK(failed != done);
  CHECK(failed == Unexpected("disk full"));
  CHECK(failed == Done(unexpect, "disk full"));
  CHECK(done.error_or("none") == "none");
  CHECK_THROWS_AS(failed.value(), BadResultAccess);
  CHECK(Result<void, std::string_view>(failed) == failed);
  CHECK(Result<void, std::string_view>(done).has_value());
  failed.swap(failed);
  CHECK(failed == Unexpected("disk full"));
  Done other = done;
  swap(failed, other);
  CHECK(failed == done);
  CHECK(other == Unexpected("disk full"));
  other.emplace();
  CHECK(other == done);
}

TEST_CASE("Result: monadic functions of a result of void take no value, and may return none", "[result]") {
  using Done = Result<void, std::string>;
  int calls = 0;
  auto const count = [&](auto&&...) { ++calls; };
  Done const done = Parsed(5).transform(count);
  CHECK(done.has_value());
  CHECK(calls == 1);
  CHECK(done.transform(count).has_value());
  CHECK(calls == 2);
  CHECK(failure("x").transform(count) == Unexpected("x"));
  CHECK(Done(unexpect, "x").transform(count) == Unexpected("x"));
  CHECK(calls == 2);
  CHECK(done.transform([] { return 5; }) == 5);
  CHECK(done.and_then([] { return Parsed(5); }) == 5);
  CHECK(Parsed(5).and_then([](int) { return Done(); }) == done);
  CHECK(Done(unexpect, "x").and_then([] { return Parsed(5); }) == Unexpected("x"));
  CHECK(Done(unexpect, "x").or_else([](std::string const&) { return Done(); }) == done);
  CHECK(done.or_else([](std::string const&) { return Done(unexpect, "y"); }) == done);
  CHECK(Done(unexpect, "four").transform_error(&std::string::size) == Unexpected(4U));
  CHECK(done.transform_error(&std::string::size).has_value());
}

TEST_CASE("Unexpected: holds an error and compares by it", "[result]") {
  Unexpected<std::string> unexpected("no number");
  CHECK(std::as_const(unexpected).error() == "no number");
  CHECK(unexpected == Unexpected("no number"));
  CHECK(unexpected != Unexpected("another"));
  unexpected.error() += '!';
  Unexpected<std::string> const copy = unexpected;
  std::string const taken = std::move(unexpected).error();
  CHECK(taken == "no number!");
  CHECK(copy.error() == taken);
  Unexpected<std::string> other("second");
  swap(unexpected = copy, other);
  CHECK(unexpected.error() == "second");
  CHECK(other == copy);
}

#ifdef __cpp_lib_expected

namespace {

using Expected = std::expected<int, std::string>;

template <class A, class B>
concept Comparable = requires(A const& a, B const& b) { a == b; };

static_assert(std::is_constructible_v<Expected, Parsed> && !std::is_convertible_v<Parsed, Expected>);
static_assert(std::is_constructible_v<Parsed, Expected> && !std::is_convertible_v<Expected, Parsed>);
static_assert(!std::is_constructible_v<std::expected<int, char>, Parsed>);
static_assert(!std::is_constructible_v<Parsed, std::expected<int, char>>);
static_assert(std::is_convertible_v<std::unexpected<char const*>, Parsed>);
static_assert(!Comparable<Expected, Parsed> && !Comparable<Parsed, Expected>, "would compare a value with a result");
static_assert(static_cast<std::expected<int, char>>(half(6)).value() == 3);
static_assert(static_cast<Result<int, char>>(std::expected<int, char>(std::unexpected('o'))).error() == 'o');

}  // namespace

TEST_CASE("Result: converts to std::expected", "[result]") {
  Parsed const value = 5;
  CHECK(static_cast<Expected>(value) == 5);
  Parsed error = failure("a text too long for the small string buffer");
  Expected const copied(error);
  CHECK(copied.error() == error.error());
  Expected const moved(std::move(error));
  CHECK(moved.error() == copied.error());
  CHECK(error.error().empty());  // NOLINT(bugprone-use-after-move): shows that the error was moved
}

TEST_CASE("Result: converts from std::expected", "[result]") {
  CHECK(Parsed(Expected(5)) == 5);
  Expected error = std::unexpected("a text too long for the small string buffer");
  Parsed const copied(error);
  CHECK(copied.error() == error.error());
  Parsed const moved(std::move(error));
  CHECK(moved == copied);
  CHECK(error.error().empty());  // NOLINT(bugprone-use-after-move): shows that the error was moved
}

TEST_CASE("Result: takes a std::unexpected and compares with one", "[result]") {
  auto const fail = []() -> Parsed { return std::unexpected("no number"); };
  CHECK(fail() == Unexpected("no number"));
  CHECK(fail() == std::unexpected("no number"));
  CHECK(fail() != std::unexpected("another"));
}

TEST_CASE("Result: of void converts to and from std::expected", "[result]") {
  using Done = std::expected<void, std::string>;
  CHECK(static_cast<Done>(Result<void, std::string>()).has_value());
  CHECK(static_cast<Done>(Result<void, std::string>(unexpect, "x")).error() == "x");
  CHECK(Result<void, std::string>(Done()).has_value());
  CHECK(Result<void, std::string>(Done(std::unexpect, "x")).error() == "x");
}

TEST_CASE("Result: of bool converts to and from std::expected", "[result]") {
  using Flag = std::expected<bool, std::string>;
  Result<bool, std::string> const no = false;
  CHECK_FALSE(no.operator Flag().value());
  CHECK_FALSE(Result<bool, std::string>(Flag(false)).value());
  CHECK(Result<bool, std::string>(Flag(std::unexpected("x"))).error() == "x");
}

#endif

// NOLINTEND(performance-move-constructor-init,modernize-use-equals-default)
// NOLINTEND(bugprone-use-after-move,clang-analyzer-cplusplus.Move,bugprone-exception-escape)
