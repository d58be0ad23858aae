// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace paylink::inline v1::detail {

class Builder;

/// Passkey of the constructors that skip the rules: only `Builder`, which runs after validation, can make one.
class Accepted {
  friend class Builder;
  explicit Accepted() = default;
};

}  // namespace paylink::inline v1::detail
