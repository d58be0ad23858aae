// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8.hpp>
#include <paylink/values/text.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

/// Text as the columns of a terminal, near enough: East Asian wide characters and emoji take two, marks that combine
/// none.
namespace paylink::cli {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

constexpr bool is_in(char32_t c, auto const& ranges) noexcept {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](CodePointRange range) { return range.first <= c && c <= range.last; });
}

inline constexpr CodePointRange wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
inline constexpr CodePointRange combining[] = {
    {0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};
/// They show as nothing, or move what stands beside them.
inline constexpr CodePointRange unprintable[] = {
    {0x0080, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x200B, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

/// What a terminal shows for one code point, and in how many columns.
struct Cell {
  std::string text;
  std::size_t width;
};

/// The first code point of a text, taken off it. Controls show as a sign of one column, and ill-formed bytes as U+FFFD.
inline Cell take_cell(std::string_view& text) {
  auto const [c, size] = detail::utf8::decode(text);
  std::string_view const bytes = text.substr(0, std::max<std::size_t>(size, 1));
  text.remove_prefix(bytes.size());
  if (size == 0 || is_in(c, unprintable)) return {"\uFFFD", 1};
  if (c == '\t') return {"\u2192", 1};  // an arrow
  if (c == 0x7F) return {"\u2421", 1};
  if (c < 0x20) return {{'\xE2', '\x90', static_cast<char>(0x80 + c)}, 1};  // U+2400 and on, the controls' pictures
  return {std::string(bytes), is_in(c, combining) ? 0U : is_in(c, wide) ? 2U : 1U};
}

inline std::vector<Cell> to_cells(std::string_view text) {
  std::vector<Cell> cells;
  while (!text.empty()) cells.push_back(take_cell(text));
  return cells;
}

inline std::size_t width(std::vector<Cell> const& cells) {
  std::size_t columns = 0;
  for (Cell const& cell : cells) columns += cell.width;
  return columns;
}

inline std::string to_string(std::vector<Cell> const& cells) {
  std::string text;
  for (Cell const& cell : cells) text += cell.text;
  return text;
}

}  // namespace paylink::cli
