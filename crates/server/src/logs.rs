//! Log lines: sentences with fields, on standard error.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{Config, LogFormat};

/// Starts logging as the settings say. A second call changes nothing.
pub(crate) fn start(config: &Config) {
    let filter = EnvFilter::new(&config.log_filter);
    // Told of a line that can't be written, as on a full disk, the library would print that to the
    // same place, and panic in the middle of a request.
    let lines = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    // Failing means that logging was started before, which is as good.
    let _ = match config.log_format {
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
        LogFormat::Terminal => {
            let colours = std::io::stderr().is_terminal();
            lines
                .compact()
                .with_target(false)
                .with_ansi(colours)
                .try_init()
        }
    };
}
