#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Whether mutate.py tells what survives from what is killed, on one small header.

usage: mutate_test.py DIRECTORY     where it builds
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
import mutate

HEADER = """#pragma once
namespace paylink {
constexpr int limits[] = {10, 20};
inline bool is_small(int n) { return n < limits[0]; }
inline bool both(bool a, bool b) { return a && b; }
inline int count_down(int n) {
  int steps = 0;
  for (int i = n; i > 0; --i) ++steps;
  return steps;
}
}  // namespace paylink
"""

# What is just below the limit is asked for, and what is just above is not; `both` never with the first one false.
TEST = """#include <paylink/small.hpp>
#include "catch.hpp"
TEST_CASE("small") {
  CHECK(paylink::is_small(9));
  CHECK_FALSE(paylink::is_small(12));
  CHECK(paylink::both(true, true));
  CHECK_FALSE(paylink::both(true, false));
  CHECK(paylink::count_down(3) == 3);
}
"""

SURVIVORS = """# What survives

## paylink/small.hpp

Nobody asks for 10 itself.

    < becomes <= | inline bool is_small(int n) { return n < limits[0]; }
    10 becomes 11 | constexpr int limits[] = {10, 20};

Nothing reads the second.

    20 becomes 21 | constexpr int limits[] = {10, 20};
    20 becomes 19 | constexpr int limits[] = {10, 20};
"""

# The same text as in `both`, which is not listed at first.
FORGOTTEN = """
Never false.

    a becomes true | inline bool both(bool a, bool b) { return a && b; }
"""


def main(root):
    mutate.ROOT, mutate.BUILD, mutate.SURVIVORS = root, root / "build", root / "survivors.md"
    mutate.write(root / "include" / "paylink" / "small.hpp", HEADER)
    mutate.write(root / "tests" / "small.test.cpp", TEST)
    mutate.write(root / "tests" / "catch.hpp", (mutate.HERE.parent / "catch.hpp").read_bytes())

    mutate.write(mutate.SURVIVORS, SURVIVORS)
    tried, good = mutate.main([])
    results = {mutant.key(): mutant.result for mutant in tried}
    assert not good, "a survivor that is not listed must fail"
    lived = sorted(key for key, result in results.items() if result in ("survived", "unreached"))
    listed = sorted(line.strip() for line in (SURVIVORS + FORGOTTEN).splitlines() if line.startswith("    "))
    assert lived == listed, f"survived: {lived}"
    for key in ("< becomes >= | inline bool is_small(int n) { return n < limits[0]; }",
                "&& becomes || | inline bool both(bool a, bool b) { return a && b; }",
                "10 becomes 9 | constexpr int limits[] = {10, 20};",
                "-- becomes ++ | for (int i = n; i > 0; --i) ++steps;",  # until int overflows, or time is up
                "++steps; is left out | for (int i = n; i > 0; --i) ++steps;"):
        assert results[key] not in ("survived", "unreached"), key

    mutate.write(mutate.SURVIVORS, SURVIVORS + FORGOTTEN)
    assert mutate.report(tried, mutate.listed_survivors(mutate.SURVIVORS), []), "all are listed now"
    print("mutate.py tells them apart")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
