// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink::inline v1 {

/// The language of messages and documentation (contract §12).
enum class Locale : std::uint8_t { en, fr };

namespace detail {

/// One static text in each language, in the order of `Locale`. A missing translation does not compile.
class Localized {
 public:
  consteval Localized(char const* en, char const* fr) {
    texts_[0] = en;
    texts_[1] = fr;
  }

  /// Returns the text, in English if `locale` is not an enumerator.
  constexpr std::string_view operator[](Locale locale) const noexcept {
    auto const index = static_cast<std::size_t>(locale);
    return texts_[index < sizeof texts_ / sizeof *texts_ ? index : 0];
  }

 private:
  char const* texts_[2];
};

}  // namespace detail

}  // namespace paylink::inline v1
