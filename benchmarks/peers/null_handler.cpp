// SPDX-License-Identifier: BSL-1.0
#include "peer.hpp"

#include "../candidates.hpp"

char const* peer_name() { return "Boost.JSON SAX, null handler"; }
char const* peer_rules() { return "none: parses, without its check of UTF-8"; }
bool peer_validate(char const* body, std::size_t size) { return candidates::null_handler({body, size}); }
