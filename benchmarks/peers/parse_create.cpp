// SPDX-License-Identifier: BSL-1.0
#include "peer.hpp"

#include "../candidates.hpp"

char const* peer_name() { return "paylink parse_create(text)"; }
char const* peer_rules() { return "all, and the typed request"; }
bool peer_validate(char const* body, std::size_t size) { return candidates::parse_create({body, size}); }
