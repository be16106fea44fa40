//! What benches measure this process by; Linux only.

#![allow(dead_code, reason = "each bench uses some of it")]

use std::fs;

/// Linux counts processor time in hundredths of a second.
const TICKS: f64 = 100.0;

/// Processor seconds of this process, in user and kernel.
pub fn seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|t| t.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}

/// How long this thread has had the processor, in seconds.
pub fn thread_seconds() -> f64 {
    let times = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    times.split(' ').next().and_then(|time| time.parse::<f64>().ok()).expect("a number") / 1e9
}

/// The most memory this process held, in megabytes.
pub fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}
