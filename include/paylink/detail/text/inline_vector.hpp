// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>

namespace paylink::inline v1::detail {

/// At most `Size` plain values, stored in the object itself. Unused elements are not initialized.
template <class T, std::size_t Size>
  requires std::is_trivially_copyable_v<T>
class InlineVector {
 public:
  static constexpr std::size_t capacity = Size;

  InlineVector() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the elements uninitialized
  InlineVector(InlineVector const& other) noexcept { *this = other; }
  InlineVector& operator=(InlineVector const& other) noexcept {
    if (this == &other) return *this;
    size_ = 0;
    for (T const& item : other) push_back(item);
    return *this;
  }
  ~InlineVector() = default;

  /// Appends an element, and returns true; returns false if the vector is full.
  bool push_back(T const& value) noexcept {
    if (size_ == capacity) return false;
    ::new (static_cast<void*>(items_ + size_++)) T(value);
    return true;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] T const* begin() const noexcept { return items_; }
  [[nodiscard]] T const* end() const noexcept { return items_ + size_; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return items_[i]; }
  [[nodiscard]] T const& operator[](std::size_t i) const noexcept { return items_[i]; }

 private:
  std::size_t size_ = 0;
  union {
    T items_[Size];
  };
};

}  // namespace paylink::inline v1::detail
