// SPDX-License-Identifier: BSL-1.0
#include "heap.hpp"

#include <cerrno>
#include <cstddef>

namespace {
constinit thread_local std::size_t allocations = 0;
}

std::size_t heap_allocations() noexcept { return allocations; }

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1  // NOLINT(*-reserved-identifier): as g++ says it
#endif
#endif

// All ways to the heap come down to these, and glibc's own ones, under their other names, do the work. AddressSanitizer
// has its own, too, which stay: a program under it is not measured, only built.
#ifndef __SANITIZE_ADDRESS__
// NOLINTBEGIN(*-reserved-identifier,*-identifier-naming): the names are those of glibc
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t nmemb, std::size_t size);
void* __libc_realloc(void* ptr, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
void* calloc(std::size_t nmemb, std::size_t size) {
  ++allocations;
  return __libc_calloc(nmemb, size);
}
void* realloc(void* ptr, std::size_t size) {
  ++allocations;
  return __libc_realloc(ptr, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  ++allocations;
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** memptr, std::size_t alignment, std::size_t size) {
  ++allocations;
  *memptr = __libc_memalign(alignment, size);
  return *memptr != nullptr ? 0 : ENOMEM;
}
}
// NOLINTEND(*-reserved-identifier,*-identifier-naming)
#endif
