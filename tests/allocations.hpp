// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// What the replaced `operator new` of allocations.test.cpp has seen of this thread, and what it is told to do.
struct Allocations {
  std::size_t count = 0;
  bool fail_nothrow = false;   ///< `new (std::nothrow)` finds no memory
  bool fail_throwing = false;  ///< nor does any other
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

/// While it lives, `new (std::nothrow)` finds no memory, and neither does the other where `all` are meant.
class OutOfMemory {
 public:
  explicit OutOfMemory(News which = News::nothrow) noexcept {
    allocations().fail_nothrow = true;
    allocations().fail_throwing = which == News::all;
  }
  OutOfMemory(OutOfMemory const&) = delete;
  OutOfMemory& operator=(OutOfMemory const&) = delete;
  ~OutOfMemory() { allocations().fail_nothrow = allocations().fail_throwing = false; }
};
