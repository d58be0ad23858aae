// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink::inline v1 {

/// The language of messages and documentation (contract §12).
enum class Locale : std::uint8_t { en, fr };

namespace detail {

inline constexpr std::size_t locale_count = 2;

/// One static text in each language, in the order of `Locale`. A missing translation does not compile.
class Localized {
 public:
  template <class... Texts>
    requires(sizeof...(Texts) == locale_count)
  consteval Localized(Texts const&... texts) : texts_{texts...} {}  // NOLINT(*-explicit-*): a row lists its texts

  /// Returns the text, in English if `locale` is not an enumerator.
  constexpr std::string_view operator[](Locale locale) const noexcept {
    auto const index = static_cast<std::size_t>(locale);
    return texts_[index < locale_count ? index : 0];
  }

 private:
  char const* texts_[locale_count];
};

}  // namespace detail

}  // namespace paylink::inline v1
