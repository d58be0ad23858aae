// SPDX-License-Identifier: BSL-1.0

// paylink.wasm: the C interface, and the memory that its callers need. Built by build.sh, called by paylink.js.

#include <paylink/c_api_src.hpp>

#include <boost/json/src.hpp>

#include <cstdarg>
#include <cstddef>
#include <exception>

// Built without exceptions: where Boost or the standard library would throw, as out of memory, the call traps and
// JavaScript sees a RuntimeError. Nothing is printed, so that the module imports nothing.
namespace boost {
void throw_exception(std::exception const& /*error*/) { __builtin_trap(); }
void throw_exception(std::exception const& /*error*/, source_location const& /*where*/) { __builtin_trap(); }
}  // namespace boost

_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(char const* /*format*/, ...) { __builtin_trap(); }
_LIBCPP_END_NAMESPACE_STD

// What operator new says, and how Boost.System writes the message of an error code, which nothing here asks for.
extern "C" void abort_message(char const* /*format*/, ...) { __builtin_trap(); }
extern "C" int vsnprintf(char* /*text*/, std::size_t /*size*/, char const* /*format*/, va_list /*arguments*/) {
  __builtin_trap();
}
