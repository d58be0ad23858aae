// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/violation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What paylink says of a case, by where the case stood in a request: `title` → `string_blank`.
using Said = std::vector<std::pair<std::string, std::string>>;

/// The verdicts on a corpus that were looked at once, in `tests/corpora/pins/<name>.txt`: a case by its name or number
/// and a digest of its bytes, then what is said of it where that is not what is usual. None of the corpus is in it.
///
///     usual
///       title: valid
///     42 9ae16a3b2f90404f
///       title: string_blank
///
/// Where `$PAYLINK_WRITE_PINS` is set, writes the file anew in place of comparing, for the difference to be looked at;
/// that run fails.
class Pins {
 public:
  explicit Pins(std::string name);

  /// Compares what is said of a case of these bytes.
  void check(std::string const& id, std::string_view bytes, Said const& said);

  /// Fails where a pinned case did not come, or a case came that is not pinned.
  void finish();

 private:
  struct Case {
    std::string id;
    std::string digest;
    Said said;
  };

  [[nodiscard]] std::string path() const;
  void read();
  void write() const;
  [[nodiscard]] Said usual_of_cases() const;

  std::string name_;
  bool writing_;
  Said usual_;
  std::vector<Case> cases_;  ///< in the order of the file, or where it is written, as they come
  std::size_t next_ = 0;
};

/// Codes and parameters, without the places: those are the test's to look at, and may hold what the corpus holds.
std::string codes_and_params(paylink::Violations const& violations);
