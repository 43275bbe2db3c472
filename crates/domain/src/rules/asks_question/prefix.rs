//! Tags that people write into titles, such as `[Serious]`: lifted off and known as what they are.

/// What a tag at either end of a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrefixTag {
    /// Serious answers only.
    Serious,
    /// Not for everybody's eyes.
    Nsfw,
    /// Tells what others have not seen yet.
    Spoiler,
    /// Says of itself that it is a question or asks for help.
    Question,
}

/// A title without its tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifted<'a> {
    /// The tags in the order they stood in, each once.
    pub tags: Vec<PrefixTag>,
    /// The title without them and without white space around it.
    pub rest: &'a str,
}

/// Lifts the tags off both ends of a title: `[Serious] [NSFW] Why …`, `Why … (serious)`,
/// `[Serious, NSFW]`, `NSFW: …`. Brackets that hold anything else stay, and so does a title that
/// is nothing but tags.
#[must_use]
pub fn lift_prefix(title: &str) -> Lifted<'_> {
    let mut tags = Vec::new();
    let mut behind = Vec::new();
    let mut rest = title.trim();
    while let Some((found, after)) = leading(rest) {
        tags.extend(found);
        rest = after;
    }
    while let Some((found, before)) = trailing(rest) {
        behind.push(found);
        rest = before;
    }
    tags.extend(behind.into_iter().rev().flatten());
    if rest.is_empty() {
        return Lifted {
            tags: Vec::new(),
            rest: title.trim(),
        };
    }
    let mut once = Vec::new();
    for tag in tags {
        if !once.contains(&tag) {
            once.push(tag);
        }
    }
    Lifted { tags: once, rest }
}

const BRACKETS: &[(char, char)] = &[
    ('[', ']'),
    ('(', ')'),
    ('{', '}'),
    ('【', '】'),
    ('（', '）'),
    ('［', '］'),
    ('〔', '〕'),
];

/// The longest bracket that is looked into, in bytes.
const TAG_BYTES_MAX: usize = 60;

fn leading(title: &str) -> Option<(Vec<PrefixTag>, &str)> {
    let mut rest = title.chars();
    let first = rest.next()?;
    let Some((_, close)) = BRACKETS.iter().find(|(open, _)| *open == first) else {
        return with_colon(title);
    };
    let (inner, after) = rest.as_str().split_once(*close)?;
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    Some((tags_of(inner)?, after))
}

/// "NSFW: …". "Spoiler: …" and "Question: …" are part of what they say.
fn with_colon(title: &str) -> Option<(Vec<PrefixTag>, &str)> {
    let (word, after) = title.split_once(':')?;
    let found = tags_of(word)?;
    let lifts = |tag: &PrefixTag| matches!(tag, PrefixTag::Serious | PrefixTag::Nsfw);
    found.iter().all(lifts).then(|| (found, after.trim_start()))
}

fn trailing(title: &str) -> Option<(Vec<PrefixTag>, &str)> {
    let mut rest = title.chars();
    let last = rest.next_back()?;
    let (open, _) = BRACKETS.iter().find(|(_, close)| *close == last)?;
    let (before, inner) = rest.as_str().rsplit_once(*open)?;
    Some((tags_of(inner)?, before.trim_end()))
}

/// The tags that the inside of a bracket consists of; none when it holds anything else.
fn tags_of(inner: &str) -> Option<Vec<PrefixTag>> {
    if inner.len() > TAG_BYTES_MAX {
        return None;
    }
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '+' | '&' | '、' | '|');
    let mut tags = Vec::new();
    for word in inner.split(separates).filter(|word| !word.is_empty()) {
        if !FILLING.contains(&word.to_lowercase().as_str()) {
            tags.push(tag_of(word)?);
        }
    }
    (!tags.is_empty()).then_some(tags)
}

/// Words that say nothing more inside a tag.
const FILLING: &[&str] = &["replies", "answers", "only", "and", "tag", "post"];

fn tag_of(word: &str) -> Option<PrefixTag> {
    let word = word.trim_matches(|c: char| matches!(c, '*' | '_' | '!' | '#' | '-' | '.'));
    let word = word.to_lowercase();
    let (_, tag) = TAGS.iter().find(|(name, _)| *name == word)?;
    Some(*tag)
}

const TAGS: &[(&str, PrefixTag)] = &[
    ("serious", PrefixTag::Serious),
    ("srs", PrefixTag::Serious),
    ("serio", PrefixTag::Serious),
    ("sério", PrefixTag::Serious),
    ("sérieux", PrefixTag::Serious),
    ("serieux", PrefixTag::Serious),
    ("ernst", PrefixTag::Serious),
    ("ernsthaft", PrefixTag::Serious),
    ("серьёзно", PrefixTag::Serious),
    ("серьезно", PrefixTag::Serious),
    ("严肃", PrefixTag::Serious),
    ("嚴肅", PrefixTag::Serious),
    ("真面目", PrefixTag::Serious),
    ("جدي", PrefixTag::Serious),
    ("nsfw", PrefixTag::Nsfw),
    ("nsfl", PrefixTag::Nsfw),
    ("18+", PrefixTag::Nsfw),
    ("spoiler", PrefixTag::Spoiler),
    ("spoilers", PrefixTag::Spoiler),
    ("question", PrefixTag::Question),
    ("questions", PrefixTag::Question),
    ("q", PrefixTag::Question),
    ("help", PrefixTag::Question),
    ("request", PrefixTag::Question),
    ("advice", PrefixTag::Question),
    ("recommendation", PrefixTag::Question),
    ("w2c", PrefixTag::Question),
    ("tomt", PrefixTag::Question),
    ("eli5", PrefixTag::Question),
    ("pregunta", PrefixTag::Question),
    ("ayuda", PrefixTag::Question),
    ("duda", PrefixTag::Question),
    ("pergunta", PrefixTag::Question),
    ("dúvida", PrefixTag::Question),
    ("ajuda", PrefixTag::Question),
    ("aide", PrefixTag::Question),
    ("frage", PrefixTag::Question),
    ("hilfe", PrefixTag::Question),
    ("domanda", PrefixTag::Question),
    ("aiuto", PrefixTag::Question),
    ("вопрос", PrefixTag::Question),
    ("问题", PrefixTag::Question),
    ("求助", PrefixTag::Question),
    ("質問", PrefixTag::Question),
    ("سؤال", PrefixTag::Question),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, tags: &[PrefixTag], rest: &str) {
        let lifted = lift_prefix(title);
        assert_eq!(
            (lifted.tags.as_slice(), lifted.rest),
            (tags, rest),
            "{title}"
        );
    }

    #[test]
    fn tags_are_lifted_off_both_ends() {
        use PrefixTag::{Nsfw, Serious, Spoiler};
        check("[Serious] Why me?", &[Serious], "Why me?");
        check("(serious) Why me?", &[Serious], "Why me?");
        check("  [NSFW] [Serious] Why me? ", &[Nsfw, Serious], "Why me?");
        check("[Serious, NSFW]: Why me?", &[Serious, Nsfw], "Why me?");
        check("Why me? [Serious]", &[Serious], "Why me?");
        check(
            "[Serious] Why me? (NSFW) [spoilers]",
            &[Serious, Nsfw, Spoiler],
            "Why me?",
        );
        check("[Serious replies only] Why?", &[Serious], "Why?");
        check("NSFW: Why me?", &[Nsfw], "Why me?");
        check("【严肃】怎么办", &[Serious], "怎么办");
        check("[Serious] [Serious] Why?", &[Serious], "Why?");
    }

    #[test]
    fn what_is_no_tag_stays() {
        for title in [
            "[OC] My balcony",
            "What's your [Serious] view on X?",
            "(not sure) why me?",
            "[Serious why me",
            "Spoiler: he dies",
            "Question: why?",
            "[]",
            "",
        ] {
            check(title, &[], title);
        }
    }

    #[test]
    fn a_title_of_tags_alone_keeps_them() {
        check(" [Serious] (NSFW) ", &[], "[Serious] (NSFW)");
    }
}
