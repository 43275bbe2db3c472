//! The layer of the settings file, in TOML.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::layers::Layer;
use super::table::{self, SETTINGS, Setting};
use super::trouble::{Source, Trouble};

/// Reads the file at `path`.
///
/// # Errors
/// It can't be read, is no TOML, or has a key or a value that no setting has; with the line.
pub(crate) fn read(path: &Path) -> Result<Layer, Trouble> {
    let text = std::fs::read_to_string(path).map_err(|why| Trouble::Unreadable {
        path: path.into(),
        why: why.to_string(),
    })?;
    parse(path, &text)
}

/// Reads the text of a settings file; `path` is for messages.
pub(crate) fn parse(path: &Path, text: &str) -> Result<Layer, Trouble> {
    let file = File { path, text };
    let table = DeTable::parse(text).map_err(|error| Trouble::NotToml {
        path: path.into(),
        line: error.span().map_or(1, |span| file.line(span.start)),
        why: error.message().trim().into(),
    })?;
    let mut layer = Layer::default();
    file.collect("", table.get_ref(), &mut layer)?;
    Ok(layer)
}

struct File<'a> {
    path: &'a Path,
    text: &'a str,
}

impl File<'_> {
    /// The line, from 1, in which this byte stands.
    fn line(&self, byte: usize) -> usize {
        self.text
            .bytes()
            .take(byte)
            .filter(|byte| *byte == b'\n')
            .count()
            .saturating_add(1)
    }

    fn source(&self, byte: usize) -> Source {
        Source::File(self.path.into(), self.line(byte))
    }

    /// Notes every setting of a table; one level of tables is all there is.
    fn collect(&self, prefix: &str, table: &DeTable<'_>, layer: &mut Layer) -> Result<(), Trouble> {
        for (key, value) in table {
            let name = format!("{prefix}{}", key.get_ref());
            let source = self.source(key.span().start);
            match (table::find_by_name(&name), value.get_ref()) {
                (Some(setting), _) => {
                    layer.set(setting.key, value_text(setting, value, &source)?, source);
                }
                (None, DeValue::Table(inner)) if is_table(&name) => {
                    self.collect(&format!("{name}."), inner, layer)?;
                }
                (None, _) => return Err(unknown(name, &source)),
            }
        }
        Ok(())
    }
}

fn is_table(name: &str) -> bool {
    SETTINGS
        .iter()
        .any(|setting| setting.name.split_once('.').is_some_and(|(t, _)| t == name))
}

fn value_text(
    setting: &Setting,
    value: &Spanned<DeValue<'_>>,
    source: &Source,
) -> Result<String, Trouble> {
    let wrong = |wanted| Trouble::WrongType {
        name: setting.name,
        place: source.clone(),
        wanted,
    };
    if !setting.list {
        return value
            .get_ref()
            .as_str()
            .map(String::from)
            .ok_or_else(|| wrong("text in quotes"));
    }
    let wanted = "a list of texts, such as [\"10.0.0.0/8\"]";
    let array = value.get_ref().as_array().ok_or_else(|| wrong(wanted))?;
    let texts: Option<Vec<&str>> = array.iter().map(|item| item.get_ref().as_str()).collect();
    texts
        .map(|texts| texts.join(","))
        .ok_or_else(|| wrong(wanted))
}

/// The setting that a key is elsewhere, as one behind the line of another table.
fn elsewhere(name: &str) -> Option<&'static Setting> {
    let last = |name: &str| name.rsplit('.').next().map(String::from);
    let mut same = SETTINGS.iter().filter(|it| last(it.name) == last(name));
    same.next().filter(|_| same.next().is_none())
}

fn unknown(name: String, source: &Source) -> Trouble {
    if let Some(setting) = elsewhere(&name) {
        let place = match setting.name.split_once('.') {
            Some((table, _)) => format!("below [{table}]"),
            None => String::from("above the first table"),
        };
        return Trouble::Misplaced(format!(
            "{source}: there is no setting {name}. Move it {place}, where it is {}.",
            setting.name
        ));
    }
    let nearest = table::nearest(&name, SETTINGS.iter().map(|setting| setting.name));
    Trouble::Unknown {
        place: source.to_string(),
        name,
        nearest,
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Key;
    use super::*;

    fn complaint(text: &str) -> String {
        parse(Path::new("folkmoot.toml"), text)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn values_know_their_line() {
        let text = "# ours\nlisten = \"127.0.0.1:1\"\nproxies = [\"10.0.0.0/8\", \"::1\"]\n\
                    [log]\nformat = \"json\"\n";
        let layer = parse(Path::new("f.toml"), text).unwrap();
        assert_eq!(layer.text(Key::Listen), Some("127.0.0.1:1"));
        assert_eq!(layer.text(Key::Proxies), Some("10.0.0.0/8,::1"));
        let format = layer.find(Key::LogFormat).unwrap();
        assert_eq!(format.text, "json");
        assert_eq!(format.source.to_string(), "f.toml, line 5");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_how_to_mend_it() {
        for (text, want) in [
            (
                "\nlisten_on = \"x\"",
                "line 2: there is no setting listen_on. Did you mean listen?",
            ),
            (
                "[setup]\nadmin-name = \"ann\"",
                "line 2: there is no setting setup.admin-name. Did you mean setup.admin_name?",
            ),
            (
                "[colours]\nink = \"blue\"",
                "line 1: there is no setting colours. `folkmoot config` lists every setting.",
            ),
            (
                "[log]\nlisten = \"127.0.0.1:1\"",
                "line 2: there is no setting log.listen. Move it above the first table, where it \
                 is listen.",
            ),
            (
                "admin_name = \"ann\"",
                "line 1: there is no setting admin_name. Move it below [setup], where it is \
                 setup.admin_name.",
            ),
            ("listen = 8536", "line 1: listen must be text in quotes."),
            (
                "proxies = \"10.0.0.0/8\"",
                "line 1: proxies must be a list of texts, such as [\"10.0.0.0/8\"].",
            ),
        ] {
            assert_eq!(complaint(text), format!("folkmoot.toml, {want}"));
        }
    }

    #[test]
    fn what_is_no_toml_is_said_with_its_line() {
        let complaint = complaint("a = \"b\"\nlisten = here");
        assert!(
            complaint.starts_with("folkmoot.toml, line 2: this is not TOML:"),
            "{complaint}"
        );
    }
}
