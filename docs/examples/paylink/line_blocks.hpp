// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "input.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace paylink::cli {

constexpr bool is_blank(std::string_view line) noexcept {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Lines that follow each other in an input, each with its LF, but for the input's last one. Its memory is used again
/// by the next block that is read into it.
struct LineBlock {
  std::string memory;
  std::string_view text;         ///< of the lines; in `memory`
  std::size_t first_number = 1;  ///< of the first line, from 1 in the input
  std::uint64_t bytes_read = 0;  ///< of the input, up to here

  LineBlock() = default;
  LineBlock(LineBlock const&) = delete;  // `text` would go on pointing here
  LineBlock& operator=(LineBlock const&) = delete;
  ~LineBlock() = default;

  /// `validate(line, number)` gets each line that is not blank, without its end, LF or CR LF.
  template <class Validate>
  void for_each_line(Validate validate) const {
    std::size_t number = first_number;
    for (std::string_view rest = text; !rest.empty(); ++number) {
      std::size_t const end = rest.find('\n');
      bool const ended = end != std::string_view::npos;
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(ended ? end + 1 : rest.size());
      if (ended && line.ends_with('\r')) line.remove_suffix(1);
      if (!is_blank(line)) validate(line, number);
    }
  }
};

/// Reads blocks of lines in flat memory: of a line that is longer than `longest` bytes only the head is kept, which is
/// longer still.
class LineBlockReader {
 public:
  LineBlockReader(Input& input, std::size_t longest) : input_(input), most_kept_(longest + 2) {}

  /// Reads once, and gives the lines whose end has come by now; there may be none. False behind the end of the input.
  [[nodiscard]] bool read(LineBlock& block) {
    if (ended_) return false;
    block.memory.resize(most_kept_ + most_read);
    std::size_t const begun = begun_.copy(block.memory.data(), begun_.size());
    std::size_t const more = input_.read(std::span(block.memory).subspan(begun, most_read));
    ended_ = more == 0;

    std::string_view const all(block.memory.data(), begun + more);
    std::size_t const end = ended_ ? all.size() : all.rfind('\n') + 1;
    block.text = all.substr(0, end);
    block.first_number = number_;
    block.bytes_read = input_.bytes_read();
    number_ += count_ends(block.text);
    keep(all.substr(end));
    return true;
  }

 private:
  static constexpr std::size_t most_read = std::size_t{64} * 1024;

  // With find(), as compilers do not make std::count() fast at -O2.
  static std::size_t count_ends(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++count;
    return count;
  }

  /// Two bytes beyond the limit are enough to see, without a CR, that a line is too long. What is cut off may only
  /// matter to whether it is blank.
  void keep(std::string_view begun) {
    begun_ = begun.substr(0, most_kept_);
    if (!is_blank(begun.substr(begun_.size()))) begun_.back() = '?';
  }

  Input& input_;
  std::size_t most_kept_;  // of a line that has not ended
  std::string begun_;      // that line
  std::size_t number_ = 1;
  bool ended_ = false;
};

}  // namespace paylink::cli
