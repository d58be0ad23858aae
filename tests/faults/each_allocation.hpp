// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/violation.hpp>

#include "allocations.hpp"
#include "catch.hpp"

#include <cstddef>
#include <new>
#include <optional>
#include <type_traits>

// What happens where memory runs out, tried at each place where it can.
namespace faults {

/// Changes a target again and again, and lets the change's 1st, its 2nd, … allocation fail, alone and with all that
/// follow, until a run needs no more of them. `is_good(target, threw)` looks at each outcome. Only `std::bad_alloc` may
/// be thrown, and nothing may leak. Tells how many allocations failed.
template <class Make, class Change, class IsGood>
std::size_t fail_each_allocation(Make make, Change change, IsGood is_good) {
  std::size_t failed = 0;
  std::size_t bad = 0;
  for (Failing const failing : {Failing::one, Failing::all_that_follow}) {
    for (std::size_t n = 1;; ++n) {
      bool threw = false;
      bool happened = false;
      bool good = false;
      std::ptrdiff_t const before = allocations().live;
      {
        auto target = make();
        {
          FailingAllocation const fails(n, failing);
          try {
            change(target);
          } catch (std::bad_alloc const&) {
            threw = true;
          }
          happened = fails.happened();
        }
        good = is_good(target, threw);
      }
      std::ptrdiff_t const leaked = allocations().live - before;
      bool const as_promised = good && leaked == 0 && (happened || !threw);
      if (!as_promised && bad++ == 0)
        FAIL_CHECK("allocation " << n << (failing == Failing::one ? "" : " and all that follow") << ", "
                                 << (threw ? "thrown" : "not thrown") << ", " << leaked << " leaked");
      if (!happened) break;
      ++failed;
    }
  }
  if (bad > 1) FAIL_CHECK("and " << bad - 1 << " more times");
  return failed;
}

/// Whether a refusal is the one that has no memory to say why.
inline bool ran_out(paylink::Violations const& violations) {
  return violations.size() == 1 && violations[0].code == paylink::ErrorCode::out_of_memory;
}

/// The same of a result's error; false for other values.
template <class Value>
bool ran_out(Value const& value) {
  if constexpr (requires { value.error().violations; }) return !value.has_value() && ran_out(value.error().violations);
  else if constexpr (requires { value.error(); }) return !value.has_value() && ran_out(value.error());
  else return false;
}

/// False for a refusal, which alone may become another.
template <class Value>
bool is_accepted(Value const& value) {
  if constexpr (std::is_same_v<Value, paylink::Violations>) return value.empty();
  else if constexpr (requires { value.error(); }) return value.has_value();
  else return true;
}

/// A call returns the same as with memory, or throws; a refusal may also become `out_of_memory`.
template <class Call>
std::size_t gives_all_or_throws(Call call) {
  auto const expected = call();
  using Value = decltype(call());
  return fail_each_allocation([] { return std::optional<Value>(); },
                              [&](std::optional<Value>& result) { result.emplace(call()); },
                              [&](std::optional<Value> const& result, bool threw) {
                                if (threw || !result) return threw && !result;
                                return *result == expected || (!is_accepted(expected) && ran_out(*result));
                              });
}

/// The strong guarantee: what throws leaves its target as it was.
template <class Target, class Change>
std::size_t changes_all_or_nothing(Target const& start, Change change) {
  Target changed = start;
  change(changed);
  return fail_each_allocation([&] { return start; }, change,
                              [&](Target const& target, bool threw) { return target == (threw ? start : changed); });
}

}  // namespace faults
