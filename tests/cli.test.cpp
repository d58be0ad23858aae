// SPDX-License-Identifier: BSL-1.0

// Runs the command line as its users do. Needs a POSIX shell.

#include "catch.hpp"

#include <boost/json.hpp>

#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace json = boost::json;

std::string const valid =
    R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":5000,"description":"Soutenir"})";
std::string const no_amount = R"({"link_type":"instant","title":"Donation","currency_code":"XOF"})";
constexpr std::size_t longest_body = 65'536;

/// A directory of its own for the files of a run, gone at the end.
class Directory {
 public:
  Directory()
      : path_(std::filesystem::temp_directory_path() / ("paylink-cli-" + std::to_string(std::random_device()()))) {
    std::filesystem::create_directory(path_);
  }
  Directory(Directory const&) = delete;
  Directory& operator=(Directory const&) = delete;
  ~Directory() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

void write(std::string const& path, std::string_view content) { std::ofstream(path, std::ios::binary) << content; }

std::string read(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Run {
  int status;
  std::string out;
  std::string err;
};

/// Runs a shell command, in which `paylink` is the binary under test, on that standard input.
Run shell(std::string const& command, std::string_view input = {}) {
  Directory const directory;
  write(directory.file("in"), input);
  write(directory.file("script"), "paylink() { \"" PAYLINK_CLI "\" \"$@\"; }\n" + command + "\n");
  std::string const line = "sh '" + directory.file("script") + "' <'" + directory.file("in") + "' >'" +
                           directory.file("out") + "' 2>'" + directory.file("err") + "'";
  int const status = std::system(line.c_str());  // NOLINT(*-command-processor): as users call it
  REQUIRE(WIFEXITED(status));
  return {WEXITSTATUS(status), read(directory.file("out")), read(directory.file("err"))};
}

Run paylink(std::string const& arguments, std::string_view input = {}) { return shell("paylink " + arguments, input); }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// A valid body of that many bytes.
std::string body_of(std::size_t size) {
  std::string body = valid;
  body.insert(body.size() - 1, size - body.size(), ' ');
  return body;
}

/// What `check --ndjson` says of each line: its number, and `valid` or its first code.
std::string verdicts(std::string_view input, std::string const& arguments = "") {
  std::string text;
  for (std::string const& line : lines_of(paylink("check --ndjson " + arguments, input).out)) {
    json::value const result = json::parse(line);
    text += std::to_string(result.at("line").as_int64()) + ":";
    text += result.at("valid").as_bool() ? "valid" : result.at("errors").at(0).at("code").as_string().c_str();
    text += " ";
  }
  return text;
}

/// Whether a text has a character that a terminal could obey: nothing but LF is welcome.
bool has_raw_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F || (byte == 0xC2 && next < 0xA0)) return true;
  }
  return text.find("\u202E") != std::string_view::npos;
}

TEST_CASE("paylink check: a valid body is reported as valid, exit 0", "[cli]") {
  Run const run = paylink("check", valid);
  CHECK(run.status == 0);
  CHECK(run.out == "<stdin>: valid\n");
  CHECK(run.err.empty());
  CHECK(paylink("check --locale fr -", valid).out == "<stdin>: valide\n");
}

TEST_CASE("paylink check: an invalid body gets the place, the code, the message, the line and a caret, exit 1",
          "[cli]") {
  Run const run = paylink("check",
                          "{\n  \"link_type\": \"instant\",\n  \"title\": \"Thé\", \"currency\": \"XOF\",\r\n"
                          "  \"currency_code\": \"XOF\", \"amount\": 100.5\n}\n");
  CHECK(run.status == 1);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "<stdin>:4:37: amount_too_precise: XOF amounts must be whole numbers.\n"
        "  4 |   \"currency_code\": \"XOF\", \"amount\": 100.5\n"
        "    |                                     ^~~~~\n"
        "<stdin>:3:19: unknown_field: \"currency\" is not a known field.\n"
        "  3 |   \"title\": \"Thé\", \"currency\": \"XOF\",\n"
        "    |                   ^~~~~~~~~~\n"
        "2 errors\n");
}

TEST_CASE("paylink check: a missing field has no caret", "[cli]") {
  CHECK(paylink("check", no_amount).out ==
        "<stdin>: amount_required: amount is required for instant links.\n1 error\n");
  CHECK(paylink("check --locale=fr", no_amount).out ==
        "<stdin>: amount_required: Le montant est obligatoire pour un lien instantané.\n1 erreur\n");
}

TEST_CASE("paylink check: a long line is cut around the place", "[cli]") {
  std::string body = valid;
  body.insert(1, "\"metadata\":{\"note\":\"" + std::string(490, 'x') + "\"},\"cancel_url\":\"javascript:alert(1)\",");
  auto const lines = lines_of(paylink("check", body).out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "<stdin>:1:528: url_scheme_not_allowed: cancel_url must use https.");
  CHECK(lines[1] == "  1 | …xxxxxxxxxxxxxxxxxxx\"},\"cancel_url\":\"javascript:alert(1)\",\"link_type\":\"…");
  CHECK(lines[2] == "    |                                     ^~~~~~~~~~~~~~~~~~~~~");
}

TEST_CASE("paylink check: a body that ends too soon has its caret behind the last token", "[cli]") {
  CHECK(paylink("check", "{\"a\":\n1,\n\n").out ==
        "<stdin>:2:3: json_invalid: Body is not valid JSON at byte 10: it ends too early.\n  2 | 1,\n    |   ^\n1 "
        "error\n");
  CHECK(paylink("check").out ==
        "<stdin>:1:1: json_invalid: Body is not valid JSON at byte 0: the body is empty.\n1 error\n");
}

TEST_CASE("paylink check: wide and combining characters do not move the caret", "[cli]") {
  auto const lines = lines_of(paylink("check", "{\"漢字e\u0301\":1,\"amount\":\"x\"}").out);
  REQUIRE(lines.size() >= 6);
  CHECK(lines[3] == "<stdin>:1:20: type_mismatch: amount must be of type number.");
  CHECK(lines[4] == "  1 | {\"漢字e\u0301\":1,\"amount\":\"x\"}");
  CHECK(lines[5] == "    |                     ^~~");
}

TEST_CASE("paylink check: no control character of the input reaches the terminal", "[cli]") {
  for (std::string const body : {
           "{\"title\":\"a\tb\"\x1B[31m\x07}",
           "{\t\"\u009B31m\u202E\x7F\":1,\t\"\\u001b[0m\":2, \"metadata\":{\"\u009B\":[]}}",
           "{\"title\":\"\x1B[31m\xFF\xFE\xE6\xBC\"}",
       }) {
    CAPTURE(body);
    for (char const* arguments : {"", "--format lomi", "--format problem", "--ndjson", "--ndjson --format text"})
      CHECK_FALSE(has_raw_control(paylink(std::string("check ") + arguments, body).out));
  }
  auto const lines = lines_of(paylink("check", "{\t\"\x1B\x01\xFF\"}").out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[1] == "  1 | {→\"␛␁\uFFFD\"}");
  CHECK(lines[2] == "    |      ^");
}

TEST_CASE("paylink check: NUL bytes and binary input are validated like any other", "[cli]") {
  CHECK(paylink("check", std::string(100, '\0')).status == 1);
  CHECK(verdicts(std::string("\0\n\xFF\xFE\n", 5)) == "1:json_invalid 2:utf8_invalid ");
}

TEST_CASE("paylink check: what was cut of many errors is counted", "[cli]") {
  std::string body = valid;
  for (int i = 0; i < 40; ++i) body.insert(1, "\"k" + std::to_string(i) + "\":0,");
  auto const lines = lines_of(paylink("check", body).out);
  CHECK(lines[lines.size() - 2] == "… and 8 more");
  CHECK(lines.back() == "40 errors");
  auto const french = lines_of(paylink("check --locale fr", body).out);
  CHECK(french[french.size() - 2] == "… et 8 de plus");
  CHECK(french.back() == "40 erreurs");
  CHECK(json::parse(paylink("check --ndjson", body).out).at("omitted") == 8);
}

TEST_CASE("paylink check --format: the body of the 400, and a result line for a valid body", "[cli]") {
  json::value const lomi = json::parse(paylink("check --format lomi", no_amount).out);
  CHECK(lomi.at("error").at("details").at(0).at("code") == "amount_required");
  json::value const problem = json::parse(paylink("check --format problem --locale fr", no_amount).out);
  CHECK(problem.at("errors").at(0).at("detail") == "Le montant est obligatoire pour un lien instantané.");
  Run const run = paylink("check --format problem", valid);
  CHECK(run.out == "{\"line\":1,\"valid\":true}\n");
  CHECK(run.status == 0);
}

TEST_CASE("paylink check --ndjson: a result line for each body, in order, with its line's number", "[cli]") {
  Run const run = paylink("check --ndjson", valid + "\n\n \t\r\n" + no_amount + "\r\n" + valid);
  CHECK(run.status == 1);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "{\"line\":1,\"valid\":true}\n"
        "{\"line\":4,\"valid\":false,\"errors\":[{\"code\":\"amount_required\",\"field\":\"amount\",\"pointer\":\"/"
        "amount\","
        "\"message\":\"amount is required for instant links.\"}]}\n"
        "{\"line\":5,\"valid\":true}\n");
}

TEST_CASE("paylink check --ndjson: exit 0 where all are valid, or there is none", "[cli]") {
  CHECK(paylink("check --ndjson", valid + "\n" + valid + "\n").status == 0);
  Run const nothing = paylink("check --ndjson", "\n\n");
  CHECK(nothing.status == 0);
  CHECK(nothing.out.empty());
}

TEST_CASE("paylink check --ndjson --format: the 400 of each invalid line, in one line, with the line's number first",
          "[cli]") {
  std::string const input = valid + "\n" + no_amount + "\n";
  for (char const* format : {"lomi", "problem"}) {
    auto const lines = lines_of(paylink(std::string("check --ndjson --format ") + format, input).out);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "{\"line\":1,\"valid\":true}");
    std::string const body = paylink(std::string("check --format ") + format, no_amount).out;
    CHECK(lines[1] + "\n" == "{\"line\":2," + body.substr(1));
  }
}

TEST_CASE("paylink check --ndjson --format text: for people, with the line's number", "[cli]") {
  CHECK(paylink("check --ndjson --format text", valid + "\n\n" + no_amount + "\n[]").out ==
        "<stdin>:1: valid\n"
        "<stdin>:3: amount_required: amount is required for instant links.\n"
        "<stdin>:4:1: body_not_object: Body must be a JSON object.\n  4 | []\n    | ^\n"
        "2 errors\n");
}

TEST_CASE("paylink check --ndjson: a line may be as long as a body, a CR not counted, wherever a block of input ends",
          "[cli]") {
  std::string input;
  std::string expected;
  for (std::size_t i = 0; i < 24; i += 4) {
    input += body_of(longest_body) + "\n" + body_of(longest_body) + "\r\n" + body_of(longest_body + 1) + "\n" +
             body_of(longest_body + 1) + "\r\n";
    expected += std::to_string(i + 1) + ":valid " + std::to_string(i + 2) + ":valid ";
    expected += std::to_string(i + 3) + ":body_too_large " + std::to_string(i + 4) + ":body_too_large ";
  }
  CHECK(verdicts(input) == expected);
  CHECK(paylink("check", body_of(longest_body)).status == 0);
  CHECK(paylink("check", body_of(longest_body + 1)).out ==
        "<stdin>: body_too_large: Request body exceeds 65536 bytes.\n1 error\n");
}

TEST_CASE("paylink check: memory stays flat, whatever the length of a line or a file", "[cli]") {
  auto const peak = [] {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;  // in KiB on Linux: of the largest child so far
  };
  // Far more than the binary takes under a sanitizer, far less than the input.
  long const limit = std::max(peak(), 160L * 1024);
  std::string const much = "head -c 256000000 /dev/zero | ";
  CHECK(shell(much + "tr '\\0' '{' | paylink check --ndjson").out.find("body_too_large") != std::string::npos);
  CHECK(shell(much + "tr '\\0' ' ' | paylink check --ndjson").status == 0);
  CHECK(shell(much + "tr '\\0' '\\n' | paylink check --ndjson").status == 0);
  CHECK(shell(much + "paylink check").out == "<stdin>: body_too_large: Request body exceeds 65536 bytes.\n1 error\n");
  CHECK(peak() <= limit);
}

TEST_CASE("paylink check --ndjson: a result is out before the next line is awaited", "[cli]") {
  Run const run = shell(
      // Opened for both, a pipe keeps nobody waiting for its other end.
      "mkfifo \"$0.in\" \"$0.out\"; exec 3<>\"$0.in\" 4<>\"$0.out\"\n"
      "paylink check --ndjson \"$0.in\" >&4 3>&- &\n"
      "echo '[]' >&3; read -r line <&4; echo \"$line\"; kill $!");
  CHECK(run.out.find("{\"line\":1,\"valid\":false") == 0);
}

/// Lines of every kind in turns, no LF behind the last, and the output expected for them. Enough of them to be read in
/// many pieces.
struct ManyLines {
  std::string input;
  std::string expected;

  ManyLines() {
    auto const invalid = [](std::string const& error) { return ",\"valid\":false,\"errors\":[{" + error + "}]}\n"; };
    std::string const too_large = invalid(
        R"("code":"body_too_large","message":"Request body exceeds 65536 bytes.","params":{"max_bytes":65536})");
    std::vector<std::pair<std::string, std::string>> const kinds = {
        {valid, ",\"valid\":true}\n"},
        {no_amount, invalid(R"("code":"amount_required","field":"amount","pointer":"/amount",)"
                            R"("message":"amount is required for instant links.")")},
        {"", ""},
        {"{\"\xFF\":0}",
         invalid(R"("code":"utf8_invalid","message":"Body is not valid UTF-8 (byte 2).","params":{"offset":2})")},
        {valid + "\r", ",\"valid\":true}\n"},
        {" \t\r", ""},
    };
    for (std::size_t line = 1; line <= 30'000; ++line) {
      auto const& [text, result] = kinds[line % kinds.size()];
      bool const is_long = line % 1009 == 0;
      // More than is kept of a line, and than is read at once.
      std::string const blanks(line % 2018 == 0 ? 150'000 : 0, ' ');
      input += is_long ? blanks + std::string(70'000, 'x') + blanks : text;
      input += "\n";
      std::string const& answer = is_long ? too_large : result;
      if (!answer.empty()) expected += "{\"line\":" + std::to_string(line) + answer;
    }
    input += std::string(400'000, ' ') + "\n" + valid;
    expected += "{\"line\":30002,\"valid\":true}\n";
  }
};

TEST_CASE("paylink check --ndjson: many lines of every kind, in order, from a file and a pipe", "[cli]") {
  ManyLines const lines;
  Run const from_file = paylink("check --ndjson", lines.input);
  CHECK(from_file.status == 1);
  CHECK(from_file.err.empty());
  CHECK((from_file.out == lines.expected));
  Run const from_pipe = shell("cat | paylink check --ndjson", lines.input);
  CHECK(from_pipe.status == 1);
  CHECK((from_pipe.out == lines.expected));
}

TEST_CASE("paylink check --ndjson: after much input, too, results are out before the next line is awaited", "[cli]") {
  ManyLines const lines;
  std::string const results = std::to_string(lines_of(lines.expected).size());
  Run const run = shell(
      "mkfifo \"$0.in\" \"$0.out\"; exec 3<>\"$0.in\" 4<>\"$0.out\" 5<&0\n"
      "paylink check --ndjson \"$0.in\" >&4 3>&- &\n"
      "validate=$!; { cat <&5; echo; } >&3 &\n"
      "head -n " +
          results + " <&4; kill $validate",
      lines.input);
  CHECK((run.out == lines.expected));
}

TEST_CASE("paylink check --ndjson: output that cannot be written ends it while input is awaited", "[cli]") {
  if (!std::filesystem::exists("/dev/full")) return report_skipped("there is no /dev/full");
  for (std::string const& input : {valid + "\n", ManyLines().input + "\n"}) {
    Run const run = shell(
        "mkfifo \"$0.in\"; exec 3<>\"$0.in\" 5<&0\n"
        "paylink check --ndjson \"$0.in\" >/dev/full 3>&- &\n"
        "validate=$!; cat <&5 >&3 &\n"
        "wait $validate; echo $?; kill $! 2>/dev/null",
        input);
    CHECK(run.out == "2\n");
    CHECK(run.err == "paylink: cannot write to standard output: No space left on device\n");
  }
}

TEST_CASE("paylink check: the policy's options", "[cli]") {
  std::string const expires = valid.substr(0, valid.size() - 1) + R"(,"expires_at":"2029-01-01T00:00:00Z"})";
  CHECK(verdicts(expires) == "1:valid ");
  CHECK(verdicts(expires, "--now 2028-12-31T23:59:59Z") == "1:valid ");
  CHECK(verdicts(expires, "--now=2029-01-01T01:00:00+01:00") == "1:expires_at_in_past ");

  std::string const local = valid.substr(0, valid.size() - 1) + R"(,"success_url":"http://localhost:3000/"})";
  CHECK(verdicts(local) == "1:url_scheme_not_allowed ");
  CHECK(verdicts(local, "--local-http") == "1:valid ");

  std::string const unknown = valid.substr(0, valid.size() - 1) + R"(,"colour":1})";
  CHECK(verdicts(unknown, "--unknown-fields reject") == "1:unknown_field ");
  CHECK(verdicts(unknown, "--unknown-fields ignore") == "1:valid ");
}

TEST_CASE("paylink check: FILE, with a name that is made harmless", "[cli]") {
  Directory const directory;
  write(directory.file("-a\x1B.json"), "[]");
  Run const run = shell("cd '" + directory.file("") + "'; paylink check --format text -- -a*");
  CHECK(run.status == 1);
  CHECK(run.out == "-a\\u001B.json:1:1: body_not_object: Body must be a JSON object.\n  1 | []\n    | ^\n1 error\n");
}

/// Runs a shell command in a directory with a valid body in `good`, an invalid one in `bad`, and one of each in `both`.
Run shell_with_files(std::string const& command, std::string_view input = {}) {
  Directory const directory;
  write(directory.file("good"), valid + "\n");
  write(directory.file("bad"), no_amount + "\n");
  write(directory.file("both"), valid + "\n\n" + no_amount + "\n");
  return shell("cd '" + directory.file("") + "'\n" + command, input);
}

TEST_CASE("paylink check: several FILEs are answered in their order, and the exit status is that of all", "[cli]") {
  Run const run = shell_with_files("paylink check good bad - good", "[]");
  CHECK(run.status == 1);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "good: valid\n"
        "bad: amount_required: amount is required for instant links.\n"
        "<stdin>:1:1: body_not_object: Body must be a JSON object.\n  1 | []\n    | ^\n"
        "good: valid\n"
        "2 errors\n");
  CHECK(shell_with_files("paylink check good good").status == 0);
  CHECK(shell_with_files("paylink check --ndjson both good").status == 1);
}

TEST_CASE("paylink check --ndjson: of several FILEs each answer has line and file, in every format", "[cli]") {
  CHECK(shell_with_files("paylink check --ndjson both - good", "[]").out ==
        "{\"line\":1,\"file\":\"both\",\"valid\":true}\n"
        "{\"line\":3,\"file\":\"both\",\"valid\":false,\"errors\":[{\"code\":\"amount_required\","
        "\"field\":\"amount\",\"pointer\":\"/amount\",\"message\":\"amount is required for instant links.\"}]}\n"
        "{\"line\":1,\"file\":\"<stdin>\",\"valid\":false,\"errors\":[{\"code\":\"body_not_object\",\"message\":"
        "\"Body must be a JSON object.\",\"params\":{\"actual\":\"array\"}}]}\n"
        "{\"line\":1,\"file\":\"good\",\"valid\":true}\n");
  for (std::string const format : {"lomi", "problem"}) {
    std::string const body = paylink("check --format " + format, no_amount).out;
    CHECK(shell_with_files("paylink check --ndjson --format " + format + " good both").out ==
          "{\"line\":1,\"file\":\"good\",\"valid\":true}\n"
          "{\"line\":1,\"file\":\"both\",\"valid\":true}\n"
          "{\"line\":3,\"file\":\"both\"," +
              body.substr(1));
  }
  CHECK(shell_with_files("paylink check --ndjson --format text both bad").out ==
        "both:1: valid\n"
        "both:3: amount_required: amount is required for instant links.\n"
        "bad:1: amount_required: amount is required for instant links.\n"
        "2 errors\n");
}

TEST_CASE("paylink check --format: of several FILEs with one body each, each answer has line and file", "[cli]") {
  for (std::string const format : {"lomi", "problem"}) {
    std::string const body = paylink("check --format " + format, no_amount).out;
    CHECK(shell_with_files("paylink check --format " + format + " bad good").out ==
          "{\"line\":1,\"file\":\"bad\"," + body.substr(1) + "{\"line\":1,\"file\":\"good\",\"valid\":true}\n");
  }
}

TEST_CASE("paylink check: one FILE is not named in JSON", "[cli]") {
  CHECK(shell_with_files("paylink check --ndjson good").out == "{\"line\":1,\"valid\":true}\n");
  CHECK(shell_with_files("paylink check --format lomi bad").out == paylink("check --format lomi", no_amount).out);
}

TEST_CASE("paylink check: of several FILEs those that can be read are answered, exit 2", "[cli]") {
  std::string const errors =
      "paylink: cannot open nowhere: No such file or directory\n"
      "paylink: cannot read /: Is a directory\n";
  Run const run = shell_with_files("paylink check nowhere good / bad");
  CHECK(run.status == 2);
  CHECK(run.out == "good: valid\nbad: amount_required: amount is required for instant links.\n1 error\n");
  CHECK(run.err == errors);
  Run const lines = shell_with_files("paylink check --ndjson nowhere good / good");
  CHECK(lines.status == 2);
  CHECK(lines.out == "{\"line\":1,\"file\":\"good\",\"valid\":true}\n{\"line\":1,\"file\":\"good\",\"valid\":true}\n");
  CHECK(lines.err == errors);
  CHECK(shell_with_files("paylink check good nowhere 2>&1").out ==
        "good: valid\npaylink: cannot open nowhere: No such file or directory\n");
}

TEST_CASE("paylink check: a name of any bytes is UTF-8 and harmless in JSON", "[cli]") {
  Run const run = shell_with_files(
      "weird=$(printf 'a\\033\\377\\342\\200\\256\"\\303\\251')\ncp good \"$weird\"\npaylink check --ndjson good "
      "\"$weird\"");
  CHECK(run.status == 0);
  CHECK_FALSE(has_raw_control(run.out));
  auto const lines = lines_of(run.out);
  REQUIRE(lines.size() == 2);
  CHECK(json::parse(lines[1]).at("file") == "a\x1B\uFFFD\u202E\"é");
}

TEST_CASE("paylink check: the answer about one FILE is out before the next is awaited", "[cli]") {
  Run const run = shell_with_files(
      "mkfifo in out; exec 3<>in 4<>out\n"
      "paylink check good in >&4 3>&- &\n"
      "read -r line <&4; echo \"$line\"; kill $!");
  CHECK(run.out == "good: valid\n");
}

TEST_CASE("paylink query: a valid query is given back as JSON, with its defaults, exit 0", "[cli][query]") {
  Run const run = paylink("query 'linkType=product&limit=5'");
  CHECK(run.status == 0);
  CHECK(run.out == "{\"valid\":true,\"query\":{\"linkType\":\"product\",\"limit\":5,\"offset\":0}}\n");
  CHECK(run.err.empty());
  CHECK(paylink("query ''").out == "{\"valid\":true,\"query\":{\"limit\":20,\"offset\":0}}\n");
  CHECK(paylink("query isActive=True").out ==
        "{\"valid\":true,\"query\":{\"isActive\":true,\"limit\":20,\"offset\":0}}\n");
}

TEST_CASE("paylink query: of an invalid one each error is given, without a pointer, exit 1", "[cli][query]") {
  Run const run = paylink("query 'limit=0&page=2&Limit=5'");
  CHECK(run.status == 1);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "{\"valid\":false,\"errors\":["
        "{\"code\":\"limit_out_of_range\",\"field\":\"limit\",\"message\":\"limit must be between 1 and 100.\","
        "\"params\":{\"min\":1,\"max\":100}},"
        "{\"code\":\"unknown_query_param\",\"field\":\"page\",\"message\":\"\\\"page\\\" is not a known parameter.\"},"
        "{\"code\":\"unknown_query_param\",\"field\":\"Limit\",\"message\":\"\\\"Limit\\\" is not a known "
        "parameter.\"}]}\n");
  CHECK(paylink("query --locale fr %").out ==
        "{\"valid\":false,\"errors\":[{\"code\":\"query_malformed\",\"message\":\"La chaîne de requête est mal "
        "formée.\"}]}\n");
}

TEST_CASE("paylink query: the query in standard input, without the end of its line", "[cli][query]") {
  std::string const expected = "{\"valid\":true,\"query\":{\"limit\":5,\"offset\":0}}\n";
  for (char const* arguments : {"query", "query -", "query --locale=fr -"}) {
    CHECK(paylink(arguments, "limit=5").out == expected);
    CHECK(paylink(arguments, "limit=5\n").out == expected);
    CHECK(paylink(arguments, "limit=5\r\n").out == expected);
    CHECK(paylink(arguments, "limit=5\n\n").status == 1);
  }
  CHECK(paylink("query").status == 0);
  CHECK(paylink("query", "limit=" + std::string(longest_body - 7, '0') + "5").out == expected);
  Run const too_long = paylink("query", std::string(longest_body + 1, '&'));
  CHECK(too_long.status == 2);
  CHECK(too_long.out.empty());
  CHECK(too_long.err == "paylink: the query in <stdin> exceeds 65536 bytes\n");
}

TEST_CASE("paylink query: behind -- a query may begin with a dash", "[cli][query]") {
  CHECK(json::parse(paylink("query -- -x=1").out).at("errors").at(0).at("field") == "-x");
  CHECK(paylink("query -x=1").status == 2);
}

TEST_CASE("paylink query: what was cut of many errors is counted, and no control reaches the terminal",
          "[cli][query]") {
  std::string query;
  for (int i = 0; i < 40; ++i) query += "%1B%C2%9B%7F=1&";
  Run const run = paylink("query", query);
  CHECK(run.status == 1);
  CHECK_FALSE(has_raw_control(run.out));
  CHECK(json::parse(run.out).at("omitted") == 8);
  CHECK(json::parse(run.out).at("errors").at(0).at("field") == "\x1B\u009B\x7F");
}

TEST_CASE("paylink: what goes wrong is reported on stderr alone, exit 2", "[cli]") {
  auto const fails = [](std::string const& arguments, std::string const& error) {
    CAPTURE(arguments);
    Run const run = paylink(arguments, valid);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK(lines_of(run.err).at(0) == "paylink: " + error);
  };
  fails("", "a command is missing");
  fails("chekc", "unknown command 'chekc'");
  fails("check --colour", "unknown option '--colour'");
  fails("check --format", "option '--format' needs a value");
  fails("check --format xml", "--format must be one of: text, lomi, problem; not 'xml'");
  fails("check --locale=de", "--locale must be one of: en, fr; not 'de'");
  fails("check --unknown-fields ''", "--unknown-fields must be one of: reject, ignore; not ''");
  fails("check --ndjson=yes", "option '--ndjson' takes no value");
  fails("check --now 2030-12-31", "--now must be a time such as 2030-12-31T23:59:59Z, not '2030-12-31'");
  fails("check /nowhere/a.json", "cannot open /nowhere/a.json: No such file or directory");
  fails("check /", "cannot read /: Is a directory");
  fails("check --ndjson /", "cannot read /: Is a directory");
  fails("query a b", "one query at a time, not 'a' and 'b'");
  fails("query --limit 5", "unknown option '--limit'");
  fails("query --locale", "option '--locale' needs a value");
  fails("codes all", "codes takes no operand such as 'all'");
  fails("generate 7", "generate takes no operand such as '7'");
  fails("generate --seed", "option '--seed' needs a value");
  fails("generate --seed x", "--seed must be a whole number, not 'x'");
  fails("generate --count -1", "--count must be a whole number, not '-1'");
  fails("generate --count 5s", "--count must be a whole number, not '5s'");
  fails("generate --count 18446744073709551616", "--count must be a whole number, not '18446744073709551616'");
}

TEST_CASE("paylink: output that cannot be written is an error, exit 2", "[cli]") {
  if (!std::filesystem::exists("/dev/full")) return report_skipped("there is no /dev/full");
  for (char const* arguments : {"check", "check --ndjson", "query", "codes", "generate", "--help", "--version"}) {
    Run const run = paylink(std::string(arguments) + " >/dev/full", valid);
    CHECK(run.status == 2);
    CHECK(run.err == "paylink: cannot write to standard output: No space left on device\n");
  }
}

TEST_CASE("paylink codes: the catalogue as JSON, in either language", "[cli]") {
  Run const run = paylink("codes");
  CHECK(run.status == 0);
  json::value const codes = json::parse(run.out);
  CHECK(lines_of(run.out).size() == codes.as_array().size() + 2);
  CHECK(run.out.find("  {\"code\":\"string_too_long\",\"params\":[\"max\",\"length\"],\"status\":400,"
                     "\"message\":\"{f} must be at most {max} characters.\"},\n") != std::string::npos);
  CHECK(paylink("codes --locale fr").out.find("\"message\":\"Le champ {f} est obligatoire.\"") != std::string::npos);
}

TEST_CASE("paylink schema: the rules as a JSON Schema, in both languages", "[cli]") {
  Run const run = paylink("schema");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  json::value const english = json::parse(run.out);
  CHECK(english.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
  CHECK(english.at_pointer("/properties/title/maxLength") == 255);
  CHECK(run.out.find("\n  \"type\": \"object\",\n") != std::string::npos);
  CHECK(paylink("schema --locale en").out == run.out);
  json::value const french = json::parse(paylink("schema --locale=fr").out);
  CHECK(french.at_pointer("/properties/title/description") == "Le titre que lit le payeur.");
  json::value const openapi = json::parse(paylink("schema --openapi").out);
  CHECK(openapi.at("openapi") == "3.1.0");
  CHECK(json::parse(paylink("schema --locale fr --openapi").out).at_pointer("/paths/~1payment-links/post/summary") ==
        "Créer un lien de paiement");
  CHECK(paylink("schema --openapi=yes").status == 2);
  CHECK(paylink("schema --locale de").status == 2);
  CHECK(paylink("schema file").status == 2);
}

TEST_CASE("paylink generate: a case a line, the same ones for the same seed, each code within a hundred",
          "[cli][testing]") {
  Run const run = paylink("generate --seed 7 --count 100");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(std::all_of(run.out.begin(), run.out.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  CHECK(run.out == paylink("generate --count=100 --seed=7").out);
  CHECK(run.out != paylink("generate --count=100 --seed=8").out);
  CHECK(paylink("generate").out == paylink("generate --seed 0 --count 100").out);
  CHECK(paylink("generate --count 0").out.empty());
  auto const lines = lines_of(run.out);
  REQUIRE(lines.size() == 100);
  CHECK(lines_of(paylink("generate --seed 7 --count 3").out).at(2) == lines[2]);

  std::set<std::string> codes;
  for (std::string const& line : lines) {
    json::object const request = json::parse(line).as_object();
    CHECK(request.contains("body") + request.contains("body_base64") + request.contains("query") == 1);
    CHECK(request.at("valid").as_bool() == request.at("errors").as_array().empty());
    for (json::value const& error : request.at("errors").as_array()) codes.emplace(error.at("code").as_string());
  }
  CHECK(codes.size() == 50);
}

TEST_CASE("paylink generate: what it says of bodies that need no policy, check says, too", "[cli][testing]") {
  std::string input;
  std::vector<json::value> expected;
  for (std::string const& line : lines_of(paylink("generate --count 400 --seed 3").out)) {
    json::object const request = json::parse(line).as_object();
    json::value const* const body = request.if_contains("body");
    bool const is_one_line = body != nullptr && body->as_string().find('\n') == json::string::npos;
    if (!is_one_line || request.contains("policy")) continue;
    input.append(body->as_string()).append("\n");
    expected.push_back(request.at("errors"));
  }
  auto const lines = lines_of(paylink("check --ndjson", input).out);
  REQUIRE(lines.size() == expected.size());
  REQUIRE(lines.size() > 150);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    json::object result = json::parse(lines[i]).as_object();
    json::array errors = result.contains("errors") ? result.at("errors").as_array() : json::array();
    for (json::value& error : errors) error.as_object().erase("message");
    CHECK(errors == expected[i]);
  }
}

TEST_CASE("paylink generate: policies are written as far as they differ, and bytes that are no text in base64",
          "[cli][testing]") {
  std::string const out = paylink("generate --count 800").out;
  for (std::string const policy : {
           R"("policy":{"amounts":{"XOF":{"min":"500"}}})",
           R"("policy":{"amounts":{"USD":{"step":"0.05"}}})",
           R"("policy":{"now":"2030-06-15T12:00:00Z"})",
           R"("policy":{"now":"2030-06-15T12:00:00Z","min_lead":3600})",
           R"("policy":{"now":"2030-06-15T12:00:00Z","max_horizon":7200})",
           R"("policy":{"allowed_hosts":["example.com","shop.example"]})",
           R"("policy":{"fields":{"metadata":"forbidden"}})",
           R"("policy":{"reserved_metadata_keys":["internal_id"]})",
       }) {
    CAPTURE(policy);
    CHECK(out.find(policy) != std::string::npos);
  }
  Run const decoded = shell(
      "paylink generate --count 2000 | grep -o '\"body_base64\":\"[^\"]*' | cut -d'\"' -f4 | while read -r text; do\n"
      "  echo \"$text\" | base64 -d | paylink check --format lomi; echo\n"
      "done | grep -c utf8_invalid");
  CHECK(decoded.out == "20\n");
}

TEST_CASE("paylink: -h, --help and --version work alone and on every command", "[cli]") {
  Run const help = paylink("--help");
  CHECK(help.status == 0);
  CHECK(help.out.find("usage: paylink check") != std::string::npos);
  Run const version = paylink("--version");
  CHECK(version.status == 0);
  CHECK(version.out.rfind("paylink ", 0) == 0);
  CHECK(paylink("-h").out == help.out);
  for (std::string const command : {"check", "query", "codes", "schema", "generate"}) {
    CAPTURE(command);
    for (char const* option : {" -h", " --help"}) CHECK(paylink(command + option).out == help.out);
    CHECK(paylink(command + " --version").out == version.out);
  }
}

TEST_CASE("paylink: the first of -h, --help and --version is obeyed, whatever follows it", "[cli]") {
  CHECK(paylink("check -h --colour").out == paylink("--help").out);
  CHECK(paylink("codes all -h").out == paylink("--help").out);
  CHECK(paylink("query --version --help").out == paylink("--version").out);
  CHECK(paylink("check --colour -h").status == 2);
  CHECK(paylink("check --format -h").err.find("--format must be one of") != std::string::npos);
  CHECK(paylink("codes --version=2").err.find("option '--version' takes no value") != std::string::npos);
  CHECK(json::parse(paylink("query -- -h").out).at("errors").at(0).at("field") == "-h");
}

TEST_CASE("paylink check: colours and progress on a terminal only", "[cli]") {
  if (shell("script -qec true /dev/null").status != 0) return report_skipped("script(1) cannot make a terminal");
  auto const on_terminal = [](std::string const& arguments, std::string const& environment = "") {
    Directory const directory;
    write(directory.file("body"), no_amount + "\n");
    return shell("unset NO_COLOR; " + environment + " script -qec '\"" PAYLINK_CLI "\" " + arguments + " \"" +
                 directory.file("body") + "\"' /dev/null");
  };
  CHECK(on_terminal("check").out.find("\x1B[1;31mamount_required\x1B[0m") != std::string::npos);
  CHECK(on_terminal("check", "NO_COLOR=1").out.find('\x1B') == std::string::npos);
  CHECK(paylink("check", no_amount).out.find('\x1B') == std::string::npos);

  std::string const seen = on_terminal("check --ndjson").out;
  CHECK(seen.find("0 %  0.0 MB, 0 bodies, 0 invalid") != std::string::npos);
  CHECK(seen.find("\r\x1B[K{\"line\":1,\"valid\":false") != std::string::npos);
  CHECK(seen.find("paylink: 1 bodies, 1 invalid, 0.0 MB in ") != std::string::npos);

  std::string const of_two = on_terminal("check --ndjson /").out;
  CHECK(of_two.find("paylink: cannot read /: Is a directory\r\n") != std::string::npos);
  CHECK(of_two.find("\r\x1B[K{\"line\":1,\"file\":\"") != std::string::npos);
  CHECK(of_two.find("paylink: 1 bodies, 1 invalid, 0.0 MB in ") == of_two.rfind("paylink: "));
}

}  // namespace
