// SPDX-License-Identifier: BSL-1.0
#include <paylink/render.hpp>

#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

Violations const two = validate_create(instant({{"amount", "100.5"}, {"successURL", "\"XOF\""}}));
Violations const broken =
    single_violation({ErrorCode::json_invalid, {1, std::string_view("truncated")}}, Location::document(), 1);

std::string text(Violations const& violations, Locale locale = Locale::en) {
  return render(violations, Format::text, {.locale = locale, .request_id = {}});
}

Violations cut() { return validate_create("{}", Policy{.max_violations = 1}); }

}  // namespace

// --- For people ---

TEST_CASE("Report: text is one line a violation", "[report][text]") {
  CHECK(text(two) ==
        "amount_too_precise at /amount: XOF amounts must be whole numbers.\n"
        "unknown_field at /successURL: \"successURL\" is not a known field. Did you mean success_url?\n");
  CHECK(
      text(two, Locale::fr) ==
      "amount_too_precise dans /amount : Un montant en XOF doit être un nombre entier.\n"
      "unknown_field dans /successURL : Le champ \"successURL\" n'est pas reconnu. Vouliez-vous dire success_url ?\n");
  CHECK(text(broken) == "json_invalid: Body is not valid JSON at byte 1: it ends too early.\n");
  CHECK(text(broken, Locale::fr) ==
        "json_invalid : Le corps n'est pas un JSON valide à l'octet 1 : il s'arrête trop tôt.\n");
  CHECK(render(two, Format::text) == text(two));
}

TEST_CASE("Report: to_string is the text in English, of one violation without its line end", "[report][text]") {
  CHECK(to_string(two) == text(two));
  CHECK(to_string(two[0]) + "\n" + to_string(two[1]) + "\n" == text(two));
}

TEST_CASE("Report: violations are written to a stream as to_string returns them", "[report][text]") {
  std::ostringstream out;
  out << two[0] << '\n' << two;
  CHECK(out.str() == to_string(two[0]) + "\n" + to_string(two));
}

TEST_CASE("Report: a page's error names the link that it is about on each line", "[report][text][page]") {
  PageError const of_a_link{.index = 3, .violations = cut()};
  CHECK(to_string(of_a_link) ==
        "data[3]: field_required at /link_type: link_type is required.\n"
        "data[3]: … and 2 more.\n");
  PageError const of_the_page{.index = {}, .violations = two};
  CHECK(to_string(of_the_page) == to_string(two));
  CHECK(to_string(PageError()).empty());
  std::ostringstream out;
  out << of_a_link;
  CHECK(out.str() == to_string(of_a_link));
}

TEST_CASE("Report: out of memory is a 503 in every format", "[report][out_of_memory]") {
  Violations violations;
  ViolationsAccess::set_out_of_memory(violations);
  CHECK(render(violations, Format::text) == "out_of_memory: The service is out of memory; try again later.\n");
  CHECK(render(violations, Format::lomi, {.locale = Locale::fr, .request_id = {}}) ==
        R"({"error":{"code":"service_unavailable","message":"Le service manque de mémoire ; réessayez plus tard.",)"
        R"("details":[{"code":"out_of_memory","message":"Le service manque de mémoire ; réessayez plus tard."}]}})");
  CHECK(render(violations, Format::problem) ==
        R"({"type":"about:blank","title":"Service Unavailable","status":503,)"
        R"("detail":"The service is out of memory; try again later.",)"
        R"("errors":[{"code":"out_of_memory","detail":"The service is out of memory; try again later."}]})");
}

TEST_CASE("Report: text of nothing is nothing", "[report][text]") { CHECK(text(Violations()) == ""); }

TEST_CASE("Report: text says how many more there were", "[report][text]") {
  CHECK(text(cut()) == "field_required at /link_type: link_type is required.\n… and 2 more.\n");
  CHECK(text(cut(), Locale::fr) ==
        "field_required dans /link_type : Le champ link_type est obligatoire.\n… et 2 de plus.\n");
}

TEST_CASE("Report: what a client's name could do to a terminal is shown, not done", "[report][text]") {
  auto const line_of = [](std::string const& key) { return text(validate_create(instant({{key, "1"}}))); };
  CHECK(line_of(R"(\u001b[2J)") == "unknown_field at /\\u001B[2J: \"\\u001B[2J\" is not a known field.\n");
  CHECK(line_of(R"(a\nb)") == "unknown_field at /a\\u000Ab: \"a\\u000Ab\" is not a known field.\n");
  CHECK(line_of("\u202Eevil") == "unknown_field at /\\u202Eevil: \"\\u202Eevil\" is not a known field.\n");
  CHECK(line_of("\u0085\u2066") == "unknown_field at /\\u0085\\u2066: \"\\u0085\\u2066\" is not a known field.\n");
  CHECK(line_of("\u007F") == "unknown_field at /\\u007F: \"\\u007F\" is not a known field.\n");
  CHECK(line_of("é€😀") == "unknown_field at /é€😀: \"é€😀\" is not a known field.\n");
}

// --- The lomi. envelope ---

TEST_CASE("Report: the lomi. envelope, to the letter", "[report][lomi]") {
  CHECK(render(two, Format::lomi) ==
        R"({"error":{"code":"bad_request","message":"Validation failed","details":[)"
        R"({"code":"amount_too_precise","field":"amount","pointer":"/amount",)"
        R"("message":"XOF amounts must be whole numbers.","params":{"currency":"XOF","max_decimals":0}},)"
        R"({"code":"unknown_field","field":"successURL","pointer":"/successURL",)"
        R"("message":"\"successURL\" is not a known field. Did you mean success_url?",)"
        R"("params":{"suggestion":"success_url"}}]}})");
  CHECK(render(broken, Format::lomi, {.locale = Locale::fr, .request_id = "req_7"}) ==
        R"({"error":{"code":"bad_request","message":"Validation failed","details":[)"
        R"({"code":"json_invalid","message":"Le corps n'est pas un JSON valide à l'octet 1 : il s'arrête trop tôt.",)"
        R"("params":{"offset":1,"reason":"truncated"}}]},)"
        R"("request_id":"req_7"})");
  CHECK(render(cut(), Format::lomi) ==
        R"({"error":{"code":"bad_request","message":"Validation failed","details":[)"
        R"({"code":"field_required","field":"link_type","pointer":"/link_type","message":"link_type is required."}],)"
        R"("omitted":2}})");
}

TEST_CASE("Report: in the envelope, lists are arrays and decimals strings", "[report][lomi]") {
  auto const params_of = [](std::string const& body, Policy const& policy = {}) {
    json::value const envelope = json::parse(render(validate_create(body, policy), Format::lomi));
    return json::serialize(envelope.at("error").at("details").at(0).at("params"));
  };
  CHECK(params_of(instant({{"link_type", "\"x\""}})) == R"({"allowed":["product","instant"]})");
  CHECK(params_of(instant({{"success_url", "\"http://a.com\""}})) == R"({"allowed":["https"]})");
  CHECK(params_of(instant({{"amount", "1e9"}})) == R"({"currency":"XOF","max":"99999999"})");
  CHECK(params_of(instant({{"title", "\"" + repeat("é", 300) + "\""}})) == R"({"max":255,"length":300})");
  CHECK(params_of(instant({{"title", "\"\\u0007\""}})) == R"({"codepoint":"U+0007"})");
  CHECK(params_of(instant({{"metadata", R"({"k":[]})"}})) == R"({"allowed":["string","number","boolean","null"]})");
  CHECK(params_of(instant({{"amount", "7"}}), Policy{.amounts = AmountPolicy::xof_cash()}) ==
        R"({"currency":"XOF","step":"5"})");
}

// --- RFC 9457 ---

TEST_CASE("Report: problem details, to the letter", "[report][problem]") {
  CHECK(render(two, Format::problem) ==
        R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"Validation failed","errors":[)"
        R"({"code":"amount_too_precise","pointer":"#/amount","detail":"XOF amounts must be whole numbers.",)"
        R"("params":{"currency":"XOF","max_decimals":0}},)"
        R"({"code":"unknown_field","pointer":"#/successURL",)"
        R"("detail":"\"successURL\" is not a known field. Did you mean success_url?",)"
        R"("params":{"suggestion":"success_url"}}]})");
  CHECK(
      render(broken, Format::problem, {.locale = Locale::fr, .request_id = "req_7"}) ==
      R"({"type":"about:blank","title":"Requête incorrecte","status":400,"detail":"La validation a échoué","errors":[)"
      R"({"code":"json_invalid","detail":"Le corps n'est pas un JSON valide à l'octet 1 : il s'arrête trop tôt.",)"
      R"("params":{"offset":1,"reason":"truncated"}}],)"
      R"("request_id":"req_7"})");
  CHECK(json::parse(render(cut(), Format::problem)).at("omitted") == 2);
}

TEST_CASE("Report: a pointer in problem details is a URI fragment", "[report][problem]") {
  auto const pointer_of = [](std::string const& key) {
    json::value const problem = json::parse(render(validate_create(instant({{key, "1"}})), Format::problem));
    return std::string(problem.at("errors").at(0).at("pointer").as_string());
  };
  CHECK(pointer_of("a/b~c") == "#/a~1b~0c");
  CHECK(pointer_of("a b") == "#/a%20b");
  CHECK(pointer_of("100%") == "#/100%25");
  CHECK(pointer_of("é") == "#/%C3%A9");
  CHECK(pointer_of("#^|[]{}<>`") == "#/%23%5E%7C%5B%5D%7B%7D%3C%3E%60");
  CHECK(pointer_of(R"(\"\\\u0000)") == "#/%22%5C%00");
  CHECK(pointer_of("-._~!$&'()*+,;=:@?") == "#/-._~0!$&'()*+,;=:@?");
  CHECK(to_fragment("") == "#");
  CHECK(to_fragment("/") == "#/");
}

// --- Access ---

TEST_CASE("Report: a 401 and a 404 tell their code to the letter, in either language", "[report][access]") {
  CHECK(render(ErrorCode::api_key_missing, Format::lomi) ==
        R"({"error":{"code":"unauthorized","message":"API key is missing.",)"
        R"("details":[{"code":"api_key_missing","message":"API key is missing."}]}})");
  CHECK(render(ErrorCode::api_key_invalid, Format::lomi, {.locale = Locale::fr, .request_id = "req_7"}) ==
        R"({"error":{"code":"unauthorized","message":"Clé API invalide.",)"
        R"("details":[{"code":"api_key_invalid","message":"Clé API invalide."}]},"request_id":"req_7"})");
  CHECK(render(ErrorCode::payment_link_not_found, Format::problem, {.locale = Locale::en, .request_id = "req_7"}) ==
        R"({"type":"about:blank","title":"Not Found","status":404,)"
        R"("detail":"Payment link not found or access denied.","errors":[{"code":"payment_link_not_found",)"
        R"("detail":"Payment link not found or access denied."}],"request_id":"req_7"})");
  CHECK(render(ErrorCode::api_key_missing, Format::problem, {.locale = Locale::fr, .request_id = {}}) ==
        R"({"type":"about:blank","title":"Non autorisé","status":401,"detail":"Clé API manquante.",)"
        R"("errors":[{"code":"api_key_missing","detail":"Clé API manquante."}]})");
  CHECK(render(ErrorCode::payment_link_not_found, Format::text) ==
        "payment_link_not_found: Payment link not found or access denied.\n");
  CHECK(render(ErrorCode::payment_link_not_found, Format::text, {.locale = Locale::fr, .request_id = {}}) ==
        "payment_link_not_found : Lien introuvable ou accès refusé.\n");
}

TEST_CASE("Report: violations and the ApiError that is made of them are written alike", "[report][api_error]") {
  for (Violations const& violations : {two, broken, cut(), Violations()})
    for (Format const format : {Format::text, Format::lomi, Format::problem})
      CHECK(render(ApiError(violations), format) == render(violations, format));
  CHECK(render(Violations(), Format::lomi) ==
        R"({"error":{"code":"bad_request","message":"Validation failed","details":[]}})");
}

TEST_CASE("Report: each format has its media type", "[report]") {
  CHECK(media_type(Format::text) == "text/plain; charset=utf-8");
  CHECK(media_type(Format::lomi) == "application/json");
  CHECK(media_type(Format::problem) == "application/problem+json");
}

// --- The request's id ---

TEST_CASE("Report: a request id is 1 to 128 printable ASCII characters, or left out", "[report][request_id]") {
  auto const is_given_with = [](ApiError const& error, std::string_view id) {
    json::value const lomi = json::parse(render(error, Format::lomi, {.locale = Locale::en, .request_id = id}));
    json::value const problem = json::parse(render(error, Format::problem, {.locale = Locale::en, .request_id = id}));
    json::string_view const expected(id.data(), id.size());
    CHECK(lomi.as_object().contains("request_id") == problem.as_object().contains("request_id"));
    return lomi.as_object().contains("request_id") && lomi.at("request_id") == expected &&
           problem.at("request_id") == expected;
  };
  auto const is_given = [&](std::string_view id) {
    bool const given = is_given_with(two, id);
    CHECK(is_given_with(ApiError(ErrorCode::api_key_missing), id) == given);
    CHECK(is_given_with(ApiError(ErrorCode::payment_link_not_found), id) == given);
    return given;
  };
  CHECK(is_given("x"));
  CHECK(is_given("req_01H-~!\"\\<>&'"));
  CHECK(is_given(std::string(128, '~')));
  CHECK_FALSE(is_given(std::string(129, '~')));
  CHECK_FALSE(is_given(""));
  CHECK_FALSE(is_given("a b"));
  CHECK_FALSE(is_given("a\n"));
  CHECK_FALSE(is_given("a\x7F"));
  CHECK_FALSE(is_given("é"));
  CHECK_FALSE(is_given(std::string_view("a\0", 2)));
}

// --- Whatever comes ---

namespace {

/// Valid JSON of valid UTF-8, the names as given where UTF-8 can say them.
void check_is_json(Violations const& violations) {
  for (Locale const locale : {Locale::en, Locale::fr}) {
    for (Format const format : {Format::lomi, Format::problem}) {
      std::string const body = render(violations, format, {.locale = locale, .request_id = "r"});
      INFO(body);
      boost::system::error_code error;
      json::value const parsed = json::parse(body, error);
      REQUIRE_FALSE(error);
      CHECK(utf8::find_ill_formed(body) == std::string_view::npos);
      json::array const& errors =
          format == Format::lomi ? parsed.at("error").at("details").as_array() : parsed.at("errors").as_array();
      REQUIRE(errors.size() == violations.size());
      for (std::size_t i = 0; i < errors.size(); ++i) {
        std::string const pointer = violations[i].pointer();
        std::string const expected = format == Format::lomi ? pointer : to_fragment(pointer);
        if (violations[i].has_field()) CHECK(std::string(errors[i].at("pointer").as_string()) == expected);
      }
    }
    std::string const lines = render(violations, Format::text, {.locale = locale, .request_id = {}});
    INFO(lines);
    CHECK(utf8::find_ill_formed(lines) == std::string_view::npos);
    CHECK(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) ==
          violations.size() + (violations.omitted() != 0 ? 1 : 0));
    CHECK(std::all_of(lines.begin(), lines.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n'; }));
  }
}

}  // namespace

TEST_CASE("Report: hostile names make valid JSON of valid UTF-8", "[report][escapes]") {
  std::vector<std::string> names = {
      "\"", "\\", "\"}],\"x\":[{", "\n", "\r\n", "\t", "\x1b[31m", "\x7f", "\u0080", "\u202E\u2066", "\u2028\u2029",
      "\uFEFF", "</script>", "{f}", "%s%n", "~", "/", "~1", "é", "😀", "\uFFFF", std::string(1, '\0'),
      std::string("a\0b", 3), std::string(1000, '"'), repeat("\u202E", 100), repeat("😀", 65),
      // not UTF-8: only a value from memory can hold these
      "\xFF", "\xC3", "a\x80z", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF", std::string(100, '\xFE'),
      std::string(63, 'x') + "\xE2\x82", std::string(64, 'x') + "\xE2", "\xF0\x9F\x98"};
  for (unsigned byte = 0; byte < 256; ++byte) names.emplace_back(1, static_cast<char>(byte));
  for (std::string const& name : names) {
    json::object body{{"metadata", json::object{{name, json::array{}}}}};
    body[name] = 1;
    check_is_json(validate_create(json::value(body)));
    Draft draft;
    draft.metadata = {{{name, 1}, {name, 2}}};
    check_is_json(validate_create(draft));
  }
}

TEST_CASE("Report: any names make valid JSON of valid UTF-8", "[report][escapes][property]") {
  property("of bytes at random", [](std::vector<std::string> const& names) {
    json::object body;
    json::object metadata;
    for (std::string const& name : names) body[name] = 1, metadata[name] = json::array{};
    body["metadata"] = metadata;
    check_is_json(validate_create(json::value(body)));
  });
}

TEST_CASE("Report: text shows ill-formed bytes as what they are not", "[report][text]") {
  CHECK(escape_invisible("plain é\u00A0") == "plain é\u00A0");
  CHECK(escape_invisible("") == "");
  CHECK(escape_invisible("a\tb\n") == "a\\u0009b\\u000A");
  CHECK(escape_invisible("\u202A") == "\\u202A");
  CHECK(escape_invisible("\xFFxy") == "\\uFFFDxy");
  CHECK(utf8::find_ill_formed(escape_invisible("\xFF\xC3")) == std::string_view::npos);
}
