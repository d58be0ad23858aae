// SPDX-License-Identifier: BSL-1.0
#include "corpora/corpora.hpp"
#include "corpora/pins.hpp"

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

struct Line {
  std::string name;
  bool valid;
  std::string bytes;
};

std::string from_hex(std::string_view hex) {
  std::string digits;
  for (char const c : hex)
    if (ascii::is_hex_digit(c)) digits += c;
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(ascii::hex_value(digits[i]) << 4 | ascii::hex_value(digits[i + 1]));
  return bytes;
}

/// `num:valid:text`, `num:valid hex:bytes`, `num:invalid hex:bytes:…`
std::vector<Line> read_lines(std::filesystem::path const& path) {
  std::vector<Line> lines;
  std::istringstream file(read_bytes(path));
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text.front() == '#') continue;
    std::size_t const kind = text.find(':') + 1;
    std::size_t const data = text.find(':', kind) + 1;
    std::string_view const type = std::string_view(text).substr(kind, data - kind - 1);
    std::string_view const rest = std::string_view(text).substr(data, text.find(':', data) - data);
    bool const hex = type.find("hex") != std::string_view::npos;
    lines.push_back({text.substr(0, kind - 1), type.find("invalid") == std::string_view::npos,
                     hex ? from_hex(rest) : std::string(rest)});
  }
  return lines;
}

/// In quotes, with the escapes that JSON asks for and no others.
std::string in_quotes(std::string_view bytes) { return JsonWriter().string(bytes).take(); }

}  // namespace

TEST_CASE("utf8tests: ill-formed text is refused within a title and a description, at the text",
          "[corpora][utf8tests]") {
  auto const corpus = find_corpus("utf8tests");
  if (!corpus) return;
  std::size_t invalid = 0;
  for (Line const& line : read_lines(*corpus / "utf8tests.txt")) {
    if (line.valid) continue;
    ++invalid;
    INFO(line.name);
    for (std::string const field : {"title", "description"}) {
      std::string const body = instant({{field, in_quotes("ab" + line.bytes + "c")}});
      Violations const violations = validate_create(body);
      REQUIRE(violations.size() == 1);
      CHECK(violations[0].code == ErrorCode::utf8_invalid);
      CHECK_FALSE(violations[0].has_field());
      std::size_t const start = body.find("\"ab") + 3;
      REQUIRE(violations[0].offset);
      CHECK(*violations[0].offset >= start);
      CHECK(*violations[0].offset < start + in_quotes(line.bytes).size() - 2);
      CHECK_FALSE(parse_create(body).has_value());

      Draft draft{.link_type = LinkType::instant, .title = "T", .currency_code = Currency::XOF, .amount = 1};
      (field == "title" ? draft.title : draft.description) = "ab" + line.bytes + "c";
      Violations const of_draft = validate_create(draft);
      REQUIRE(of_draft.size() == 1);
      CHECK(of_draft[0].code == ErrorCode::utf8_invalid);
      CHECK(of_draft[0].field() == field);
    }
    Draft draft{.link_type = LinkType::instant, .title = "T", .currency_code = Currency::XOF, .amount = 1};
    draft.metadata = {{{line.bytes, 1}}};
    CHECK(utf8::find_ill_formed(render(validate_create(draft), Format::lomi)) == std::string_view::npos);
  }
  CHECK(invalid >= 140);
}

TEST_CASE("utf8tests: well-formed text is text, and comes through unchanged", "[corpora][utf8tests]") {
  auto const corpus = find_corpus("utf8tests");
  if (!corpus) return;
  std::size_t valid = 0;
  std::size_t accepted = 0;
  for (Line const& line : read_lines(*corpus / "utf8tests.txt")) {
    if (!line.valid) continue;
    ++valid;
    INFO(line.name);
    std::string const text = "ab" + line.bytes + "c";
    std::string const body = instant({{"title", in_quotes(text)},
                                      {"description", in_quotes(text)},
                                      {"metadata", "{\"k\":" + in_quotes(text) + "}"}});
    std::string const said = verdict(validate_create(body));
    CHECK(said.find("utf8_invalid") == std::string::npos);
    CHECK(said.find("json_invalid") == std::string::npos);
    bool const only_controls = said == "valid" || said.find("_control") != std::string::npos;
    CHECK(only_controls);
    auto const link = parse_create(body);
    if (!link) continue;
    ++accepted;
    CHECK(link->title.str() == text);
    CHECK(link->description->str() == text);
    CHECK(parse_create(to_json(*link)) == link);
  }
  CHECK(valid >= 76);
  CHECK(accepted > 50);
}

TEST_CASE("utf8tests: each has its pinned verdict, ill-formed bytes at the first of them", "[corpora][utf8tests]") {
  auto const corpus = find_corpus("utf8tests");
  if (!corpus) return;
  Pins pins("utf8tests");
  for (Line const& line : read_lines(*corpus / "utf8tests.txt")) {
    auto const verdict_of = [&](std::string const& body) {
      Violations const violations = validate_create(body);
      if (violations.empty() || violations[0].code != ErrorCode::utf8_invalid) return codes_and_params(violations);
      std::size_t const in_json = *violations[0].offset - body.find(in_quotes(line.bytes));
      std::size_t byte = 0;  // of the text, whose controls are escapes in JSON
      while (in_quotes(line.bytes.substr(0, byte)).size() - 1 < in_json) ++byte;
      return "utf8_invalid at byte " + std::to_string(byte);
    };
    std::string const text = in_quotes(line.bytes);
    pins.check(line.name, line.bytes,
               {{"title", verdict_of(instant({{"title", text}}))},
                {"description", verdict_of(instant({{"description", text}}))},
                {"metadata.k", verdict_of(instant({{"metadata", "{\"k\":" + text + "}"}}))},
                {"metadata.key", verdict_of(instant({{"metadata", "{" + text + ":1}"}}))},
                {"product_id", verdict_of(product({{"product_id", text}}))}});
  }
  pins.finish();
}
