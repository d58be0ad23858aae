// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

namespace paylink::inline v1::detail {

/// A small `std::optional` for plain values, which compiles faster. `value()` of an empty one throws
/// `std::bad_optional_access`, or aborts if exceptions are disabled.
template <class T>
class PlainOptional {
 public:
  // NOLINTBEGIN(*-explicit-*): as std::optional
  constexpr PlainOptional(std::nullopt_t) noexcept : nothing_() {}
  constexpr PlainOptional(T value) noexcept : value_(value), has_value_(true) {}
  // NOLINTEND(*-explicit-*)

  [[nodiscard]] constexpr bool has_value() const noexcept { return has_value_; }
  constexpr explicit operator bool() const noexcept { return has_value_; }

  [[nodiscard]] constexpr T const& value() const {
    if (!has_value_) static_cast<void>(std::optional<bool>().value());  // which throws, or aborts
    return value_;
  }

  /// @pre `has_value()`
  [[nodiscard]] constexpr T const& operator*() const noexcept { return value_; }
  constexpr T const* operator->() const noexcept { return &value_; }

  friend constexpr bool operator==(PlainOptional const& a, PlainOptional const& b) noexcept {
    return a.has_value_ == b.has_value_ && (!a.has_value_ || a.value_ == b.value_);
  }

 private:
  union {
    char nothing_;
    T value_;
  };
  bool has_value_ = false;
};

}  // namespace paylink::inline v1::detail
