// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace paylink::inline v1::test_kit {

/// The choices of a generator, as numbers: from a seed, the same on every machine (Vigna's SplitMix64, none of
/// <random>'s distributions), or given, to repeat or to simplify a case. Choice 0 is the simplest one, and stands for
/// all that are not given. Fewer or smaller numbers make a simpler case; any numbers make a case of the generator's
/// kind.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) noexcept : state_(seed) {}
  explicit Choices(std::vector<std::uint32_t> given) noexcept : given_(std::move(given)), is_given_(true) {}

  /// Returns a number below `count`, which is 1–2^32.
  std::size_t below(std::size_t count) {
    std::uint64_t const number = is_given_ ? next_given() : next_random();
    auto const choice = static_cast<std::uint32_t>(number % count);
    made_.push_back(choice);
    return choice;
  }

  /// Returns true with probability 1/count; false for choice 0.
  bool one_in(std::size_t count) { return below(count) == count - 1; }

  template <class T, std::size_t Size>
  T const& one_of(T const (&values)[Size]) {
    return values[below(Size)];
  }

  /// Returns all choices so far. Given to a new `Choices`, they make the same case again.
  [[nodiscard]] std::vector<std::uint32_t> const& made() const noexcept { return made_; }

 private:
  std::uint32_t next_given() noexcept { return made_.size() < given_.size() ? given_[made_.size()] : 0; }

  std::uint32_t next_random() noexcept {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
    return static_cast<std::uint32_t>((mixed ^ mixed >> 31U) >> 32U);
  }

  std::uint64_t state_ = 0;
  std::vector<std::uint32_t> given_;
  std::vector<std::uint32_t> made_;
  bool is_given_ = false;
};

}  // namespace paylink::inline v1::test_kit
