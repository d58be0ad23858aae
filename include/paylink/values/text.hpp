// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/values/text_rule.hpp>

namespace paylink::inline v1 {

/// The title that payers read: 1–255 code points, not blank, without controls and direction controls (contract §3).
using Title = detail::Checked<detail::TitleRule>;

/// The description that payers read: at most 4,096 code points, without direction controls and without controls other
/// than tab, line feed and carriage return (contract §3).
using Description = detail::Checked<detail::DescriptionRule>;

}  // namespace paylink::inline v1
