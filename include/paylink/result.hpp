// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: it names the language mode that is needed

#include <cstdlib>
#include <exception>
#include <string>  // for std::construct_at; <memory> declares it too, but would double the time to compile this header
#include <type_traits>
#include <utility>

/// @file
/// A value or an error, in every language mode since C++20. Follows C++23's `std::expected` ([expected]).

namespace paylink::inline v1 {

class Violations;

/// Thrown by `Result::value()` if the result holds an error. Does not carry the error.
class BadResultAccess : public std::exception {
 public:
  [[nodiscard]] char const* what() const noexcept override { return "paylink::Result holds no value"; }

  /// Throws a `BadResultAccess`, or calls `std::abort()` if exceptions are disabled.
  [[noreturn]] static void raise() {
#ifdef __cpp_exceptions
    throw BadResultAccess();
#else
    std::abort();
#endif
  }
};

/// An error to construct a `Result` from: `return Unexpected(error);`. Corresponds to `std::unexpected`.
template <class E>
class Unexpected {
 public:
  template <class G = E>
    requires(!std::is_same_v<std::remove_cvref_t<G>, Unexpected> && std::is_constructible_v<E, G>)
  constexpr explicit Unexpected(G&& source) noexcept(std::is_nothrow_constructible_v<E, G>)
      : error_(std::forward<G>(source)) {}

  [[nodiscard]] constexpr E& error() & noexcept { return error_; }
  [[nodiscard]] constexpr E const& error() const& noexcept { return error_; }
  [[nodiscard]] constexpr E&& error() && noexcept { return std::move(error_); }
  [[nodiscard]] constexpr E const&& error() const&& noexcept { return std::move(error_); }

  template <class G>
  friend constexpr bool operator==(Unexpected const& a, Unexpected<G> const& b) {
    return a.error() == b.error();
  }

 private:
  E error_;
};

template <class E>
Unexpected(E) -> Unexpected<E>;

namespace detail {

template <class X>
inline constexpr bool is_unexpected = false;
template <class E>
inline constexpr bool is_unexpected<Unexpected<E>> = true;

/// `Result`, `std::expected` and types modelled on it.
template <class X>
concept ResultLike = requires { typename X::unexpected_type; };

/// `std::expected<T, E>`, recognized by its members, so that `Result` is the same class whether or not it exists.
template <class X, class T, class E>
concept ExpectedOf = ResultLike<X> && !is_unexpected<typename X::unexpected_type> &&
                     std::is_same_v<typename X::value_type, T> && std::is_same_v<typename X::error_type, E>;

/// A source for a `T`. Excludes other results: a `bool` could be constructed from any of them, by `operator bool`.
template <class U, class T>
concept ValueSource =
    !is_unexpected<std::remove_cvref_t<U>> &&
    (!ResultLike<std::remove_cvref_t<U>> || std::is_same_v<std::remove_cvref_t<U>, T>) && std::is_constructible_v<T, U>;

/// The error of an `Unexpected`, with the reference and const of `X`.
template <class X>
using ErrorOf = decltype(std::declval<X>().error());

/// An `Unexpected` whose error is a source for an `E`.
template <class X, class E>
concept ErrorSource = is_unexpected<std::remove_cvref_t<X>> && std::is_constructible_v<E, ErrorOf<X>>;

}  // namespace detail

/// Holds either a value of type `T` or an error of type `E`.
///
/// Members have the names, preconditions and exception guarantees of `std::expected`: an assignment that would replace
/// a value by an error, or the reverse, has no effect if it throws. Does not allocate. Trivially copyable if `T` and
/// `E` are.
///
/// Differences: `value()` throws `BadResultAccess`, functions passed to `transform` etc. are called as `f(x)`, and
/// there is no `Result<void, E>`.
template <class T, class E = Violations>
class [[nodiscard]] Result {
  static_assert(std::is_same_v<T, std::decay_t<T>> && std::is_same_v<E, std::decay_t<E>>, "no references, no const");
  static_assert(!std::is_void_v<T>, "use std::optional<E> for an operation that has no value to return");

  template <template <class...> class Trait>
  static constexpr bool both = Trait<T>::value && Trait<E>::value;
  template <template <class...> class Trait>
  static constexpr bool either = Trait<T>::value || Trait<E>::value;

  static constexpr bool has_trivial_copy = both<std::is_trivially_copy_constructible> &&
                                           both<std::is_trivially_copy_assignable> &&
                                           both<std::is_trivially_destructible>;
  static constexpr bool has_trivial_move = both<std::is_trivially_move_constructible> &&
                                           both<std::is_trivially_move_assignable> &&
                                           both<std::is_trivially_destructible>;

 public:
  using value_type = T;
  using error_type = E;
  using unexpected_type = Unexpected<E>;
  template <class U>
  using rebind = Result<U, E>;

  constexpr Result() noexcept(std::is_nothrow_default_constructible_v<T>)
    requires std::is_default_constructible_v<T>
      : value_(), has_value_(true) {}

  template <class U = T>
    requires detail::ValueSource<U, T>
  constexpr explicit(!std::is_convertible_v<U, T>) Result(U&& source) noexcept(std::is_nothrow_constructible_v<T, U>)
      : value_(std::forward<U>(source)), has_value_(true) {}

  /// Constructs an error from an `Unexpected<G>`.
  template <class X>
    requires detail::ErrorSource<X, E>
  constexpr explicit(!std::is_convertible_v<detail::ErrorOf<X>, E>)
      Result(X&& source) noexcept(std::is_nothrow_constructible_v<E, detail::ErrorOf<X>>)
      : error_(std::forward<X>(source).error()), has_value_(false) {}

  /// Converts from `std::expected<T, E>`.
  template <class X>
    requires detail::ExpectedOf<std::remove_cvref_t<X>, T, E>
  constexpr explicit Result(X&& expected) : has_value_(expected.has_value()) {
    construct_from(std::forward<X>(expected));
  }

  /// Converts to `std::expected<T, E>`.
  ///
  /// `std::expected<bool, E>(result)` does not call it, but takes `result` for a `bool`, by `operator bool`. Write
  /// `result.operator std::expected<bool, E>()` instead.
  template <class X>
    requires detail::ExpectedOf<X, T, E>
  constexpr explicit operator X() const& {
    return has_value_ ? X(value_) : X(typename X::unexpected_type(error_));
  }
  template <class X>
    requires detail::ExpectedOf<X, T, E>
  constexpr explicit operator X() && {
    return has_value_ ? X(std::move(value_)) : X(typename X::unexpected_type(std::move(error_)));
  }

  constexpr Result(Result const&)
    requires both<std::is_trivially_copy_constructible>
  = default;
  constexpr Result(Result const& other) noexcept(both<std::is_nothrow_copy_constructible>)
    requires(both<std::is_copy_constructible> && !both<std::is_trivially_copy_constructible>)
      : has_value_(other.has_value_) {
    construct_from(other);
  }

  constexpr Result(Result&&)
    requires both<std::is_trivially_move_constructible>
  = default;
  constexpr Result(Result&& other) noexcept(both<std::is_nothrow_move_constructible>)
    requires(both<std::is_move_constructible> && !both<std::is_trivially_move_constructible>)
      : has_value_(other.has_value_) {
    construct_from(std::move(other));
  }

  constexpr Result& operator=(Result const&)
    requires has_trivial_copy
  = default;
  constexpr Result& operator=(Result const& other) noexcept(both<std::is_nothrow_copy_constructible> &&
                                                            both<std::is_nothrow_copy_assignable>)
    requires(both<std::is_copy_constructible> && both<std::is_copy_assignable> &&
             either<std::is_nothrow_move_constructible> && !has_trivial_copy)
  {
    return assign(other);
  }

  // NOLINTBEGIN(bugprone-exception-escape): what may throw is in the noexcept specifications
  constexpr Result& operator=(Result&&)
    requires has_trivial_move
  = default;
  constexpr Result& operator=(Result&& other) noexcept(both<std::is_nothrow_move_constructible> &&
                                                       both<std::is_nothrow_move_assignable>)
    requires(both<std::is_move_constructible> && both<std::is_move_assignable> &&
             either<std::is_nothrow_move_constructible> && !has_trivial_move)
  {
    return assign(std::move(other));
  }

  template <class U = T>
    requires(detail::ValueSource<U, T> && std::is_assignable_v<T&, U> &&
             (std::is_nothrow_constructible_v<T, U> || either<std::is_nothrow_move_constructible>))
  constexpr Result& operator=(U&& source) {
    return assign_value(std::forward<U>(source));
  }

  template <class X>
    requires(detail::ErrorSource<X, E> && std::is_assignable_v<E&, detail::ErrorOf<X>> &&
             (std::is_nothrow_constructible_v<E, detail::ErrorOf<X>> || either<std::is_nothrow_move_constructible>))
  constexpr Result& operator=(X&& source) {
    return assign_error(std::forward<X>(source).error());
  }

  constexpr ~Result()
    requires both<std::is_trivially_destructible>
  = default;
  constexpr ~Result() { destroy(); }

  /// Destroys the value or error, then constructs a value from `args`.
  template <class... Args>
    requires std::is_nothrow_constructible_v<T, Args...>
  constexpr T& emplace(Args&&... args) noexcept {
    destroy();
    std::construct_at(std::addressof(value_), std::forward<Args>(args)...);
    has_value_ = true;
    return value_;
  }

  constexpr void swap(Result& other) noexcept(both<std::is_nothrow_move_constructible> &&
                                              both<std::is_nothrow_swappable>)
    requires(both<std::is_swappable> && both<std::is_move_constructible> && either<std::is_nothrow_move_constructible>)
  {
    using std::swap;
    if (has_value_ && other.has_value_) swap(value_, other.value_);
    else if (has_value_) swap_states(other);
    else if (other.has_value_) other.swap_states(*this);
    else swap(error_, other.error_);
  }
  friend constexpr void swap(Result& a, Result& b) noexcept(noexcept(a.swap(b)))
    requires requires { a.swap(b); }
  {
    a.swap(b);
  }
  // NOLINTEND(bugprone-exception-escape)

  [[nodiscard]] constexpr bool has_value() const noexcept { return has_value_; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value_; }

  /// @throws BadResultAccess if `!has_value()`
  [[nodiscard]] constexpr T& value() & { return require_value(), value_; }
  [[nodiscard]] constexpr T const& value() const& { return require_value(), value_; }
  [[nodiscard]] constexpr T&& value() && { return require_value(), std::move(value_); }
  [[nodiscard]] constexpr T const&& value() const&& { return require_value(), std::move(value_); }

  /// @pre `has_value()`
  [[nodiscard]] constexpr T& operator*() & noexcept { return value_; }
  [[nodiscard]] constexpr T const& operator*() const& noexcept { return value_; }
  [[nodiscard]] constexpr T&& operator*() && noexcept { return std::move(value_); }
  [[nodiscard]] constexpr T const&& operator*() const&& noexcept { return std::move(value_); }
  [[nodiscard]] constexpr T* operator->() noexcept { return std::addressof(value_); }
  [[nodiscard]] constexpr T const* operator->() const noexcept { return std::addressof(value_); }

  /// @pre `!has_value()`
  [[nodiscard]] constexpr E& error() & noexcept { return error_; }
  [[nodiscard]] constexpr E const& error() const& noexcept { return error_; }
  [[nodiscard]] constexpr E&& error() && noexcept { return std::move(error_); }
  [[nodiscard]] constexpr E const&& error() const&& noexcept { return std::move(error_); }

  /// @return the value, or `fallback` converted to `T` if there is none
  template <class U = T>
  [[nodiscard]] constexpr T value_or(U&& fallback) const& {
    return has_value_ ? value_ : static_cast<T>(std::forward<U>(fallback));
  }
  template <class U = T>
  [[nodiscard]] constexpr T value_or(U&& fallback) && {
    return has_value_ ? std::move(value_) : static_cast<T>(std::forward<U>(fallback));
  }

  /// @return the error, or `fallback` converted to `E` if there is none
  template <class G = E>
  [[nodiscard]] constexpr E error_or(G&& fallback) const& {
    return has_value_ ? static_cast<E>(std::forward<G>(fallback)) : error_;
  }
  template <class G = E>
  [[nodiscard]] constexpr E error_or(G&& fallback) && {
    return has_value_ ? static_cast<E>(std::forward<G>(fallback)) : std::move(error_);
  }

  /// @return `f(value)`, a `Result` with the same error type, or this error
  constexpr auto and_then(auto&& f) & { return and_then_of(*this, f); }
  constexpr auto and_then(auto&& f) const& { return and_then_of(*this, f); }
  constexpr auto and_then(auto&& f) && { return and_then_of(std::move(*this), f); }
  constexpr auto and_then(auto&& f) const&& { return and_then_of(std::move(*this), f); }

  /// @return `f(error)`, a `Result` with the same value type, or this value
  constexpr auto or_else(auto&& f) & { return or_else_of(*this, f); }
  constexpr auto or_else(auto&& f) const& { return or_else_of(*this, f); }
  constexpr auto or_else(auto&& f) && { return or_else_of(std::move(*this), f); }
  constexpr auto or_else(auto&& f) const&& { return or_else_of(std::move(*this), f); }

  /// @return a `Result` of `f(value)`, or of this error
  constexpr auto transform(auto&& f) & { return transform_of(*this, f); }
  constexpr auto transform(auto&& f) const& { return transform_of(*this, f); }
  constexpr auto transform(auto&& f) && { return transform_of(std::move(*this), f); }
  constexpr auto transform(auto&& f) const&& { return transform_of(std::move(*this), f); }

  /// @return a `Result` of this value, or of the error `f(error)`
  constexpr auto transform_error(auto&& f) & { return transform_error_of(*this, f); }
  constexpr auto transform_error(auto&& f) const& { return transform_error_of(*this, f); }
  constexpr auto transform_error(auto&& f) && { return transform_error_of(std::move(*this), f); }
  constexpr auto transform_error(auto&& f) const&& { return transform_error_of(std::move(*this), f); }

  template <class U, class G>
  friend constexpr bool operator==(Result const& a, Result<U, G> const& b) {
    if (a.has_value() != b.has_value()) return false;
    return a.has_value() ? *a == *b : a.error() == b.error();
  }
  // Deduces the result, so that a `T` does not convert to one here, and takes only what a `T` compares with: otherwise
  // the expressions of test frameworks would be ambiguous, as they compare with anything.
  template <class Self, class U>
    requires(std::is_same_v<Self, Result> && !detail::ResultLike<U> && !detail::is_unexpected<U> &&
             requires(T const& x, U const& y) { static_cast<bool>(x == y); })
  friend constexpr bool operator==(Self const& a, U const& value) {
    return a.has_value() && *a == value;
  }
  template <class G>
  friend constexpr bool operator==(Result const& a, Unexpected<G> const& b) {
    return !a.has_value() && a.error() == b.error();
  }

 private:
  constexpr void require_value() const {
    if (!has_value_) BadResultAccess::raise();
  }

  constexpr void destroy() noexcept {
    if (has_value_) std::destroy_at(std::addressof(value_));
    else std::destroy_at(std::addressof(error_));
  }

  /// Constructs the member that `has_value_` selects.
  template <class Other>
  constexpr void construct_from(Other&& other) {
    if (has_value_) std::construct_at(std::addressof(value_), *std::forward<Other>(other));
    else std::construct_at(std::addressof(error_), std::forward<Other>(other).error());
  }

  template <class Other>
  constexpr Result& assign(Other&& other) {
    if (other.has_value_) return assign_value(*std::forward<Other>(other));
    return assign_error(std::forward<Other>(other).error());
  }
  template <class U>
  constexpr Result& assign_value(U&& source) {
    if (has_value_) value_ = std::forward<U>(source);
    else replace(error_, value_, std::forward<U>(source));
    has_value_ = true;
    return *this;
  }
  template <class G>
  constexpr Result& assign_error(G&& source) {
    if (has_value_) replace(value_, error_, std::forward<G>(source));
    else error_ = std::forward<G>(source);
    has_value_ = false;
    return *this;
  }

  /// Moves a member out of the union, and back in on destruction unless `restore` is cleared.
  template <class M>
  struct Kept {
    M& member;
    M moved;
    bool restore = true;

    constexpr explicit Kept(M& from) : member(from), moved(std::move(from)) { std::destroy_at(std::addressof(member)); }
    Kept(Kept const&) = delete;
    Kept& operator=(Kept const&) = delete;
    constexpr ~Kept() {
      if (restore) std::construct_at(std::addressof(member), std::move(moved));
    }
  };

  /// Destroys `from` and constructs `to` from `source`. If that throws, `from` is as before.
  template <class From, class To, class Source>
  static constexpr void replace(From& from, To& to, Source&& source) {
    if constexpr (std::is_nothrow_constructible_v<To, Source>) {
      std::destroy_at(std::addressof(from));
      std::construct_at(std::addressof(to), std::forward<Source>(source));
    } else if constexpr (std::is_nothrow_move_constructible_v<To>) {
      replace(from, to, To(std::forward<Source>(source)));
    } else {
      Kept<From> kept(from);
      std::construct_at(std::addressof(to), std::forward<Source>(source));
      kept.restore = false;
    }
  }

  /// @pre `has_value() && !other.has_value()`
  constexpr void swap_states(Result& other) {
    if constexpr (std::is_nothrow_move_constructible_v<E>) exchange(other.error_, error_, value_, other.value_);
    else exchange(value_, other.value_, other.error_, error_);
    std::swap(has_value_, other.has_value_);
  }
  /// Moves `a` to `a_to` and `b` to `b_to`, where `a` shares its storage with `b_to`, and `b` with `a_to`.
  template <class A, class B>
  static constexpr void exchange(A& a, A& a_to, B& b, B& b_to) {
    Kept<A> kept(a);
    std::construct_at(std::addressof(b_to), std::move(b));
    kept.restore = false;
    std::destroy_at(std::addressof(b));
    std::construct_at(std::addressof(a_to), std::move(kept.moved));
  }

  template <class Self, class F>
  static constexpr auto and_then_of(Self&& self, F& f) {
    using R = std::remove_cvref_t<decltype(f(*std::forward<Self>(self)))>;
    static_assert(std::is_same_v<typename R::error_type, E>, "f must return a Result with the same error type");
    if (self.has_value_) return R(f(*std::forward<Self>(self)));
    return R(Unexpected<E>(std::forward<Self>(self).error()));
  }
  template <class Self, class F>
  static constexpr auto or_else_of(Self&& self, F& f) {
    using R = std::remove_cvref_t<decltype(f(std::forward<Self>(self).error()))>;
    static_assert(std::is_same_v<typename R::value_type, T>, "f must return a Result with the same value type");
    if (self.has_value_) return R(*std::forward<Self>(self));
    return R(f(std::forward<Self>(self).error()));
  }
  template <class Self, class F>
  static constexpr auto transform_of(Self&& self, F& f) {
    using R = Result<std::remove_cvref_t<decltype(f(*std::forward<Self>(self)))>, E>;
    if (self.has_value_) return R(f(*std::forward<Self>(self)));
    return R(Unexpected<E>(std::forward<Self>(self).error()));
  }
  template <class Self, class F>
  static constexpr auto transform_error_of(Self&& self, F& f) {
    using G = std::remove_cvref_t<decltype(f(std::forward<Self>(self).error()))>;
    if (self.has_value_) return Result<T, G>(*std::forward<Self>(self));
    return Result<T, G>(Unexpected<G>(f(std::forward<Self>(self).error())));
  }

  union {
    T value_;
    E error_;
  };
  bool has_value_;
};

}  // namespace paylink::inline v1
