// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "candidates.hpp"
#include "heat.hpp"
#include "peers/peer.hpp"

/// With as much room behind each body as a peer may read.
inline void add_body(Corpus& corpus, std::string body) {
  body.reserve(body.size() + padding);
  corpus.bodies.push_back(std::move(body));
}

/// One body a line.
inline Corpus read_corpus(std::string const& path, std::string const& name, std::size_t valid) {
  Corpus corpus{name, {}, valid};
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) add_body(corpus, line);
  return corpus;
}

/// A JSON text sequence (RFC 7464): an RS before each body, an LF behind it. The valid ones are those that paylink
/// takes.
inline Corpus read_sequence(std::string const& path, std::string const& name) {
  Corpus corpus{name, {}, 0};
  std::ifstream file(path, std::ios::binary);
  std::string body;
  for (std::getline(file, body, '\x1e'); std::getline(file, body, '\x1e');) {
    body.pop_back();
    add_body(corpus, body);
  }
  corpus.valid = candidates::pass<candidates::validate_create>(corpus.bodies);
  return corpus;
}

inline std::size_t bytes_a_body(Corpus const& corpus) {
  auto const add = [](std::size_t sum, std::string const& body) { return sum + body.size(); };
  return std::accumulate(corpus.bodies.begin(), corpus.bodies.end(), std::size_t{0}, add) / corpus.bodies.size();
}

inline std::string describe(Corpus const& corpus) {
  auto const shorter = [](std::string const& a, std::string const& b) { return a.size() < b.size(); };
  auto const [least, most] = std::minmax_element(corpus.bodies.begin(), corpus.bodies.end(), shorter);
  std::ostringstream out;
  out << corpus.name << ": " << corpus.bodies.size() << " bodies, " << least->size() << " to " << most->size()
      << " bytes, " << bytes_a_body(corpus) << " on average, " << corpus.valid << " of them valid";
  return out.str();
}
