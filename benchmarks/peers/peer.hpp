// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// What each peer of the benchmark exports. A peer is a module of its own, loaded when the program starts: it brings
/// its own copy of the libraries that it is made of, so that nobody's branches are trained by another.
extern "C" {

/// What tables call it.
[[gnu::visibility("default")]] char const* peer_name();

/// What it does of the contract: all of it, or what it leaves out.
[[gnu::visibility("default")]] char const* peer_rules();

/// Whether it accepts the body, behind which at least `padding` bytes may be read.
[[gnu::visibility("default")]] bool peer_validate(char const* body, std::size_t size);
}

/// What simdjson reads behind a text at most.
inline constexpr std::size_t padding = 64;
