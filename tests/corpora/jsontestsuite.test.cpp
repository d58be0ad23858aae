// SPDX-License-Identifier: BSL-1.0
#include "corpora/corpora.hpp"
#include "corpora/pins.hpp"

#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
namespace fs = std::filesystem;

namespace {

std::string verdict_of(std::string const& body) { return verdict(validate_create(body)); }

std::string first_code(std::string const& body, Policy const& policy = {}) {
  Violations const violations = validate_create(body, policy);
  return violations.empty() ? "valid" : std::string(to_string(violations[0].code));
}

std::map<std::string, std::string> files_that_begin_with(fs::path const& folder, std::string_view prefix) {
  std::map<std::string, std::string> files;
  for (auto const& entry : fs::directory_iterator(folder)) {
    std::string const name = entry.path().filename().string();
    if (name.starts_with(prefix)) files.emplace(name, read_bytes(entry.path()));
  }
  return files;
}

bool is_json_error(std::string const& code) {
  return code == "json_invalid" || code == "utf8_invalid" || code == "json_too_deep";
}

}  // namespace

TEST_CASE("JSONTestSuite: what must fail is no JSON to paylink either", "[corpora][jsontestsuite]") {
  auto const corpus = find_corpus("jsontestsuite");
  if (!corpus) return;
  auto const files = files_that_begin_with(*corpus / "test_parsing", "n_");
  CHECK(files.size() == 188);
  for (auto const& [name, body] : files) {
    std::string const code = first_code(body);
    INFO(name << ": " << code);
    CHECK((is_json_error(code) || (code == "body_too_large" && body.size() > 65'536)));
    Policy const roomy{.max_body_bytes = 1'000'000};
    CHECK(is_json_error(std::string(to_string(validate_create(body, roomy)[0].code))));
  }
}

TEST_CASE("JSONTestSuite: what must be read is read", "[corpora][jsontestsuite]") {
  auto const corpus = find_corpus("jsontestsuite");
  if (!corpus) return;
  auto const files = files_that_begin_with(*corpus / "test_parsing", "y_");
  CHECK(files.size() == 95);
  std::vector<std::string> duplicates;
  for (auto const& [name, body] : files) {
    std::string const code = first_code(body);
    INFO(name << ": " << code);
    CHECK_FALSE(is_json_error(code));
    CHECK((code == "body_not_object" || code == "field_required" || code == "duplicate_key"));
    if (code == "duplicate_key") duplicates.push_back(name);
  }
  CHECK(duplicates ==
        std::vector<std::string>{"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"});
}

TEST_CASE("JSONTestSuite: where the standard leaves it open, the answers are these", "[corpora][jsontestsuite]") {
  auto const corpus = find_corpus("jsontestsuite");
  if (!corpus) return;
  // Numbers of any exponent are JSON (contract §2). A surrogate escape needs its other half, and a byte order mark is
  // no part of JSON.
  std::map<std::string, std::string> const expected = {
      {"i_number_double_huge_neg_exp.json", "body_not_object"},
      {"i_number_huge_exp.json", "body_not_object"},
      {"i_number_neg_int_huge_exp.json", "body_not_object"},
      {"i_number_pos_double_huge_exp.json", "body_not_object"},
      {"i_number_real_neg_overflow.json", "body_not_object"},
      {"i_number_real_pos_overflow.json", "body_not_object"},
      {"i_number_real_underflow.json", "body_not_object"},
      {"i_number_too_big_neg_int.json", "body_not_object"},
      {"i_number_too_big_pos_int.json", "body_not_object"},
      {"i_number_very_big_negative_int.json", "body_not_object"},
      {"i_object_key_lone_2nd_surrogate.json", "json_invalid"},
      {"i_string_1st_surrogate_but_2nd_missing.json", "json_invalid"},
      {"i_string_1st_valid_surrogate_2nd_invalid.json", "json_invalid"},
      {"i_string_UTF-16LE_with_BOM.json", "utf8_invalid"},
      {"i_string_UTF-8_invalid_sequence.json", "utf8_invalid"},
      {"i_string_UTF8_surrogate_U+D800.json", "utf8_invalid"},
      {"i_string_incomplete_surrogate_and_escape_valid.json", "json_invalid"},
      {"i_string_incomplete_surrogate_pair.json", "json_invalid"},
      {"i_string_incomplete_surrogates_escape_valid.json", "json_invalid"},
      {"i_string_invalid_lonely_surrogate.json", "json_invalid"},
      {"i_string_invalid_surrogate.json", "json_invalid"},
      {"i_string_invalid_utf-8.json", "utf8_invalid"},
      {"i_string_inverted_surrogates_U+1D11E.json", "json_invalid"},
      {"i_string_iso_latin_1.json", "utf8_invalid"},
      {"i_string_lone_second_surrogate.json", "json_invalid"},
      {"i_string_lone_utf8_continuation_byte.json", "utf8_invalid"},
      {"i_string_not_in_unicode_range.json", "utf8_invalid"},
      {"i_string_overlong_sequence_2_bytes.json", "utf8_invalid"},
      {"i_string_overlong_sequence_6_bytes.json", "utf8_invalid"},
      {"i_string_overlong_sequence_6_bytes_null.json", "utf8_invalid"},
      {"i_string_truncated-utf-8.json", "utf8_invalid"},
      {"i_string_utf16BE_no_BOM.json", "utf8_invalid"},
      {"i_string_utf16LE_no_BOM.json", "utf8_invalid"},
      {"i_structure_500_nested_arrays.json", "json_too_deep"},
      {"i_structure_UTF-8_BOM_empty_object.json", "json_invalid"},
  };
  std::map<std::string, std::string> answers;
  for (auto const& [name, body] : files_that_begin_with(*corpus / "test_parsing", "i_"))
    answers.emplace(name, first_code(body));
  for (auto const& [name, code] : expected) {
    INFO(name);
    CHECK(answers[name] == code);
  }
  CHECK(answers.size() == expected.size());
}

TEST_CASE("JSONTestSuite: each value that must be read gets the same verdict as text and as a value, in every field",
          "[corpora][jsontestsuite]") {
  auto const corpus = find_corpus("jsontestsuite");
  if (!corpus) return;
  std::size_t compared = 0;
  auto const compare = [&](std::string const& name, std::string const& body) {
    std::string const as_text = verdict_of(body);
    if (as_text.starts_with("duplicate_key")) return;  // which a parsed value has lost
    INFO(name << "\n" << body << "\n" << as_text);
    CHECK_FALSE(as_text.starts_with("json_"));
    CHECK(verdict(validate_create(boost::json::parse(body))) == as_text);
    CHECK(parse_create(body).has_value() == (as_text == "valid"));
    ++compared;
  };
  for (auto const& [name, json] : files_that_begin_with(*corpus / "test_parsing", "y_")) {
    for (Field const& field : create_fields) {
      compare(name, instant({{field.wire_name, json}}));
      compare(name, product({{field.wire_name, json}}));
    }
    compare(name, instant({{"unknown", json}}));
    compare(name, instant({{"metadata", "{\"k\":" + json + "}"}}));
  }
  CHECK(compared > std::size_t{95} * 28);
}

namespace {

/// Of a value that is JSON, the verdict in every field, as an unknown member and in metadata.
void validate_in_fields(std::string const& json, Said& said) {
  for (Field const& field : create_fields) {
    bool const is_id = field.wire_name == "product_id" || field.wire_name == "price_id";
    Violations const violations =
        validate_create(is_id ? product({{field.wire_name, json}}) : instant({{field.wire_name, json}}));
    INFO(field.wire_name);
    for (Violation const& violation : violations) CHECK(violation.field() == field.wire_name);
    said.emplace_back(field.wire_name, codes_and_params(violations));
  }
  said.emplace_back("unknown", codes_and_params(validate_create(instant({{"unknown", json}}))));
  said.emplace_back("metadata.k", codes_and_params(validate_create(instant({{"metadata", "{\"k\":" + json + "}"}}))));
}

/// The one element of an array as it is spelt: most of the suite's strings and numbers stand in brackets.
std::optional<std::string> only_element(std::string const& json) {
  boost::system::error_code error;
  boost::json::value const value = boost::json::parse(json, error);
  bool const is_huge = error == boost::json::error::exponent_overflow;  // the suite has one such number, in brackets
  if (!is_huge && (!value.is_array() || value.get_array().size() != 1)) return std::nullopt;
  std::size_t const start = json.find('[') + 1;
  return json.substr(start, json.rfind(']') - start);
}

}  // namespace

TEST_CASE("JSONTestSuite: each file has its pinned verdict as a body, and if it is JSON, as the value of every field",
          "[corpora][jsontestsuite]") {
  auto const corpus = find_corpus("jsontestsuite");
  if (!corpus) return;
  Pins pins("jsontestsuite");
  Policy const roomy{.max_body_bytes = 1'000'000};
  for (std::string const folder : {"test_parsing", "test_transform"}) {
    for (auto const& [name, text] : files_that_begin_with(*corpus / folder, "")) {
      INFO(name);
      Said said = {{"body", codes_and_params(validate_create(text, roomy))}};
      bool const is_json = !is_json_error(first_code(text, roomy));
      if (is_json) validate_in_fields(text, said);
      pins.check(folder + "/" + name, text, said);
      if (!is_json) continue;
      if (auto const element = only_element(text)) {
        Said said_of_element;
        validate_in_fields(*element, said_of_element);
        pins.check(folder + "/" + name + "/0", *element, said_of_element);
      }
    }
  }
  pins.finish();
}
