// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/errors/location.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/inline_text.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/detail/text/visible.hpp>
#include <paylink/error_code.hpp>
#include <paylink/locale.hpp>
#include <paylink/params.hpp>
#include <paylink/rule_error.hpp>

#include <cstddef>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// @file
/// What is wrong with a request, and where.

namespace paylink::inline v1 {

namespace detail {

struct ViolationsAccess;

/// Returns the size of the list that shows `https` and a policy's schemes; 0 if it has none.
constexpr std::size_t bytes_of(std::span<std::string const> schemes) noexcept {
  if (schemes.empty()) return 0;
  std::size_t bytes = sizeof(std::string_view) + std::string_view("https").size();
  for (std::string const& scheme : schemes) bytes += sizeof(std::string_view) + scheme.size();
  return bytes;
}

}  // namespace detail

/// One thing that is wrong with a request: what (`code`, `params`) and where (`field()`, `pointer()`, `offset`).
///
/// Never holds the value that was refused (contract §1, rule 7). It is an element of the `Violations` that hold its
/// name, is valid as long as they are, and therefore cannot be copied; keep the `Violations` instead.
class Violation {
 public:
  Violation(Violation const&) = delete;
  Violation& operator=(Violation const&) = delete;

  ErrorCode code;
  Params params;

  /// Byte offset into the body: of the value; of the name's opening quote if the name is unknown, repeated or invalid;
  /// of the error for `utf8_invalid`, `json_invalid` and `json_too_deep`. Not set for a field that is missing, a query,
  /// a draft and a JSON value.
  std::optional<std::size_t> offset;

  /// Returns the member's name, cut to 64 code points; `metadata` for a key of metadata, the parameter's name for a
  /// query. Empty for an error of the whole document or query.
  [[nodiscard]] constexpr std::string_view field() const noexcept {
    return location_.kind == Kind::metadata_key ? std::string_view("metadata") : location_.name;
  }

  /// Returns false for an error of the document other than `duplicate_key`, and for `query_malformed`.
  [[nodiscard]] constexpr bool has_field() const noexcept { return location_.kind != Kind::document; }

  /// Returns false for an error of the whole document and for every error of a query.
  [[nodiscard]] constexpr bool has_pointer() const noexcept {
    return location_.kind == Kind::field || location_.kind == Kind::unknown_field ||
           location_.kind == Kind::metadata_key;
  }

  /// Returns the member's RFC 6901 JSON Pointer, also if the member is missing; empty if `!has_pointer()`.
  [[nodiscard]] std::string pointer() const {
    if (!has_pointer()) return {};
    std::string pointer(location_.kind == Kind::metadata_key ? "/metadata/" : "/");
    for (char const c : location_.name) {
      if (c == '~') pointer += "~0";
      else if (c == '/') pointer += "~1";
      else pointer += c;
    }
    return pointer;
  }

  /// Returns the message of contract §12, and after it the suggestion, if there is one. Safe to print: names that the
  /// client chose stand in quotes, what does not show in them as escapes.
  [[nodiscard]] std::string message(Locale locale = Locale::en) const {
    std::string text;
    append(text, pattern()[locale], locale);
    if (ParamValue const name = params.find("suggestion"); name.kind() != ParamValue::Kind::none)
      append(text, detail::did_you_mean[locale], locale);
    return text;
  }

  friend constexpr bool operator==(Violation const&, Violation const&) noexcept = default;

 private:
  friend class Violations;
  using Kind = detail::Location::Kind;

  constexpr Violation(RuleError const& error, detail::Location const& location, std::optional<std::size_t> at) noexcept
      : code(error.code), params(error), offset(at), location_(location) {}

  [[nodiscard]] constexpr RuleError const& error() const noexcept { return params.error_; }

  /// Returns the message with its placeholders: of some codes, there are two.
  [[nodiscard]] constexpr detail::Localized const& pattern() const noexcept {
    if (code == ErrorCode::utf8_invalid && has_field()) return detail::field_utf8_invalid;
    bool const has_no_decimals = params.find("max_decimals") == ParamValue(0);
    return has_no_decimals ? detail::whole_amounts : detail::entry(code).text;
  }

  /// Appends a text of the catalogue, its placeholders replaced. Braces with no such name are text.
  void append(std::string& text, std::string_view pattern, Locale locale) const {
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{')) {
      std::size_t const close = pattern.find('}', open);
      text.append(pattern.substr(0, open));
      append_placeholder(text, pattern.substr(open + 1, close - open - 1), locale);
      pattern.remove_prefix(close + 1);
    }
    text.append(pattern);
  }

  void append_placeholder(std::string& text, std::string_view name, Locale locale) const {
    ParamValue const value = params.find(name);
    if (name == "f") append_name(text);
    else if (name == "reason") append(text, detail::reason_text(code, value.text(), locale), locale);
    else if (value.kind() != ParamValue::Kind::none) text += detail::to_string(value);
    else text.append("{").append(name).append("}");
  }

  void append_name(std::string& text) const {
    if (location_.kind == Kind::metadata_key) text += "metadata.";
    if (location_.is_named_by_client()) detail::append_quoted(text, location_.name);
    else text += location_.name;
  }

  detail::Location location_;
};

/// All violations of a request, in the contract's order (contract §1): a range of `Violation`, empty if and only if the
/// request is valid.
///
/// As large as a pointer. The first violation allocates one block, in which all of them and the names that they show
/// fit; a copy allocates one as well. If that fails, the only violation is `out_of_memory`. A moved-from object is
/// empty.
class Violations {
 public:
  using value_type = Violation;
  using const_iterator = Violation const*;
  using iterator = const_iterator;
  using const_reference = Violation const&;
  using reference = const_reference;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;

  static constexpr std::size_t capacity = 32;  ///< how many violations are kept at most

  constexpr Violations() noexcept = default;
  Violations(Violations const& other) noexcept { copy(other); }
  constexpr Violations(Violations&& other) noexcept : block_(other.block_) { other.block_ = nullptr; }
  Violations& operator=(Violations const& other) noexcept {
    if (this != &other) Violations(other).swap(*this);
    return *this;
  }
  Violations& operator=(Violations&& other) noexcept {
    Violations(std::move(other)).swap(*this);
    return *this;
  }
  ~Violations() { release(); }

  constexpr void swap(Violations& other) noexcept {
    Block* const block = block_;
    block_ = other.block_;
    other.block_ = block;
  }

  [[nodiscard]] constexpr bool empty() const noexcept { return block_ == nullptr; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return block_ == nullptr ? 0 : block_->size; }

  /// Returns how many more violations there were than are kept.
  [[nodiscard]] constexpr std::size_t omitted() const noexcept { return block_ == nullptr ? 0 : block_->omitted; }

  [[nodiscard]] constexpr Violation const* begin() const noexcept {
    return block_ == nullptr ? nullptr : block_->violations;
  }
  [[nodiscard]] constexpr Violation const* end() const noexcept { return begin() + size(); }

  /// @pre `i < size()`
  [[nodiscard]] constexpr Violation const& operator[](std::size_t i) const noexcept { return begin()[i]; }
  /// @pre `!empty()`
  [[nodiscard]] constexpr Violation const& front() const noexcept { return *begin(); }

  friend bool operator==(Violations const& a, Violations const& b) noexcept {
    if (a.size() != b.size() || a.omitted() != b.omitted()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!(a[i] == b[i])) return false;
    return true;
  }

 private:
  friend struct detail::ViolationsAccess;

  struct Block {
    Block() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the arrays below uninitialized
    explicit Block(ErrorCode only) noexcept : is_static(true) {
      append(Violation({only}, detail::Location::document(), {}));
    }
    Block(Block const&) = delete;
    Block& operator=(Block const&) = delete;
    ~Block() = default;

    /// @pre `size < capacity`
    void append(Violation const& violation) noexcept {
      RuleError error = violation.error();
      detail::Location location = violation.location_;
      for (ParamValue& param : error.params) param = keep(param);
      if (location.is_named_by_client()) location.name = keep(location.name);
      ::new (static_cast<void*>(&violations[size++])) Violation(error, location, violation.offset);
    }

    /// Returns a copy of the text that lives as long as the block.
    std::string_view keep(std::string_view text) noexcept {
      char* const kept = texts + texts_size;
      text.copy(kept, text.size());
      texts_size += text.size();
      return {kept, text.size()};
    }

    /// Returns the parameter with what lives as long as the block.
    ParamValue keep(ParamValue const& param) noexcept {
      using Access = detail::PolicyParamAccess;
      if (std::string_view const text = Access::text(param); !text.empty()) return detail::PolicyTextParam{keep(text)};
      if (auto const schemes = Access::schemes(param); !schemes.empty()) return keep_list("https", schemes);
      if (auto const list = Access::kept_list(param); !list.empty()) return keep_list(list[0], list.subspan(1));
      return param;
    }

    /// Keeps a list in lower case behind the block. All lists of one block are the same.
    template <class Text>
    ParamValue keep_list(std::string_view first, std::span<Text const> rest) noexcept {
      if (list_size == 0 && list_bytes < bytes_of_list(first, rest)) return {};
      auto* const items = reinterpret_cast<std::string_view*>(this + 1);
      if (list_size == 0) {
        char* end = reinterpret_cast<char*>(items + rest.size() + 1);
        auto const add = [&](std::string_view text) {
          char* const begin = end;
          for (char const c : text) *end++ = detail::ascii::to_lower(c);
          ::new (static_cast<void*>(items + list_size++)) std::string_view(begin, text.size());
        };
        add(first);
        for (Text const& text : rest) add(text);
      }
      return detail::PolicyParamAccess::keep({items, list_size});
    }

    template <class Text>
    static std::size_t bytes_of_list(std::string_view first, std::span<Text const> rest) noexcept {
      std::size_t bytes = sizeof(std::string_view) + first.size();
      for (Text const& text : rest) bytes += sizeof(std::string_view) + text.size();
      return bytes;
    }

    std::size_t size = 0;
    std::size_t omitted = 0;
    std::size_t texts_size = 0;
    std::size_t list_size = 0;
    std::size_t list_bytes = 0;  // behind the block
    bool is_static = false;      // a flag, as programs of several shared libraries can have several static blocks
    union {
      Violation violations[capacity];  // the first `size` are alive; all are trivially destructible
    };
    // Names that clients chose and texts of the policy, up to `texts_size`. No violation has both.
    char texts[capacity * sizeof(detail::DisplayName)];
  };

  [[gnu::noinline]] void add(RuleError const& error, detail::Location const& location,
                             std::optional<std::size_t> offset, std::size_t limit, std::size_t list_bytes) noexcept {
    if (block_ == nullptr)
      allocate(detail::max_of(list_bytes, detail::bytes_of(detail::PolicyParamAccess::schemes(error.params[0]))));
    if (block_->is_static) return;
    bool const is_full = block_->size == capacity || (block_->size != 0 && block_->size >= limit);
    if (is_full) ++block_->omitted;
    else if (location.is_named_by_client())
      block_->append(Violation(error, {location.kind, detail::display_name(location.name)}, offset));
    else block_->append(Violation(error, location, offset));
  }

  void copy(Violations const& other) noexcept {
    if (other.block_ == nullptr || other.block_->is_static) return void(block_ = other.block_);
    allocate(other.block_->list_bytes);
    if (block_->is_static) return;
    for (Violation const& violation : other) block_->append(violation);
    block_->omitted = other.omitted();
  }

  [[gnu::noinline]] void allocate(std::size_t list_bytes) noexcept {
    void* const memory = ::operator new(sizeof(Block) + list_bytes, std::nothrow);
    if (memory == nullptr) return void(block_ = &out_of_memory());
    static_assert(sizeof(Block) % alignof(std::string_view) == 0, "the list stands behind the block");
    block_ = ::new (memory) Block;
    block_->list_bytes = list_bytes;
  }

  void release() noexcept {
    if (block_ == nullptr || block_->is_static) return;
    block_->~Block();
    ::operator delete(block_);
  }

  /// Returns the block of all requests whose violations could not be allocated; never written to.
  [[gnu::cold]] static Block& out_of_memory() noexcept {
    static Block block(ErrorCode::out_of_memory);
    return block;
  }

  Block* block_ = nullptr;
};

namespace detail {

/// Fills `Violations`.
struct ViolationsAccess {
  /// Keeps the violation if fewer than `limit` (at least 1) are kept, else counts it.
  ///
  /// @param list_bytes  `bytes_of` the policy's schemes, which a violation may show
  static void add(Violations& violations, RuleError const& error, Location const& location,
                  std::optional<std::size_t> offset = {}, std::size_t limit = Violations::capacity,
                  std::size_t list_bytes = 0) noexcept {
    violations.add(error, location, offset, limit,
                   list_bytes);  // NOLINT(*-cplusplus.Move): a moved-from object is empty
  }

  /// Counts violations beyond those that were added. @pre `count == 0 || !violations.empty()`
  static void add_omitted(Violations& violations, std::size_t count) noexcept {
    if (count != 0 && !violations.block_->is_static) violations.block_->omitted += count;
  }

  /// Replaces all by `out_of_memory`.
  static void set_out_of_memory(Violations& violations) noexcept {
    violations.release();
    violations.block_ = &Violations::out_of_memory();
  }
};

/// Returns `Violations` of one.
inline Violations single_violation(RuleError const& error, Location const& location = Location::document(),
                                   std::optional<std::size_t> offset = {}) noexcept {
  Violations violations;
  ViolationsAccess::add(violations, error, location, offset);
  return violations;
}

}  // namespace detail

}  // namespace paylink::inline v1
