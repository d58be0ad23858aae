// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

/// The folder of test data that others wrote: in `$PAYLINK_CORPORA`, or else beside the clone. Where it is absent, says
/// that the test is skipped.
inline std::optional<std::filesystem::path> find_corpus(std::string const& name) {
  char const* const chosen = std::getenv("PAYLINK_CORPORA");
  std::filesystem::path const path = std::filesystem::path(chosen != nullptr ? chosen : PAYLINK_CORPORA_DIR) / name;
  if (std::filesystem::exists(path)) return path;
  report_skipped("the corpus " + name + " is not at " + path.string());
  return std::nullopt;
}

inline std::string read_bytes(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline boost::json::value read_json(std::filesystem::path const& path) {
  boost::json::parse_options options;
  options.allow_invalid_utf8 = true;  // the data may be ill-formed on purpose
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(read_bytes(path), error, {}, options);
  REQUIRE_FALSE(error);
  return value;
}
