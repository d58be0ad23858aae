// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <string>  // for std::construct_at etc.: <memory> doubles the time to compile, and fails under a macro `min`
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

  /// Throws a `BadResultAccess`, or calls `std::abort()` if exceptions are disabled, as the standard library does. In a
  /// program of files with and without exceptions, either may happen.
  [[noreturn]] static void raise() {
#ifdef __cpp_exceptions
    throw BadResultAccess();
#else
    std::abort();
#endif
  }
};

/// Selects the constructor of a `Result` or `Unexpected` that makes an error from arguments. Corresponds to
/// `std::unexpect_t`.
struct Unexpect {
  explicit Unexpect() = default;
};
inline constexpr Unexpect unexpect{};

/// An error to construct a `Result` from: `return Unexpected(error);`. Corresponds to `std::unexpected`.
template <class E>
class Unexpected {
 public:
  template <class G = E>
    requires(!std::is_same_v<std::remove_cvref_t<G>, Unexpected> &&
             !std::is_same_v<std::remove_cvref_t<G>, std::in_place_t> && std::is_constructible_v<E, G>)
  constexpr explicit Unexpected(G&& source) noexcept(std::is_nothrow_constructible_v<E, G>)
      : error_(std::forward<G>(source)) {}
  template <class... Args>
    requires std::is_constructible_v<E, Args...>
  constexpr explicit Unexpected(std::in_place_t, Args&&... args) : error_(std::forward<Args>(args)...) {}
  template <class U, class... Args>
    requires std::is_constructible_v<E, std::initializer_list<U>&, Args...>
  constexpr explicit Unexpected(std::in_place_t, std::initializer_list<U> list, Args&&... args)
      : error_(list, std::forward<Args>(args)...) {}

  [[nodiscard]] constexpr E& error() & noexcept { return error_; }
  [[nodiscard]] constexpr E const& error() const& noexcept { return error_; }
  [[nodiscard]] constexpr E&& error() && noexcept { return std::move(error_); }
  [[nodiscard]] constexpr E const&& error() const&& noexcept { return std::move(error_); }

  constexpr void swap(Unexpected& other) noexcept(std::is_nothrow_swappable_v<E>) {
    using std::swap;
    swap(error_, other.error_);
  }
  friend constexpr void swap(Unexpected& a, Unexpected& b) noexcept(std::is_nothrow_swappable_v<E>)
    requires std::is_swappable_v<E>
  {
    a.swap(b);
  }

  template <class G>
  friend constexpr bool operator==(Unexpected const& a, Unexpected<G> const& b) {
    return a.error() == b.error();
  }

 private:
  E error_;
};

template <class E>
Unexpected(E) -> Unexpected<E>;

template <class T, class E>
class Result;

namespace detail {

template <class X>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<Result<T, E>> = true;

/// `Result`, `std::expected` and types modelled on it. Recognized by its members, so that `Result` is the same class
/// whether or not there is a `std::expected`.
template <class X>
concept ResultLike = requires { typename X::unexpected_type; };

/// `Unexpected`, and templates with the members of `std::unexpected`.
template <class X>
inline constexpr bool is_unexpected = false;
template <class E>
inline constexpr bool is_unexpected<Unexpected<E>> = true;
template <template <class> class Template, class E>
  requires(!ResultLike<Template<E>> && std::is_constructible_v<Template<E>, std::in_place_t, E> &&
           requires(Template<E>& a, Template<E> const& b) {
             a.swap(a);
             requires std::is_same_v<decltype(b.error()), E const&>;
           })
inline constexpr bool is_unexpected<Template<E>> = true;

/// `std::expected<T, E>`.
template <class X, class T, class E>
concept ExpectedOf = ResultLike<X> && !is_result<X> && std::is_same_v<typename X::value_type, T> &&
                     std::is_same_v<typename X::error_type, E>;

/// A source for the value of `R`, a `Result<T, E>`. Excludes results if `T` is `bool`: they convert to one.
template <class U, class T, class R>
concept ValueSource =
    !std::is_same_v<std::remove_cvref_t<U>, R> && !std::is_same_v<std::remove_cvref_t<U>, std::in_place_t> &&
    !is_unexpected<std::remove_cvref_t<U>> && !(std::is_same_v<T, bool> && ResultLike<std::remove_cvref_t<U>>) &&
    std::is_constructible_v<T, U>;

// The error of an `Unexpected` or result and the value of a result, with the reference and const of `X`.
template <class X>
using ErrorOf = decltype(std::declval<X>().error());
template <class X>
using ValueOf = decltype(*std::declval<X>());

/// An `Unexpected` whose error is a source for an `E`.
template <class X, class E>
concept ErrorSource = is_unexpected<std::remove_cvref_t<X>> && std::is_constructible_v<E, ErrorOf<X>>;

/// An `M` can be constructed from an `X` itself, which then counts before what the `X` holds.
template <class M, class X>
concept MadeFrom = std::is_constructible_v<M, X&> || std::is_constructible_v<M, X const&> ||
                   std::is_constructible_v<M, X> || std::is_constructible_v<M, X const>;

/// Whether the value of `X` is a source for a `T`, or both are void.
template <class X, class T>
inline constexpr bool has_value_for =
    std::is_constructible_v<T, ValueOf<X>> && (std::is_same_v<T, bool> || !MadeFrom<T, std::remove_cvref_t<X>>);
template <class X>
inline constexpr bool has_value_for<X, void> = std::is_void_v<ValueOf<X>>;

/// A `Result` of other types, or a `std::expected<T, E>`.
template <class X, class T, class E>
concept ResultSource =
    (ExpectedOf<std::remove_cvref_t<X>, T, E> || is_result<std::remove_cvref_t<X>>) &&
    !std::is_same_v<std::remove_cvref_t<X>, Result<T, E>> && std::is_constructible_v<E, ErrorOf<X>> &&
    !MadeFrom<E, std::remove_cvref_t<X>> && has_value_for<X, T>;

/// What `Result<void, E>` holds for a value.
struct NoValue {
  friend constexpr bool operator==(NoValue, NoValue) = default;
};

/// Like `std::invoke(f, x)`, but does not unwrap a `std::reference_wrapper`.
template <class F, class X>
constexpr decltype(auto) call_with(F&& f, X&& x) {
  using Function = std::remove_cvref_t<F>;
  if constexpr (!std::is_member_pointer_v<Function>) return std::forward<F>(f)(std::forward<X>(x));
  else if constexpr (requires { (std::forward<X>(x).*f)(); }) return (std::forward<X>(x).*f)();
  else if constexpr (requires { std::forward<X>(x).*f; }) return (std::forward<X>(x).*f);
  else return call_with(f, *std::forward<X>(x));
}

/// `call_with(f, *result)`, or `f()` for a `Result<void, E>`.
template <class F, class R>
constexpr decltype(auto) call_with_value_of(F&& f, R&& result) {
  if constexpr (std::is_void_v<ValueOf<R>>) return std::forward<F>(f)();
  else return call_with(std::forward<F>(f), *std::forward<R>(result));
}

/// An `X` with the value of `result`.
template <class X, class R>
constexpr X with_value_of(R&& result) {
  if constexpr (std::is_void_v<ValueOf<R>>) return X();
  else return X(std::in_place, *std::forward<R>(result));
}

}  // namespace detail

/// Holds either a value of type `T` or an error of type `E`. `T` may be `void`.
///
/// Members have the names, preconditions and exception guarantees of `std::expected`: an assignment that would replace
/// a value by an error, or the reverse, has no effect if it throws. Does not allocate. Trivially copyable if `T` and
/// `E` are.
///
/// Differences: `value()` throws `BadResultAccess`, which holds no error. `transform` and `transform_error` move what
/// `f` returns into the result. Conversions from and to `std::expected` are explicit and keep both types; the two do
/// not compare, and functions passed to `and_then` and `or_else` return a `Result`.
template <class T, class E = Violations>
class [[nodiscard]] Result {
  static_assert(std::is_same_v<T, std::decay_t<T>> && std::is_same_v<E, std::decay_t<E>>, "no references, no const");
  static_assert(!std::is_same_v<T, std::in_place_t> && !std::is_same_v<T, Unexpect> && !detail::is_unexpected<T>,
                "these select a constructor");

  using Value = std::conditional_t<std::is_void_v<T>, detail::NoValue, T>;
  using Lvalue = std::add_lvalue_reference_t<T>;
  using ConstLvalue = std::add_lvalue_reference_t<T const>;
  using Rvalue = std::add_rvalue_reference_t<T>;
  using ConstRvalue = std::add_rvalue_reference_t<T const>;

  /// Whether the value can be constructed from `Args`, none of them if it is void.
  template <class... Args>
  static constexpr bool has_value_from =
      std::is_constructible_v<Value, Args...> && (!std::is_void_v<T> || sizeof...(Args) == 0);

  template <template <class...> class Trait>
  static constexpr bool both = Trait<Value>::value && Trait<E>::value;
  template <template <class...> class Trait>
  static constexpr bool either = Trait<Value>::value || Trait<E>::value;

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

  constexpr Result() noexcept(std::is_nothrow_default_constructible_v<Value>)
    requires std::is_default_constructible_v<Value>
      : value_(), has_value_(true) {}

  template <class U = T>
    requires detail::ValueSource<U, T, Result>
  constexpr explicit(!std::is_convertible_v<U, T>) Result(U&& source) noexcept(std::is_nothrow_constructible_v<T, U>)
      : value_(std::forward<U>(source)), has_value_(true) {}

  /// Constructs an error from an `Unexpected<G>` or a `std::unexpected<G>`.
  template <class X>
    requires detail::ErrorSource<X, E>
  constexpr explicit(!std::is_convertible_v<detail::ErrorOf<X>, E>)
      Result(X&& source) noexcept(std::is_nothrow_constructible_v<E, detail::ErrorOf<X>>)
      : error_(std::forward<X>(source).error()), has_value_(false) {}

  template <class... Args>
    requires has_value_from<Args...>
  constexpr explicit Result(std::in_place_t, Args&&... args) : value_(std::forward<Args>(args)...), has_value_(true) {}
  template <class U, class... Args>
    requires has_value_from<std::initializer_list<U>&, Args...>
  constexpr explicit Result(std::in_place_t, std::initializer_list<U> list, Args&&... args)
      : value_(list, std::forward<Args>(args)...), has_value_(true) {}
  template <class... Args>
    requires std::is_constructible_v<E, Args...>
  constexpr explicit Result(Unexpect, Args&&... args) : error_(std::forward<Args>(args)...), has_value_(false) {}
  template <class U, class... Args>
    requires std::is_constructible_v<E, std::initializer_list<U>&, Args...>
  constexpr explicit Result(Unexpect, std::initializer_list<U> list, Args&&... args)
      : error_(list, std::forward<Args>(args)...), has_value_(false) {}

  /// Converts from a `Result<U, G>`, or from `std::expected<T, E>`, the latter explicitly.
  template <class X>
    requires detail::ResultSource<X, T, E>
  constexpr explicit(!detail::is_result<std::remove_cvref_t<X>> || !std::is_convertible_v<detail::ValueOf<X>, T> ||
                     !std::is_convertible_v<detail::ErrorOf<X>, E>) Result(X&& source)
      : has_value_(source.has_value()) {
    construct_from(std::forward<X>(source));
  }

  /// Converts to `std::expected<T, E>`.
  ///
  /// `std::expected<bool, E>(result)` does not call it, but takes `result` for a `bool`, by `operator bool`. Write
  /// `result.operator std::expected<bool, E>()` instead.
  template <class X>
    requires detail::ExpectedOf<X, T, E>
  constexpr explicit operator X() const& {
    return has_value_ ? detail::with_value_of<X>(*this) : X(typename X::unexpected_type(error_));
  }
  template <class X>
    requires detail::ExpectedOf<X, T, E>
  constexpr explicit operator X() && {
    return has_value_ ? detail::with_value_of<X>(std::move(*this)) : X(typename X::unexpected_type(std::move(error_)));
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
    requires(detail::ValueSource<U, T, Result> && std::is_assignable_v<Value&, U> &&
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
    requires(has_value_from<Args...> && std::is_nothrow_constructible_v<Value, Args...>)
  constexpr Lvalue emplace(Args&&... args) noexcept {
    return replace_by_value(std::forward<Args>(args)...);
  }
  template <class U, class... Args>
    requires(has_value_from<std::initializer_list<U>&, Args...> &&
             std::is_nothrow_constructible_v<Value, std::initializer_list<U>&, Args...>)
  constexpr Lvalue emplace(std::initializer_list<U> list, Args&&... args) noexcept {
    return replace_by_value(list, std::forward<Args>(args)...);
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
  constexpr Lvalue value() & { return require_value(), static_cast<Lvalue>(value_); }
  constexpr ConstLvalue value() const& { return require_value(), static_cast<ConstLvalue>(value_); }
  constexpr Rvalue value() && { return require_value(), static_cast<Rvalue>(value_); }
  constexpr ConstRvalue value() const&& { return require_value(), static_cast<ConstRvalue>(value_); }

  /// @pre `has_value()`
  constexpr Lvalue operator*() & noexcept { return static_cast<Lvalue>(value_); }
  constexpr ConstLvalue operator*() const& noexcept { return static_cast<ConstLvalue>(value_); }
  constexpr Rvalue operator*() && noexcept { return static_cast<Rvalue>(value_); }
  constexpr ConstRvalue operator*() const&& noexcept { return static_cast<ConstRvalue>(value_); }
  [[nodiscard]] constexpr Value* operator->() noexcept
    requires(!std::is_void_v<T>)
  {
    return std::addressof(value_);
  }
  [[nodiscard]] constexpr Value const* operator->() const noexcept
    requires(!std::is_void_v<T>)
  {
    return std::addressof(value_);
  }

  /// @pre `!has_value()`
  [[nodiscard]] constexpr E& error() & noexcept { return error_; }
  [[nodiscard]] constexpr E const& error() const& noexcept { return error_; }
  [[nodiscard]] constexpr E&& error() && noexcept { return std::move(error_); }
  [[nodiscard]] constexpr E const&& error() const&& noexcept { return std::move(error_); }

  /// @return the value, or `fallback` converted to `T` if there is none
  template <class U = T>
    requires(!std::is_void_v<T>)
  [[nodiscard]] constexpr T value_or(U&& fallback) const& {
    return has_value_ ? value_ : static_cast<T>(std::forward<U>(fallback));
  }
  template <class U = T>
    requires(!std::is_void_v<T>)
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

  // In these, `f` may be a member pointer. For a `Result<void, E>`, it takes no value.

  /// @return `f(value)`, a `Result` with the same error type, or this error
  template <class F>
  constexpr auto and_then(F&& f) & {
    return and_then_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto and_then(F&& f) const& {
    return and_then_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto and_then(F&& f) && {
    return and_then_of(std::move(*this), std::forward<F>(f));
  }
  template <class F>
  constexpr auto and_then(F&& f) const&& {
    return and_then_of(std::move(*this), std::forward<F>(f));
  }

  /// @return `f(error)`, a `Result` with the same value type, or this value
  template <class F>
  constexpr auto or_else(F&& f) & {
    return or_else_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto or_else(F&& f) const& {
    return or_else_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto or_else(F&& f) && {
    return or_else_of(std::move(*this), std::forward<F>(f));
  }
  template <class F>
  constexpr auto or_else(F&& f) const&& {
    return or_else_of(std::move(*this), std::forward<F>(f));
  }

  /// @return a `Result` of `f(value)`, or of this error
  template <class F>
  constexpr auto transform(F&& f) & {
    return transform_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto transform(F&& f) const& {
    return transform_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto transform(F&& f) && {
    return transform_of(std::move(*this), std::forward<F>(f));
  }
  template <class F>
  constexpr auto transform(F&& f) const&& {
    return transform_of(std::move(*this), std::forward<F>(f));
  }

  /// @return a `Result` of this value, or of the error `f(error)`
  template <class F>
  constexpr auto transform_error(F&& f) & {
    return transform_error_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto transform_error(F&& f) const& {
    return transform_error_of(*this, std::forward<F>(f));
  }
  template <class F>
  constexpr auto transform_error(F&& f) && {
    return transform_error_of(std::move(*this), std::forward<F>(f));
  }
  template <class F>
  constexpr auto transform_error(F&& f) const&& {
    return transform_error_of(std::move(*this), std::forward<F>(f));
  }

  template <class U, class G>
    requires(std::is_void_v<T> == std::is_void_v<U>)
  friend constexpr bool operator==(Result const& a, Result<U, G> const& b) {
    if (a.has_value() != b.has_value()) return false;
    if (!a.has_value()) return a.error() == b.error();
    if constexpr (std::is_void_v<T>) return true;
    else return *a == *b;
  }
  // Deduces the result, so that a `T` does not convert to one here, and takes only what a `T` compares with: otherwise
  // the expressions of test frameworks would be ambiguous, as they compare with anything.
  template <class Self, class U>
    requires(std::is_same_v<Self, Result> && !detail::ResultLike<U> && !detail::is_unexpected<U> &&
             requires(Value const& x, U const& y) { static_cast<bool>(x == y); })
  friend constexpr bool operator==(Self const& a, U const& value) {
    return a.has_value() && *a == value;
  }
  template <class X>
    requires detail::is_unexpected<X>
  friend constexpr bool operator==(Result const& a, X const& b) {
    return !a.has_value() && a.error() == b.error();
  }
  // Otherwise `std::expected` would compare its value with the result.
  template <class X>
    requires detail::ExpectedOf<X, T, E>
  friend bool operator==(X const&, Result const&) = delete;

 private:
  constexpr void require_value() const {
    if (!has_value_) BadResultAccess::raise();
  }

  constexpr void destroy() noexcept {
    if (has_value_) std::destroy_at(std::addressof(value_));
    else std::destroy_at(std::addressof(error_));
  }

  template <class... Args>
  constexpr Lvalue replace_by_value(Args&&... args) noexcept {
    destroy();
    std::construct_at(std::addressof(value_), std::forward<Args>(args)...);
    has_value_ = true;
    return static_cast<Lvalue>(value_);
  }

  /// Constructs the member that `has_value_` selects.
  template <class Other>
  constexpr void construct_from(Other&& other) {
    if (!has_value_) std::construct_at(std::addressof(error_), std::forward<Other>(other).error());
    else if constexpr (std::is_void_v<T>) std::construct_at(std::addressof(value_));
    else std::construct_at(std::addressof(value_), *std::forward<Other>(other));
  }

  template <class Other>
  constexpr Result& assign(Other&& other) {
    if (other.has_value_) return assign_value(std::forward<Other>(other).value_);
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
  static constexpr auto and_then_of(Self&& self, F&& f) {
    using R = std::remove_cvref_t<decltype(detail::call_with_value_of(std::forward<F>(f), std::forward<Self>(self)))>;
    static_assert(detail::is_result<R>, "f must return a Result");
    static_assert(std::is_same_v<typename R::error_type, E>, "f must return a Result with the same error type");
    if (self.has_value_) return R(detail::call_with_value_of(std::forward<F>(f), std::forward<Self>(self)));
    return R(unexpect, std::forward<Self>(self).error());
  }
  template <class Self, class F>
  static constexpr auto or_else_of(Self&& self, F&& f) {
    using R = std::remove_cvref_t<decltype(detail::call_with(std::forward<F>(f), std::forward<Self>(self).error()))>;
    static_assert(detail::is_result<R>, "f must return a Result");
    static_assert(std::is_same_v<typename R::value_type, T>, "f must return a Result with the same value type");
    if (self.has_value_) return detail::with_value_of<R>(std::forward<Self>(self));
    return R(detail::call_with(std::forward<F>(f), std::forward<Self>(self).error()));
  }
  template <class Self, class F>
  static constexpr auto transform_of(Self&& self, F&& f) {
    using U = std::remove_cvref_t<decltype(detail::call_with_value_of(std::forward<F>(f), std::forward<Self>(self)))>;
    using R = Result<U, E>;
    if (!self.has_value_) return R(unexpect, std::forward<Self>(self).error());
    if constexpr (std::is_void_v<U>)
      return detail::call_with_value_of(std::forward<F>(f), std::forward<Self>(self)), R();
    else return R(std::in_place, detail::call_with_value_of(std::forward<F>(f), std::forward<Self>(self)));
  }
  template <class Self, class F>
  static constexpr auto transform_error_of(Self&& self, F&& f) {
    using G = std::remove_cvref_t<decltype(detail::call_with(std::forward<F>(f), std::forward<Self>(self).error()))>;
    if (self.has_value_) return detail::with_value_of<Result<T, G>>(std::forward<Self>(self));
    return Result<T, G>(unexpect, detail::call_with(std::forward<F>(f), std::forward<Self>(self).error()));
  }

  union {
    Value value_;
    E error_;
  };
  bool has_value_;
};

}  // namespace paylink::inline v1
