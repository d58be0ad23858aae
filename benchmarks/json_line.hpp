// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

#include "heat.hpp"

/// A JSON object on one line, its members in the order in which they are added.
class JsonLine {
 public:
  void add(std::string_view name, std::size_t number) { member(name) << number; }
  void add(std::string_view name, double number) { member(name) << std::fixed << std::setprecision(4) << number; }
  void add(std::string_view name, JsonLine const& object) { member(name) << object.str(); }
  void add(std::string_view name, std::string text) {
    auto const unsafe = [](unsigned char c) { return c < 0x20 || c > 0x7E || c == '"' || c == '\\'; };
    std::replace_if(text.begin(), text.end(), unsafe, ' ');
    member(name) << '"' << text << '"';
  }
  void add_ratio(std::string const& name, Quartiles const& ratio) {
    add(name, ratio.median);
    add_quartiles(name + "_quartiles", ratio);
  }
  void add_quartiles(std::string_view name, Quartiles const& quartiles) {
    member(name) << std::fixed << std::setprecision(4) << '[' << quartiles.lower << ',' << quartiles.upper << ']';
  }
  [[nodiscard]] bool empty() const { return out_.view().empty(); }
  [[nodiscard]] std::string str() const { return empty() ? "{}" : out_.str() + "}"; }

 private:
  std::ostream& member(std::string_view name) { return out_ << (empty() ? "{" : ",") << '"' << name << "\":"; }

  std::ostringstream out_;
};
