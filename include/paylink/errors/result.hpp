// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/plain_optional.hpp>

#include <optional>
#include <version>

#ifdef __cpp_lib_expected
#include <expected>
#else
#include <type_traits>
#include <utility>
#endif

namespace paylink {

class Violations;

#ifdef __cpp_lib_expected

template <class T, class E = Violations>
using Result = std::expected<T, E>;
template <class E>
using Unexpected = std::unexpected<E>;

#else

/// The error of a `Result`, on its way there.
template <class E>
class Unexpected {
 public:
  constexpr explicit Unexpected(E error) : error_(std::move(error)) {}
  constexpr E const& error() const& noexcept { return error_; }
  constexpr E&& error() && noexcept { return std::move(error_); }

 private:
  E error_;
};

/// A `T`, or why there is none: the part of C++23's `std::expected` that callers need, until the library has it. Two
/// plain members instead of a union: it costs the compiler a fraction of what a variant does. `value()` of a failure
/// throws a `std::bad_optional_access` (where `std::expected` throws its own), or aborts where exceptions are off.
template <class T, class E = Violations>
class Result {
 public:
  using value_type = T;
  using error_type = E;

  constexpr Result(T value) : value_(std::move(value)) {}  // NOLINT(*-explicit-*): as expected
  template <class G>
  constexpr Result(Unexpected<G> failure)
      : value_(std::nullopt), error_(std::move(failure).error()) {}  // NOLINT(*-explicit-*): as expected

  [[nodiscard]] constexpr bool has_value() const noexcept { return value_.has_value(); }
  constexpr explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] constexpr T& value() & { return value_.value(); }
  [[nodiscard]] constexpr T const& value() const& { return value_.value(); }
  [[nodiscard]] constexpr T&& value() && { return std::move(value_.value()); }

  /// Undefined where there is no value, like every `operator*`.
  [[nodiscard]] constexpr T& operator*() & noexcept { return *value_; }
  [[nodiscard]] constexpr T const& operator*() const& noexcept { return *value_; }
  [[nodiscard]] constexpr T&& operator*() && noexcept { return std::move(*value_); }
  constexpr T* operator->() noexcept { return &*value_; }
  constexpr T const* operator->() const noexcept { return &*value_; }

  /// Says nothing where there is a value.
  [[nodiscard]] constexpr E& error() & noexcept { return error_; }
  [[nodiscard]] constexpr E const& error() const& noexcept { return error_; }
  [[nodiscard]] constexpr E&& error() && noexcept { return std::move(error_); }

  template <class U>
  [[nodiscard]] constexpr T value_or(U&& fallback) const& {
    return has_value() ? *value_ : static_cast<T>(std::forward<U>(fallback));
  }

  friend constexpr bool operator==(Result const& a, Result const& b) {
    return a.value_ == b.value_ && a.error_ == b.error_;
  }

 private:
  std::conditional_t<std::is_trivially_copyable_v<T>, PlainOptional<T>, std::optional<T>> value_;
  E error_{};
};

#endif

/// What is wrong, if anything: a result without its value.
template <class T, class E>
constexpr std::optional<E> fault_of(Result<T, E> const& result) {
  return result.has_value() ? std::nullopt : std::optional<E>(result.error());
}

}  // namespace paylink
