// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/paylink.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <vector>

/// A violation as a fixture expects it. Parameters are a JSON object; messages are looked at where they are given.
struct ExpectedError {
  std::string code;
  std::string field;
  std::string pointer;
  boost::json::object params;
  std::string en;
  std::string fr;
};

/// One hand-written case (tests/fixtures/README.md), its abbreviations expanded.
struct FixtureCase {
  std::string name;
  std::string body;  ///< or the query string
  paylink::Policy policy;
  std::vector<ExpectedError> errors;
  std::size_t omitted = 0;
  std::string result = {};   ///< of a query without errors: what it asks for, as JSON
  std::string written = {};  ///< of a valid link, where it is looked at
};

/// All cases of `tests/fixtures/<file>.json`.
std::vector<FixtureCase> load_fixture(std::string const& file);
