// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/errors/catalog.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

/// @file
/// The codes as `std::error_code`, and their groups as `std::error_condition`: `error == ErrorCode::json_invalid`,
/// `error == ErrorGroup::document`. A `std::error_code` carries neither a field nor parameters.

template <>
struct std::is_error_code_enum<paylink::ErrorCode> : std::true_type {};
template <>
struct std::is_error_condition_enum<paylink::ErrorGroup> : std::true_type {};

namespace paylink::inline v1 {

namespace detail {

/// The category of conditions whose values are those of `ErrorGroup`.
class ErrorGroupCategory final : public std::error_category {
 public:
  [[nodiscard]] char const* name() const noexcept override { return "paylink.group"; }
  [[nodiscard]] std::string message(int value) const override {
    constexpr std::string_view messages[] = {"The request body cannot be read.", "A field is invalid.",
                                             "A field does not fit the link type.", "The query is invalid.",
                                             "The request is refused."};
    bool const is_group = value > 0 && static_cast<std::size_t>(value) <= std::size(messages);
    return std::string(is_group ? messages[value - 1] : "Unknown error group.");
  }
};

}  // namespace detail

/// Returns the category of conditions whose values are those of `ErrorGroup`.
[[nodiscard]] inline std::error_category const& error_group_category() noexcept {
  static detail::ErrorGroupCategory const category;
  return category;
}

[[nodiscard]] inline std::error_condition make_error_condition(ErrorGroup group) noexcept {
  return {static_cast<int>(group), error_group_category()};
}

namespace detail {

/// The category of codes whose values are those of `ErrorCode`.
class ErrorCodeCategory final : public std::error_category {
 public:
  [[nodiscard]] char const* name() const noexcept override { return "paylink"; }

  /// Returns the code's message in English, with `<max>` in the place of a parameter.
  [[nodiscard]] std::string message(int value) const override {
    if (!is_code(value)) return "Unknown error.";
    constexpr std::string_view field = "{f}";
    std::string_view const en = row(value).text[Locale::en];
    std::string text = en.starts_with(field) ? "The field" + std::string(en.substr(field.size())) : std::string(en);
    for (char& c : text) c = c == '{' ? '<' : c == '}' ? '>' : c;
    return text;
  }

  [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
    return is_code(value) ? make_error_condition(row(value).group) : std::error_condition(value, *this);
  }

 private:
  static bool is_code(int value) noexcept { return value > 0 && static_cast<std::size_t>(value) <= catalog.size(); }
  static CatalogEntry const& row(int value) noexcept { return catalog[static_cast<std::size_t>(value) - 1]; }
};

}  // namespace detail

/// Returns the category of codes whose values are those of `ErrorCode`.
[[nodiscard]] inline std::error_category const& error_code_category() noexcept {
  static detail::ErrorCodeCategory const category;
  return category;
}

[[nodiscard]] inline std::error_code make_error_code(ErrorCode code) noexcept {
  return {static_cast<int>(code), error_code_category()};
}

}  // namespace paylink::inline v1
