//! `words`: some words, phrases and patterns.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder, RegexSetBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind};
use unicode_normalization::char::is_combining_mark;

use super::finding::{Flaw, Part, Span};
use super::folded::Folded;
use super::prepared::{Found, Prepared, Side};
use super::problem::{SettingsProblem, entries, word_entries};
use super::subject::{Context, Kind, Subject};
use super::tokens::Phrases;
use crate::limits::{
    FINDING_SPANS_MAX, FINDING_WORD_CHARS_MAX, RULE_PATTERN_BYTES_MAX, RULE_PATTERN_CHARS_MAX,
    RULE_PATTERN_SPANS_MAX, RULE_PATTERN_TEXT_BYTES_MAX, RULE_PATTERN_TEXT_BYTES_MIN,
    RULE_PATTERN_WORK_MAX, RULE_PATTERNS_BYTES_MAX, RULE_PATTERNS_LETTERS_MAX, RULE_PATTERNS_MAX,
    RULE_PATTERNS_TOGETHER_MAX, RULE_WORDS_MAX,
};
use crate::number::from_usize;
use crate::time::Timestamp;

/// Settings: what is looked for in titles and texts. Case never counts; accents count in patterns.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Words {
    /// Words and phrases.
    pub list: Vec<String>,
    /// Regular expressions, without look-around and back-references: their cost grows with the
    /// text alone.
    pub patterns: Vec<String>,
    /// Whether words of the list are found as whole words only, so that `cat` is not found in
    /// *concatenate*.
    pub whole_words: bool,
    /// Whether titles are searched.
    pub in_title: bool,
    /// Whether texts are searched.
    pub in_body: bool,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            patterns: Vec::new(),
            whole_words: true,
            in_title: true,
            in_body: true,
        }
    }
}

/// A place at which a word or pattern was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordMatch {
    /// In the title or in the text.
    pub part: Part,
    /// Where it stands in that part.
    pub span: Span,
}

impl Words {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let list = word_entries(&self.list, RULE_WORDS_MAX)?;
        let patterns = entries(&self.patterns, RULE_PATTERNS_MAX, RULE_PATTERN_CHARS_MAX)?;
        for pattern in &patterns {
            let ready = compiled(pattern)?;
            if ready.is_match("") || ANYTHING.iter().all(|it| ready.is_match(it)) {
                return Err(SettingsProblem::MatchesEverything {
                    pattern: pattern.clone(),
                });
            }
        }
        // What the slowest pattern costs grows with its memory, so that all together are bounded.
        let fits = fits_into(&patterns, RULE_PATTERNS_BYTES_MAX);
        if let (false, Some(last)) = (fits, patterns.last()) {
            return Err(SettingsProblem::PatternTooLarge {
                pattern: last.clone(),
            });
        }
        if (list.is_empty() && patterns.is_empty()) || !(self.in_title || self.in_body) {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            list,
            patterns,
            ..self.clone()
        })
    }
}

/// Whether patterns, made ready together, need no more than so much memory.
fn fits_into<P: AsRef<str>>(patterns: &[P], bytes: usize) -> bool {
    let together = RegexSetBuilder::new(patterns.iter().map(AsRef::as_ref))
        .case_insensitive(true)
        .size_limit(bytes)
        .build();
    together.is_ok()
}

/// Whether the patterns of all rules of a community, or of the site, can stand beside each other.
///
/// # Errors
/// `PatternsTogether` if they are too many or too large.
pub fn patterns_together<P: AsRef<str>>(patterns: &[P]) -> Result<(), SettingsProblem> {
    let fit = patterns.len() <= RULE_PATTERNS_TOGETHER_MAX
        && letters(patterns) <= RULE_PATTERNS_LETTERS_MAX;
    if fit {
        return Ok(());
    }
    Err(SettingsProblem::PatternsTogether {
        limit: from_usize(RULE_PATTERNS_TOGETHER_MAX),
    })
}

/// Bytes of a text in which these patterns, all that hold in a community, are looked for.
pub(super) fn searched_bytes<P: AsRef<str>>(patterns: &[P]) -> usize {
    let bytes = RULE_PATTERN_WORK_MAX / letters(patterns).max(1);
    bytes.clamp(RULE_PATTERN_TEXT_BYTES_MIN, RULE_PATTERN_TEXT_BYTES_MAX)
}

/// Letters that patterns are made of, with all that they repeat: that many there may be to keep
/// in sight at each letter of a text.
fn letters<P: AsRef<str>>(patterns: &[P]) -> usize {
    let of_one = |pattern: &P| {
        let mut parser = ParserBuilder::new().case_insensitive(true).build();
        // What is no pattern is not looked for.
        let parsed = parser.parse(pattern.as_ref());
        parsed.map_or(0, |parsed| letters_of(&parsed))
    };
    patterns.iter().map(of_one).fold(0, usize::saturating_add)
}

fn letters_of(part: &Hir) -> usize {
    let all = |parts: &[Hir]| {
        let each = parts.iter().map(letters_of);
        each.fold(0, usize::saturating_add)
    };
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(_) => 1,
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            let times = usize::try_from(times).unwrap_or(usize::MAX);
            letters_of(&repetition.sub).saturating_mul(times)
        }
        HirKind::Capture(capture) => letters_of(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => all(parts),
    }
}

/// Bytes of what a pattern keeps of its work while it runs.
const RULE_PATTERN_CACHE_BYTES_MAX: usize = 1024 * 1024;

/// Texts that have nothing in common, so that a pattern that fits them all fits about any.
const ANYTHING: &[&str] = &["Bread", "¿Quién sabe 7?", "日本語です", "Что это такое"];

/// A pattern made ready, if it is one and not too large.
fn compiled(pattern: &str) -> Result<Regex, SettingsProblem> {
    let built = RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(RULE_PATTERN_BYTES_MAX)
        .dfa_size_limit(RULE_PATTERN_CACHE_BYTES_MAX)
        .nest_limit(20)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => SettingsProblem::PatternTooLarge {
            pattern: pattern.to_owned(),
        },
        error => SettingsProblem::BadPattern {
            pattern: pattern.to_owned(),
            reason: last_line(&error.to_string()),
        },
    })
}

/// What the compiler says in the end; the lines before it draw where.
fn last_line(message: &str) -> String {
    let line = message.lines().last().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

/// The check made ready.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    in_title: bool,
    in_body: bool,
    /// Words that are found whole.
    phrases: Phrases,
    /// What is found anywhere in a text.
    patterns: Vec<Regex>,
    /// Bytes of a text in which patterns are looked for.
    searched: usize,
    /// Words that are found anywhere in a text.
    parts: Option<AhoCorasick>,
    /// Words that hold more than letters, and are found whole.
    literal: Option<AhoCorasick>,
}

impl Ready {
    /// Makes the check ready; patterns that cannot be are left out, since `validated` refuses them.
    /// They are looked for in so many bytes of a text.
    pub(super) fn new(settings: &Words, searched: usize) -> Self {
        let list = || settings.list.iter().map(String::as_str);
        let whole = settings.whole_words;
        let (marked, plain): (Vec<&str>, Vec<&str>) = list().partition(|it| whole && has_marks(it));
        let patterns = settings.patterns.iter();
        let (phrases, parts) = if whole {
            (Phrases::new(plain), None)
        } else {
            (Phrases::default(), any_of(&plain))
        };
        Self {
            in_title: settings.in_title,
            in_body: settings.in_body,
            phrases,
            patterns: patterns.filter_map(|it| compiled(it).ok()).collect(),
            searched,
            parts,
            literal: any_of(&marked),
        }
    }

    /// The words and patterns that stand in a title or text. Words are found in what is read of a
    /// text, patterns in what was written.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Vec<Found> {
        let sides = [(self.in_title, text.title()), (self.in_body, text.body())];
        let mut found = Vec::new();
        for (_, side) in sides.into_iter().filter(|(searched, _)| *searched) {
            let mut spans = self.spans(side);
            spans.sort_unstable_by_key(|it| (it.from, it.until));
            spans.dedup();
            let Some(first) = spans.first() else { continue };
            let word = side
                .source()
                .get(first.from..first.until)
                .unwrap_or_default();
            let word = word.chars().take(FINDING_WORD_CHARS_MAX).collect();
            found.push(Found::at(side.part, spans, Flaw::HasWord { word }));
        }
        found
    }

    fn spans(&self, side: Side<'_>) -> Vec<Span> {
        let mut spans = Vec::new();
        if !self.phrases.is_empty() {
            let hits = self.phrases.find(side.tokens()).take(FINDING_SPANS_MAX);
            spans.extend(hits.map(|it| it.span));
        }
        let searched = beginning(side.source(), self.searched);
        for pattern in &self.patterns {
            let matches = pattern.find_iter(searched).take(RULE_PATTERN_SPANS_MAX);
            let places = matches.filter(|it| !it.is_empty());
            spans.extend(places.map(|it| Span::from(it.range())));
        }
        let source = side.source();
        if let Some(parts) = &self.parts {
            let places = side.folded().find(parts);
            spans.extend(places.take(FINDING_SPANS_MAX).map(Span::from));
        }
        if let Some(literal) = &self.literal {
            let places = side.folded().find(literal);
            let whole = places.filter(|it| is_whole(source, it));
            spans.extend(whole.take(FINDING_SPANS_MAX).map(Span::from));
        }
        spans
    }
}

impl Words {
    /// Where the words and patterns stand in a title and a text, for trying them out: at most
    /// `limits::FINDING_SPANS_MAX` of each.
    #[must_use]
    pub fn matches(&self, title: &str, body: &str) -> Vec<WordMatch> {
        let subject = Subject::new(Kind::Post, title, body);
        let context = Context::at(Timestamp(0));
        let searched = searched_bytes(&self.patterns);
        let found = Ready::new(self, searched).find(&Prepared::new(&subject, &context));
        let places = found.into_iter().flat_map(|it| {
            let part = it.part;
            it.spans
                .into_iter()
                .map(move |span| WordMatch { part, span })
        });
        places.collect()
    }
}

/// Whether a word holds signs that words are not made of, so that they count: `c++`, `:(`.
fn has_marks(word: &str) -> bool {
    let between = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '.' | ',');
    let inner = word.trim_matches(between);
    inner.contains(|c: char| !c.is_alphanumeric() && !is_combining_mark(c) && !between(c))
}

/// Whether a place ends where words end: where both it and what is beside it are letters or
/// digits, a word goes on.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let (before, inner) = (part(0..place.start), part(place.clone()));
    let after = part(place.end..text.len());
    let goes_on =
        |left: &str, right: &str| word(left.chars().next_back()) && word(right.chars().next());
    !goes_on(before, inner) && !goes_on(inner, after)
}

/// Many words in any case, which are looked for in one walk whose cost grows with the text alone.
fn any_of(list: &[&str]) -> Option<AhoCorasick> {
    if list.is_empty() {
        return None;
    }
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostFirst)
        .build(list.iter().map(|it| Folded::new(it).text))
        .ok()
}

/// As much of a text as patterns are looked for in.
fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn listed(list: &[&str]) -> Words {
        Words {
            list: list.iter().map(ToString::to_string).collect(),
            ..Words::default()
        }
    }

    fn patterns(list: &[&str]) -> Words {
        Words {
            patterns: list.iter().map(ToString::to_string).collect(),
            ..Words::default()
        }
    }

    fn hits<'t>(settings: &Words, body: &'t str) -> Vec<&'t str> {
        let found = settings.matches("", body);
        found
            .iter()
            .map(|it| body.get(it.span.from..it.span.until).unwrap())
            .collect()
    }

    #[test]
    fn words_are_found_whole_in_any_spelling() {
        let settings = listed(&["biden", "white house", "élysée", "c++", "選挙"]);
        for (body, want) in [
            ("BIDEN in the White  House", &["BIDEN", "White  House"][..]),
            ("Bidenomics, whitehouse", &[]),
            ("l'Elysee", &["Elysee"]),
            ("Is C++ hard, or c?", &["C++"]),
            ("明日の選挙です", &["選挙"]),
            ("[here](https://biden.example/biden)", &[]),
            ("[Biden](https://a.example)", &["Biden"]),
        ] {
            assert_eq!(hits(&settings, body), want, "{body}");
        }
    }

    #[test]
    fn words_may_be_parts_of_others() {
        let settings = Words {
            whole_words: false,
            ..listed(&["crypto"])
        };
        assert_eq!(
            hits(&settings, "Cryptocurrency, mycrypto"),
            ["Crypto", "crypto"]
        );
    }

    #[test]
    fn patterns_are_found() {
        let settings = patterns(&[r"\bhow (do|can) i\b", r"\d{3}-\d{4}"]);
        assert_eq!(
            hits(&settings, "How do I call 555-1234?"),
            ["How do I", "555-1234"]
        );
        let title_only = Words {
            in_body: false,
            ..settings
        };
        assert_eq!(hits(&title_only, "How do I"), [""; 0]);
        assert_eq!(title_only.matches("How do I", "").len(), 1);
    }

    #[test]
    fn patterns_are_measured_by_their_letters() {
        for (pattern, want) in [
            ("spam", 4),
            ("sp[a4]m+", 4),
            (r"\d{3}-\d{4}", 8),
            (r"\b(buy|sell) now\b", 11),
            ("a.{80}b", 82),
            ("(a[ab]{60}|b[ab]{59})+q", 122),
            ("(ab{2,9}c?){3,}", 33),
            ("(", 0),
        ] {
            assert_eq!(letters(&[pattern]), want, "{pattern}");
        }
    }

    #[test]
    fn less_of_a_text_is_searched_for_more_patterns() {
        let many = |count: usize| vec!["a[ab]{24}b"; count];
        assert_eq!(searched_bytes::<&str>(&[]), 20_000);
        assert_eq!(searched_bytes(&many(1)), 15_384);
        assert_eq!(searched_bytes(&many(4)), 3_846);
        assert_eq!(searched_bytes(&many(60)), 1_000);
        let far = format!("{}abacus", "x".repeat(7_700));
        let settings = patterns(&["aba[c]us"]);
        assert_eq!(hits(&settings, &far), ["abacus"]);
        let mut crowded = many(4);
        crowded.push("aba[c]us");
        assert_eq!(hits(&patterns(&crowded), &far), [""; 0]);
    }

    #[test]
    fn patterns_of_one_place_have_a_bound_together() {
        let ordinary = [
            r"\b(us|american) (politics|elections?)\b",
            r"^\s*(how|where) (do|can) (i|we)\b.*\?$",
            r"https?://\S+\.(tk|xyz)\b",
        ];
        assert_eq!(patterns_together(&ordinary), Ok(()));
        assert_eq!(patterns_together(&["spam"; 60]), Ok(()));
        let limit = 60;
        let over = Err(SettingsProblem::PatternsTogether { limit });
        assert_eq!(patterns_together(&["spam"; 61]), over);
        assert_eq!(patterns_together(&["a[ab]{100}"; 10]), over);
    }

    #[test]
    fn settings_say_what_is_wrong() {
        let of = |settings: Words| settings.validated().map(|_| ());
        assert_eq!(of(listed(&["a", " a "])), Ok(()));
        assert_eq!(of(Words::default()), Err(SettingsProblem::Unfilled));
        assert!(matches!(
            of(listed(&["..."])),
            Err(SettingsProblem::EntryEmpty { .. })
        ));
        assert!(matches!(
            of(listed(&[&"a".repeat(101)])),
            Err(SettingsProblem::EntryTooLong { .. })
        ));
        let many: Vec<String> = (0..501).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(matches!(
            of(listed(&many)),
            Err(SettingsProblem::TooMany { limit: 500 })
        ));
        for bad in ["(", "*a", r"(a)\1", "(?=a)", "a{2,1}"] {
            let Err(SettingsProblem::BadPattern { reason, .. }) = of(patterns(&[bad])) else {
                panic!("{bad}");
            };
            assert!(!reason.is_empty() && !reason.contains('\n'), "{reason}");
        }
        for all in ["a*", ".*", "(a|)", "^", "$", "", ".", r"\w", r"[^x]+"] {
            let found = of(patterns(&[all]));
            let unfilled = all.is_empty() && found == Err(SettingsProblem::Unfilled);
            assert!(
                unfilled || matches!(found, Err(SettingsProblem::MatchesEverything { .. })),
                "{all}"
            );
        }
        for large in [r"(\w{50}){50}", "(a{1,100}){1,100}", r"\w{9}", r"\pL{200}"] {
            assert!(
                matches!(
                    of(patterns(&[large])),
                    Err(SettingsProblem::PatternTooLarge { .. })
                ),
                "{large}"
            );
        }
        for fits in [
            r"\b(us|american) (politics|elections?)\b",
            r"^\s*(how|where) (do|can) (i|we)\b.*\?$",
            r"\w+ vs\.? \w+",
            r"(?i)\[serious\]",
            r"https?://\S+\.(tk|xyz)\b",
        ] {
            assert_eq!(of(patterns(&[fits])), Ok(()), "{fits}");
        }
    }

    proptest! {
        #[test]
        fn any_word_is_looked_for(word in "\\PC{1,12}", body in "\\PC{0,60}") {
            for whole_words in [true, false] {
                let settings = Words { whole_words, ..listed(&[&word]) };
                for hit in hits(&settings, &body) {
                    prop_assert!(!hit.is_empty());
                }
            }
        }

        #[test]
        fn any_pattern_is_judged(pattern in "[ab.*+?()|\\[\\]{}0-9\\\\]{0,20}", body in "[ab ]{0,60}") {
            if let Ok(settings) = patterns(&[&pattern]).validated() {
                let _ = settings.matches("", &body);
            }
        }
    }
}
