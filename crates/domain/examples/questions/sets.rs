//! Sets of labelled titles, and their two parts: what the grammars were tuned on, and what not.

use std::path::{Path, PathBuf};

/// A title and whether a reader says that it asks.
pub(crate) struct Labelled {
    /// The title.
    pub(crate) title: String,
    /// Whether it asks.
    pub(crate) asks: bool,
    /// Whether it belongs to the third that nothing was tuned on.
    pub(crate) held_back: bool,
}

impl Labelled {
    fn new(title: &str, asks: bool) -> Self {
        Self {
            title: title.to_owned(),
            asks,
            held_back: is_held_back(title),
        }
    }
}

/// Labelled titles of one kind.
pub(crate) struct Set {
    /// What the table calls it.
    pub(crate) name: String,
    /// The language that posts of these titles would say they are in.
    pub(crate) code: String,
    /// The titles.
    pub(crate) titles: Vec<Labelled>,
}

/// The languages with a set of their own.
pub(crate) const CODES: [&str; 10] = ["en", "es", "pt", "fr", "de", "it", "ru", "zh", "ja", "ar"];

/// Whether a title belongs to the third that nothing was tuned on: by its FNV-1a hash, so that
/// the parts stay what they are when titles are added.
fn is_held_back(title: &str) -> bool {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in title.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)).is_multiple_of(3)
}

/// The sets of this repository.
pub(crate) fn own() -> std::io::Result<Vec<Set>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/questions");
    let read = |code: &str| {
        let text = std::fs::read_to_string(folder.join(format!("{code}.tsv")))?;
        Ok(Set {
            name: format!("own {code}"),
            code: code.to_owned(),
            titles: text.lines().filter_map(|line| labelled(line, 1)).collect(),
        })
    };
    CODES.into_iter().map(read).collect()
}

/// Real titles beside the repository, where they are; they are never part of it.
pub(crate) fn real() -> Option<Set> {
    let folder: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/questions");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let asked = read("en-asked.txt")?;
    let mixed = read("en-mixed-labels.tsv")?;
    let asked = asked
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| Labelled::new(line, true));
    let mixed = mixed.lines().filter_map(|line| labelled(line, 2));
    Some(Set {
        name: "real en".to_owned(),
        code: "en".to_owned(),
        titles: asked.chain(mixed).collect(),
    })
}

/// The same titles without any question mark.
pub(crate) fn without_marks(set: &Set) -> Set {
    let strip = |it: &Labelled| Labelled {
        title: it.title.replace(['?', '？', '؟', '¿'], ""),
        ..Labelled::new(&it.title, it.asks)
    };
    Set {
        name: format!("{}, no marks", set.name),
        code: set.code.clone(),
        titles: set.titles.iter().map(strip).collect(),
    }
}

/// A line of a table: its label, perhaps something else, and the title in that column. Heads and
/// doubtful titles are none.
fn labelled(line: &str, column: usize) -> Option<Labelled> {
    let mut fields = line.split('\t');
    let asks = match fields.next()? {
        "asks" => true,
        "states" => false,
        _ => return None,
    };
    Some(Labelled::new(fields.nth(column - 1)?, asks))
}
