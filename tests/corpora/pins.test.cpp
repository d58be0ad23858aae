// SPDX-License-Identifier: BSL-1.0
#include "corpora/pins.hpp"

#include "catch.hpp"
#include "verdict.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>

namespace {

/// FNV-1a, 64 bits, as hexadecimal digits.
std::string digest(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (char const c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[hash >> shift & 0xFU];
  return digits;
}

std::optional<std::string> find(Said const& said, std::string const& where) {
  for (auto const& [place, verdict] : said)
    if (place == where) return verdict;
  return std::nullopt;
}

/// A line for each verdict, with all places that it was said at.
std::string lines(Said const& said) {
  std::vector<std::pair<std::string, std::string>> by_verdict;
  for (auto const& [place, verdict] : said) {
    auto const same = std::find_if(by_verdict.begin(), by_verdict.end(),
                                   [&text = verdict](auto const& line) { return line.second == text; });
    if (same == by_verdict.end()) by_verdict.emplace_back(place, verdict);
    else same->first.append(" ").append(place);
  }
  std::string text;
  for (auto const& [places, verdict] : by_verdict)
    text.append("  ").append(places).append(": ").append(verdict).append("\n");
  return text;
}

void read_line(std::string const& line, Said& said) {
  std::size_t const colon = line.find(": ");
  REQUIRE(colon != std::string::npos);
  std::istringstream places(line.substr(0, colon));
  for (std::string place; places >> place;) said.emplace_back(place, line.substr(colon + 2));
}

}  // namespace

std::string codes_and_params(paylink::Violations const& violations) {
  if (violations.empty()) return "valid";
  std::string text;
  for (paylink::Violation const& violation : violations) {
    text.append(text.empty() ? "" : "; ").append(paylink::to_string(violation.code));
    for (auto const& [name, value] : violation.params)
      text.append(" ").append(name).append("=").append(param_text(value));
  }
  return text;
}

Pins::Pins(std::string name) : name_(std::move(name)), writing_(std::getenv("PAYLINK_WRITE_PINS") != nullptr) {
  if (!writing_) read();
}

std::string Pins::path() const { return PAYLINK_SOURCE_DIR "/tests/corpora/pins/" + name_ + ".txt"; }

void Pins::read() {
  std::ifstream file(path());
  REQUIRE(file.good());
  Said* said = nullptr;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("  ")) {
      REQUIRE(said != nullptr);
      read_line(line, *said);
    } else if (line == "usual") {
      said = &usual_;
    } else {
      std::size_t const space = line.rfind(' ');
      cases_.push_back({line.substr(0, space), line.substr(space + 1), {}});
      said = &cases_.back().said;
    }
  }
}

void Pins::check(std::string const& id, std::string_view bytes, Said const& said) {
  if (writing_) {
    cases_.push_back({id, digest(bytes), said});
    return;
  }
  INFO(name_ << " " << id);
  REQUIRE(next_ < cases_.size());
  Case const& pinned = cases_[next_++];
  REQUIRE(pinned.id == id);
  REQUIRE(pinned.digest == digest(bytes));
  for (auto const& [place, verdict] : said) {
    INFO(place);
    std::optional<std::string> const own = find(pinned.said, place);
    CHECK(verdict == (own ? *own : find(usual_, place).value_or("")));
  }
}

void Pins::finish() {
  if (writing_) {
    write();
    FAIL("the pins were written, not compared: look at their difference");
  }
  INFO(name_);
  CHECK(next_ == cases_.size());
}

/// By place, what is said of most cases.
Said Pins::usual_of_cases() const {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  Said usual;
  for (Case const& one : cases_)
    for (auto const& [place, verdict] : one.said)
      if (++counts[place][verdict]; !find(usual, place)) usual.emplace_back(place, "");
  for (auto& [place, verdict] : usual)
    verdict = std::max_element(counts[place].begin(), counts[place].end(), [](auto const& a, auto const& b) {
                return a.second < b.second;
              })->first;
  return usual;
}

void Pins::write() const {
  Said const usual = usual_of_cases();
  std::ofstream file(path());
  file << "# What is said of " << name_ << ", case by case; tests/corpora/pins.hpp says how to read this.\n\nusual\n"
       << lines(usual) << '\n';
  for (Case const& one : cases_) {
    Said unusual;
    for (auto const& [place, verdict] : one.said)
      if (find(usual, place) != verdict) unusual.emplace_back(place, verdict);
    file << one.id << ' ' << one.digest << '\n' << lines(unusual);
  }
}

TEST_CASE("Pins: a case that another verdict is pinned for does not pass", "[corpora][pins]") {
  std::string const text = lines({{"title", "valid"}, {"amount", "type_mismatch"}, {"description", "valid"}});
  CHECK(text == "  title description: valid\n  amount: type_mismatch\n");
  Said read;
  read_line("  title description: valid", read);
  CHECK(read == Said{{"title", "valid"}, {"description", "valid"}});
  CHECK(digest("") == "cbf29ce484222325");  // as FNV's authors have it
  CHECK(digest("foobar") == "85944171f73967e8");
}
