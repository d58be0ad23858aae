// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace random_texts {

using namespace std::string_view_literals;

inline constexpr std::size_t max_size = 512;

/// What JSON is made of, and what is nearly JSON or UTF-8.
// clang-format off
inline constexpr std::array pieces = {
    "{"sv, "}"sv, "["sv, "]"sv, ","sv, ":"sv, "\""sv, "\\"sv, " "sv, "\n"sv, "\t"sv, "\r"sv, "\0"sv, "\x1f"sv,
    "\x7f"sv, "/"sv, "'"sv, "0"sv, "1"sv, "9"sv, "-"sv, "+"sv, "."sv, "e"sv, "E"sv, "_"sv, "$"sv, "a"sv, "u"sv,
    "d8"sv, "-0"sv, "1e5"sv, "0.5"sv, "1E-400"sv, "null"sv, "true"sv, "false"sv, "NaN"sv, "\"\""sv, "\"a\":"sv,
    "\"a\""sv, ",\"a\":1"sv, "{}"sv, "[]"sv, "\\n"sv, "\\u0061"sv, "\\u0000"sv, "\\ud83d"sv, "\\udE00"sv, "\\\""sv,
    "\\\\"sv, "\\/"sv, "\\ud83d\\ude00"sv, "\xEF\xBB\xBF"sv, "\xC3\xA9"sv, "\xE2\x80\xAE"sv, "\xF0\x9F\x98\x80"sv,
    "\xF4\x90\x80\x80"sv, "\xED\xA0\x80"sv, "\xC0\x80"sv, "\x80"sv, "\xFF"sv, "\xE2\x80"sv, "\xF0\x9F"sv,
};
// clang-format on

/// Random changes of texts, the same ones for the same seed.
class RandomTexts {
 public:
  RandomTexts(std::vector<std::string> bases, std::uint64_t seed) : bases_(std::move(bases)), random_(seed) {}

  /// Valid until the next call.
  std::string const& next() {
    text_ = base();
    for (std::size_t changes = below(5); changes != 0; --changes) change();
    if (text_.size() > max_size) text_.resize(max_size);
    return text_;
  }

 private:
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  std::string const& base() { return bases_[below(bases_.size())]; }
  std::string_view piece() { return pieces[below(pieces.size())]; }

  void change() {
    std::size_t const at = below(text_.size() + 1);
    std::size_t const size = below(below(4) == 0 ? 70 : 4);  // a long change moves the rest into another block
    switch (below(8)) {
      case 0:  text_.erase(at, size); break;
      case 1:  text_.replace(at, size, piece()); break;
      case 2:  text_.insert(at, size, ' '); break;
      case 3:  text_.insert(at, text_.substr(below(text_.size() + 1), size)); break;
      case 4:  text_.resize(at); break;
      case 5:  splice(at, base()); break;
      default: text_.insert(at, piece());
    }
  }

  void splice(std::size_t at, std::string const& other) {
    text_.resize(at);
    text_.append(other, below(other.size() + 1));
  }

  std::vector<std::string> bases_;
  std::mt19937_64 random_;
  std::string text_;
};

}  // namespace random_texts
