// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/error_code.hpp>
#include <paylink/text/inline_text.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink {

/// A short text made for the occasion, such as the decimal "99999999.99" or the code point "U+0007".
using ShortText = InlineText<22>;

/// A list of texts of static storage, as `allowed` is. A view.
class TextList {
 public:
  constexpr TextList() noexcept = default;
  template <std::size_t Size>
  constexpr explicit TextList(std::string_view const (&texts)[Size]) noexcept : texts_(texts), size_(Size) {}
  template <std::size_t Size>
  constexpr explicit TextList(std::array<std::string_view, Size> const& texts) noexcept
      : texts_(texts.data()), size_(Size) {}

  [[nodiscard]] constexpr std::string_view const* begin() const noexcept { return texts_; }
  [[nodiscard]] constexpr std::string_view const* end() const noexcept { return texts_ + size_; }

  friend constexpr bool operator==(TextList a, TextList b) noexcept {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i)
      if (a.texts_[i] != b.texts_[i]) return false;
    return true;
  }

 private:
  std::string_view const* texts_ = nullptr;
  std::size_t size_ = 0;
};

/// The value of a parameter, or `none` where there is no such parameter. It holds a short text in place and views
/// others, which must have static storage, so that an error outlives the request that it is about.
class ParamValue {
 public:
  enum class Kind : std::uint8_t { none, integer, text, list };

  // NOLINTBEGIN(*-explicit-*): a rule writes `{max, length}`
  constexpr ParamValue() noexcept : integer_(0) {}
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  constexpr ParamValue(Integer number) noexcept : integer_(static_cast<std::int64_t>(number)), kind_(Kind::integer) {}
  constexpr ParamValue(std::string_view static_text) noexcept : static_text_(static_text), kind_(Kind::text) {}
  constexpr ParamValue(ShortText const& text) noexcept : short_text_(text), kind_(Kind::text), is_short_(true) {}
  constexpr ParamValue(TextList list) noexcept : list_(list), kind_(Kind::list) {}
  // NOLINTEND(*-explicit-*)

  [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }

  // Each for its kind only.
  [[nodiscard]] constexpr std::int64_t integer() const noexcept { return integer_; }
  [[nodiscard]] constexpr std::string_view text() const noexcept {
    return is_short_ ? std::string_view(short_text_) : static_text_;
  }
  [[nodiscard]] constexpr TextList list() const noexcept { return list_; }

  /// Whether both say the same, wherever their texts lie.
  friend constexpr bool operator==(ParamValue const& a, ParamValue const& b) noexcept {
    if (a.kind_ != b.kind_) return false;
    switch (a.kind_) {
      case Kind::integer: return a.integer_ == b.integer_;
      case Kind::text:    return a.text() == b.text();
      case Kind::list:    return a.list_ == b.list_;
      default:            return true;
    }
  }

 private:
  union {
    std::int64_t integer_;
    std::string_view static_text_;
    ShortText short_text_;
    TextList list_;
  };
  Kind kind_ = Kind::none;
  bool is_short_ = false;
};

/// What a rule found: a code, and its parameters in the catalogue's order. A rule does not know where; its caller does.
struct Fault {
  ErrorCode code{};
  std::array<ParamValue, 2> params{};

  friend constexpr bool operator==(Fault const&, Fault const&) = default;
};

/// The answer of a rule: nothing, where the value is good.
using Verdict = std::optional<Fault>;

}  // namespace paylink
