// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/suggestion.hpp>

#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

// The contract's §9 once more, as plainly as it can be said.

std::u32string code_points_of(std::string_view text) {
  std::u32string points;
  for (; !text.empty(); text.remove_prefix(utf8::decode(text).size)) points += utf8::decode(text).value;
  return points;
}

std::u32string folded(std::string_view name) {
  std::u32string result;
  for (char32_t const c : code_points_of(name))
    if (c != U'_' && c != U'-') result += c >= U'A' && c <= U'Z' ? c + 32 : c;
  return result;
}

std::size_t distance(std::u32string const& a, std::u32string const& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) table[i][j] = i + j;
      else
        table[i][j] =
            std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0)});
    }
  }
  return table[a.size()][b.size()];
}

std::string_view expected(std::string_view name) {
  static constexpr std::string_view fields[] = {
      "link_type",  "title",       "currency_code",     "description",    "amount",
      "product_id", "price_id",    "allow_coupon_code", "allow_quantity", "require_billing_address",
      "expires_at", "success_url", "cancel_url",        "metadata"};
  if (code_points_of(name).size() > 64) return {};
  std::u32string const given = folded(name);
  for (std::string_view const field : fields)
    if (folded(field) == given) return field;
  for (std::string_view const field : fields) {
    std::u32string const known = folded(field);
    if (std::min(given.size(), known.size()) >= 3 && (known.starts_with(given) || given.starts_with(known)))
      return field;
  }
  for (std::string_view const field : fields)
    if (distance(folded(field), given) <= 2) return field;
  return {};
}

}  // namespace

TEST_CASE("Suggestion: the contract's examples", "[suggestion]") {
  CHECK(suggest("linkType") == "link_type");
  CHECK(suggest("currency") == "currency_code");
}

TEST_CASE("Suggestion: the same name in another dress comes first", "[suggestion]") {
  CHECK(suggest("LINK-TYPE") == "link_type");
  CHECK(suggest("l-i-n-k-t-y-p-e") == "link_type");
  CHECK(suggest("l_i_n_k_t_y_p_e") == "link_type");
  CHECK(suggest("_t-i_T-l_E__") == "title");
  CHECK(suggest("currencyCode") == "currency_code");
  CHECK(suggest("productId") == "product_id");
  CHECK(suggest("price-id") == "price_id");
  CHECK(suggest("requireBillingAddress") == "require_billing_address");
  CHECK(suggest("successURL") == "success_url");
  CHECK(suggest("Metadata") == "metadata");
}

TEST_CASE("Suggestion: then a name that begins another, from three letters up", "[suggestion]") {
  CHECK(suggest("tit") == "title");
  CHECK(suggest("ti").empty());
  CHECK(suggest("t_i").empty());
  CHECK(suggest("desc") == "description");
  CHECK(suggest("amount_xof") == "amount");
  CHECK(suggest("amounts") == "amount");
  CHECK(suggest("allow") == "allow_coupon_code");
  CHECK(suggest("allow_q") == "allow_quantity");
  CHECK(suggest("pro") == "product_id");
  CHECK(suggest("price") == "price_id");
  CHECK(suggest("expires") == "expires_at");
  CHECK(suggest("cancel") == "cancel_url");
  CHECK(suggest("success") == "success_url");
  CHECK(suggest("meta") == "metadata");
  CHECK(suggest("title" + std::string(59, 'x')) == "title");
}

TEST_CASE("Suggestion: then a name of at most two edits", "[suggestion]") {
  CHECK(suggest("titel") == "title");
  CHECK(suggest("amout") == "amount");
  CHECK(suggest("ammount") == "amount");
  CHECK(suggest("tle") == "title");
  CHECK(suggest("xitlex") == "title");
  CHECK(suggest("xxitlex").empty());
  CHECK(suggest("xxtitle") == "title");
  CHECK(suggest("xxamount") == "amount");
  CHECK(suggest("xxxtitle").empty());
  CHECK(suggest("prize_id") == "price_id");
  CHECK(suggest("tïtle") == "title");
  CHECK(suggest("ämöunt") == "amount");
  CHECK(suggest("ämöünt").empty());
  CHECK(suggest("matedata") == "metadata");
}

TEST_CASE("Suggestion: names are as far apart as their letters, however few", "[suggestion]") {
  auto const within = [](std::string_view a, std::string_view b) {
    return within_two_edits(ComparedName(a), ComparedName(b));
  };
  CHECK(within("ab", "abcd"));
  CHECK(within("cd", "abcd"));
  CHECK_FALSE(within("xy", "abcd"));
  CHECK_FALSE(within("xb", "abcd"));
  CHECK_FALSE(within("ab", "abcde"));
  CHECK_FALSE(within("abcde", "ab"));
  CHECK(within(std::string(64, 'x'), std::string(64, 'x')));
  CHECK(ComparedName(std::string(64, 'x')).size() == 64);
  CHECK(ComparedName(std::string(65, 'x')).size() == 0);
  CHECK(within("éàü", "éáù"));
  CHECK_FALSE(within("éàü", "èáù"));
}

TEST_CASE("Suggestion: none where none is near", "[suggestion]") {
  for (std::string_view const name :
       {"", "id", "url", "x", "name", "price_in_euros_id", "_", "---", "expiry", "é", "😀", "quantity"}) {
    INFO(name);
    CHECK(suggest(name) == expected(name));
  }
  CHECK(suggest("").empty());
  CHECK(suggest("url").empty());
  CHECK(suggest("name").empty());
  CHECK(suggest("quantity").empty());
}

TEST_CASE("Suggestion: a name of more than 64 code points is not looked at", "[suggestion]") {
  CHECK(suggest("title" + std::string(59, '_')) == "title");
  CHECK(suggest("title" + std::string(60, '_')).empty());
  CHECK(suggest("title" + std::string(60, 'x')).empty());
  CHECK(suggest("title" + repeat("é", 59)) == "title");
  CHECK(suggest("title" + repeat("é", 60)).empty());
  CHECK(suggest(std::string(100'000, 'a')).empty());
}

TEST_CASE("Suggestion: ill-formed bytes are letters like no other", "[suggestion]") {
  CHECK(suggest("titl\xFF") == "title");
  CHECK(suggest("\xC3\xC3\xC3").empty());
  CHECK(suggest(std::string(64, '\xFF')).empty());
}

TEST_CASE("Suggestion: of another table's names, in its order", "[suggestion]") {
  struct Row {
    std::string_view wire_name;
  };
  static constexpr auto names = known_names(std::array<Row, 3>{{{"colour"}, {"colours"}, {"Colo_Ur"}}});
  CHECK(suggest("colour_", names) == "colour");
  CHECK(suggest("colours_", names) == "colours");
  CHECK(suggest("COLO", names) == "colour");
  CHECK(suggest("title", names).empty());
  CHECK(suggest("colour", {}).empty());
}

TEST_CASE("Suggestion: what is said is what the contract's sentence says", "[suggestion][property]") {
  property("of names that were a field's, before they were edited", [] {
    std::string name(create_fields[*rc::gen::inRange<std::size_t>(0, field_count)].wire_name);
    for (int edits = *rc::gen::inRange(0, 5); edits > 0; --edits) {
      std::size_t const at = *rc::gen::inRange<std::size_t>(0, name.size() + 1);
      std::string const letter = *rc::gen::element<std::string>("a", "E", "_", "-", "x", "t", "é");
      switch (*rc::gen::inRange(0, 4)) {
        case 0:  name.insert(at, letter); break;
        case 1:  name.erase(at, 1); break;
        case 2:  name.resize(at); break;
        default: name += letter; break;
      }
      while (utf8::find_ill_formed(name) != std::string_view::npos) name.erase(utf8::find_ill_formed(name), 1);
    }
    RC_LOG() << name;
    RC_ASSERT(suggest(name) == expected(name));
  });
  property("of any short name", [] {
    auto const name = *rc::gen::container<std::string>(
        rc::gen::element('t', 'i', 'l', 'e', 'a', 'm', 'o', 'u', 'n', '_', 'P', 'r', 'c', 'd'));
    RC_LOG() << name;
    RC_ASSERT(suggest(name) == expected(name));
  });
}
