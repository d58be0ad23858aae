// SPDX-License-Identifier: BSL-1.0

#include "../docs/examples/paylink/in_order.hpp"

#include "catch.hpp"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace paylink::cli;

/// A file of its own, gone at the end.
class File {
 public:
  explicit File(std::string_view content)
      : path_(std::filesystem::temp_directory_path() / ("paylink-lines-" + std::to_string(std::random_device()()))) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  File(File const&) = delete;
  File& operator=(File const&) = delete;
  ~File() { std::filesystem::remove(path_); }

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

constexpr std::size_t longest = 100;

/// Some of them empty or blank, as long as they may be at most, some with a CR, and the last without a LF.
std::string many_lines() {
  std::string text;
  for (std::size_t i = 0; i < 50'000; ++i) {
    text.append(i % 101, i % 7 == 0 ? ' ' : 'x');
    text += i % 3 == 0 ? "\r\n" : "\n";
  }
  return text + "end";
}

void visit_lines(LineBlock const& block, Findings& findings) {
  block.for_each_line([&](std::string_view line, std::size_t number) {
    ++findings.count.bodies;
    findings.text += std::to_string(number) + ":" + std::to_string(line.size()) + "\n";
  });
}

std::string sizes_of_lines(std::string const& path, unsigned threads) {
  std::string text;
  Count count;
  Input input(path);
  auto const write = [&](LineBlock const&, Findings const& findings) {
    text += findings.text;
    count += findings.count;
  };
  InOrder(input, longest, visit_lines, write).run(threads);
  return text + std::to_string(count.bodies);
}

TEST_CASE("InOrder: many threads say what one says", "[cli]") {
  std::string expected;
  std::size_t bodies = 1;
  for (std::size_t i = 0; i < 50'000; ++i) {
    if (i % 7 == 0 || i % 101 == 0) continue;
    expected += std::to_string(i + 1) + ":" + std::to_string(i % 101) + "\n";
    ++bodies;
  }
  expected += "50001:3\n" + std::to_string(bodies);

  File const file(many_lines());
  for (unsigned const threads : {1U, 2U, 3U, 8U}) {
    CAPTURE(threads);
    CHECK((sizes_of_lines(file.path(), threads) == expected));
  }
  CHECK(sizes_of_lines(File("").path(), 2) == "0");
  CHECK(sizes_of_lines(File("\n\nab").path(), 2) == "3:2\n1");
}

TEST_CASE("InOrder: of two blocks that are validated at once, the first is written first", "[cli]") {
  File const file(many_lines());
  Input input(file.path());
  std::mutex mutex;
  std::condition_variable later_validated;
  bool is_later_validated = false;
  auto const validate = [&](LineBlock const& block, Findings&) {
    std::unique_lock lock(mutex);
    if (block.first_number != 1) {
      is_later_validated = true;
      later_validated.notify_all();
    } else if (!later_validated.wait_for(lock, std::chrono::minutes(1), [&] { return is_later_validated; })) {
      throw std::runtime_error("no other block is validated meanwhile");
    }
  };
  std::size_t last = 0;
  bool in_order = true;
  auto const write = [&](LineBlock const& block, Findings const&) {
    in_order = in_order && (last == 0) == (block.first_number == 1) && block.first_number >= last;
    last = block.first_number;
  };
  InOrder(input, longest, validate, write).run(2);
  CHECK(in_order);
  CHECK(last > 40'000);
}

TEST_CASE("InOrder: what one thread throws ends all, and what stands before is written", "[cli]") {
  File const file(many_lines());
  for (unsigned const threads : {1U, 2U, 8U}) {
    CAPTURE(threads);
    Input input(file.path());
    std::size_t written = 0;
    auto const validate = [&](LineBlock const& block, Findings&) {
      if (block.text.find("end") != std::string_view::npos) throw std::runtime_error("validate");
    };
    auto const write = [&](LineBlock const& block, Findings const&) { written = block.first_number; };
    CHECK_THROWS_WITH(InOrder(input, longest, validate, write).run(threads), "validate");
    CHECK(written > 40'000);

    Input again(file.path());
    std::size_t writes = 0;
    auto const fail_to_write = [&](LineBlock const&, Findings const&) {
      if (++writes == 3) throw std::runtime_error("write");
    };
    CHECK_THROWS_WITH(InOrder(again, longest, visit_lines, fail_to_write).run(threads), "write");
    CHECK(writes == 3);
  }
}

TEST_CASE("InOrder: no thread waits for input when another could not write", "[cli]") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::thread feeder([&] {  // and leaves the pipe open
    std::string const text = many_lines() + "\n";
    for (std::size_t sent = 0; sent < text.size();) {
      auto const size = ::write(ends[1], text.data() + sent, text.size() - sent);
      if (size <= 0) return;
      sent += static_cast<std::size_t>(size);
    }
  });
  Input input("/dev/fd/" + std::to_string(ends[0]));
  auto const write = [&](LineBlock const& block, Findings const&) {
    if (block.text.find("end") != std::string_view::npos) throw std::runtime_error("write");
  };
  CHECK_THROWS_WITH(InOrder(input, longest, visit_lines, write).run(4), "write");
  feeder.join();
  ::close(ends[0]);
  ::close(ends[1]);
}

}  // namespace
