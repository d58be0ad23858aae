// SPDX-License-Identifier: BSL-1.0
// Must not compile: amount_too_precise concerns a field, so that it is no refusal by itself.
#include <paylink/render.hpp>

std::string refuse();
std::string refuse() { return paylink::render(paylink::ErrorCode::amount_too_precise, paylink::Format::lomi); }
