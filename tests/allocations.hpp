// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// What the replaced `operator new` of allocations.test.cpp has seen of this thread, and what it is told to do.
struct Allocations {
  std::size_t count = 0;
  std::ptrdiff_t live = 0;        ///< made and not freed again
  std::size_t first_to_fail = 0;  ///< by `count`, as the next one is; with `last_to_fail` 0, none fails
  std::size_t last_to_fail = 0;
  std::size_t nothrow_left = static_cast<std::size_t>(-1);  ///< how often `new (std::nothrow)` still finds memory
  bool fail_throwing = false;                               ///< no other `new` does
};

Allocations& allocations() noexcept;

/// How often `call` allocates.
template <class Call>
std::size_t allocations_of(Call&& call) {
  std::size_t const before = allocations().count;
  call();
  return allocations().count - before;
}

enum class News : bool { nothrow, all };

/// While it lives, `new (std::nothrow)` finds no memory, or only so many times; and neither does the other where `all`
/// are meant.
class OutOfMemory {
 public:
  explicit OutOfMemory(News which = News::nothrow, std::size_t times = 0) noexcept {
    allocations().nothrow_left = times;
    allocations().fail_throwing = which == News::all;
  }
  OutOfMemory(OutOfMemory const&) = delete;
  OutOfMemory& operator=(OutOfMemory const&) = delete;
  ~OutOfMemory() {
    allocations().nothrow_left = Allocations().nothrow_left;
    allocations().fail_throwing = false;
  }
};

enum class Failing : bool { one, all_that_follow };

/// While it lives, the n-th allocation from now on finds no memory, be it throwing or not; n is 1, 2, ….
class FailingAllocation {
 public:
  explicit FailingAllocation(std::size_t n, Failing failing = Failing::one) noexcept {
    Allocations& here = allocations();
    here.first_to_fail = here.count + n;
    here.last_to_fail = failing == Failing::one ? here.first_to_fail : static_cast<std::size_t>(-1);
  }
  FailingAllocation(FailingAllocation const&) = delete;
  FailingAllocation& operator=(FailingAllocation const&) = delete;
  ~FailingAllocation() { allocations().last_to_fail = 0; }

  /// Whether there was such an allocation.
  [[nodiscard]] bool happened() const noexcept { return allocations().count >= allocations().first_to_fail; }
};
