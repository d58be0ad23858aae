// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "cells.hpp"

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace paylink::cli {

/// Where a byte of a body stands.
struct Position {
  std::size_t line;       ///< from 1
  std::size_t column;     ///< from 1, in code points
  std::string_view text;  ///< of the line, without its end
  std::size_t at;         ///< the byte of the line
};

/// The place of an offset, in a body that is well-formed UTF-8 up to there. The end of a body is behind its last token.
inline Position locate(std::string_view body, std::size_t offset) {
  if (offset >= body.size()) offset = body.find_last_not_of(" \t\r\n") + 1;
  std::string_view const before = body.substr(0, offset);
  std::size_t const start = before.rfind('\n') + 1;
  std::string_view text = body.substr(start, body.find('\n', offset) - start);
  if (text.ends_with('\r') && offset - start < text.size()) text.remove_suffix(1);
  auto const line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  return {line, detail::utf8::length(before.substr(start)) + 1, text, offset - start};
}

/// How many bytes of a line's rest are the scalar or the name that it begins with; of anything else, one.
inline std::size_t token_size(std::string_view rest) {
  std::size_t size = 1;
  if (rest.starts_with('"')) {
    while (size < rest.size() && rest[size] != '"') size += rest[size] == '\\' ? 2U : 1U;
    return std::min(size + 1, rest.size());
  }
  auto const goes_on = [](char c) { return detail::ascii::is_alphanumeric(c) || c == '.' || c == '+' || c == '-'; };
  if (rest.empty() || !goes_on(rest.front())) return 1;
  while (size < rest.size() && goes_on(rest[size])) ++size;
  return size;
}

constexpr bool continues_code_point(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Where a text may be cut near `at`, so that no code point is: up to three bytes before it.
inline std::size_t boundary_before(std::string_view text, std::size_t at) {
  for (std::size_t back = 0; back < 4 && back <= at && at < text.size(); ++back)
    if (!continues_code_point(text[at - back])) return at - back;
  return std::min(at, text.size());
}

/// Cuts off the end what does not fit, and puts an ellipsis there; `cut` says that something is missing already.
inline void fit(std::vector<Cell>& cells, std::size_t room, bool cut) {
  std::size_t columns = width(cells);
  if (columns <= room && !cut) return;
  for (; !cells.empty() && columns + 1 > room; cells.pop_back()) columns -= cells.back().width;
  cells.push_back({"\u2026", 1});
}

/// A part of a line around a place, and what to write below it: a caret, and a wave under the rest of what stands
/// there.
struct Excerpt {
  std::string text;
  std::string mark;
};

/// As much of the line as is worth reading, in equal parts on both sides of the place where there is that much.
inline Excerpt excerpt(std::string_view line, std::size_t at) {
  constexpr std::size_t columns = 72;
  constexpr std::size_t most_bytes = columns * 4;  // a look at more would not be worth it
  std::size_t const start = at <= most_bytes ? 0 : boundary_before(line, at - most_bytes);
  std::size_t const end = boundary_before(line, at + most_bytes);

  std::vector<Cell> left = to_cells(line.substr(start, at - start));
  std::vector<Cell> right = to_cells(line.substr(at, end - at));
  std::size_t const left_room = columns - std::min(width(right), columns / 2);
  std::size_t const right_room = columns - std::min(width(left), columns / 2);
  std::reverse(left.begin(), left.end());
  fit(left, left_room, start != 0);
  std::reverse(left.begin(), left.end());
  fit(right, right_room, end != line.size());

  std::size_t const token_width = width(to_cells(line.substr(at, std::min(token_size(line.substr(at)), end - at))));
  std::size_t const wave = std::max<std::size_t>(std::min(token_width, width(right)), 1) - 1;
  return {to_string(left) + to_string(right), std::string(width(left), ' ') + '^' + std::string(wave, '~')};
}

}  // namespace paylink::cli
