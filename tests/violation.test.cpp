// SPDX-License-Identifier: BSL-1.0
#include <paylink/violation.hpp>

#include "allocations.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <memory>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

RuleError const too_long{ErrorCode::string_too_long, {255, 300}};
RuleError const required{ErrorCode::field_required};

void check(Location const& location, std::string_view field, std::string_view pointer) {
  Violations const violations = single_violation(required, location);
  CHECK(violations.front().field() == field);
  CHECK(violations.front().pointer() == pointer);
}

std::string pointer_of(Location const& location) { return single_violation(required, location).front().pointer(); }

std::string english(RuleError const& error, Location const& location = Location::field("title")) {
  return single_violation(error, location).front().message();
}
std::string french(RuleError const& error, Location const& location = Location::field("title")) {
  return single_violation(error, location).front().message(Locale::fr);
}

void add_numbered(Violations& violations, std::size_t number, std::size_t limit = Violations::capacity) {
  ViolationsAccess::add(violations, required, Location::field("title"), number, limit);
}

Violations numbered(std::size_t count, std::size_t limit = Violations::capacity) {
  Violations violations;
  for (std::size_t i = 0; i < count; ++i) add_numbered(violations, i, limit);
  return violations;
}

/// 64 code points of four bytes and an ellipsis: no name that is shown is longer.
Violations with_longest_names() {
  Violations violations;
  for (std::size_t i = 0; i < 40; ++i)
    ViolationsAccess::add(violations, required, Location::unknown_field(repeat("\U0001F600", 65)), i);
  return violations;
}

std::string unescape_pointer(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~') text += token[++i] == '1' ? '/' : '~';
    else text += token[i];
  }
  return text;
}

void check_out_of_memory(Violations const& violations) {
  CHECK(verdict(violations) == "out_of_memory");
  CHECK_FALSE(violations.empty());
  CHECK(violations.omitted() == 0);
  CHECK(violations.front().message() == "The service is out of memory; try again later.");
}

static_assert(sizeof(Violations) <= 16);
static_assert(Violations::capacity == 32);
static_assert(std::ranges::contiguous_range<Violations const>);
static_assert(std::ranges::sized_range<Violations const>);
static_assert(std::is_same_v<Violations::value_type, Violation>);
static_assert(std::is_same_v<std::ranges::iterator_t<Violations>, Violations::iterator>);
static_assert(std::is_same_v<std::ranges::range_reference_t<Violations>, Violations::const_reference>);
static_assert(!std::is_copy_constructible_v<Violation> && !std::is_copy_assignable_v<Violation>);
static_assert(!std::is_move_constructible_v<Violation>);
static_assert(std::is_nothrow_copy_constructible_v<Violations> && std::is_nothrow_move_constructible_v<Violations>);
static_assert(std::is_nothrow_copy_assignable_v<Violations> && std::is_nothrow_move_assignable_v<Violations>);
constinit Violations const constant;

}  // namespace

// --- Where ---

TEST_CASE("Violation: names a field of the contract", "[violation]") {
  check(Location::field("title"), "title", "/title");
  check(Location::field("metadata"), "metadata", "/metadata");
  CHECK(single_violation(required, Location::field("title")).front().has_field());
}

TEST_CASE("Violation: names a member that the client invented", "[violation][unknown_field]") {
  check(Location::unknown_field("linkType"), "linkType", "/linkType");
  check(Location::unknown_field(""), "", "/");
  check(Location::unknown_field("a/b~c"), "a/b~c", "/a~1b~0c");
  check(Location::unknown_field("~1"), "~1", "/~01");
  CHECK(single_violation(required, Location::unknown_field("")).front().has_field());
}

TEST_CASE("Violation: names a key of metadata", "[violation][metadata_key_invalid]") {
  check(Location::metadata_key("campaign"), "metadata", "/metadata/campaign");
  check(Location::metadata_key(""), "metadata", "/metadata/");
  check(Location::metadata_key("a/b"), "metadata", "/metadata/a~1b");
}

TEST_CASE("Violation: of the whole document has neither field nor pointer", "[violation][json_invalid]") {
  check(Location::document(), "", "");
  CHECK_FALSE(single_violation(required).front().has_field());
  CHECK_FALSE(single_violation(required).front().has_pointer());
}

TEST_CASE("Violation: of a query names the parameter, and has no pointer", "[violation][query]") {
  check(Location::query_param("limit"), "limit", "");
  check(Location::unknown_query_param("a/b"), "a/b", "");
  check(Location::unknown_query_param(repeat("é", 65)), repeat("é", 64) + "\u2026", "");
  check(Location::unknown_query_param(""), "", "");
  for (Location const& location : {Location::query_param("limit"), Location::unknown_query_param("")}) {
    CHECK(single_violation(required, location).front().has_field());
    CHECK_FALSE(single_violation(required, location).front().has_pointer());
  }
  for (Location const& location : {Location::field("title"), Location::unknown_field(""), Location::metadata_key("")})
    CHECK(single_violation(required, location).front().has_pointer());
  CHECK_FALSE(single_violation(required, Location::query_param("limit")) ==
              single_violation(required, Location::field("limit")));
}

TEST_CASE("Violation: a long name is cut to 64 code points before it is escaped", "[violation][unknown_field]") {
  Violations const violations = single_violation(required, Location::unknown_field(repeat("/", 65)));
  CHECK(violations.front().field() == repeat("/", 64) + "\u2026");
  CHECK(violations.front().pointer() == "/" + repeat("~1", 64) + "\u2026");
}

TEST_CASE("Violation: keeps a client's name after the request is gone", "[violation]") {
  std::string key = "campaign";
  Violations const violations = single_violation(required, Location::metadata_key(key));
  key = "overwritten";
  CHECK(violations.front().pointer() == "/metadata/campaign");
}

TEST_CASE("Violation: its pointer leads back to the name", "[violation]") {
  property("of up to 64 letters, slashes and tildes", [] {
    auto const letters = rc::gen::container<std::string>(rc::gen::element('a', '0', '1', '/', '~'));
    std::string const key = (*letters).substr(0, 64);
    std::string const pointer = pointer_of(Location::unknown_field(key));
    RC_ASSERT(pointer.find('/', 1) == std::string::npos);
    RC_ASSERT(unescape_pointer(pointer.substr(1)) == key);
  });
}

TEST_CASE("Violation: has a code, and an offset if one is known", "[violation]") {
  Violations const violations = single_violation(too_long, Location::field("title"), 7);
  CHECK(violations.front().code == ErrorCode::string_too_long);
  CHECK(violations.front().offset == std::size_t{7});
  CHECK_FALSE(single_violation(too_long, Location::field("title")).front().offset.has_value());
}

TEST_CASE("Violation: is equal if code, parameters, location and offset are", "[violation]") {
  Violations const violations = single_violation(too_long, Location::field("title"), 7);
  Violation const& violation = violations.front();
  CHECK(violation == single_violation(too_long, Location::field("title"), 7).front());
  CHECK_FALSE(violation == single_violation(required, Location::field("title"), 7).front());
  CHECK_FALSE(violation == single_violation(too_long, Location::field("description"), 7).front());
  CHECK_FALSE(violation == single_violation(too_long, Location::field("title"), 8).front());
  CHECK_FALSE(violation == single_violation(too_long, Location::field("title")).front());
  CHECK_FALSE(violation == single_violation(too_long, Location::unknown_field("title"), 7).front());
  RuleError const longer{ErrorCode::string_too_long, {255, 301}};
  CHECK_FALSE(violation == single_violation(longer, Location::field("title"), 7).front());
}

// --- Messages ---

TEST_CASE("Message: English is the default", "[message]") {
  CHECK(single_violation(required, Location::field("title")).front().message() == "title is required.");
  CHECK(single_violation(required, Location::field("title")).front().message(static_cast<Locale>(9)) ==
        "title is required.");
}

TEST_CASE("Message: the field is named, inside metadata with its key", "[message]") {
  RuleError const duplicate{ErrorCode::duplicate_key};
  CHECK(english(duplicate, Location::field("amount")) == "amount appears more than once.");
  CHECK(french(duplicate, Location::field("amount")) == "Le champ amount apparaît plusieurs fois.");
  CHECK(english(duplicate, Location::metadata_key("a/b")) == "metadata.\"a/b\" appears more than once.");
  CHECK(french(duplicate, Location::metadata_key("a/b")) == "Le champ metadata.\"a/b\" apparaît plusieurs fois.");
  CHECK(english({ErrorCode::unknown_field}, Location::unknown_field("linkType")) ==
        "\"linkType\" is not a known field.");
  CHECK(english({ErrorCode::unknown_field}, Location::unknown_field("")) == "\"\" is not a known field.");
  CHECK(english({ErrorCode::string_control_char, {CodePointParam{0}}}, Location::metadata_key("note")) ==
        "metadata.\"note\" contains a control character.");
}

TEST_CASE("Message: a long key is shown to 64 code points", "[message]") {
  CHECK(english({ErrorCode::unknown_field}, Location::unknown_field(repeat("é", 64))) ==
        "\"" + repeat("é", 64) + "\" is not a known field.");
  CHECK(english({ErrorCode::unknown_field}, Location::unknown_field(repeat("é", 65))) ==
        "\"" + repeat("é", 64) + "…\" is not a known field.");
}

TEST_CASE("Message: lists are joined with a comma and a space", "[message]") {
  static constexpr std::string_view types[] = {"product", "instant"};
  RuleError const error{ErrorCode::link_type_invalid, {types}};
  CHECK(english(error, Location::field("link_type")) == "link_type must be one of: product, instant.");
  CHECK(french(error, Location::field("link_type")) == "Le champ link_type doit valoir : product, instant.");
}

TEST_CASE("Message: numbers and decimals are shown as they are", "[message]") {
  CHECK(english({ErrorCode::string_too_long, {255, 256}}) == "title must be at most 255 characters.");
  CHECK(english({ErrorCode::amount_above_maximum, {std::string_view("USD"), DecimalParam{9'999'999'999, 2}}}) ==
        "Maximum amount is 99999999.99 USD.");
  CHECK(french({ErrorCode::amount_too_precise, {std::string_view("XOF"), 0}}) ==
        "Un montant en XOF doit être un nombre entier.");
}

TEST_CASE("Message: a reason is shown as its sentence in the language", "[message][json_invalid]") {
  RuleError const error{ErrorCode::json_invalid, {27, std::string_view("truncated")}};
  CHECK(english(error, Location::document()) == "Body is not valid JSON at byte 27: it ends too early.");
  CHECK(french(error, Location::document()) ==
        "Le corps n'est pas un JSON valide à l'octet 27 : il s'arrête trop tôt.");
}

TEST_CASE("Message: an amount that is not finite, which no JSON text can be", "[message][amount_not_finite]") {
  CHECK(english({ErrorCode::amount_not_finite}, Location::field("amount")) == "amount must be a finite number.");
  CHECK(french({ErrorCode::amount_not_finite}, Location::field("amount")) == "Le montant doit être un nombre fini.");
}

TEST_CASE("Message: a key is never taken for a placeholder", "[message]") {
  CHECK(english({ErrorCode::unknown_field, {std::string_view("title")}}, Location::unknown_field("{suggestion}{f}")) ==
        "\"{suggestion}{f}\" is not a known field. Did you mean title?");
  CHECK(french({ErrorCode::type_mismatch, {std::string_view("string"), std::string_view("null")}},
               Location::metadata_key("{expected}")) == "Le champ metadata.\"{expected}\" doit être de type string.");
}

TEST_CASE("Message: no template of either language leaves a placeholder open", "[message]") {
  for (CatalogEntry const& row : catalog) {
    RuleError error{row.code};
    for (std::size_t i = 0; i < row.params.size(); ++i)
      if (!row.params[i].empty()) error.params[i] = std::string_view("PARAM");
    for (std::string const& text : {english(error), french(error)}) {
      INFO(text);
      CHECK(text.find_first_of("{}") == std::string::npos);
      CHECK((text.ends_with('.') || text.ends_with('?')));
    }
  }
}

TEST_CASE("Message: a suggestion is a question at its end", "[message][unknown_field]") {
  Violations const near =
      single_violation({ErrorCode::unknown_field, {std::string_view("title")}}, Location::unknown_field("titel"));
  CHECK(near.front().message() == "\"titel\" is not a known field. Did you mean title?");
  CHECK(near.front().message(Locale::fr) == "Le champ \"titel\" n'est pas reconnu. Vouliez-vous dire title ?");
  Violations const far = single_violation({ErrorCode::unknown_field}, Location::unknown_field("zzz"));
  CHECK(far.front().message() == "\"zzz\" is not a known field.");
}

TEST_CASE("Message: names that the client chose stand in quotes, those of the contract do not", "[message]") {
  auto const repeated = [](Location const& location) {
    return single_violation({ErrorCode::duplicate_key}, location).front().message();
  };
  CHECK(repeated(Location::field("title")) == "title appears more than once.");
  CHECK(repeated(Location::metadata_key("a.b")) == "metadata.\"a.b\" appears more than once.");
  CHECK(repeated(Location::unknown_field("a\"\\\x1B\u202E\U000E0041")) ==
        R"("a\"\\\u001B\u202E\u{E0041}" appears more than once.)");
  CHECK(repeated(Location::unknown_field(std::string(65, 'a'))) ==
        '"' + std::string(64, 'a') + "\u2026\" appears more than once.");
}

TEST_CASE("Message: a reason's sentence has its own placeholders, and braces that are none", "[message]") {
  auto const message = [](RuleError const& error) {
    return single_violation(error, Location::field("f")).front().message();
  };
  CHECK(message({ErrorCode::url_invalid, {std::string_view("character"), CodePointParam{0x20}}}) ==
        "f is not a valid URL: U+0020 must be percent-encoded.");
  CHECK(message({ErrorCode::url_invalid, {std::string_view("placeholder")}}) ==
        "f is not a valid URL: the only placeholder is {CHECKOUT_SESSION_ID}, in plain braces.");
  CHECK(message({ErrorCode::id_invalid, {std::string_view("prefix"), PolicyTextParam{"prod_"}}}) ==
        "f is not a valid identifier: it must begin with prod_.");
}

TEST_CASE("Message: no decimals are whole numbers", "[message][amount_too_precise]") {
  auto const message = [](int decimals, Locale locale) {
    return single_violation({ErrorCode::amount_too_precise, {std::string_view("XOF"), decimals}},
                            Location::field("amount"))
        .front()
        .message(locale);
  };
  CHECK(message(0, Locale::en) == "XOF amounts must be whole numbers.");
  CHECK(message(0, Locale::fr) == "Un montant en XOF doit être un nombre entier.");
  CHECK(message(2, Locale::en) == "XOF amounts allow at most 2 decimal places.");
  CHECK(message(2, Locale::fr) == "Un montant en XOF admet au plus 2 décimales.");
}

TEST_CASE("Violations: keep the policy's texts, and copies keep their own", "[violations]") {
  Violations copy;
  {
    std::string const prefix = "prod_";
    std::vector<std::string> const schemes = {"MyApp", "other"};
    Violations violations;
    std::size_t const bytes = bytes_of(schemes);
    ViolationsAccess::add(violations, {ErrorCode::id_invalid, {std::string_view("prefix"), PolicyTextParam{prefix}}},
                          Location::field("product_id"), {}, Violations::capacity, bytes);
    for (char const* const field : {"success_url", "cancel_url"})
      ViolationsAccess::add(violations, {ErrorCode::url_scheme_not_allowed, {SchemesParam{schemes}}},
                            Location::field(field), {}, Violations::capacity, bytes);
    copy = violations;
    CHECK(copy == violations);
  }
  CHECK(copy[0].params.find("prefix").text() == "prod_");
  for (std::size_t i : {1U, 2U}) {
    auto const allowed = copy[i].params.find("allowed").list();
    CHECK(std::vector<std::string_view>(allowed.begin(), allowed.end()) ==
          std::vector<std::string_view>{"https", "myapp", "other"});
  }
  CHECK(copy[1].message() == "success_url must use https, myapp, other.");
}

TEST_CASE("Violations: a list for which the block has no room is left out", "[violations]") {
  std::vector<std::string> const schemes = {"myapp"};
  Violations violations = single_violation({ErrorCode::field_required}, Location::field("title"));
  ViolationsAccess::add(violations, {ErrorCode::url_scheme_not_allowed, {SchemesParam{schemes}}},
                        Location::field("success_url"));
  REQUIRE(violations.size() == 2);
  CHECK(violations[1].params.empty());
}

// --- Violations ---

TEST_CASE("Violations: are empty by default", "[violations]") {
  CHECK(constant.empty());
  CHECK(constant.size() == 0);  // NOLINT(readability-container-size-empty): it is what is tested
  CHECK(constant.omitted() == 0);
  CHECK(constant.begin() == constant.end());
  CHECK(constant == Violations());
}

TEST_CASE("Violations: keep 32 in order and count the others", "[violations]") {
  CHECK(numbered(32).size() == 32);
  CHECK(numbered(32).omitted() == 0);
  Violations const violations = numbered(34);
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 2);
  std::size_t next = 0;
  for (Violation const& violation : violations) CHECK(violation.offset == next++);
  CHECK(next == 32);
  CHECK(violations.front().offset == std::size_t{0});
  CHECK(violations[31].offset == std::size_t{31});
}

TEST_CASE("Violations: a policy may keep fewer, but not more", "[violations]") {
  CHECK(numbered(5, 3).size() == 3);
  CHECK(numbered(5, 3).omitted() == 2);
  CHECK(numbered(40, 100).size() == 32);
  CHECK(numbered(40, 100).omitted() == 8);
}

TEST_CASE("Violations: the first is always kept, so that they can be read whenever they are not empty",
          "[violations]") {
  Violations const violations = numbered(3, 0);
  CHECK_FALSE(violations.empty());
  CHECK(violations.size() == 1);
  CHECK(violations.omitted() == 2);
  CHECK(violations.front().offset == std::size_t{0});
}

TEST_CASE("Violations: count those that were never added", "[violations]") {
  Violations violations = numbered(1);
  ViolationsAccess::add_omitted(violations, 2);
  ViolationsAccess::add_omitted(violations, 1);
  CHECK(violations.size() == 1);
  CHECK(violations.omitted() == 3);
  Violations none;
  ViolationsAccess::add_omitted(none, 0);
  CHECK(none.empty());
}

TEST_CASE("Violations: work with algorithms", "[violations]") {
  Violations const violations = numbered(4);
  CHECK(std::ranges::count(violations, ErrorCode::field_required, &Violation::code) == 4);
  CHECK(std::ranges::find(violations, std::size_t{2}, &Violation::offset) == violations.begin() + 2);
}

TEST_CASE("Violations: 32 of the longest names fit", "[violations]") {
  Violations const violations = with_longest_names();
  REQUIRE(violations.size() == 32);
  CHECK(violations.omitted() == 8);
  for (Violation const& violation : violations) CHECK(violation.field() == repeat("\U0001F600", 64) + "\u2026");
  Violations const copy = violations;
  CHECK(copy == violations);
}

TEST_CASE("Violations: a copy has names of its own", "[violations]") {
  auto original = std::make_unique<Violations>(single_violation(required, Location::unknown_field("linkType")));
  Violations const copy = *original;
  CHECK(copy == *original);
  CHECK(copy.front().field().data() != original->front().field().data());
  original.reset();
  CHECK(verdict(copy) == "field_required /linkType");
}

TEST_CASE("Violations: copy assignment replaces, and to itself changes nothing", "[violations]") {
  Violations violations = numbered(2);
  violations = numbered(34);
  CHECK(violations == numbered(34));
  Violations const& same = violations;
  violations = same;
  CHECK(violations == numbered(34));
  violations = Violations();
  CHECK(violations.empty());
}

TEST_CASE("Violations: a moved-from object is empty and can be used again", "[violations]") {
  Violations source = numbered(2);
  Violation const* const first = source.begin();
  Violations target = std::move(source);
  CHECK(source.empty());  // NOLINT(*-use-after-move,*.Move): it is what is tested
  CHECK(target.begin() == first);

  Violations assigned = numbered(3);
  assigned = std::move(target);
  CHECK(target.empty());  // NOLINT(*-use-after-move,*.Move)
  CHECK(assigned.begin() == first);

  Violations& same = assigned;
  assigned = std::move(same);
  CHECK(assigned.begin() == first);

  add_numbered(target, 0);  // NOLINT(*.Move)
  CHECK(target == numbered(1));
}

TEST_CASE("Violations: swap", "[violations]") {
  Violations a = numbered(2);
  Violations b;
  a.swap(b);
  CHECK(a.empty());
  CHECK(b == numbered(2));
  std::swap(a, b);
  CHECK(a == numbered(2));
  CHECK(b.empty());
}

TEST_CASE("Violations: are equal if all violations and the number omitted are", "[violations]") {
  Violations const violations = numbered(4);
  Violations copy = violations;
  CHECK(copy == violations);
  ViolationsAccess::add_omitted(copy, 1);
  CHECK_FALSE(copy == violations);
  copy = violations;
  add_numbered(copy, 4);
  CHECK_FALSE(copy == violations);
  CHECK_FALSE(violations == copy);

  Violations last_differs = numbered(3);
  add_numbered(last_differs, 7);
  CHECK_FALSE(last_differs == violations);
  CHECK_FALSE(violations == Violations());
}

// --- Memory ---

TEST_CASE("Violations: allocate nothing while they are empty", "[violations][allocations]") {
  CHECK(allocations_of([] {
          Violations copy = constant;
          copy = constant;
          Violations const moved = std::move(copy);
        }) == 0);
}

TEST_CASE("Violations: allocate once, however many there are, and so does a copy", "[violations][allocations]") {
  CHECK(allocations_of([] { Violations const one = numbered(1); }) == 1);
  CHECK(allocations_of([] { Violations const many = numbered(40); }) == 1);
  std::string const name = repeat("\U0001F600", 65);
  Violations violations;
  CHECK(allocations_of([&] {
          for (std::size_t i = 0; i < 40; ++i)
            ViolationsAccess::add(violations, required, Location::unknown_field(name), i);
        }) == 1);
  CHECK(allocations_of([&] { Violations const copy = violations; }) == 1);
  std::size_t const of_move = allocations_of([&] { Violations const moved = std::move(violations); });
  CHECK(of_move == 0);
}

TEST_CASE("Violations: free what they allocated", "[violations][allocations]") {
  std::ptrdiff_t const before = allocations().live;
  {
    Violations a = numbered(3);
    Violations b = a;
    b = numbered(1);
    a = std::move(b);
    b = a;
    ViolationsAccess::set_out_of_memory(b);
  }
  CHECK(allocations().live == before);
}

TEST_CASE("Violations: without memory, out_of_memory is the only one", "[violations][out_of_memory]") {
  Violations violations;
  {
    OutOfMemory const none;
    add_numbered(violations, 0);
    add_numbered(violations, 1);
    ViolationsAccess::add_omitted(violations, 5);
  }
  check_out_of_memory(violations);
  add_numbered(violations, 2);  // there is memory again
  check_out_of_memory(violations);
  CHECK(allocations_of([&] {
          Violations copy = violations;
          copy = violations;
          Violations const moved = std::move(copy);
        }) == 0);
  violations = numbered(1);
  CHECK(violations == numbered(1));
}

TEST_CASE("Violations: a copy that finds no memory is out_of_memory, the original stays",
          "[violations][out_of_memory]") {
  Violations const original = numbered(2);
  Violations assigned = numbered(1);
  Violations kept = numbered(2);
  Violations& same = kept;
  Violations copied;
  {
    OutOfMemory const none;
    Violations copy = original;
    copied = std::move(copy);
    assigned = original;
    kept = same;
  }
  check_out_of_memory(copied);
  check_out_of_memory(assigned);
  CHECK(kept == original);
  CHECK(original == numbered(2));
}

TEST_CASE("Violations: can be replaced by out_of_memory", "[violations][out_of_memory]") {
  Violations violations = numbered(2);
  ViolationsAccess::set_out_of_memory(violations);
  check_out_of_memory(violations);
  ViolationsAccess::set_out_of_memory(violations);
  check_out_of_memory(violations);
  Violations none;
  ViolationsAccess::set_out_of_memory(none);
  check_out_of_memory(none);
  CHECK(none == violations);
}
