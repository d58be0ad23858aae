// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <dlfcn.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "peers/peer.hpp"

#ifndef PAYLINK_BENCH_PEERS_DIR
#define PAYLINK_BENCH_PEERS_DIR "."
#endif

/// A peer whose module is loaded, for good.
struct PeerModule {
  std::string_view module;
  std::string_view name;
  std::string_view rules;
  decltype(&peer_validate) validate;
  bool has_schema;

  std::size_t operator()(std::vector<std::string> const& bodies) const {
    std::size_t accepted = 0;
    for (std::string const& body : bodies) accepted += validate(body.data(), body.size()) ? 1 : 0;
    return accepted;
  }
};

/// The unit of the ratios comes first.
inline constexpr std::array<std::string_view, 8> peer_modules = {
    "dom",
    "validate_create",
    "parse_create",
    "null_handler",
    "rules_over_dom",
    "simdjson_rules",
    "rapidjson_schema",
    "nlohmann_valijson",
};

template <class Function>
Function* exported(void* library, char const* name) {
  return reinterpret_cast<Function*>(dlsym(library, name));
}

/// None where the module was not built, for want of its library.
inline std::optional<PeerModule> load_peer(std::string_view module) {
#ifdef __x86_64__
  if (module == "simdjson_rules" && !__builtin_cpu_supports("avx2")) return std::nullopt;
#endif
  std::string const path = PAYLINK_BENCH_PEERS_DIR "/paylink_peer_" + std::string(module) + ".so";
  void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return std::nullopt;
  return PeerModule{module, exported<decltype(peer_name)>(library, "peer_name")(),
                    exported<decltype(peer_rules)>(library, "peer_rules")(),
                    exported<decltype(peer_validate)>(library, "peer_validate"),
                    module.ends_with("_schema") || module.ends_with("_valijson")};
}
