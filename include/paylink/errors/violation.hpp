// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/catalog.hpp>
#include <paylink/errors/inline_vector.hpp>
#include <paylink/errors/param.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace paylink {

/// Where in a request something is wrong.
struct Place {
  enum class Kind : std::uint8_t { document, field, unknown_field, metadata_key, query_param, unknown_query_param };

  Kind kind = Kind::document;
  std::string_view name;  ///< of a field or a parameter of the contract; static storage
  ShownKey key;           ///< of a member or a parameter that the client named

  static constexpr Place document() noexcept { return {}; }
  static constexpr Place field(std::string_view name) noexcept { return {Kind::field, name, {}}; }
  static constexpr Place unknown_field(std::string_view key) noexcept {
    return {Kind::unknown_field, {}, shown_key(key)};
  }
  static constexpr Place metadata_key(std::string_view key) noexcept {
    return {Kind::metadata_key, "metadata", shown_key(key)};
  }
  static constexpr Place query_param(std::string_view name) noexcept { return {Kind::query_param, name, {}}; }
  static constexpr Place unknown_query_param(std::string_view key) noexcept {
    return {Kind::unknown_query_param, {}, shown_key(key)};
  }

  friend constexpr bool operator==(Place const&, Place const&) = default;
};

/// A parameter as its readers see it: `{"max", 255}`.
struct Param {
  std::string_view name;
  ParamValue value;

  friend constexpr bool operator==(Param const&, Param const&) = default;
};

/// The parameters that a violation has, with their names: at most two, in the catalogue's order.
class Params {
 public:
  constexpr explicit Params(Fault const& fault) noexcept {
    ParamNames const& names = entry(fault.code).params;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (fault.params[i].kind() != ParamValue::Kind::none) items_[size_++] = {names[i], fault.params[i]};
  }

  [[nodiscard]] constexpr Param const* begin() const noexcept { return items_.data(); }
  [[nodiscard]] constexpr Param const* end() const noexcept { return items_.data() + size_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

  friend constexpr bool operator==(Params const&, Params const&) = default;

 private:
  std::array<Param, 2> items_{};
  std::size_t size_ = 0;
};

/// One thing that is wrong with a request: what (`code`, `params`) and where (`field()`, `pointer()`, `offset`). A
/// plain value that owns what it names, and never holds the value that was refused (contract §1, rule 7).
class Violation {
 public:
  constexpr Violation(Fault const& fault, Place const& place, std::optional<std::size_t> at = {}) noexcept
      : code(fault.code), params(fault), offset(at), place_(place) {}

  ErrorCode code;
  Params params;
  std::optional<std::size_t>
      offset;  ///< the byte of the body where the value (or the unknown name) begins, where known

  /// The member's name as errors show it, `metadata` for its keys; of a query the parameter's. Empty for an error of
  /// the whole document or query.
  [[nodiscard]] constexpr std::string_view field() const noexcept {
    bool const is_clients =
        place_.kind == Place::Kind::unknown_field || place_.kind == Place::Kind::unknown_query_param;
    return is_clients ? std::string_view(place_.key) : place_.name;
  }

  /// False for an error of the whole document or query, which has neither field nor pointer.
  [[nodiscard]] constexpr bool has_field() const noexcept { return place_.kind != Place::Kind::document; }

  /// False for a query, too: a JSON Pointer leads nowhere there.
  [[nodiscard]] constexpr bool has_pointer() const noexcept {
    return place_.kind == Place::Kind::field || names_a_key();
  }

  /// The RFC 6901 JSON Pointer of the member, whether it is there or missing; empty where there is none.
  [[nodiscard]] std::string pointer() const {
    std::string pointer;
    if (has_pointer() && !place_.name.empty()) pointer.append("/").append(place_.name);
    if (names_a_key()) append_token(pointer, place_.key);
    return pointer;
  }

  /// The name that messages use: the field's, inside metadata `metadata.<key>`.
  [[nodiscard]] std::string label() const {
    if (place_.kind != Place::Kind::metadata_key) return std::string(field());
    return "metadata." + std::string(place_.key);
  }

  friend constexpr bool operator==(Violation const&, Violation const&) = default;

 private:
  [[nodiscard]] constexpr bool names_a_key() const noexcept {
    return place_.kind == Place::Kind::unknown_field || place_.kind == Place::Kind::metadata_key;
  }

  static void append_token(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (char const c : key) {
      if (c == '~') pointer += "~0";
      else if (c == '/') pointer += "~1";
      else pointer += c;
    }
  }

  Place place_;
};

/// All that is wrong with a request, in the contract's order; empty for a valid one. Held in place, so that refusing a
/// request allocates nothing: about 13 kB, of which a copy touches only what is in use.
class Violations {
 public:
  /// How many are kept; a policy may ask for fewer.
  static constexpr std::size_t capacity = 32;

  /// Keeps the violation where there is room below `limit`, or else counts it.
  void add(Violation const& violation, std::size_t limit = capacity) noexcept {
    if (kept_.size() >= limit || !kept_.push_back(violation)) ++omitted_;
  }
  /// The same, of a violation's parts: it is large to copy.
  void add(Fault const& fault, Place const& place, std::optional<std::size_t> offset, std::size_t limit) noexcept {
    if (kept_.size() >= limit || !kept_.emplace_back(fault, place, offset)) ++omitted_;
  }
  void add_omitted(std::size_t count) noexcept { omitted_ += count; }

  [[nodiscard]] bool empty() const noexcept { return size() == 0 && omitted_ == 0; }
  [[nodiscard]] std::size_t size() const noexcept { return kept_.size(); }
  /// How many more there were than are kept.
  [[nodiscard]] std::size_t omitted() const noexcept { return omitted_; }

  [[nodiscard]] Violation const* begin() const noexcept { return kept_.begin(); }
  [[nodiscard]] Violation const* end() const noexcept { return kept_.end(); }
  [[nodiscard]] Violation const& operator[](std::size_t i) const noexcept { return kept_[i]; }
  [[nodiscard]] Violation const& front() const noexcept { return kept_[0]; }

  friend bool operator==(Violations const& a, Violations const& b) {
    if (a.size() != b.size() || a.omitted_ != b.omitted_) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != b[i]) return false;
    return true;
  }

 private:
  InlineVector<Violation, capacity> kept_;
  std::size_t omitted_ = 0;
};

}  // namespace paylink
