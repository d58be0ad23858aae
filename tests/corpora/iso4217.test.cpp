// SPDX-License-Identifier: BSL-1.0
#include "corpora/corpora.hpp"

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// The cells of a line of CSV, some in quotes.
std::vector<std::string> cells_of(std::string const& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (char const c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) cells.emplace_back();
    else if (c != '\r') cells.back() += c;
  }
  return cells;
}

enum class Kind : bool { in_use, withdrawn };

/// Minor units by code.
std::map<std::string, std::string> read_currencies(std::filesystem::path const& path, Kind kind = Kind::in_use) {
  std::map<std::string, std::string> currencies;
  std::istringstream file(read_bytes(path));
  std::string line;
  std::getline(file, line);
  REQUIRE(line.starts_with("Entity,Currency,AlphabeticCode,NumericCode,MinorUnit,WithdrawalDate"));
  while (std::getline(file, line)) {
    std::vector<std::string> const cells = cells_of(line);
    REQUIRE(cells.size() == 6);
    if (!cells[2].empty() && cells[5].empty() == (kind == Kind::in_use)) currencies[cells[2]] = cells[4];
  }
  return currencies;
}

}  // namespace

TEST_CASE("ISO 4217: real currencies but ours are unsupported", "[corpora][iso4217]") {
  auto const corpus = find_corpus("iso4217");
  if (!corpus) return;
  std::size_t unsupported = 0;
  for (auto const& [code, minor_units] : read_currencies(*corpus / "data/codes-all.csv")) {
    INFO(code);
    std::string const said = verdict(validate_create(instant({{"currency_code", "\"" + code + "\""}})));
    if (code == "XOF" || code == "USD" || code == "EUR") {
      CHECK(said == "valid");
    } else {
      ++unsupported;
      CHECK(said == "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
    }
  }
  CHECK(unsupported == 175);
}

TEST_CASE("ISO 4217: currencies that were withdrawn are unsupported", "[corpora][iso4217]") {
  auto const corpus = find_corpus("iso4217");
  if (!corpus) return;
  auto const withdrawn = read_currencies(*corpus / "data/codes-all.csv", Kind::withdrawn);
  CHECK(withdrawn.size() > 100);
  for (auto const& [code, minor_units] : withdrawn) {
    INFO(code);
    // The euro's row for Serbia and Montenegro ended; the currency did not.
    if (code == "EUR") continue;
    CHECK(verdict(validate_create(instant({{"currency_code", "\"" + code + "\""}}))) ==
          "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
  }
}

TEST_CASE("ISO 4217: ours have the standard's minor units", "[corpora][iso4217]") {
  auto const corpus = find_corpus("iso4217");
  if (!corpus) return;
  auto const currencies = read_currencies(*corpus / "data/codes-all.csv");
  for (std::string_view const code : currency_codes) {
    INFO(code);
    REQUIRE(currencies.count(std::string(code)) == 1);
    CHECK(currencies.at(std::string(code)) == std::to_string(decimals(*parse_currency(code))));
  }
}
