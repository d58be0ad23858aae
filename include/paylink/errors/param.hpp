// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/error_code.hpp>
#include <paylink/text/inline_text.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace paylink {

/// A short text made for the occasion, such as the decimal "99999999.99" or the code point "U+0007".
using ShortText = InlineText<22>;

/// A list of texts, as `allowed` is.
struct TextList : std::span<std::string_view const> {
  using span::span;
  friend constexpr bool operator==(TextList a, TextList b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != b[i]) return false;
    return true;
  }
};

/// The value of a parameter. Views have static storage, so that an error outlives the request that it is about.
/// `std::monostate`: there is no such parameter here.
using ParamValue = std::variant<std::monostate, std::int64_t, std::string_view, ShortText, TextList>;

/// What a rule found: a code, and its parameters in the catalogue's order. A rule does not know where; its caller does.
struct Fault {
  ErrorCode code{};
  std::array<ParamValue, 2> params{};

  friend constexpr bool operator==(Fault const&, Fault const&) = default;
};

/// The answer of a rule: nothing, where the value is good.
using Verdict = std::optional<Fault>;

}  // namespace paylink
