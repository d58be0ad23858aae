// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/input/key_set.hpp>
#include <paylink/detail/rules/check.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/json_type.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// Notes the members of a body's root object and of its `metadata`, as a reader of JSON comes by them. No text is
/// copied: strings stay as they stand in the body, numbers keep their spelling.
class BodyMembers {
 public:
  /// `find` knows the fields that are wanted.
  BodyMembers(std::string_view body, FieldLookup const& find, RawObject& reading) noexcept
      : body_(body), find_(find), reading_(reading), wanted_(&root_) {}
  BodyMembers(BodyMembers const&) = delete;
  BodyMembers& operator=(BodyMembers const&) = delete;
  ~BodyMembers() = default;

  /// Forgets all, for another reader.
  void start_over() noexcept {
    reading_.clear();
    unknown_names_.clear();
    metadata_names_.clear();
    duplicate_ = {};
    out_of_memory_at_.reset();
    depth_ = 0;
    in_metadata_ = false;
    wanted_ = &root_;
  }

  /// The name of a member, which ends in the body before `end`, its quote included.
  void key(JsonString name, std::size_t end) noexcept {
    if (depth_ == 1) root_key(name, end);
    else if (in_metadata_ && depth_ == 2) metadata_key(name, end);
  }
  void string(JsonString text) noexcept {
    if (RawValue* const seen = take_wanted(JsonType::string)) seen->text = text;
  }
  void number(std::string_view spelling) noexcept {
    if (RawValue* const seen = take_wanted(JsonType::number)) seen->text = spelling;
  }
  void boolean(bool boolean) noexcept {
    if (RawValue* const seen = take_wanted(JsonType::boolean)) seen->boolean = boolean;
  }
  void null() noexcept { take_wanted(JsonType::null); }

  /// An array or an object, and its end.
  void begin(JsonType type) noexcept {
    RawValue const* const seen = take_wanted(type);
    if (depth_ == 1 && seen != nullptr)
      in_metadata_ = type == JsonType::object && seen == reading_[find_.fields().metadata()];
    ++depth_;
  }
  void end() noexcept {
    --depth_;
    if (depth_ == 1) in_metadata_ = false;
  }

  /// The type of the root, once the body is read.
  [[nodiscard]] JsonType root_type() const noexcept { return root_.type; }

  /// The first name that came twice in its object.
  [[nodiscard]] Violations const& duplicate() const noexcept { return duplicate_; }

  /// Where memory for names ran out, if it did.
  [[nodiscard]] std::optional<std::size_t> out_of_memory_at() const noexcept { return out_of_memory_at_; }

 private:
  /// The place for the value that comes, if anybody wants it, with its type noted. What comes next within it nobody
  /// wants.
  RawValue* take_wanted(JsonType type) noexcept {
    RawValue* const seen = std::exchange(wanted_, nullptr);
    if (seen != nullptr) seen->type = type;
    return seen;
  }

  void root_key(JsonString name, std::size_t end) noexcept {
    std::optional<FieldIndex> const known = name.escaped() ? find_escaped_field(name) : find_(name.raw());
    if (!known) return unknown_key(name, end);
    if ((reading_.present() & bit(*known)) != 0) note_duplicate(*known, name);
    wanted_ = &reading_.add(*known, {.name_end = end});
  }

  [[gnu::cold, gnu::noinline]] std::optional<FieldIndex> find_escaped_field(JsonString name) const noexcept {
    return find_(MemberName(name));
  }

  [[gnu::cold, gnu::noinline]] void unknown_key(JsonString name, std::size_t end) noexcept {
    if (insert(unknown_names_, name) == KeySet::Insertion::duplicate)
      note_duplicate(Location::unknown_field(MemberName(name)), name);
    ++reading_.unknown_count;
    want_member(reading_.unknown, name, end);
  }

  [[gnu::noinline]] void metadata_key(JsonString name, std::size_t end) noexcept {
    if (insert(metadata_names_, name) == KeySet::Insertion::duplicate)
      note_duplicate(Location::metadata_key(MemberName(name)), name);
    ++reading_.metadata_count;
    want_member(reading_.metadata, name, end);
  }

  /// Nobody wants more members than there are places.
  template <std::size_t Count>
  void want_member(InlineVector<RawMember, Count>& members, JsonString name, std::size_t end) noexcept {
    bool const has_place = members.push_back({.key = name, .value = {.name_end = end}});
    wanted_ = has_place ? &members[members.size() - 1].value : nullptr;
  }

  KeySet::Insertion insert(KeySet& names, JsonString name) noexcept {
    KeySet::Insertion const insertion = names.insert(name);
    if (insertion == KeySet::Insertion::out_of_memory && !out_of_memory_at_) out_of_memory_at_ = offset(name);
    return insertion;
  }

  [[gnu::cold, gnu::noinline]] void note_duplicate(FieldIndex known, JsonString name) noexcept {
    note_duplicate(Location::field(find_.fields()[known].wire_name), name);
  }

  [[gnu::cold]] void note_duplicate(Location const& place, JsonString name) noexcept {
    if (duplicate_.empty()) duplicate_ = single_violation({ErrorCode::duplicate_key}, place, offset(name) - 1);
  }

  [[nodiscard]] std::size_t offset(JsonString text) const noexcept {
    return static_cast<std::size_t>(text.raw().data() - body_.data());
  }

  std::string_view body_;
  FieldLookup const& find_;
  RawObject& reading_;
  std::size_t depth_ = 0;     // of objects and arrays that are open
  RawValue* wanted_;          // where the next value goes, if anywhere
  bool in_metadata_ = false;  // the object of that name is open
  RawValue root_;
  Violations duplicate_;
  std::optional<std::size_t> out_of_memory_at_;
  KeySet unknown_names_;
  KeySet metadata_names_;
};

}  // namespace paylink::inline v1::detail
