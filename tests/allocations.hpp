// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// What the replaced `operator new` of allocations.test.cpp has seen of this thread, and what it is told to do.
struct Allocations {
  std::size_t count = 0;
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
