// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/values/decimal.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>  // for std::construct_at, as in result.hpp
#include <string_view>

namespace paylink::inline v1::detail {

/// The members of a page, in the order in which they are written (contract §11). The enumerators spell the wire names.
enum class PageFieldName : std::uint8_t { data, total, limit, offset };
template <>
inline constexpr bool is_field_enum<PageFieldName> = true;

/// Returns the value of a whole number of 64 bits, in any spelling (`20`, `20.0`, `2e1`).
constexpr std::optional<std::uint64_t> to_count(std::string_view number) noexcept {
  constexpr std::uint64_t most = (std::numeric_limits<std::uint64_t>::max)();
  PlainOptional<Decimal> const decimal = Decimal::parse(number);
  if (!decimal) return std::nullopt;
  if (decimal->is_zero()) return 0;
  if (decimal->negative || decimal->exponent < 0) return std::nullopt;
  std::uint64_t count = 0;
  auto const append = [&](std::uint64_t digit) {
    bool const fits = count <= (most - digit) / 10;
    count = count * 10 + digit;
    return fits;
  };
  for (char const c : decimal->significand)
    if (c != '.' && !append(static_cast<std::uint64_t>(c - '0'))) return std::nullopt;
  for (std::int64_t i = 0; i < decimal->exponent; ++i)
    if (!append(0)) return std::nullopt;
  return count;
}

constexpr std::optional<RuleError> check_count(JsonString value, Context const& context) noexcept {
  std::optional<std::uint64_t> const count = to_count(value.raw());
  if (!count) return RuleError{ErrorCode::query_integer_invalid};
  std::construct_at(&context.computed->count, *count);
  return std::nullopt;
}

// clang-format off
inline constexpr auto page_fields = [] {
  using enum PageFieldName;
  using enum Presence;
  using enum JsonType;
  constexpr auto plain = ErrorCode::field_required;
  constexpr auto never = ErrorCode::unknown_field;
  return std::to_array<Field>({
    // name           type    {product, instant}    rule         default  missing  forbidden
    {data,   "data",   array,  {required, required}, nullptr,     {}, plain, never,
     {"The links of the page",
      "Les liens de la page"}},
    {total,  "total",  number, {required, required}, check_count, {}, plain, never,
     {"How many links the query finds in all",
      "Combien de liens la requête trouve en tout"}},
    {limit,  "limit",  number, {required, required}, check_count, {}, plain, never,
     {"How many links a page may have",
      "Combien de liens une page peut avoir"}},
    {offset, "offset", number, {required, required}, check_count, {}, plain, never,
     {"How many links come before the page",
      "Combien de liens précèdent la page"}},
  });
}();
// clang-format on

inline constexpr FieldTableOf<PageFieldName> page_table(page_fields);

}  // namespace paylink::inline v1::detail
