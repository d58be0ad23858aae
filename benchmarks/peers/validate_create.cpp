// SPDX-License-Identifier: BSL-1.0
#include "peer.hpp"

#include "../candidates.hpp"

char const* peer_name() { return "paylink validate_create(text)"; }
char const* peer_rules() { return "all"; }
bool peer_validate(char const* body, std::size_t size) { return candidates::validate_create({body, size}); }
