// SPDX-License-Identifier: BSL-1.0
#include "peer.hpp"

#include "../candidates.hpp"

char const* peer_name() { return "paylink rules over the DOM"; }
char const* peer_rules() { return "all but duplicate names; depth up to 32; an amount counts as its double"; }
bool peer_validate(char const* body, std::size_t size) { return candidates::rules_over_dom({body, size}); }
