//! A title made plain: lower case, asides cut out, quotations folded into one word.

/// Stands for a quotation, as a word.
pub(super) const QUOTATION: char = '\u{fffc}';

/// A title as the grammars read it.
pub(super) struct Plain {
    /// In lower case, apostrophes straight, without asides, quotations folded.
    pub(super) text: String,
    /// A question mark stood in an aside or a quotation.
    pub(super) mark_aside: bool,
}

/// More brackets within brackets than this are read as text.
const DEPTH_MAX: usize = 8;

/// A bracket or quotation that is open.
struct Open {
    closes: &'static [char],
    /// Where in the text its inside begins, and its own place before that.
    inside: usize,
    at: usize,
    quotes: bool,
}

impl Plain {
    pub(super) fn of(title: &str) -> Self {
        let plain = Self::cut(title);
        if plain.text.chars().any(char::is_alphanumeric) {
            return plain;
        }
        // Nothing is left: all of it stood in one bracket or quotation, or in several.
        let quotations = plain.text.matches(QUOTATION).count();
        let bare = title.trim().trim_matches(is_bracket);
        if quotations > 1 || bare.len() == title.trim().len() {
            return plain;
        }
        Self::cut(bare)
    }

    fn cut(title: &str) -> Self {
        let mut text = String::with_capacity(title.len() + 8);
        let mut open: Vec<Open> = Vec::new();
        let mut mark_aside = false;
        for c in title.chars() {
            if let Some(place) = open.iter().rposition(|it| it.closes.contains(&c)) {
                mark_aside |= close(&mut text, &mut open, place);
                continue;
            }
            let at = text.len();
            push_plain(&mut text, c);
            if let Some((closes, quotes)) = opening(c).filter(|_| open.len() < DEPTH_MAX) {
                open.push(Open {
                    closes,
                    inside: text.len(),
                    at,
                    quotes,
                });
            }
        }
        Self { text, mark_aside }
    }
}

/// Cuts what the bracket at `place` holds; answers whether a question mark stood there.
fn close(text: &mut String, open: &mut Vec<Open>, place: usize) -> bool {
    let Some((at, inside, quotes)) = open.get(place).map(|it| (it.at, it.inside, it.quotes)) else {
        return false;
    };
    let inner = text.get(inside..).unwrap_or_default();
    let marked = inner.contains(super::mark::is_question_mark);
    open.truncate(place);
    text.truncate(at);
    text.push(' ');
    if quotes {
        text.push(QUOTATION);
        text.push(' ');
    }
    marked
}

fn push_plain(text: &mut String, c: char) {
    match c {
        '’' | '‘' | '`' | '´' | 'ʼ' | '‛' => text.push('\''),
        // Vowel signs and the lengthener change how Arabic looks, not what it says.
        '\u{640}' | '\u{64b}'..='\u{652}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        'ё' | 'Ё' => text.push('е'),
        // "r/name", "u/name", "c/name" name a place or a person, and are one word.
        '/' if names_place(text) => {}
        'İ' => text.push('i'),
        _ => text.extend(c.to_lowercase()),
    }
}

/// Whether a single letter ends the text that stands before the name of a community or person.
fn names_place(text: &str) -> bool {
    let mut last = text.chars().rev();
    let letter = matches!(last.next(), Some('r' | 'u' | 'c' | 'm'));
    letter && last.next().is_none_or(|c| !c.is_alphanumeric())
}

/// What closes a bracket or a quotation, and which of the two it is.
fn opening(c: char) -> Option<(&'static [char], bool)> {
    Some(match c {
        '(' => (&[')'], false),
        '[' => (&[']'], false),
        '{' => (&['}'], false),
        '（' => (&['）'], false),
        '【' => (&['】'], false),
        '［' => (&['］'], false),
        '"' => (&['"'], true),
        '“' => (&['”'], true),
        '„' => (&['“', '”'], true),
        '«' => (&['»'], true),
        '»' => (&['«'], true),
        '「' => (&['」'], true),
        '『' => (&['』'], true),
        _ => return None,
    })
}

/// Any bracket or quotation mark.
pub(super) fn is_bracket(c: char) -> bool {
    opening(c).is_some() || matches!(c, ')' | ']' | '}' | '）' | '】' | '］' | '”' | '」' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, text: &str, mark_aside: bool) {
        let plain = Plain::of(title);
        let words: Vec<&str> = plain.text.split_whitespace().collect();
        assert_eq!(
            (words.join(" ").as_str(), plain.mark_aside),
            (text, mark_aside),
            "{title}"
        );
    }

    #[test]
    fn asides_go_and_quotations_fold() {
        check("My view (why not?) here", "my view here", true);
        check("What’s “it?” now", "what's \u{fffc} now", true);
        check("a [b (c) d] e", "a e", false);
        check("r/Why is c/this", "rwhy is cthis", false);
        check("a ) b ( c", "a ) b ( c", false);
        check("„Sind wir da?“ sagte er", "\u{fffc} sagte er", true);
    }

    #[test]
    fn a_title_in_one_bracket_is_read() {
        check("(What is this?)", "what is this?", false);
        check("\"Who goes there?\"", "who goes there?", false);
        check("\"Who?\" \"Me.\"", "\u{fffc} \u{fffc}", true);
    }
}
