//! `folkmoot config`: every setting with its value, where it came from and what it means.
//!
//! What is printed is itself a settings file, apart from the secrets, which are only said to be
//! there.

use std::fmt::Write;

use super::Config;
use super::table::{SETTINGS, Setting, Shown};
use super::trouble::Source;

/// Columns that an explanation may take.
const WIDTH: usize = 92;

/// All settings as text.
pub(crate) fn all(config: &Config) -> String {
    let mut out = String::new();
    let mut table = "";
    for setting in &SETTINGS {
        let (inside, name) = setting.name.split_once('.').unwrap_or(("", setting.name));
        if inside != table {
            table = inside;
            let _ = writeln!(out, "[{table}]");
        }
        explain(&mut out, setting, &config.source(setting.key));
        let _ = writeln!(out, "{}\n", assignment(setting, name, config));
    }
    out.truncate(out.trim_end().len());
    out
}

fn explain(out: &mut String, setting: &Setting, source: &Source) {
    let mut line = String::from("#");
    for word in setting.meaning.split_whitespace() {
        if line.len().saturating_add(word.len()) >= WIDTH {
            let _ = writeln!(out, "{line}");
            line = "#".into();
        }
        let _ = write!(line, " {word}");
    }
    let flag = setting
        .flag
        .map(|flag| format!("{flag}, "))
        .unwrap_or_default();
    let _ = writeln!(out, "{line}");
    let _ = writeln!(out, "# From: {source}. Set by: {flag}{}", setting.variable);
}

fn assignment(setting: &Setting, name: &str, config: &Config) -> String {
    let Some(text) = config.shown_text(setting.key) else {
        return format!("# {name} is not set");
    };
    if setting.shown == Shown::Never {
        return format!("# {name} is set, and not shown");
    }
    if !setting.list {
        return format!("{name} = {}", quoted(&text));
    }
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(quoted);
    format!("{name} = [{}]", items.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
