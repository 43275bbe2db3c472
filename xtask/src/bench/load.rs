//! Load, by wrk: one thread, and 32 connections or one.

use std::process::Command;

use crate::command;
use crate::failure::Outcome;

/// What one run of the load generator found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Load {
    /// Requests a second.
    pub(crate) rate: f64,
    /// Milliseconds that half of the answers took at most.
    pub(crate) p50: f64,
    /// Milliseconds that all but one in a hundred took at most.
    pub(crate) p99: f64,
}

/// Asks for a page as often as it is answered. An answer that is no success fails the run.
pub(crate) fn run(port: u16, path: &str, headers: &[String], seconds: u64) -> Outcome<Load> {
    with("-c32", port, path, headers, seconds)
}

/// The same by one client that waits for each answer, for what is not asked for by many at once.
pub(crate) fn run_alone(port: u16, path: &str, headers: &[String], seconds: u64) -> Outcome<Load> {
    with("-c1", port, path, headers, seconds)
}

fn with(
    connections: &str,
    port: u16,
    path: &str,
    headers: &[String],
    seconds: u64,
) -> Outcome<Load> {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", connections, "--latency", &format!("-d{seconds}s")]);
    for header in headers {
        wrk.args(["-H", header]);
    }
    let said = command::output(wrk.arg(format!("http://127.0.0.1:{port}{path}")))?;
    read(&said)
}

fn read(said: &str) -> Outcome<Load> {
    if let Some(line) = said
        .lines()
        .find(|line| line.contains("Non-2xx") || line.contains("Socket errors"))
    {
        return Err(format!("wrk: {}", line.trim()).into());
    }
    let find = |name: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(name));
        line.map(str::trim)
    };
    let rate = find("Requests/sec:").and_then(|text| text.parse().ok());
    let load = rate
        .zip(find("50%").and_then(milliseconds))
        .zip(find("99%").and_then(milliseconds));
    let ((rate, p50), p99) = load.ok_or_else(|| format!("wrk said:\n{said}"))?;
    Ok(Load { rate, p50, p99 })
}

/// Reads `310.00us`, `3.21ms`, `1.05s` or `1.10m`.
fn milliseconds(text: &str) -> Option<f64> {
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1_000.0), ("m", 60_000.0)];
    units.iter().find_map(|(unit, factor)| {
        let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
        Some(number * factor)
    })
}

/// The middle one; of none, 0.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

/// The median of each figure.
pub(crate) fn median_load(loads: &[Load]) -> Load {
    let of = |figure: fn(&Load) -> f64| median(&loads.iter().map(figure).collect::<Vec<_>>());
    Load {
        rate: of(|load| load.rate),
        p50: of(|load| load.p50),
        p99: of(|load| load.p99),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
Running 5s test @ http://127.0.0.1:1/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.05ms    1.00ms  20.00ms   90.00%
  Latency Distribution
     50%  310.00us
     75%    1.00ms
     90%    2.00ms
     99%    1.05s
  1000 requests in 5.00s, 1.00MB read
Requests/sec:  81795.31
Transfer/sec:      1.00MB
";

    #[test]
    fn what_wrk_says_is_read() {
        let load = read(SAID).unwrap();
        assert!((load.rate - 81_795.31).abs() < 0.001);
        assert!((load.p50 - 0.31).abs() < 1e-9 && (load.p99 - 1_050.0).abs() < 1e-9);
    }

    #[test]
    fn answers_that_are_no_success_fail_the_run() {
        let said = format!("{SAID}  Non-2xx or 3xx responses: 7\n");
        assert!(
            read(&said)
                .unwrap_err()
                .to_string()
                .contains("responses: 7")
        );
        assert!(read("unable to connect").is_err());
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!(median(&[]).abs() < 1e-9);
    }
}
