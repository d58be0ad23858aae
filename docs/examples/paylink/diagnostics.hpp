// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/render.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace paylink::cli {

/// The exit status where some of the work could not be done.
inline constexpr int exit_trouble = 2;

/// Writes a line to stderr.
inline void say(std::string_view text) {
  std::fputs(("paylink: " + detail::escape_invisible(text) + "\n").c_str(), stderr);
}

}  // namespace paylink::cli
