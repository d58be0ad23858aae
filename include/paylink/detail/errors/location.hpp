// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

namespace paylink::inline v1::detail {

/// The part of a request that an error concerns. Its name is a view: of a static text, or of a name that the client
/// chose.
struct Location {
  enum class Kind : std::uint8_t { document, field, unknown_field, metadata_key, query_param, unknown_query_param };

  Kind kind = Kind::document;
  std::string_view name = {};

  static constexpr Location document() noexcept { return {}; }
  static constexpr Location field(std::string_view name) noexcept { return {Kind::field, name}; }
  static constexpr Location unknown_field(std::string_view name) noexcept { return {Kind::unknown_field, name}; }
  static constexpr Location metadata_key(std::string_view name) noexcept { return {Kind::metadata_key, name}; }
  static constexpr Location query_param(std::string_view name) noexcept { return {Kind::query_param, name}; }
  static constexpr Location unknown_query_param(std::string_view name) noexcept {
    return {Kind::unknown_query_param, name};
  }

  [[nodiscard]] constexpr bool is_named_by_client() const noexcept {
    return kind == Kind::unknown_field || kind == Kind::metadata_key || kind == Kind::unknown_query_param;
  }

  friend constexpr bool operator==(Location const&, Location const&) noexcept = default;
};

}  // namespace paylink::inline v1::detail
