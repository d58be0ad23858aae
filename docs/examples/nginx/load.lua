-- SPDX-License-Identifier: BSL-1.0
-- For wrk: POSTs the lines of $BODIES in turn, and ends with one line of figures, times in microseconds.
local bodies = {}
for line in io.lines(os.getenv("BODIES")) do
  bodies[#bodies + 1] = line
end
local number = 0
wrk.method = "POST"

request = function()
  number = number % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[number])
end

done = function(summary, latency)
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("%d %.0f %.0f %.0f %d %d\n", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50), latency:percentile(99), summary.errors.status, broken))
end
