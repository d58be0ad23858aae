// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/inline_text.hpp>
#include <paylink/error_code.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// @file
/// What a rule finds wrong with a value: a code and its parameters.

namespace paylink::inline v1 {

namespace detail {

/// A whole number of minor units, which a parameter shows as a decimal of major units.
struct DecimalParam {
  std::int64_t minor_units;
  int decimals;
};

/// A code point, which a parameter shows as `U+0007`.
struct CodePointParam {
  char32_t value;
};

/// A text of the policy, which a parameter views; a violation keeps a copy.
struct PolicyTextParam {
  std::string_view text;
};

/// The schemes that a policy allows, which a parameter views: it shows `https` and these in lower case. A violation
/// keeps a copy.
struct SchemesParam {
  std::span<std::string const> app_schemes;
};

struct PolicyParamAccess;

}  // namespace detail

/// The value of an error's parameter: an integer, a text or a list of texts; `Kind::none` if the error lacks it.
///
/// Holds at most 16 bytes and never the value that was refused. Texts and lists that it refers to are static, so that
/// an error outlives its request; or they are the policy's, of which a violation keeps a copy. Decimals and code points
/// are spelt when asked for.
///
/// A copy views what the original views: keep the `Violations` as long as it, or the policy, for an error that a
/// `parse` returned.
class ParamValue {
 public:
  enum class Kind : std::uint8_t { none, integer, text, list };

  // NOLINTBEGIN(*-explicit-*): a rule writes `{max, length}`
  constexpr ParamValue() noexcept : integer_(0) {}
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  constexpr ParamValue(Integer number) noexcept
      : integer_(static_cast<std::int64_t>(number)), storage_(Storage::integer) {}
  constexpr ParamValue(std::string_view static_text) noexcept
      : text_(static_text.data()), size_(static_cast<std::uint32_t>(static_text.size())), storage_(Storage::text) {}
  constexpr ParamValue(detail::DecimalParam decimal) noexcept
      : integer_(decimal.minor_units),
        size_(static_cast<std::uint32_t>(decimal.decimals)),
        storage_(Storage::decimal) {}
  constexpr ParamValue(detail::CodePointParam point) noexcept
      : integer_(static_cast<std::int64_t>(point.value)), storage_(Storage::code_point) {}
  constexpr ParamValue(detail::PolicyTextParam policy) noexcept
      : text_(policy.text.data()),
        size_(static_cast<std::uint32_t>(policy.text.size())),
        storage_(Storage::policy_text) {}
  constexpr ParamValue(detail::SchemesParam policy) noexcept
      : schemes_(policy.app_schemes.data()),
        size_(static_cast<std::uint32_t>(policy.app_schemes.size())),
        storage_(Storage::schemes) {}
  template <std::size_t Size>
  constexpr ParamValue(std::string_view const (&static_list)[Size]) noexcept
      : list_(static_list), size_(Size), storage_(Storage::list) {}
  template <std::size_t Size>
  constexpr ParamValue(std::array<std::string_view, Size> const& static_list) noexcept
      : list_(static_list.data()), size_(Size), storage_(Storage::list) {}
  constexpr ParamValue(std::span<std::string_view const> static_list) noexcept
      : list_(static_list.data()), size_(static_cast<std::uint32_t>(static_list.size())), storage_(Storage::list) {}
  // NOLINTEND(*-explicit-*)

  [[nodiscard]] constexpr Kind kind() const noexcept {
    switch (storage_) {
      case Storage::none:      return Kind::none;
      case Storage::integer:   return Kind::integer;
      case Storage::list:
      case Storage::kept_list:
      case Storage::schemes:   return Kind::list;
      default:                 return Kind::text;
    }
  }

  /// @pre `kind() == Kind::integer`
  [[nodiscard]] constexpr std::int64_t integer() const noexcept { return integer_; }

  /// Returns the text: a static one, the policy's, a decimal such as `99999999.99`, or a code point such as `U+0007`.
  /// @pre `kind() == Kind::text`
  [[nodiscard]] std::string text() const {
    detail::ShortText spelling;
    return std::string(spell_into(spelling));
  }

  /// @pre `kind() == Kind::list`
  [[nodiscard]] constexpr std::span<std::string_view const> list() const noexcept {
    if (storage_ == Storage::schemes) return {};  // of an error that is not yet a violation's
    return {list_, size_};
  }

  /// Compares what the two show, however they store it.
  friend constexpr bool operator==(ParamValue const& a, ParamValue const& b) noexcept {
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
      case Kind::none:    return true;
      case Kind::integer: return a.integer_ == b.integer_;
      case Kind::list:    return a.has_same_list(b);
      default:            break;
    }
    detail::ShortText spelling_of_a;
    detail::ShortText spelling_of_b;
    return a.spell_into(spelling_of_a) == b.spell_into(spelling_of_b);
  }

 private:
  friend detail::PolicyParamAccess;
  enum class Storage : std::uint8_t {
    none,
    integer,
    text,
    policy_text,  ///< of the policy, or of the violation's block
    decimal,
    code_point,
    list,
    schemes,    ///< of the policy
    kept_list,  ///< of the violation's block
  };

  /// @pre both are lists
  [[nodiscard]] constexpr bool has_same_list(ParamValue const& other) const noexcept {
    if (size_ != other.size_) return false;
    if (storage_ == Storage::schemes || other.storage_ == Storage::schemes)
      return storage_ == other.storage_ && schemes_ == other.schemes_;
    for (std::size_t i = 0; i < size_; ++i)
      if (list_[i] != other.list_[i]) return false;
    return true;
  }

  /// Returns the text, which views either static storage or `buffer`.
  constexpr std::string_view spell_into(detail::ShortText& buffer) const noexcept {
    switch (storage_) {
      case Storage::text:
      case Storage::policy_text: return {text_, size_};
      case Storage::decimal:     buffer = detail::spell_decimal(integer_, static_cast<int>(size_)); break;
      case Storage::code_point:  buffer = detail::code_point_name(static_cast<char32_t>(integer_)); break;
      default:                   break;
    }
    return buffer;
  }

  union {
    std::int64_t integer_;
    char const* text_;
    std::string_view const* list_;
    std::string const* schemes_;
  };
  std::uint32_t size_ = 0;  // of a text or a list; of a decimal, its decimals
  Storage storage_ = Storage::none;
};

namespace detail {

/// Tells what a violation must copy from what is static.
struct PolicyParamAccess {
  /// Returns the text if it is not static, else an empty one.
  static constexpr std::string_view text(ParamValue const& value) noexcept {
    return value.storage_ == ParamValue::Storage::policy_text ? std::string_view(value.text_, value.size_)
                                                              : std::string_view();
  }

  static constexpr std::span<std::string const> schemes(ParamValue const& value) noexcept {
    if (value.storage_ != ParamValue::Storage::schemes) return {};
    return {value.schemes_, value.size_};
  }

  static constexpr std::span<std::string_view const> kept_list(ParamValue const& value) noexcept {
    if (value.storage_ != ParamValue::Storage::kept_list) return {};
    return value.list();
  }

  static constexpr ParamValue keep(std::span<std::string_view const> list) noexcept {
    ParamValue value(list);
    value.storage_ = ParamValue::Storage::kept_list;
    return value;
  }
};

/// Returns the value as messages show it: the items of a list are joined with `, `.
inline std::string to_string(ParamValue const& value) {
  std::string text;
  switch (value.kind()) {
    case ParamValue::Kind::none:    break;
    case ParamValue::Kind::integer: return std::to_string(value.integer());
    case ParamValue::Kind::text:    return value.text();
    case ParamValue::Kind::list:
      for (std::string_view const item : value.list()) text.append(text.empty() ? "" : ", ").append(item);
  }
  return text;
}

}  // namespace detail

/// What a rule found wrong with a value: a code and its parameters, in the catalogue's order. A rule does not know
/// which field it validates; its caller adds that. Can view texts of the policy, which must outlive it.
struct RuleError {
  ErrorCode code{};
  std::array<ParamValue, 2> params{};

  friend constexpr bool operator==(RuleError const&, RuleError const&) = default;
};

}  // namespace paylink::inline v1
