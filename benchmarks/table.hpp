// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <iomanip>
#include <iostream>

#include "corpus.hpp"
#include "heat.hpp"

/// What a heat measured, for who reads it on a terminal.
inline void print_table(Heat const& heat) {
  std::cout << '\n' << describe(heat.corpus()) << "; " << heat.rounds() << " rounds\n";
  std::cout << std::left << std::setw(44) << "" << "ns a body   ratio  its quartiles  accepted\n";
  for (std::size_t i = 0; i < heat.candidates().size(); ++i) {
    auto const ratio = heat.ratio(i);
    std::cout << "  " << std::left << std::setw(42) << heat.candidates()[i].name << std::right << std::fixed
              << std::setw(9) << std::setprecision(0) << heat.nanoseconds_per_body(i).median << std::setw(8)
              << std::setprecision(3) << ratio.median << "  " << ratio.lower << "-" << ratio.upper << std::setw(11)
              << heat.accepted(i) << '\n';
  }
}
