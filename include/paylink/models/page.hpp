// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/models/payment_link.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace paylink::inline v1 {

/// A part of a merchant's links, as the service lists them (contract §11).
struct Page {
  std::vector<PaymentLink> data = {};
  std::uint64_t total = 0;   ///< of all links that the query finds, on whatever page
  std::uint64_t limit = 0;   ///< how many links a page may have
  std::uint64_t offset = 0;  ///< how many links come before this page

  friend bool operator==(Page const&, Page const&) = default;
};

/// Why a page cannot be read: what is wrong with the page itself, or with the first of its links that is not one.
struct PageError {
  std::optional<std::size_t> index = {};  ///< of that link in `data`, from 0
  Violations violations = {};             ///< their places, and their offsets in a text, are within that link

  friend bool operator==(PageError const&, PageError const&) = default;
};

}  // namespace paylink::inline v1
