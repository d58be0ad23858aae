// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/model/payment_link.hpp>

#include <cstdint>
#include <vector>

namespace paylink {

/// A part of a merchant's links, as the service lists them (contract §11).
struct Page {
  std::vector<PaymentLink> data = {};
  std::uint64_t total = 0;   ///< of all links that the query finds, on whatever page
  std::uint64_t limit = 0;   ///< how many links a page may have
  std::uint64_t offset = 0;  ///< how many links come before this page

  friend bool operator==(Page const&, Page const&) = default;
};

}  // namespace paylink
