// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/text_rule.hpp>

namespace paylink::inline v1 {

/// A link's title, as payers read it: 1–255 code points, one line, not blank, nothing that misleads.
using Title = detail::Checked<detail::TitleRule>;

/// A link's description: up to 4,096 code points, lines allowed, nothing that misleads.
using Description = detail::Checked<detail::DescriptionRule>;

}  // namespace paylink::inline v1
