//! What the system says of this process.

/// Bytes of memory that are resident, from the text of `/proc/self/status`.
fn resident_bytes_in(status: &str) -> Option<i64> {
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: i64 = line.split_whitespace().nth(1)?.parse().ok()?;
    kilobytes.checked_mul(1024)
}

/// Bytes of memory that are resident; 0 where the system does not say.
pub(crate) fn resident_bytes() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    resident_bytes_in(&status).unwrap_or(0)
}

/// Files and sockets that are open; 0 where the system does not say.
pub(crate) fn open_files() -> i64 {
    std::fs::read_dir("/proc/self/fd").map_or(0, |fds| domain::number::from_usize(fds.count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_bytes() {
        let status = "Name:\tfolkmoot\nVmRSS:\t   2048 kB\nThreads:\t9\n";
        assert_eq!(resident_bytes_in(status), Some(2_097_152));
        assert_eq!(resident_bytes_in("Name:\tx\n"), None);
        assert!(resident_bytes() > 1024 * 1024);
        assert!(open_files() >= 3);
    }
}
