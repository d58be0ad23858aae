// SPDX-License-Identifier: BSL-1.0

// paylink.wasm: the C interface, and the memory that its callers need. Built by build.sh, called by paylink.js.

#include <paylink/c_api_src.hpp>

// Built without exceptions: where the standard library would throw, as out of memory, the call traps and JavaScript
// gets a RuntimeError. Nothing is printed, so that the module imports nothing.
_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(char const* /*format*/, ...) { __builtin_trap(); }
_LIBCPP_END_NAMESPACE_STD

// Called by operator new.
extern "C" void abort_message(char const* /*format*/, ...) { __builtin_trap(); }
