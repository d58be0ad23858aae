// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/json/json_type.hpp>
#include <paylink/detail/rules/value_rules.hpp>
#include <paylink/error_code.hpp>
#include <paylink/locale.hpp>
#include <paylink/values/link_type.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace paylink::inline v1::detail {

/// The fields of a create request, in schema order (contract §1). The enumerators spell the wire names.
enum class FieldName : std::uint8_t {
  link_type,
  title,
  currency_code,
  description,
  amount,
  product_id,
  price_id,
  allow_coupon_code,
  allow_quantity,
  require_billing_address,
  expires_at,
  success_url,
  cancel_url,
  metadata,
};

/// Whether `Name` is an enumeration of the fields of a table. Specialised for each.
template <class Name>
inline constexpr bool is_field_enum = false;
template <>
inline constexpr bool is_field_enum<FieldName> = true;

/// The largest number of fields of a table, for which `RawObject` has space.
inline constexpr std::size_t max_fields = 32;

/// The position of a field in its table.
class FieldIndex {
 public:
  template <class Name>
    requires is_field_enum<Name>
  constexpr FieldIndex(Name name) noexcept : index_(static_cast<std::uint8_t>(name)) {}  // NOLINT(*-explicit-*): a name
  constexpr explicit FieldIndex(std::size_t index) noexcept : index_(static_cast<std::uint8_t>(index)) {}

  /// Returns a position that no field of any table has.
  static constexpr FieldIndex none() noexcept { return FieldIndex(std::size_t{63}); }

  [[nodiscard]] constexpr std::size_t value() const noexcept { return index_; }

  friend constexpr bool operator==(FieldIndex, FieldIndex) noexcept = default;

 private:
  std::uint8_t index_;
};

enum class Presence : std::uint8_t { optional, required, forbidden };

/// Presence in the order of `LinkType`. A row without one of them does not compile.
class PresenceByLinkType {
 public:
  template <std::same_as<Presence>... Columns>
    requires(sizeof...(Columns) == link_type_names.size())
  consteval PresenceByLinkType(Columns... columns) : columns_{columns...} {}  // NOLINT(*-explicit-*): a row lists them

  /// Without a valid link type, a field is required or forbidden only if it is so for all of them.
  [[nodiscard]] constexpr Presence operator[](std::optional<LinkType> type) const noexcept {
    if (type) return columns_[static_cast<std::size_t>(*type)];
    for (Presence const column : columns_)
      if (column != columns_[0]) return Presence::optional;
    return columns_[0];
  }

 private:
  Presence columns_[link_type_names.size()];
};

/// One row of a table of fields.
struct Field {
  FieldIndex name;
  std::string_view wire_name;
  JsonType type;
  PresenceByLinkType presence;
  ValueRule rule;                     ///< of a string or number; null for other types
  std::optional<bool> default_value;  ///< of a boolean
  ErrorCode missing;
  ErrorCode forbidden;      ///< `unknown_field` if no link type forbids the field
  Localized documentation;  ///< its purpose, a sentence without its final dot
};

// clang-format off
inline constexpr auto create_fields = [] {
  using enum FieldName;
  using enum Presence;
  using enum JsonType;
  constexpr auto plain = ErrorCode::field_required;
  constexpr auto never = ErrorCode::unknown_field;
  return std::to_array<Field>({
    // name                                               type     {product,  instant}    rule                default  missing  forbidden
    {link_type,               "link_type",               string,  {required, required},  check_link_type,    {},     plain, never,
     {"What the link sells: a product, or a free amount",
      "Ce que le lien vend : un produit, ou un montant libre"}},
    {title,                   "title",                   string,  {required, required},  check_title,        {},     plain, never,
     {"The title that payers read",
      "Le titre que lit le payeur"}},
    {currency_code,           "currency_code",           string,  {required, required},  check_currency_code,{},     plain, never,
     {"ISO 4217 code of the currency",
      "Le code ISO 4217 de la devise"}},
    {description,             "description",             string,  {optional, optional},  check_description,  {},     plain, never,
     {"What payers read below the title",
      "Ce que le payeur lit sous le titre"}},
    {amount,                  "amount",                  number,  {forbidden, required}, check_amount,       {},     ErrorCode::amount_required,     ErrorCode::amount_not_allowed,
     {"Price of an instant link, in units of the currency, or in its minor units where the service says so",
      "Le prix d'un lien instantané, en unités de la devise, ou en unités mineures si le service le dit"}},
    {product_id,              "product_id",              string,  {required, forbidden}, check_product_id,   {},     ErrorCode::product_id_required, ErrorCode::product_id_not_allowed,
     {"The product that a product link sells",
      "Le produit que vend un lien produit"}},
    {price_id,                "price_id",                string,  {optional, forbidden}, check_price_id,     {},     plain, ErrorCode::price_id_not_allowed,
     {"One of the product's prices, where it has several",
      "L'un des prix du produit, s'il en a plusieurs"}},
    {allow_coupon_code,       "allow_coupon_code",       boolean, {optional, optional},  nullptr,            false,  plain, never,
     {"Payers may enter a coupon code",
      "Le payeur peut saisir un code promo"}},
    {allow_quantity,          "allow_quantity",          boolean, {optional, optional},  nullptr,            false,  plain, never,
     {"Payers may choose a quantity",
      "Le payeur peut choisir une quantité"}},
    {require_billing_address, "require_billing_address", boolean, {optional, optional},  nullptr,            true,   plain, never,
     {"Payers must give a billing address",
      "Le payeur doit donner une adresse de facturation"}},
    {expires_at,              "expires_at",              string,  {optional, optional},  check_expires_at,   {},     plain, never,
     {"When the link stops taking payments, as an RFC 3339 date-time",
      "Quand le lien cesse d'accepter des paiements, en date-heure RFC 3339"}},
    {success_url,             "success_url",             string,  {optional, optional},  check_redirect_url, {},     plain, never,
     {"Where payers go after they paid",
      "Où va le payeur après avoir payé"}},
    {cancel_url,              "cancel_url",              string,  {optional, optional},  check_redirect_url, {},     plain, never,
     {"Where payers go who cancel",
      "Où va le payeur qui annule"}},
    {metadata,                "metadata",                object,  {optional, optional},  nullptr,            {},     plain, never,
     {"What the merchant attaches to the link: scalars by name",
      "Ce que le marchand attache au lien : des scalaires par nom"}},
  });
}();
// clang-format on

inline constexpr std::size_t field_count = create_fields.size();

constexpr Field const& field(FieldName name) noexcept { return create_fields[static_cast<std::size_t>(name)]; }

/// A set of fields, as bits in the order of their table.
using FieldBits = std::uint64_t;
constexpr FieldBits bit(FieldIndex field) noexcept { return FieldBits{1} << field.value(); }
static_assert(max_fields <= FieldIndex::none().value(), "FieldBits has no bits for so many fields");

/// The fields that one link type requires and forbids.
struct PresenceBits {
  FieldBits required = 0;
  FieldBits forbidden = 0;
};

/// The fields of one kind of object, in their order.
class FieldTable {
 public:
  [[nodiscard]] constexpr Field const& operator[](FieldIndex field) const noexcept { return fields_[field.value()]; }

  // The fields with a role of their own; `FieldIndex::none()` in a table without them.
  [[nodiscard]] constexpr FieldIndex link_type() const noexcept { return link_type_; }
  [[nodiscard]] constexpr FieldIndex currency() const noexcept { return currency_; }
  [[nodiscard]] constexpr FieldIndex metadata() const noexcept { return metadata_; }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return fields_.size(); }
  [[nodiscard]] constexpr auto begin() const noexcept { return fields_.begin(); }
  [[nodiscard]] constexpr auto end() const noexcept { return fields_.end(); }

  [[nodiscard]] constexpr PresenceBits const& presence(std::optional<LinkType> type) const noexcept {
    return presence_[type ? static_cast<std::size_t>(*type) : link_type_names.size()];
  }

 protected:
  constexpr explicit FieldTable(std::span<Field const> fields) : fields_(fields) {
    if (fields.size() > max_fields) too_many_rows_raise_max_fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      Field const& row = fields[i];
      if (row.name.value() != i) row_stands_at_the_wrong_place();
      require_own_name(row);
      if (row.wire_name == "link_type") link_type_ = row.name;
      if (row.wire_name == "currency_code") currency_ = row.name;
      if (row.type == JsonType::object) set_metadata(row);
      add_presence(row);
    }
  }

 private:
  // Not constexpr: the compiler names the one that a wrong table calls.
  static void too_many_rows_raise_max_fields();
  static void row_stands_at_the_wrong_place();
  static void row_without_a_name();
  static void two_rows_of_one_name();
  static void two_rows_of_type_object();
  static void row_needs_a_code_exactly_if_a_link_type_forbids_it();

  constexpr void require_own_name(Field const& row) const {
    if (row.wire_name.empty()) row_without_a_name();
    for (Field const& other : fields_.first(row.name.value()))
      if (other.wire_name == row.wire_name) two_rows_of_one_name();
  }

  constexpr void set_metadata(Field const& row) {
    if (metadata_ != FieldIndex::none()) two_rows_of_type_object();
    metadata_ = row.name;
  }

  constexpr void add_presence(Field const& row) {
    bool is_forbidden_once = false;
    for (std::size_t i = 0; i < presence_.size(); ++i) {
      Presence const presence =
          row.presence[i < link_type_names.size() ? std::optional(static_cast<LinkType>(i)) : std::nullopt];
      if (presence == Presence::required) presence_[i].required |= bit(row.name);
      if (presence == Presence::forbidden) presence_[i].forbidden |= bit(row.name);
      is_forbidden_once = is_forbidden_once || presence == Presence::forbidden;
    }
    if (is_forbidden_once != (row.forbidden != ErrorCode::unknown_field))
      row_needs_a_code_exactly_if_a_link_type_forbids_it();
  }

  std::span<Field const> fields_;
  FieldIndex link_type_ = FieldIndex::none();
  FieldIndex currency_ = FieldIndex::none();
  FieldIndex metadata_ = FieldIndex::none();
  std::array<PresenceBits, link_type_names.size() + 1> presence_{};  // the last: of no valid link type
};

/// A table whose fields are named by `Name`, and by no other enumeration.
template <class Name>
class FieldTableOf : public FieldTable {
 public:
  consteval explicit FieldTableOf(std::span<Field const> fields) : FieldTable(fields) {}

  template <class Index>
    requires std::same_as<Index, Name> || std::same_as<Index, FieldIndex>
  [[nodiscard]] constexpr Field const& operator[](Index field) const noexcept {
    return FieldTable::operator[](field);
  }
};

inline constexpr FieldTableOf<FieldName> create_table(create_fields);

/// Returns the fields of a request that a policy requires and forbids, whatever the link type.
[[gnu::cold]] constexpr PresenceBits presence_of(FieldRules const& rules) noexcept {
  PresenceBits bits;
  auto const add = [&](FieldName name, FieldRule rule) {
    if (rule == FieldRule::required) bits.required |= bit(name);
    if (rule == FieldRule::forbidden) bits.forbidden |= bit(name);
  };
  add(FieldName::description, rules.description);
  add(FieldName::allow_coupon_code, rules.allow_coupon_code);
  add(FieldName::allow_quantity, rules.allow_quantity);
  add(FieldName::require_billing_address, rules.require_billing_address);
  add(FieldName::expires_at, rules.expires_at);
  add(FieldName::success_url, rules.success_url);
  add(FieldName::cancel_url, rules.cancel_url);
  add(FieldName::metadata, rules.metadata);
  return bits;
}

/// The data member that holds the value of a field.
template <auto name, auto pointer>
struct FieldMember {
  static constexpr auto field = name;
  static constexpr auto member = pointer;
};

/// `Members` has one `FieldMember` for each field of `table`, in its order.
template <auto const& table, class... Members>
concept OneMemberForEachField = sizeof...(Members) == table.size() && requires { (table[Members::field], ...); } && [] {
  std::size_t i = 0;
  return ((&table[Members::field] == &table[FieldIndex(i++)]) && ...);
}();

/// The data members for all fields of a table. A field without its member does not compile.
template <auto const& table, class... Members>
  requires OneMemberForEachField<table, Members...>
struct FieldMembers {
  template <class Function>
  static constexpr void for_each(Function const& function) {
    (function(Members()), ...);
  }
};

}  // namespace paylink::inline v1::detail
