//! German: a question has its verb second or first; with the subject second, the clause depends on
//! another ("Warum ich …", "Was wir wissen") and tells.

use super::grammar::{Grammar, Place};
use super::phrases::{at, begins_any, holds_any};
use super::tables::Tables;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: false,
    expand: None,
    skips: &[
        "und",
        "aber",
        "also",
        "hallo",
        "hi",
        "moin",
        "so",
        "nun",
        "jetzt",
        "denn",
        "ja",
        "mal",
        "reddit",
        "bitte",
        "hey",
        "na",
        "ernsthaft",
        "sagt",
    ],
    leads: LEADS,
    calls: &[],
    rhetoric: &[],
    labels: &[],
    conditions: &[
        "wenn", "falls", "als", "nachdem", "bevor", "außer", "neben", "da", "mit", "in", "nach",
    ],
    firm: &[],
    readers: &[
        "ihr", "euch", "euer", "eure", "euren", "eurem", "du", "dein", "deine",
    ],
    points: POINTS,
    tags: &[
        "oder",
        "nicht wahr",
        "oder nicht",
        "oder doch",
        "stimmts",
        "gell",
        "ne",
        "richtig",
        "nicht",
        "oder was",
        "ja",
        "oder bin ich",
        "was meint ihr",
        "was denkt ihr",
        "oder etwa nicht",
        "wa",
    ],
    tails: &[
        "oder nicht",
        "oder doch",
        "ja oder nein",
        "was meint ihr",
        "oder nur ich",
    ],
    exclaims: &[
        "echt",
        "jetzt",
        "wow",
        "wirklich",
        "was",
        "nein",
        "ja",
        "ernsthaft",
        "oh",
        "krass",
        "hä",
        "im",
        "ernst",
        "alter",
        "boah",
        "wie",
        "bitte",
        "mein",
        "gott",
        "ach",
        "so",
        "aha",
        "lol",
    ],
    answers: &[
        "diese", "dieser", "dieses", "hier", "kommt", "komm", "dann", "ja", "nein", "so", "jetzt",
        "probiert", "schaut", "sagte", "fragte", "das", "die", "der", "weil",
    ],
    closes: &[
        "ich", "mein", "meine", "danke", "bei", "für", "und", "oder", "bin", "habe", "hab",
    ],
    signs,
    text_signs: None,
};

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "leute", "männer", "frauen", "alle", "an alle", "an die", "eltern", "lehrer", "ärzte",
    "genossen", "freunde", "studenten", "die", "diejenigen", "für alle", "angenommen", "wer",
    "von allen", "liebe",
];

#[rustfmt::skip]
const POINTS: &[&str] = &[
    "mein", "meine", "der", "das", "ein", "eine", "dieser", "diese", "ich", "er", "sie", "es",
    "wir", "anleitung", "rezept", "update", "heute", "endlich", "so", "mir", "nur", "gestern",
];

/// Subjects: behind an interrogative, they make a clause that depends on another.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "ich", "wir", "er", "man", "mein", "meine", "unser", "unsere", "der", "die", "das", "ein",
    "eine", "dein", "deine", "du", "ihr", "sie", "es", "sich", "den", "dem", "zum", "dieser",
    "diese",
];

#[rustfmt::skip]
const INTERROGATIVES: &[&str] = &[
    "wie", "was", "warum", "wieso", "weshalb", "wann", "wo", "wer", "wem", "wen", "wessen",
    "welche", "welcher", "welches", "welchen", "welchem", "wozu", "womit", "worauf", "worüber",
    "wofür", "woran", "woher", "wohin", "wieviel", "wieviele", "inwiefern", "woraus", "wovor",
    "wodurch", "worin",
];

fn signs(words: &[&str], place: Place) -> Option<Reason> {
    if begins_any(words, TELLS) {
        return None;
    }
    if interrogative(words) && (place != Place::Later || verb_second(words)) {
        return Some(Reason::Interrogative);
    }
    if at(words, 0).ends_with("empfehlungen") || at(words, 0).ends_with("empfehlung") {
        return Some(Reason::Request);
    }
    let front = matches!(place, Place::Front | Place::Apart);
    let to_readers = matches!(at(words, 1), "ihr" | "du" | "jemand" | "man" | "es");
    if (front || (place == Place::Addressed && to_readers)) && inverted(words) {
        return Some(Reason::Inversion);
    }
    TABLES.sign(words, place)
}

fn interrogative(words: &[&str]) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "in", "mit", "ab", "seit", "für", "bis", "an", "auf", "aus", "bei", "von", "zu", "nach",
        "um", "unter", "über", "gegen", "vor", "durch", "ohne",
    ];
    if PREPOSITIONS.contains(&at(words, 0)) && INTERROGATIVES.contains(&at(words, 1)) {
        let told = SUBJECTS.contains(&at(words, 2)) && !at(words, 1).starts_with("welch");
        return !told && words.len() > 2;
    }
    if !INTERROGATIVES.contains(&at(words, 0)) || words.len() < 2 {
        return false;
    }
    let next = at(words, 1);
    match at(words, 0) {
        "was" if begins_any(words, &["was für ein", "was für eine", "was für einen"]) => {
            words.iter().any(|word| {
                matches!(
                    *word,
                    "ihr" | "euch" | "du" | "man" | "ich" | "passt" | "würdet"
                )
            })
        }
        "wie" => !SUBJECTS.contains(&next) && !holds_any(words, &["wie schön", "wie toll"]),
        first if first.starts_with("welch") => true,
        _ => !SUBJECTS.contains(&next),
    }
}

/// Whether the verb stands second, as it does in a question and not in a clause that depends on
/// another: known by the verb itself or by the pronoun behind it.
fn verb_second(words: &[&str]) -> bool {
    const VERBS: &[&str] = &[
        "ist", "sind", "war", "waren", "wäre", "kann", "soll", "muss", "tun", "hat", "habt",
        "wird", "würde", "würdet", "gibt", "macht", "esst", "findet", "denkt",
    ];
    let pronoun = |word: &str| matches!(word, "ihr" | "du" | "euch" | "man" | "ich" | "wir");
    VERBS.contains(&at(words, 1)) || pronoun(at(words, 2)) || pronoun(at(words, 3))
}

/// "Habt ihr", "ist es", "kann man"; not "habe heute", "kann kaum", "würde ich".
fn inverted(words: &[&str]) -> bool {
    #[rustfmt::skip]
    const BEGINS: &[&str] = &[
        "es", "das", "man", "jemand", "die", "der", "ein", "eine", "einer", "ihr", "wir", "sie",
        "wer", "hier", "noch", "mir", "uns", "euch", "irgendwer", "dieser", "diese", "dieses",
        "euer", "eure", "schon", "sonst", "irgendjemand", "niemand", "einen",
    ];
    let (verb, next) = (at(words, 0), at(words, 1));
    let begins = BEGINS.contains(&next);
    match verb {
        _ if next.is_empty() => false,
        "ist" | "sind" => !matches!(
            next,
            "mein"
                | "meine"
                | "gut"
                | "schon"
                | "jetzt"
                | "heute"
                | "endlich"
                | "leider"
                | "wieder"
                | "fertig"
                | "da"
                | "angekommen"
        ),
        "bin" | "habe" | "hab" | "soll" | "sollte" | "darf" | "werde" => {
            next == "ich"
                || (begins && !matches!(verb, "bin" | "habe" | "hab" | "werde"))
                || matches!(verb, "darf" | "soll" | "sollte")
        }
        "kann" | "könnte" | "muss" | "müssen" => {
            (begins || next == "ich")
                && !holds_any(
                    words,
                    &["ich bestätigen", "ich nur", "gesehen haben", "erlebt haben"],
                )
        }
        "würde" | "war" | "waren" | "wird" | "werden" | "hat" | "haben" | "hatte" => begins,
        "können" | "sollten" | "dürfen" | "gibt" | "gibts" | "lohnt" | "weiß" | "kennt"
        | "hättet" => begins || matches!(verb, "gibts" | "lohnt") || next == "sich",
        _ => match next {
            "ihr" => verb.ends_with('t'),
            "jemand" => verb.ends_with('t') || verb.ends_with('ß'),
            "du" => verb.ends_with("st"),
            _ => false,
        },
    }
}

#[rustfmt::skip]
const TELLS: &[&str] = &[
    "wie schön", "wie toll", "wie wunderbar", "wie immer", "wie gesagt", "wie jedes",
    "wie erwartet", "wie üblich", "wie neu", "wie süß", "wer nicht", "wer zuletzt", "wer wagt",
    "wer zu", "wer anderen", "wer hätte gedacht", "was lange", "ist das schön", "was solls",
    "wie finnland", "wo gehobelt",
];

const TABLES: Tables = Tables {
    tells: TELLS,
    asks: &[],
    later: &[],
    opens: &[
        "jemand lust",
        "jemand erfahrung",
        "jemand hier",
        "jemand eine",
        "jemand ne",
        "jemand interesse",
        "jemand aus",
        "jemand tipps",
        "jemand schon",
        "jemand noch",
        "jemand da",
        "jemand einen",
        "irgendwelche",
        "irgendjemand",
        "noch jemand",
        "schon mal",
        "nur ich",
        "gibt es",
        "seid ihr",
    ],
    lead_ins: &[
        "ich frage mich",
        "ich wüsste gern",
        "ich wüsste gerne",
        "mich würde interessieren",
        "mich interessiert",
        "würde gern wissen",
        "ich würde gern wissen",
        "ich möchte wissen",
        "ich hab eine frage",
        "ich habe eine frage",
        "frage",
        "fragen zu",
        "kurze frage",
        "blöde frage",
        "dumme frage",
        "ernst gemeinte frage",
        "eine frage",
        "ernste frage",
        "bin neugierig",
        "hab mal eine frage",
        "habe mal eine frage",
        "neugierige frage",
    ],
    requests: &[
        "suche",
        "ich suche",
        "wir suchen",
        "gesucht",
        "auf der suche",
        "brauche",
        "ich brauche",
        "wir brauchen",
        "hilfe",
        "helft mir",
        "tipps",
        "tipp für",
        "empfehlt",
        "empfiehlt",
        "erzählt",
        "meinungen",
        "meinung zu",
        "meinung zum",
        "eure meinung",
        "eure erfahrungen",
        "ideen für",
        "vorschläge",
        "rat",
        "ratschläge",
        "nennt",
        "erklärt mir",
        "kann jemand",
        "eure liebsten",
        "euer lieblings",
        "weiß nicht was",
        "ich weiß nicht was ich tun",
        "erfahrungen mit",
        "bester weg",
        "beste möglichkeit",
        "bestes rezept für",
    ],
    inside: &[
        "habt ihr",
        "würdet ihr",
        "was ist euer",
        "meint ihr",
        "findet ihr",
    ],
    alone: &[
        "warum",
        "und jetzt",
        "was nun",
        "was tun",
        "wieso",
        "jetzt",
        "und ihr",
        "ihr",
        "warum nicht",
    ],
    or: &["oder"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_verb_decides() {
        assert!(interrogative(&["warum", "schnurren", "katzen"]));
        assert!(!interrogative(&["warum", "ich", "gehe"]));
        assert!(inverted(&["kann", "man", "käse", "einfrieren"]));
        assert!(!inverted(&["kann", "kaum", "glauben"]));
    }
}
