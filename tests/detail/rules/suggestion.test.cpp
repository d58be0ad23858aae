// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/suggestion.hpp>

#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

// The contract's §9 once more, as plainly as it can be said.

constexpr FieldBits all_fields = (FieldBits{1} << field_count) - 1;

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

std::string_view expected(std::string_view name, FieldBits candidates = all_fields) {
  static constexpr std::string_view fields[] = {
      "link_type",  "title",       "currency_code",     "description",    "amount",
      "product_id", "price_id",    "allow_coupon_code", "allow_quantity", "require_billing_address",
      "expires_at", "success_url", "cancel_url",        "metadata"};
  static std::vector<std::pair<std::size_t, std::vector<std::string_view>>> const other_names = {
      {0, {"type", "kind"}},
      {1, {"name"}},
      {2, {"currency"}},
      {4, {"price", "total", "value"}},
      {5, {"product"}},
      {7, {"coupon", "coupons", "allow_promotion_codes"}},
      {8, {"quantity"}},
      {9, {"billing_address"}},
      {10, {"expires", "expiry", "expiration", "expiration_date"}},
      {11, {"redirect_url", "return_url", "callback_url"}},
      {13, {"custom_fields", "custom_data"}}};
  if (code_points_of(name).size() > 64) return {};
  std::u32string const given = folded(name);
  auto const first = [&](auto const& is_meant) -> std::string_view {
    for (std::size_t i = 0; i < std::size(fields); ++i)
      if ((candidates >> i & 1) != 0 && is_meant(i)) return fields[i];
    return {};
  };
  auto const has_other_name = [&](std::size_t i) {
    for (auto const& [field, names] : other_names)
      for (std::string_view const other : names)
        if (field == i && folded(other) == given) return true;
    return false;
  };
  if (auto const field = first(has_other_name); !field.empty()) return field;
  if (auto const field = first([&](std::size_t i) { return folded(fields[i]) == given; }); !field.empty()) return field;
  auto const is_begun = [&](std::size_t i) { return given.size() >= 3 && folded(fields[i]).starts_with(given); };
  if (auto const field = first(is_begun); !field.empty()) return field;
  return first([&](std::size_t i) {
    std::size_t const edits = distance(folded(fields[i]), given);
    return edits <= 2 && 2 * edits < std::min(folded(fields[i]).size(), given.size());
  });
}

std::string_view suggest(std::string_view name, FieldBits candidates = all_fields) {
  return suggest_field(name, candidates);
}

}  // namespace

TEST_CASE("Suggestion: the contract's examples", "[suggestion]") {
  CHECK(suggest("amount_in_cents").empty());
  CHECK(suggest("amounts") == "amount");
  CHECK(suggest("amounts", all_fields & ~bit(FieldName::amount)).empty());
  CHECK(suggest("price") == "amount");
  CHECK(suggest("linkType") == "link_type");
}

TEST_CASE("Suggestion: other names of fields come first, in any dress", "[suggestion]") {
  for (auto const& [name, field] :
       std::initializer_list<std::pair<char const*, char const*>>{{"type", "link_type"},
                                                                  {"kind", "link_type"},
                                                                  {"name", "title"},
                                                                  {"currency", "currency_code"},
                                                                  {"price", "amount"},
                                                                  {"total", "amount"},
                                                                  {"value", "amount"},
                                                                  {"product", "product_id"},
                                                                  {"coupon", "allow_coupon_code"},
                                                                  {"coupons", "allow_coupon_code"},
                                                                  {"allow_promotion_codes", "allow_coupon_code"},
                                                                  {"quantity", "allow_quantity"},
                                                                  {"billing_address", "require_billing_address"},
                                                                  {"expires", "expires_at"},
                                                                  {"expiry", "expires_at"},
                                                                  {"expiration", "expires_at"},
                                                                  {"expiration_date", "expires_at"},
                                                                  {"redirect_url", "success_url"},
                                                                  {"return_url", "success_url"},
                                                                  {"callback_url", "success_url"},
                                                                  {"custom_fields", "metadata"},
                                                                  {"custom_data", "metadata"},
                                                                  {"redirectUrl", "success_url"},
                                                                  {"ALLOWPROMOTIONCODES", "allow_coupon_code"},
                                                                  {"-Kind_", "link_type"}}) {
    CAPTURE(name);
    CHECK(suggest(name) == field);
  }
}

TEST_CASE("Suggestion: another name of a field that is no candidate is a name like any other", "[suggestion]") {
  CHECK(suggest("price", all_fields & ~bit(FieldName::amount)) == "price_id");
  CHECK(suggest("product", all_fields & ~bit(FieldName::product_id)).empty());
  CHECK(suggest("currency", all_fields & ~bit(FieldName::currency_code)).empty());
  CHECK(suggest("title", 0).empty());
}

TEST_CASE("Suggestion: the same name in another dress", "[suggestion]") {
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

TEST_CASE("Suggestion: then a name that begins a field's, from three letters up", "[suggestion]") {
  CHECK(suggest("tit") == "title");
  CHECK(suggest("ti").empty());
  CHECK(suggest("t_i").empty());
  CHECK(suggest("desc") == "description");
  CHECK(suggest("amount_xof").empty());
  CHECK(suggest("allow") == "allow_coupon_code");
  CHECK(suggest("allow_q") == "allow_quantity");
  CHECK(suggest("pro") == "product_id");
  CHECK(suggest("cancel") == "cancel_url");
  CHECK(suggest("success") == "success_url");
  CHECK(suggest("meta") == "metadata");
}

TEST_CASE("Suggestion: then a name of at most two edits, fewer than half of the shorter name's letters",
          "[suggestion]") {
  CHECK(suggest("titel") == "title");
  CHECK(suggest("amout") == "amount");
  CHECK(suggest("ammount") == "amount");
  CHECK(suggest("ttle") == "title");
  CHECK(suggest("tle").empty());   // 2 * 2 > 3
  CHECK(suggest("xtle").empty());  // 2 * 2 = 4
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
  auto const apart = [](std::string_view a, std::string_view b) { return edits(ComparedName(a), ComparedName(b), 2); };
  CHECK(apart("", "") == 0);
  CHECK(apart("a", "b") == 1);
  CHECK(apart("ab", "abcd") == 2);
  CHECK(apart("cd", "abcd") == 2);
  CHECK(apart("xy", "abcd") == 3);
  CHECK(apart("xb", "abcd") == 3);
  CHECK(apart("ab", "abcde") == 3);
  CHECK(apart("abcde", "ab") == 3);
  CHECK(apart(std::string(64, 'x'), std::string(64, 'x')) == 0);
  CHECK(ComparedName(std::string(64, 'x')).size() == 64);
  CHECK(ComparedName(std::string(65, 'x')).size() == 0);
  CHECK(apart("éàü", "éáù") == 2);
  CHECK(apart("éàü", "èáù") == 3);
}

TEST_CASE("Suggestion: none where none is near", "[suggestion]") {
  for (std::string_view const name :
       {"", "id", "url", "x", "label", "price_in_euros_id", "_", "---", "é", "😀", "cents"}) {
    INFO(name);
    CHECK(suggest(name).empty());
  }
}

TEST_CASE("Suggestion: a name of more than 64 code points is not looked at", "[suggestion]") {
  CHECK(suggest("title" + std::string(59, '_')) == "title");
  CHECK(suggest("title" + std::string(60, '_')).empty());
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
  auto const similar = [](std::string_view name, std::uint64_t candidates) {
    return suggest_similar(ComparedName(name), names, candidates);
  };
  CHECK(similar("colour_", 0b111) == "colour");
  CHECK(similar("colour_", 0b110) == "Colo_Ur");
  CHECK(similar("colours_", 0b111) == "colours");
  CHECK(similar("COLO", 0b111) == "colour");
  CHECK(similar("COLO", 0b010) == "colours");
  CHECK(similar("title", 0b111).empty());
  CHECK(similar("colour", 0).empty());
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
    auto const candidates = *rc::gen::arbitrary<FieldBits>();
    RC_LOG() << name;
    RC_ASSERT(suggest(name, candidates) == expected(name, candidates));
    RC_ASSERT(suggest(name) == expected(name));
  });
  property("of any short name", [] {
    auto const name = *rc::gen::container<std::string>(
        rc::gen::element('t', 'i', 'l', 'e', 'a', 'm', 'o', 'u', 'n', '_', 'P', 'r', 'c', 'd'));
    auto const candidates = *rc::gen::arbitrary<FieldBits>();
    RC_LOG() << name;
    RC_ASSERT(suggest(name, candidates) == expected(name, candidates));
    RC_ASSERT(suggest(name) == expected(name));
  });
}
