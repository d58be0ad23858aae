// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "excerpt.hpp"

#include <paylink/locale.hpp>
#include <paylink/render.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace paylink::cli {

/// What people read: for each violation the place, the code and the message, and the source line with a caret below.
class TextReport {
 public:
  TextReport(Locale locale, bool coloured) : locale_(locale), coloured_(coloured) {}

  /// What is wrong with a body that begins on that line of the file; without a line it is the file.
  [[nodiscard]] std::string operator()(std::string_view file, std::string_view body, Violations const& violations,
                                       std::optional<std::size_t> line = {}) const {
    std::string const name = detail::escape_invisible(file);
    std::string const place = line ? name + ":" + std::to_string(*line) : name;
    if (violations.empty()) return paint(bold, place + ":") + " " + paint(green, valid[locale_]) + "\n";

    std::string text;
    for (Violation const& violation : violations) {
      if (violation.offset) text += located(name, violation, locate(body, *violation.offset), line.value_or(1) - 1);
      else text += heading(place, violation);
    }
    if (std::size_t const omitted = violations.omitted(); omitted != 0)
      text.append(more_begin[locale_]).append(std::to_string(omitted)).append(more_end[locale_]);
    return text;
  }

  [[nodiscard]] std::string error_count(std::size_t count) const {
    return paint(bold, std::to_string(count).append((count == 1 ? error : errors)[locale_])) + "\n";
  }

 private:
  static constexpr std::string_view bold = "1", red = "1;31", green = "1;32", cyan = "36";

  static constexpr detail::Localized valid{"valid", "valide"};
  static constexpr detail::Localized more_begin{"… and ", "… et "}, more_end{" more\n", " de plus\n"};
  static constexpr detail::Localized error{" error", " erreur"}, errors{" errors", " erreurs"};

  [[nodiscard]] std::string paint(std::string_view colour, std::string_view text) const {
    if (!coloured_) return std::string(text);
    return std::string("\x1B[").append(colour).append("m").append(text).append("\x1B[0m");
  }

  /// `body.json:1:47: unknown_field: "currency" is not a known field. Did you mean currency_code?`
  [[nodiscard]] std::string heading(std::string_view place, Violation const& violation) const {
    return paint(bold, std::string(place) + ":") + " " + paint(red, to_string(violation.code)) + ": " +
           violation.message(locale_) + "\n";
  }

  [[nodiscard]] std::string located(std::string const& file, Violation const& violation, Position const& position,
                                    std::size_t lines_before) const {
    std::string const line = std::to_string(position.line + lines_before);
    std::string text = heading(file + ":" + line + ":" + std::to_string(position.column), violation);
    if (position.text.empty()) return text;

    Excerpt const shown = excerpt(position.text, position.at);
    std::string const margin(line.size(), ' ');
    text.append(paint(cyan, "  " + line + " | ")).append(shown.text).append("\n");
    text.append(paint(cyan, "  " + margin + " | ")).append(paint(green, shown.mark)).append("\n");
    return text;
  }

  Locale locale_;
  bool coloured_;
};

}  // namespace paylink::cli
