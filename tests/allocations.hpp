// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// What the replaced `operator new` of allocations.test.cpp has seen of this thread, and what it is told to do.
struct Allocations {
  std::size_t count = 0;
  bool fail_nothrow = false;  ///< `new (std::nothrow)` finds no memory
};

Allocations& allocations() noexcept;

/// How often `call` allocates.
template <class Call>
std::size_t allocations_of(Call&& call) {
  std::size_t const before = allocations().count;
  call();
  return allocations().count - before;
}

/// While it lives, `new (std::nothrow)` finds no memory.
class OutOfMemory {
 public:
  OutOfMemory() noexcept { allocations().fail_nothrow = true; }
  OutOfMemory(OutOfMemory const&) = delete;
  OutOfMemory& operator=(OutOfMemory const&) = delete;
  ~OutOfMemory() { allocations().fail_nothrow = false; }
};
