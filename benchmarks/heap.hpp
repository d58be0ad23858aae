// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// How often this thread has gone to the heap, by whichever way; also from the modules that are loaded.
[[nodiscard]] std::size_t heap_allocations() noexcept;
