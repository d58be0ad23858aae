// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

/// What the headers call in the place of what mutate.py changed in them. All mutants are compiled at once; which of
/// them is on is said at run time. Where a constant is computed, none is.
namespace mutation {

inline constexpr int max_mutants = 1 << 16;

extern int selected;            ///< the mutant that is on, or -1
extern unsigned char* reached;  ///< one byte for each mutant, 1 where it was asked for

[[gnu::always_inline]] inline bool on_at_run_time(int mutant) noexcept {
  reached[mutant] = 1;
  return mutant == selected;
}

[[gnu::always_inline]] constexpr bool on(int mutant) noexcept {
  return !std::is_constant_evaluated() && on_at_run_time(mutant);
}

template <class T>
constexpr T plus_one(int mutant, T value) noexcept {
  return on(mutant) ? static_cast<T>(value + 1) : value;
}
template <class T>
constexpr T plus_or_minus_one(int mutant, T value) noexcept {
  return on(mutant) ? static_cast<T>(value + 1) : on(mutant + 1) ? static_cast<T>(value - 1) : value;
}

template <class A, class B>
constexpr bool less(int mutant, A&& a, B&& b) {
  return on(mutant) ? a <= b : on(mutant + 1) ? a >= b : a < b;
}
template <class A, class B>
constexpr bool less_or_equal(int mutant, A&& a, B&& b) {
  return on(mutant) ? a < b : on(mutant + 1) ? a > b : a <= b;
}
template <class A, class B>
constexpr bool greater(int mutant, A&& a, B&& b) {
  return on(mutant) ? a >= b : on(mutant + 1) ? a <= b : a > b;
}
template <class A, class B>
constexpr bool greater_or_equal(int mutant, A&& a, B&& b) {
  return on(mutant) ? a > b : on(mutant + 1) ? a < b : a >= b;
}
template <class A, class B>
constexpr bool equal(int mutant, A&& a, B&& b) {
  return on(mutant) != (a == b);
}
template <class A, class B>
constexpr bool not_equal(int mutant, A&& a, B&& b) {
  return on(mutant) != (a != b);
}

template <class A, class B>
constexpr auto plus(int mutant, A&& a, B&& b) {
  return on(mutant) ? a - b : a + b;
}
template <class A, class B>
constexpr auto minus(int mutant, A&& a, B&& b) {
  return on(mutant) ? a + b : a - b;
}
template <class A, class B>
constexpr auto times(int mutant, A&& a, B&& b) {
  return on(mutant) ? a / b : a * b;
}
template <class A, class B>
constexpr auto divided_by(int mutant, A&& a, B&& b) {
  return on(mutant) ? a * b : a / b;
}
template <class A, class B>
constexpr auto modulo(int mutant, A&& a, B&& b) {
  return on(mutant) ? a / b : a % b;
}
template <class A, class B>
constexpr auto bit_and(int mutant, A&& a, B&& b) {
  return on(mutant) ? a | b : a & b;
}
template <class A, class B>
constexpr auto bit_or(int mutant, A&& a, B&& b) {
  return on(mutant) ? a & b : a | b;
}
template <class A, class B>
constexpr auto bit_xor(int mutant, A&& a, B&& b) {
  return on(mutant) ? a & b : a ^ b;
}
template <class A, class B>
constexpr auto shift_left(int mutant, A&& a, B&& b) {
  return on(mutant) ? a >> b : a << b;
}
template <class A, class B>
constexpr auto shift_right(int mutant, A&& a, B&& b) {
  return on(mutant) ? a << b : a >> b;
}

template <class A, class B>
constexpr A& add(int mutant, A& a, B const& b) {
  return on(mutant) ? a -= b : a += b;
}
template <class A, class B>
constexpr A& subtract(int mutant, A& a, B const& b) {
  return on(mutant) ? a += b : a -= b;
}
template <class A, class B>
constexpr A& multiply(int mutant, A& a, B const& b) {
  return on(mutant) ? a /= b : a *= b;
}
template <class A, class B>
constexpr A& divide(int mutant, A& a, B const& b) {
  return on(mutant) ? a *= b : a /= b;
}
template <class A, class B>
constexpr A& mask(int mutant, A& a, B const& b) {
  return on(mutant) ? a |= b : a &= b;
}
template <class A, class B>
constexpr A& set_bits(int mutant, A& a, B const& b) {
  return on(mutant) ? a &= b : a |= b;
}
template <class A, class B>
constexpr A& flip_bits(int mutant, A& a, B const& b) {
  return on(mutant) ? a &= b : a ^= b;
}

template <class A>
constexpr A& increment(int mutant, A& a) {
  return on(mutant) ? --a : ++a;
}
template <class A>
constexpr A& decrement(int mutant, A& a) {
  return on(mutant) ? ++a : --a;
}
template <class A>
constexpr A post_increment(int mutant, A& a) {
  return on(mutant) ? a-- : a++;
}
template <class A>
constexpr A post_decrement(int mutant, A& a) {
  return on(mutant) ? a++ : a--;
}
template <class A>
constexpr auto negate(int mutant, A&& a) {
  return on(mutant) ? +a : -a;
}
template <class A>
constexpr auto complement(int mutant, A&& a) {
  return on(mutant) ? +a : ~a;
}

}  // namespace mutation
