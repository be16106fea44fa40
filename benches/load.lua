-- What wrk asks when `cargo xtask load` runs it: PATHS names a file with an address a line, of which
-- one after another is asked for, so many a second as RATE says over all threads.
local ffi = require("ffi")
ffi.cdef([[
  typedef struct { long seconds; long nanoseconds; } time;
  int clock_gettime(int clock, time *now);
]])
local now = ffi.new("time")

local function milliseconds()
  ffi.C.clock_gettime(1, now)
  return tonumber(now.seconds) * 1000 + tonumber(now.nanoseconds) / 1e6
end

local count = 0
function setup(thread)
  thread:set("number", count)
  count = count + 1
end

local paths, at, due, pause = {}, 0, 0, 0
function init(arguments)
  for path in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = path end
  local threads = tonumber(os.getenv("THREADS"))
  at = math.floor(#paths * number / threads)
  pause = 1000 * threads / tonumber(os.getenv("RATE"))
  due = milliseconds()
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

-- The next question of this thread is due a fixed time after the last, however long answers take.
function delay()
  due = due + pause
  return math.max(0, math.floor(due - milliseconds() + 0.5))
end

function done(summary, latency)
  local at = function(share) return string.format("%.1f", latency:percentile(share) / 1000) end
  io.write(string.format("asked %d in %.0f s: median %s ms, 95%% %s ms, 99%% %s ms, at most %.1f ms\n",
    summary.requests, summary.duration / 1e6, at(50), at(95), at(99), latency.max / 1000))
  local errors = summary.errors
  io.write(string.format("not answered well: %d of status, %d of connection, %d too late\n",
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
