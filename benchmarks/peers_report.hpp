// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <iostream>
#include <latch>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "corpus.hpp"
#include "heap.hpp"
#include "heat.hpp"
#include "json_line.hpp"
#include "peer_module.hpp"
#include "table.hpp"

/// paylink and its peers: whether they say the same, and what they cost, by class of bodies, by size, by threads.
namespace peers_report {

using Peers = std::vector<PeerModule>;

struct BodyClass {
  std::string_view name;
  std::size_t valid;  ///< as generate.py writes them
};
inline constexpr auto classes = std::to_array<BodyClass>({
    {"minimal", 2000},
    {"full", 2000},
    {"french", 2000},
    {"escaped", 2000},
    {"pretty", 2000},
    {"invalid", 0},
    {"hostile", 10},
});

/// Those whose modules are there; the others are named.
inline Peers load_peers(JsonLine& line) {
  Peers peers;
  JsonLine names;
  JsonLine rules;
  std::string missing;
  for (std::string_view const module : peer_modules) {
    if (std::optional<PeerModule> const peer = load_peer(module)) {
      peers.push_back(*peer);
      names.add(module, std::string(peer->name));
      rules.add(module, std::string(peer->rules));
    } else {
      missing.append(missing.empty() ? "" : ", ").append(module);
    }
  }
  if (!missing.empty()) std::cout << "\nLeft out, as their libraries are not there: " << missing << '\n';
  line.add("peer_names", names);
  line.add("peer_rules", rules);
  line.add("peers_left_out", missing);
  return peers;
}

/// How often each kind of difference occurs: the code of what paylink alone refuses, or what the peer alone refuses.
inline JsonLine differences(Corpus const& corpus, PeerModule const& peer) {
  std::map<std::string, std::size_t> counts;
  for (std::string const& body : corpus.bodies) {
    paylink::Violations const violations = paylink::validate_create(body);
    bool const accepted = peer.validate(body.data(), body.size());
    if (accepted == violations.empty()) continue;
    ++counts[accepted ? std::string(to_string(violations.begin()->code)) : "refuses what paylink accepts"];
  }
  JsonLine line;
  for (auto const& [difference, count] : counts) line.add(difference, count);
  return line;
}

inline double allocations_a_body(Corpus const& corpus, PeerModule const& peer) {
  peer(corpus.bodies);  // what is kept from body to body is there by now
  auto const before = heap_allocations();
  peer(corpus.bodies);
  return static_cast<double>(heap_allocations() - before) / static_cast<double>(corpus.bodies.size());
}

inline Heat heat_of(Corpus const& corpus, Peers const& peers) {
  std::vector<Candidate> candidates;
  for (PeerModule const& peer : peers) candidates.push_back({peer.name, peer});
  return {corpus, std::move(candidates)};
}

/// Rounds for as many seconds, but three at least.
inline void run_for(Heat& heat, double seconds) {
  auto const start = std::chrono::steady_clock::now();
  auto const elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  heat.run(3);
  while (elapsed() < seconds) heat.go_on(1);
}

/// Those with a schema, beside the unit, or the others. They take so long that in one heat with the others they would
/// leave these few rounds, and cold caches.
inline Peers group(Peers const& peers, bool has_schema) {
  Peers group;
  for (PeerModule const& peer : peers)
    if (peer.has_schema == has_schema || &peer == &peers.front()) group.push_back(peer);
  return group;
}

inline JsonLine report_corpus(Corpus const& corpus, Peers const& peers, double seconds) {
  JsonLine line;
  line.add("bodies", corpus.bodies.size());
  line.add("bytes_a_body", bytes_a_body(corpus));
  line.add("valid", corpus.valid);
  for (bool const has_schema : {false, true}) {
    Peers const members = group(peers, has_schema);
    if (has_schema && members.size() == 1) continue;
    Heat heat = heat_of(corpus, members);
    run_for(heat, seconds / 2);
    print_table(heat);
    line.add(has_schema ? "rounds_schema" : "rounds", heat.rounds());
    for (std::size_t i = has_schema ? 1 : 0; i < members.size(); ++i) {
      JsonLine peer;
      peer.add("ns", heat.nanoseconds_per_body(i).median);
      peer.add_ratio("ratio", heat.ratio(i));
      peer.add("accepted", heat.accepted(i));
      peer.add("allocations", allocations_a_body(corpus, members[i]));
      peer.add("differences", differences(corpus, members[i]));
      line.add(members[i].module, peer);
    }
  }
  return line;
}

/// One valid body of each size, again and again.
inline JsonLine report_growth(Corpus const& sizes, Peers const& peers, double seconds) {
  JsonLine line;
  for (std::string const& body : sizes.bodies) {
    Corpus corpus{"growth", {}, 20};
    for (std::size_t i = 0; i < corpus.valid; ++i) add_body(corpus, body);
    JsonLine of_size;
    for (bool const has_schema : {false, true}) {
      Peers const members = group(peers, has_schema);
      Heat heat = heat_of(corpus, members);
      run_for(heat, seconds / 2);
      for (std::size_t i = has_schema ? 1 : 0; i < members.size(); ++i)
        of_size.add(members[i].module, heat.nanoseconds_per_body(i).median);
    }
    line.add(std::to_string(body.size()), of_size);
  }
  return line;
}

/// Bodies a second of that many threads, each over all bodies, `passes` times: from the first that begins to the last
/// that ends.
inline double bodies_a_second(Corpus const& corpus, PeerModule const& peer, std::size_t threads, std::size_t passes) {
  using Clock = std::chrono::steady_clock;
  std::latch ready(static_cast<std::ptrdiff_t>(threads));
  std::vector<Clock::time_point> begin(threads);
  std::vector<Clock::time_point> end(threads);
  {
    std::vector<std::jthread> running;
    running.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
      running.emplace_back([&, i] {
        peer(corpus.bodies);
        ready.arrive_and_wait();
        begin[i] = Clock::now();
        for (std::size_t pass = 0; pass < passes; ++pass) peer(corpus.bodies);
        end[i] = Clock::now();
      });
    }
  }
  std::chrono::duration<double> const elapsed = *std::ranges::max_element(end) - *std::ranges::min_element(begin);
  return static_cast<double>(threads * passes * corpus.bodies.size()) / elapsed.count();
}

/// Passes that take some 30 ms: long beside the start of a thread.
inline std::size_t passes_of(Corpus const& corpus, PeerModule const& peer) {
  double const start = cpu_nanoseconds();
  peer(corpus.bodies);
  return 1 + static_cast<std::size_t>(3e7 / (cpu_nanoseconds() - start));
}

/// The machine's processors are the most that can speed it up; twice as many show whether anything is shared.
inline JsonLine report_threads(Corpus const& corpus, Peers const& peers, std::size_t rounds) {
  JsonLine line;
  std::size_t const processors = std::max(1U, std::thread::hardware_concurrency());
  for (std::size_t threads = 1; threads <= 2 * processors; threads *= 2) {
    JsonLine of_count;
    for (PeerModule const& peer : peers) {
      std::size_t const passes = passes_of(corpus, peer);
      std::vector<double> rates;
      rates.reserve(rounds);
      for (std::size_t round = 0; round < rounds; ++round)
        rates.push_back(bodies_a_second(corpus, peer, threads, passes));
      of_count.add(peer.module, quartiles(rates).median);
    }
    line.add(std::to_string(threads), of_count);
  }
  return line;
}

/// Adds all of it to the line. `seconds` is what each class takes about. False: paylink accepts another number of
/// bodies of a class than it should.
[[nodiscard]] inline bool report(Corpus const& mixed, Corpus const& mixed_2000, std::string const& directory,
                                 double seconds, bool quick, JsonLine& line) {
  Peers const peers = load_peers(line);
  if (peers.empty()) return true;
  JsonLine by_class;
  by_class.add("mixed", report_corpus(mixed, peers, seconds));
  by_class.add("mixed2000", report_corpus(mixed_2000, peers, seconds));
  bool as_expected = true;
  for (auto const& [name, valid] : classes) {
    Corpus const corpus = read_sequence(directory + "/" + std::string(name) + ".jsons", std::string(name));
    if (corpus.bodies.empty()) {
      std::cout << "\nLeft out: " << name << ", which is not in '" << directory << "'\n";
      continue;
    }
    by_class.add(name, report_corpus(corpus, peers, seconds));
    if (corpus.valid == valid) continue;
    std::cerr << "paylink_bench: paylink accepts " << corpus.valid << " bodies of " << name << ", expected " << valid
              << '\n';
    as_expected = false;
  }
  line.add("by_class", by_class);
  Corpus const sizes = read_sequence(directory + "/growth.jsons", "growth");
  if (!quick) line.add("growth_ns", report_growth(sizes, peers, seconds / 10));
  if (!quick) line.add("bodies_a_second_by_threads", report_threads(mixed, peers, 5));
  return as_expected;
}

}  // namespace peers_report
