// SPDX-License-Identifier: BSL-1.0
#include "peer.hpp"

#include "../candidates.hpp"

char const* peer_name() { return "Boost.JSON DOM"; }
char const* peer_rules() { return "none: parses, with a monotonic buffer"; }
bool peer_validate(char const* body, std::size_t size) { return candidates::dom({body, size}); }
