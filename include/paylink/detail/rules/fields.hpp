// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/catalog.hpp>
#include <paylink/detail/json/json_type.hpp>
#include <paylink/detail/rules/value_rules.hpp>
#include <paylink/error_code.hpp>
#include <paylink/values/link_type.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

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

/// A field by its place in its table, with the names of whichever table it is.
class FieldIndex {
 public:
  template <class Name>
    requires std::is_enum_v<Name>
  constexpr FieldIndex(Name name) noexcept : index_(static_cast<std::uint8_t>(name)) {}  // NOLINT(*-explicit-*): a name
  constexpr explicit FieldIndex(std::size_t index) noexcept : index_(static_cast<std::uint8_t>(index)) {}

  [[nodiscard]] constexpr std::size_t value() const noexcept { return index_; }

  friend constexpr bool operator==(FieldIndex, FieldIndex) noexcept = default;

 private:
  std::uint8_t index_;
};

enum class Presence : std::uint8_t { optional, required, forbidden };

/// One row of the contract's table: all that is said of a field.
struct Field {
  FieldIndex name;
  std::string_view wire_name;
  JsonType type;
  Presence on_product;
  Presence on_instant;
  ValueRule rule;                     ///< of a string or number; a boolean needs none, and metadata has rules by key
  std::optional<bool> default_value;  ///< of a boolean
  ErrorCode missing;
  ErrorCode forbidden;      ///< read only where a link type forbids the field
  Localized documentation;  ///< what it is for, a sentence without its final dot

  /// Without a link type that is known, no field is required or forbidden for its sake.
  [[nodiscard]] constexpr Presence presence(std::optional<LinkType> link) const noexcept {
    if (link == LinkType::product) return on_product;
    if (link == LinkType::instant) return on_instant;
    return on_product == on_instant ? on_product : Presence::optional;
  }
};

// clang-format off
inline constexpr auto create_fields = [] {
  using enum FieldName;
  using enum Presence;
  using enum JsonType;
  constexpr auto plain = ErrorCode::field_required;
  constexpr auto never = ErrorCode::unknown_field;
  return std::to_array<Field>({
    // name                                               type     product    instant    rule                default  missing  forbidden
    {link_type,               "link_type",               string,  required,  required,  check_link_type,    {},     plain, never,
     {"What the link sells: a product, or a free amount",
      "Ce que le lien vend : un produit, ou un montant libre"}},
    {title,                   "title",                   string,  required,  required,  check_title,        {},     plain, never,
     {"The title that payers read",
      "Le titre que lit le payeur"}},
    {currency_code,           "currency_code",           string,  required,  required,  check_currency_code,{},     plain, never,
     {"ISO 4217 code of the currency",
      "Le code ISO 4217 de la devise"}},
    {description,             "description",             string,  optional,  optional,  check_description,  {},     plain, never,
     {"What payers read below the title",
      "Ce que le payeur lit sous le titre"}},
    {amount,                  "amount",                  number,  forbidden, required,  check_amount,       {},     ErrorCode::amount_required,     ErrorCode::amount_not_allowed,
     {"Price of an instant link, in major units of the currency",
      "Le prix d'un lien instantané, en unités principales de la devise"}},
    {product_id,              "product_id",              string,  required,  forbidden, check_product_id,   {},     ErrorCode::product_id_required, ErrorCode::product_id_not_allowed,
     {"The product that a product link sells",
      "Le produit que vend un lien produit"}},
    {price_id,                "price_id",                string,  optional,  forbidden, check_price_id,     {},     plain, ErrorCode::price_id_not_allowed,
     {"One of the product's prices, where it has several",
      "L'un des prix du produit, s'il en a plusieurs"}},
    {allow_coupon_code,       "allow_coupon_code",       boolean, optional,  optional,  nullptr,            false,  plain, never,
     {"Payers may enter a coupon code",
      "Le payeur peut saisir un code promo"}},
    {allow_quantity,          "allow_quantity",          boolean, optional,  optional,  nullptr,            false,  plain, never,
     {"Payers may choose a quantity",
      "Le payeur peut choisir une quantité"}},
    {require_billing_address, "require_billing_address", boolean, optional,  optional,  nullptr,            true,   plain, never,
     {"Payers must give a billing address",
      "Le payeur doit donner une adresse de facturation"}},
    {expires_at,              "expires_at",              string,  optional,  optional,  check_expires_at,   {},     plain, never,
     {"When the link stops taking payments, as an RFC 3339 date-time",
      "Quand le lien cesse d'accepter des paiements, en date-heure RFC 3339"}},
    {success_url,             "success_url",             string,  optional,  optional,  check_redirect_url, {},     plain, never,
     {"Where payers go after they paid",
      "Où va le payeur après avoir payé"}},
    {cancel_url,              "cancel_url",              string,  optional,  optional,  check_redirect_url, {},     plain, never,
     {"Where payers go who cancel",
      "Où va le payeur qui annule"}},
    {metadata,                "metadata",                object,  optional,  optional,  nullptr,            {},     plain, never,
     {"What the merchant attaches to the link: scalars by name",
      "Ce que le marchand attache au lien : des scalaires par nom"}},
  });
}();
// clang-format on

inline constexpr std::size_t field_count = create_fields.size();

constexpr Field const& field(FieldName name) noexcept { return create_fields[static_cast<std::size_t>(name)]; }

/// Fields of a table as bits in its order.
using FieldBits = std::uint32_t;
constexpr FieldBits bit(FieldIndex field) noexcept { return FieldBits{1} << field.value(); }

/// A table's columns of presence for one link type.
struct PresenceBits {
  FieldBits required = 0;
  FieldBits forbidden = 0;

  consteval PresenceBits(std::span<Field const> fields, std::optional<LinkType> link) {
    for (Field const& field : fields) {
      if (field.presence(link) == Presence::required) required |= bit(field.name);
      if (field.presence(link) == Presence::forbidden) forbidden |= bit(field.name);
    }
  }
};

/// The fields of one kind of object in their order, for code that does not care which kind it is.
class FieldTable {
 public:
  static constexpr std::size_t max_size = field_count;  ///< of a create request, which has most

  /// Each row must be complete, and stand where its name says.
  consteval explicit FieldTable(std::span<Field const> fields)
      : fields_(fields.data()),
        size_(fields.size()),
        on_product_(fields, LinkType::product),
        on_instant_(fields, LinkType::instant),
        on_unknown_(fields, std::nullopt) {
    bool complete = fields.size() <= max_size;
    for (Field const& row : fields) {
      if (row.wire_name == "link_type") link_type_ = row.name;
      if (row.wire_name == "currency_code") currency_ = row.name;
      if (row.type == JsonType::object) metadata_ = row.name;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      Field const& row = fields[i];
      bool const forbidden_somewhere = row.on_product == Presence::forbidden || row.on_instant == Presence::forbidden;
      complete = complete && row.name.value() == i && !row.wire_name.empty() &&
                 forbidden_somewhere == (row.forbidden != ErrorCode::unknown_field);
    }
    if (!complete) incomplete_row();
  }

  [[nodiscard]] constexpr Field const& operator[](FieldIndex field) const noexcept { return fields_[field.value()]; }
  /// The fields that others are judged by; where there are none, what no field is.
  [[nodiscard]] constexpr FieldIndex link_type() const noexcept { return link_type_; }
  [[nodiscard]] constexpr FieldIndex currency() const noexcept { return currency_; }

  /// The one field that is an object, whose members are wanted too; where there is none, what no field is.
  [[nodiscard]] constexpr FieldIndex metadata() const noexcept { return metadata_; }

  [[nodiscard]] constexpr Field const* begin() const noexcept { return fields_; }
  [[nodiscard]] constexpr Field const* end() const noexcept { return fields_ + size_; }

  [[nodiscard]] constexpr PresenceBits const& presence(std::optional<LinkType> link) const noexcept {
    if (!link) return on_unknown_;
    return *link == LinkType::product ? on_product_ : on_instant_;
  }

 private:
  static void incomplete_row();  // not constexpr: where a table is none, the compiler says this name

  Field const* fields_;
  std::size_t size_;
  FieldIndex link_type_{max_size};
  FieldIndex currency_{max_size};
  FieldIndex metadata_{max_size};
  PresenceBits on_product_;
  PresenceBits on_instant_;
  PresenceBits on_unknown_;
};

inline constexpr FieldTable create_table(create_fields);

}  // namespace paylink::inline v1::detail
