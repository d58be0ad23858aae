// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/models/payment_link.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace paylink::inline v1 {

/// A part of a merchant's links, as the service returns it (contract §11).
struct Page {
  std::vector<PaymentLink> data = {};
  std::uint64_t total = 0;   ///< the number of matching links on all pages
  std::uint64_t limit = 0;   ///< the most links of a page
  std::uint64_t offset = 0;  ///< the number of links before this page

  friend bool operator==(Page const&, Page const&) = default;
};

/// Why a page is invalid: the violations of the page itself, or of its first invalid link.
struct PageError {
  std::optional<std::size_t> index = {};  ///< of that link in `data`, from 0; not set for the page itself
  Violations violations = {};             ///< pointers and offsets are relative to that link

  friend bool operator==(PageError const&, PageError const&) = default;
};

}  // namespace paylink::inline v1
