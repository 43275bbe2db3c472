//! Reads the English catalogue and writes the methods of `Words`, one for every message.

mod catalogue;
mod emit;

use std::{env, error::Error, fs, io::Write, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo reads what this program prints.
    let mut cargo = std::io::stdout();
    writeln!(cargo, "cargo::rerun-if-changed=en.ftl")?;
    writeln!(cargo, "cargo::rerun-if-changed=build")?;
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let source = fs::read_to_string(root.join("en.ftl"))?;
    let entries = catalogue::read(&source).map_err(|problem| format!("en.ftl: {problem}"))?;
    let target = PathBuf::from(env::var("OUT_DIR")?).join("messages.rs");
    fs::write(target, emit::rust(&entries))?;
    Ok(())
}
