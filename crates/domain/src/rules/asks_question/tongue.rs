//! Which language a title is in: by its script, its words, and what its post says of itself.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::grammar::Grammar;
use super::sentences::words;
use super::{arabic, chinese, english, french, german, italian, japanese};
use super::{portuguese, russian, spanish};

/// A language whose grammar the check knows. Stored by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tongue {
    /// Arabic.
    #[serde(rename = "ar")]
    Arabic,
    /// Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// German.
    #[serde(rename = "de")]
    German,
    /// Italian.
    #[serde(rename = "it")]
    Italian,
    /// Japanese.
    #[serde(rename = "ja")]
    Japanese,
    /// Portuguese.
    #[serde(rename = "pt")]
    Portuguese,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Tongue {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::English,
        Self::Spanish,
        Self::Portuguese,
        Self::French,
        Self::German,
        Self::Italian,
        Self::Russian,
        Self::Chinese,
        Self::Japanese,
        Self::Arabic,
    ];

    /// Its code (ISO 639-1).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Chinese => "zh",
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Italian => "it",
            Self::Japanese => "ja",
            Self::Portuguese => "pt",
            Self::Russian => "ru",
            Self::Spanish => "es",
        }
    }

    /// The language of a tag such as `es` or `es-AR`, if its grammar is known.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|it| it.code().eq_ignore_ascii_case(code))
    }

    pub(super) fn grammar(self) -> &'static Grammar {
        match self {
            Self::Arabic => &arabic::GRAMMAR,
            Self::Chinese => &chinese::GRAMMAR,
            Self::English => &english::GRAMMAR,
            Self::French => &french::GRAMMAR,
            Self::German => &german::GRAMMAR,
            Self::Italian => &italian::GRAMMAR,
            Self::Japanese => &japanese::GRAMMAR,
            Self::Portuguese => &portuguese::GRAMMAR,
            Self::Russian => &russian::GRAMMAR,
            Self::Spanish => &spanish::GRAMMAR,
        }
    }
}

/// A language with grammar, or none of those.
type Candidate = Option<Tongue>;

/// The languages that a plain title may be in, the likeliest first, among those allowed (all, when
/// none is named); `None` stands for a language without a grammar.
pub(super) fn candidates(text: &str, hint: Option<&str>, allowed: &[Tongue]) -> Vec<Candidate> {
    let hinted = hint.and_then(Tongue::of_tag);
    let foreign = hint.is_some_and(|tag| hinted.is_none() && !matches!(tag, "" | "und" | "mul"));
    let mut found = match script(text) {
        Script::Kana => vec![Some(Tongue::Japanese)],
        Script::Han if hinted == Some(Tongue::Japanese) => vec![hinted, Some(Tongue::Chinese)],
        Script::Han => vec![Some(Tongue::Chinese)],
        Script::Arabic if !foreign => vec![Some(Tongue::Arabic)],
        Script::Cyrillic if !foreign => vec![Some(Tongue::Russian)],
        Script::Latin => latin(text, hinted, foreign),
        Script::Arabic | Script::Cyrillic | Script::Other => vec![None],
    };
    for candidate in &mut found {
        *candidate = candidate.filter(|it| allowed.is_empty() || allowed.contains(it));
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Kana,
    Other,
}

/// The script of most letters; a few kana make Japanese of Chinese signs. Letters that Russian
/// and Arabic do not have make the script another one.
fn script(text: &str) -> Script {
    let (mut latin, mut cyrillic, mut arabic, mut han, mut kana, mut other) = (0, 0, 0, 0, 0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match c {
            'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' => other += 10,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ں' | 'ٹ' | 'ڈ' => other += 10,
            'a'..='z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => arabic += 1,
            '\u{3040}'..='\u{30ff}' => kana += 4,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => han += 3,
            _ => other += 2,
        }
    }
    let sums = [
        (Script::Latin, latin),
        (Script::Cyrillic, cyrillic),
        (Script::Arabic, arabic),
        (Script::Han, han),
        (Script::Kana, if kana > 0 { kana + han } else { 0 }),
        (Script::Other, other),
    ];
    let most = sums.iter().map(|(_, sum)| *sum).max().unwrap_or(0);
    let first = sums.iter().rev().find(|(_, sum)| *sum == most && most > 0);
    first.map_or(Script::Latin, |(script, _)| *script)
}

/// Languages of the Latin script, by words that stand in most of their sentences. On equal
/// numbers, what the post says of itself comes first, then English.
fn latin(text: &str, hinted: Candidate, foreign: bool) -> Vec<Candidate> {
    let mut votes = [0_usize; 6];
    for word in words(text, true) {
        let Ok(place) = VOTERS.binary_search_by_key(&word, |(voter, _)| voter) else {
            continue;
        };
        for (count, says) in votes
            .iter_mut()
            .zip(VOTERS.get(place).map_or(&[false; 6], |it| &it.1))
        {
            *count += usize::from(*says);
        }
    }
    for (count, (_, letters, weight)) in votes.iter_mut().zip(LETTERS) {
        *count += usize::from(text.contains(*letters)) * weight;
    }
    let tongues = LETTERS.iter().map(|(tongue, _, _)| Some(*tongue));
    let mut ranked: Vec<(usize, Candidate)> = votes.into_iter().zip(tongues).collect();
    if foreign {
        ranked.push((votes_for_foreign(&ranked), None));
    }
    let is_hinted = |candidate: &Candidate| hinted.is_some() && *candidate == hinted;
    ranked.sort_by_key(|(votes, candidate)| (usize::MAX - votes, !is_hinted(candidate)));
    let most = ranked.first().map_or(0, |(votes, _)| *votes);
    // Among equals, what the post says of itself and English stand for themselves; two others are
    // both tried. Without any known word it is what the post says, or English.
    let first = ranked.first().and_then(|it| it.1);
    let alone = most == 0 || is_hinted(&first) || first == Some(Tongue::English) || foreign;
    let best = ranked.iter().filter(|(votes, _)| *votes == most);
    best.map(|it| it.1)
        .take(if alone { 1 } else { 2 })
        .collect()
}

/// The languages of the Latin script, letters that hardly another has, and how many words such a
/// letter counts for.
const LETTERS: &[(Tongue, &[char], usize); 6] = &[
    (Tongue::English, &[], 0),
    (Tongue::Spanish, &['¿', '¡', 'ñ'], 2),
    (Tongue::Portuguese, &['ã', 'õ'], 2),
    (Tongue::French, &['ç', 'œ', 'ê', 'è', 'ù'], 1),
    (Tongue::German, &['ß', 'ä', 'ö', 'ü'], 2),
    (Tongue::Italian, &[], 0),
];

/// Every word of the lists below, sorted, and which languages have it, in the order of [`LETTERS`].
static VOTERS: LazyLock<Vec<(&'static str, [bool; 6])>> = LazyLock::new(|| {
    let lists = [ENGLISH, SPANISH, PORTUGUESE, FRENCH, GERMAN, ITALIAN];
    let mut all: Vec<&str> = lists.concat();
    all.sort_unstable();
    all.dedup();
    let mut voters = Vec::with_capacity(all.len());
    for word in all {
        voters.push((word, lists.map(|list| list.contains(&word))));
    }
    voters
});

/// A post in a language without a grammar shares a word or two with those that have one.
fn votes_for_foreign(ranked: &[(usize, Candidate)]) -> usize {
    let most = ranked.iter().map(|(votes, _)| *votes).max().unwrap_or(0);
    if most <= 2 { most + 1 } else { 0 }
}

#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "you", "that", "it", "was", "for", "are", "with", "his",
    "they", "this", "have", "from", "what", "how", "why", "when", "where", "who", "which", "your",
    "my", "we", "do", "does", "did", "can", "should", "would", "could", "will", "has", "been",
    "anyone", "if", "not", "be", "at", "on", "by", "but", "out", "up", "any", "there", "just",
    "people", "an", "or", "about", "best", "looking", "wow", "really", "yes", "i", "all", "whats",
    "a", "me", "she", "he", "her", "him", "their", "them", "our", "us", "as", "so", "no", "like",
    "need", "help", "get", "got", "more", "some", "one", "than", "then", "now", "after", "before",
    "were", "had", "its", "im", "ive", "dont", "cant", "didn", "don", "isn", "won", "aren",
    "doesn", "wouldn", "couldn", "may", "shall", "must", "ever", "every", "only", "new", "old",
    "good", "make", "made", "think", "know", "want", "time", "day", "first", "most", "way", "here",
    "into", "over", "these", "those", "while", "because", "never", "today", "still", "being",
    "thing", "things", "something", "someone", "anybody", "else", "thoughts", "advice", "tips",
    "question", "favorite", "favourite", "eli5", "aita", "til", "dae", "youre", "u", "am", "too",
    "back", "off",
];
#[rustfmt::skip]
const SPANISH: &[&str] = &[
    "el", "los", "las", "del", "y", "que", "qué", "en", "es", "por", "con", "para", "una", "un",
    "no", "se", "lo", "le", "su", "sus", "al", "como", "cómo", "pero", "más", "mi", "mis", "te",
    "hay", "cuál", "cual", "cuáles", "dónde", "donde", "cuándo", "cuando", "quién", "quien",
    "cuánto", "cuánta", "cuántos", "cuántas", "alguien", "vosotros", "vuestra", "vuestro", "os",
    "ustedes", "usted", "hola", "de", "la", "a", "muy", "esto", "eso", "este", "esta", "está",
    "tengo", "he", "nos", "ahora", "creéis", "tenéis", "habéis", "sé", "son", "ser", "hoy", "él",
    "vuestras", "busco", "necesito", "alguna", "hacéis", "nada", "así", "solo", "sin", "ayuda",
    "consejos", "debería", "o", "puedo", "todos", "gracias", "hace", "sobre",
];
#[rustfmt::skip]
const PORTUGUESE: &[&str] = &[
    "o", "os", "as", "do", "da", "dos", "das", "e", "é", "que", "em", "no", "na", "nos", "nas",
    "um", "uma", "por", "com", "para", "não", "se", "eu", "meu", "minha", "como", "mas", "mais",
    "você", "vocês", "qual", "quais", "onde", "quando", "quem", "quanto", "quanta", "quantos",
    "quantas", "alguém", "porque", "está", "de", "a", "ao", "à", "às", "isso", "isto", "esta",
    "seu", "sua", "tem", "há", "foi", "são", "já", "só", "também", "pra", "pelo", "pela", "hoje",
    "ser", "procuro", "faz", "fico", "dúvida", "preciso", "alguma", "dá", "devo", "posso", "será",
    "melhor", "sobre", "dicas", "vale",
];
#[rustfmt::skip]
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "du", "et", "est", "une", "un", "que", "qui", "quoi", "dans", "en",
    "pour", "pas", "sur", "avec", "je", "j", "vous", "nous", "il", "elle", "on", "ce", "c", "ça",
    "mon", "ma", "mes", "votre", "vos", "comment", "pourquoi", "où", "quand", "combien", "quel",
    "quelle", "quels", "quelles", "avez", "êtes", "qu", "d", "l", "au", "aux", "ne", "n", "de",
    "y", "sont", "suis", "faut", "tu", "ton", "ta", "tes", "son", "sa", "cherche", "lequel",
    "laquelle", "entre", "ces", "cette", "quelqu", "à", "faire", "besoin", "ou", "plus", "tout",
    "tous", "merci", "avis", "conseils", "se", "s", "si",
];
#[rustfmt::skip]
const GERMAN: &[&str] = &[
    "der", "die", "das", "und", "ist", "ich", "nicht", "ein", "eine", "einen", "einem", "einer",
    "zu", "den", "dem", "des", "mit", "für", "auf", "von", "im", "wie", "was", "warum", "wieso",
    "wann", "wo", "wer", "wen", "wem", "welche", "welcher", "welches", "welchen", "welchem", "ihr",
    "euch", "eure", "euer", "mein", "meine", "meinen", "es", "sind", "habt", "haben", "hat",
    "kann", "soll", "sollte", "gibt", "man", "oder", "auch", "an", "in", "am", "bei", "aus",
    "nach", "wir", "sie", "er", "du", "wird", "war", "so", "wenn", "als", "jetzt", "noch", "zum",
    "zur", "schon", "suche", "brauche", "frage", "hilfe", "jemand", "tipps", "bin", "habe", "seid",
    "vom", "heute", "nur", "nichts", "niemand", "leute", "kennt", "wozu", "woher", "wohin",
    "macht", "lohnt", "sich",
];
#[rustfmt::skip]
const ITALIAN: &[&str] = &[
    "il", "lo", "gli", "della", "dello", "dei", "delle", "degli", "del", "di", "e", "è", "che",
    "un", "una", "uno", "in", "per", "con", "non", "si", "mi", "mio", "mia", "miei", "come",
    "cosa", "cos", "perché", "perche", "dove", "dov", "quando", "chi", "quale", "quali", "qual",
    "quanto", "quanta", "quanti", "quante", "avete", "siete", "vi", "vostro", "vostra", "vostri",
    "ho", "ha", "sono", "c", "ci", "nel", "nella", "al", "alla", "da", "dal", "dalla", "più", "ma",
    "questo", "questa", "anche", "voi", "qualcuno", "la", "le", "i", "l", "oggi", "devo", "posso",
    "cerco", "esiste", "sui", "essere", "aiuto", "consigli", "domanda", "dopo", "a", "o", "sul",
    "sulla", "d", "hai", "tè",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, hint: Option<&str>, expected: &[Candidate]) {
        assert_eq!(
            candidates(&title.to_lowercase(), hint, &[]),
            expected,
            "{title}"
        );
    }

    #[test]
    fn languages_are_known_by_script_and_words() {
        use Tongue::{Arabic, Chinese, English, French, German, Japanese, Russian, Spanish};
        check("How do I learn to cook", None, &[Some(English)]);
        check("Cómo aprendo a cocinar en casa", None, &[Some(Spanish)]);
        check("Pourquoi les chats ronronnent", None, &[Some(French)]);
        check("Wie lerne ich kochen", Some("en"), &[Some(German)]);
        check("Почему море солёное", None, &[Some(Russian)]);
        check("怎么学做饭", None, &[Some(Chinese)]);
        check("料理を習う", None, &[Some(Japanese)]);
        check("كيف أتعلم الطبخ", None, &[Some(Arabic)]);
        check("Γιατί γάτες;", None, &[None]);
        check("Чому кішки?", Some("uk"), &[None]);
        check("", None, &[Some(English)]);
    }

    #[test]
    fn what_the_post_says_decides_where_words_do_not() {
        check("Radio", Some("de"), &[Some(Tongue::German)]);
        check("Waarom miauwt mijn kat", Some("nl"), &[None]);
        check("Radio", None, &[Some(Tongue::English)]);
    }

    #[test]
    fn a_language_that_is_not_allowed_has_no_grammar() {
        let found = candidates("how do i cook", None, &[Tongue::German]);
        assert_eq!(found, [None]);
    }

    #[test]
    fn codes_are_what_is_stored() {
        for tongue in Tongue::ALL {
            let stored = serde_json::to_string(&tongue).unwrap();
            assert_eq!(stored, format!("\"{}\"", tongue.code()));
            assert_eq!(Tongue::of_tag(tongue.code()), Some(tongue));
        }
        assert_eq!(Tongue::of_tag("es-AR"), Some(Tongue::Spanish));
        assert_eq!(Tongue::of_tag("nl"), None);
    }
}
