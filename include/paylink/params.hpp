// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/error_code.hpp>
#include <paylink/rule_error.hpp>

#include <cstddef>
#include <string_view>

/// @file
/// The named parameters of a violation.

namespace paylink::inline v1 {

/// A named parameter of a violation: `{"max", 255}`.
struct Param {
  std::string_view name;
  ParamValue value;

  friend constexpr bool operator==(Param const&, Param const&) = default;
};

/// The parameters of a violation, at most two, in the catalogue's order. A range of `Param`. A copy is valid as long as
/// the `Violations`.
class Params {
 public:
  class Iterator {
   public:
    using value_type = Param;
    using difference_type = std::ptrdiff_t;

    constexpr Iterator() noexcept = default;
    constexpr Iterator(Params const* params, std::size_t index) noexcept : params_(params), index_(index) {}

    constexpr Param operator*() const noexcept {
      return {detail::entry(params_->error_.code).params[index_], params_->error_.params[index_]};
    }
    constexpr Iterator& operator++() noexcept { return ++index_, *this; }
    constexpr Iterator operator++(int) noexcept { return {params_, index_++}; }
    friend constexpr bool operator==(Iterator const&, Iterator const&) = default;

   private:
    Params const* params_ = nullptr;
    std::size_t index_ = 0;
  };
  using iterator = Iterator;
  using const_iterator = Iterator;
  using value_type = Param;

  [[nodiscard]] constexpr Iterator begin() const noexcept { return {this, 0}; }
  [[nodiscard]] constexpr Iterator end() const noexcept { return {this, size()}; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    std::size_t size = 0;
    while (size < error_.params.size() && error_.params[size].kind() != ParamValue::Kind::none) ++size;
    return size;
  }

  /// Returns the value of the parameter with that name, of kind `none` if there is none.
  [[nodiscard]] constexpr ParamValue find(std::string_view name) const noexcept {
    for (auto const& [param, value] : *this)
      if (param == name) return value;
    return {};
  }
  ParamValue find(std::nullptr_t) const = delete;

  friend constexpr bool operator==(Params const&, Params const&) = default;

 private:
  friend class Violation;

  constexpr explicit Params(RuleError const& error) noexcept : error_(error) {}

  RuleError error_;
};

}  // namespace paylink::inline v1
