//! Turns what the catalogue says into Rust: three lists of keys and `impl Words`.

use crate::catalogue::{Entry, Variable};
use std::fmt::Write;

/// What kind of method a message becomes.
enum Shape<'a> {
    /// No variables: the text is there from the start.
    Plain,
    /// One whole number: small ones are remembered.
    Counted(&'a Variable),
    /// Anything else is put together when it is asked for.
    Filled,
}

/// The shape follows from the variables alone, so that a message changes its method only when
/// its variables change.
fn shape(entry: &Entry) -> Shape<'_> {
    match entry.variables.as_slice() {
        [] => Shape::Plain,
        [only] if only.whole => Shape::Counted(only),
        _ => Shape::Filled,
    }
}

/// Messages of text alone, with no more variables than there are marks to cut them at.
fn splits(entry: &Entry) -> bool {
    !entry.varies && entry.variables.len() <= 4 && entry.variables.iter().all(|it| !it.whole)
}

/// The whole generated file.
pub(crate) fn rust(entries: &[Entry]) -> String {
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    let mut methods = String::new();
    let [plain, counted, split] = &mut lists;
    for entry in entries {
        methods.push_str(&doc(entry));
        match shape(entry) {
            Shape::Plain => methods.push_str(&plain_method(entry, plain)),
            Shape::Counted(variable) => {
                methods.push_str(&counted_method(entry, variable, counted));
            }
            Shape::Filled => {
                methods.push_str(&filled_method(entry));
                if splits(entry) {
                    methods.push_str(&split_method(entry, split));
                }
            }
        }
    }
    let mut out = String::new();
    for (name, keys) in [("PLAIN", plain), ("COUNTED", counted), ("SPLIT", split)] {
        let _ = writeln!(
            out,
            "pub(crate) static {name}: [Key; {}] = {keys:?};",
            keys.len()
        );
    }
    format!("{out}\nimpl Words {{\n{methods}}}\n")
}

/// One row of a list: the key, and the names of its variables.
type Row<'a> = (&'a str, Names<'a>);

/// Written as a slice, which the derived form of a vector is not.
struct Names<'a>(Vec<&'a str>);

impl std::fmt::Debug for Names<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "&{:?}", self.0)
    }
}

/// What the lists say of a message: enough to fill it or cut it without reading the file again.
fn row(entry: &Entry) -> Row<'_> {
    (
        &entry.key,
        Names(entry.variables.iter().map(|it| it.name.as_str()).collect()),
    )
}

/// What an editor shows: the comment for translators, and the English text.
fn doc(entry: &Entry) -> String {
    // Backticks would end the code span that keeps rustdoc from reading the text as Markdown.
    let text = format!(
        "English: `{}`",
        entry.text.replace('`', "'").replace('\n', " ")
    );
    if entry.comment.is_empty() {
        return format!("#[doc = {text:?}]\n");
    }
    format!(
        "#[doc = {:?}]\n#[doc = \"\"]\n#[doc = {text:?}]\n",
        entry.comment
    )
}

/// Keys are lower case with single dashes, so that no two of them become one name.
fn name(entry: &Entry) -> String {
    entry.key.replace('-', "_")
}

/// The method knows its place in the list, so that a page looks nothing up.
fn plain_method<'a>(entry: &'a Entry, list: &mut Vec<Row<'a>>) -> String {
    let index = list.len();
    list.push(row(entry));
    format!(
        "pub fn {}(&self) -> &str {{ self.plain({index}) }}\n",
        name(entry)
    )
}

fn counted_method<'a>(entry: &'a Entry, variable: &Variable, list: &mut Vec<Row<'a>>) -> String {
    let index = list.len();
    list.push(row(entry));
    let (name, variable) = (name(entry), &variable.name);
    format!(
        "pub fn {name}(&self, {variable}: i64) -> Cow<'_, str> {{ \
         self.counted({index}, {variable}) }}\n"
    )
}

/// Parameters stand in the order in which English names them; whole numbers are `i64`.
fn filled_method(entry: &Entry) -> String {
    let mut parameters = String::new();
    let mut values = String::new();
    for Variable { name, whole } in &entry.variables {
        let kind = if *whole { "i64" } else { "&str" };
        let _ = write!(parameters, ", {name}: {kind}");
        let _ = write!(values, "({name:?}, {name}.into()), ");
    }
    let (name, key) = (name(entry), &entry.key);
    format!(
        "#[must_use]\npub fn {name}(&self{parameters}) -> String {{ \
         self.filled({key:?}, [{values}]) }}\n"
    )
}

/// Beside the method that fills text in, one for pages that put a link or `<bdi>` there.
fn split_method<'a>(entry: &'a Entry, list: &mut Vec<Row<'a>>) -> String {
    let index = list.len();
    list.push(row(entry));
    let name = name(entry);
    if entry.variables.len() == 1 {
        return format!(
            "/// The same message as the text before and after its variable.\n\
             pub fn {name}_around(&self) -> (&str, &str) {{ self.around({index}) }}\n"
        );
    }
    format!(
        "/// The same message as its pieces, text and variables in order.\n\
         pub fn {name}_parts(&self) -> &[Part] {{ self.parts({index}) }}\n"
    )
}
