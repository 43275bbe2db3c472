//! French: "est-ce que", verbs before their pronouns, and the spoken order ("vous faites quoi").

use super::grammar::{Grammar, Place};
use super::phrases::{at, begins_any};
use super::tables::Tables;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: true,
    expand: None,
    skips: &[
        "et",
        "mais",
        "bon",
        "bonjour",
        "salut",
        "alors",
        "donc",
        "ou",
        "reddit",
        "du",
        "coup",
        "franchement",
        "sérieusement",
    ],
    leads: LEADS,
    calls: &[],
    rhetoric: &[],
    labels: &[],
    conditions: &[],
    firm: &[],
    readers: &["vous", "votre", "vos", "tu", "ton", "ta", "tes"],
    points: POINTS,
    tags: &[
        "non",
        "pas vrai",
        "n est ce pas",
        "hein",
        "si",
        "ou pas",
        "ou non",
        "d accord",
        "oui",
        "vous ne trouvez pas",
        "qu en pensez vous",
        "et vous",
        "je me trompe",
        "ou bien",
    ],
    tails: &[
        "ou pas",
        "ou non",
        "n est ce pas",
        "oui ou non",
        "pourquoi pas",
        "pas vrai",
    ],
    exclaims: &[
        "sérieux",
        "quoi",
        "wow",
        "ouah",
        "vraiment",
        "non",
        "oui",
        "ah",
        "oh",
        "bon",
        "hein",
        "mais",
        "c",
        "est",
        "vrai",
        "mdr",
        "lol",
        "la",
        "vache",
        "mon",
        "dieu",
        "sérieusement",
        "comment",
    ],
    answers: &[
        "ces",
        "ce",
        "cette",
        "voici",
        "voilà",
        "venez",
        "regardez",
        "alors",
        "oui",
        "non",
        "essayez",
        "découvrez",
        "lisez",
        "a",
        "dit",
        "demande",
        "c",
        "la",
        "le",
    ],
    closes: &[
        "je", "j", "mon", "ma", "merci", "moi", "pour", "et", "ou", "si", "par",
    ],
    signs,
    text_signs: None,
};

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "si", "quand", "les gens", "gens", "hommes", "femmes", "ceux qui", "celles qui", "ceux",
    "les profs", "les parents", "parents", "professeurs", "médecins", "camarades", "amis",
    "les amis", "puisque", "après", "avant", "à part", "pour ceux", "pour les", "à ceux", "aux",
    "les femmes", "les hommes", "lorsque", "parmi", "de tous", "de toutes", "vous qui", "les",
    "comme", "sachant",
];

#[rustfmt::skip]
const POINTS: &[&str] = &[
    "mon", "ma", "mes", "le", "la", "l", "un", "une", "ce", "cette", "ces", "je", "j", "il",
    "elle", "on", "guide", "recette", "actu", "aujourd", "voici", "voilà", "mise", "c",
];

fn signs(words: &[&str], place: Place) -> Option<Reason> {
    let found = TABLES.sign(words, place);
    if found.is_some() || begins_any(words, TABLES.tells) {
        return found;
    }
    (inverted(words) || spoken(words)).then_some(Reason::Inversion)
}

/// "Avez-vous", "dois-je", "y a-t-il" at the front.
fn inverted(words: &[&str]) -> bool {
    const VERBS: &[&str] = &[
        "puis", "dois", "suis", "ai", "faut", "peut", "est", "sont", "ont", "doit", "va", "vont",
        "sommes", "avons", "devrait", "pourrait", "serait", "aurait", "devons", "pouvons",
        "allons", "vaut", "existe", "a",
    ];
    let (first, second) = (at(words, 0), at(words, 1));
    match second {
        "vous" => {
            first.ends_with("ez")
                && !matches!(
                    first,
                    "souvenez" | "rappelez" | "chez" | "méfiez" | "imaginez" | "préparez"
                )
                || matches!(first, "êtes" | "faites" | "dites")
        }
        "tu" => matches!(
            first,
            "as" | "es"
                | "vas"
                | "peux"
                | "veux"
                | "fais"
                | "aimes"
                | "préfères"
                | "crois"
                | "connais"
                | "penses"
                | "aimerais"
        ),
        "je" | "il" | "elle" | "on" | "nous" | "ils" | "elles" | "ce" | "t" => {
            VERBS.contains(&first)
        }
        _ => first == "y" && second == "a" && at(words, 2) == "t",
    }
}

/// "Vous mangez quoi": the interrogative behind its verb.
fn spoken(words: &[&str]) -> bool {
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.into_iter().any(|(verb, word)| {
        let to_you = verb.ends_with("ez")
            || matches!(*verb, "faites" | "dites" | "fais" | "fait" | "penses");
        to_you
            && matches!(
                *word,
                "quoi" | "comment" | "où" | "combien" | "quel" | "quelle" | "quels"
            )
    })
}

const TABLES: Tables = Tables {
    tells: TELLS,
    asks: ASKS,
    later: LATER,
    opens: OPENS,
    lead_ins: &[
        "je me demande",
        "je me demandais",
        "je voudrais savoir",
        "j aimerais savoir",
        "je veux savoir",
        "j ai une question",
        "une question",
        "petite question",
        "question",
        "questions sur",
        "je suis curieux",
        "je suis curieuse",
        "par curiosité",
        "curieux de savoir",
        "simple question",
        "vraie question",
        "besoin de savoir",
    ],
    requests: &[
        "je cherche",
        "cherche",
        "recherche",
        "à la recherche",
        "besoin d aide",
        "besoin de conseils",
        "besoin d un",
        "besoin d une",
        "besoin de vos",
        "j ai besoin",
        "aidez moi",
        "aide pour",
        "des conseils",
        "conseils",
        "conseil pour",
        "recommandez",
        "recommandations",
        "recommandation",
        "conseillez",
        "racontez",
        "dites moi",
        "dites nous",
        "expliquez",
        "explique moi",
        "vos avis",
        "votre avis",
        "avis sur",
        "vos meilleurs",
        "vos",
        "des idées",
        "idées pour",
        "idées de",
        "suggestions",
        "partagez",
        "je ne sais pas quoi faire",
        "quelqu un pour",
        "demande d avis",
    ],
    inside: &[
        "est ce que",
        "est ce qu",
        "qu est ce",
        "c est quoi",
        "a t il",
        "a t elle",
        "a t on",
    ],
    alone: &[
        "pourquoi",
        "pourquoi pas",
        "que faire",
        "et vous",
        "vous",
        "et maintenant",
        "comment",
    ],
    or: &["ou"],
};

#[rustfmt::skip]
const TELLS: &[&str] = &[
    "quelle journée", "quelle belle", "quel beau", "quel bel", "quel plaisir", "quel dommage",
    "quel bonheur", "quel honneur", "quelle joie", "quelle horreur", "quelle chance",
    "quelle merveille", "quel magnifique", "quelle magnifique", "quelle superbe", "quel enfer",
    "quelle surprise", "quelle soirée", "quelle nuit", "que la", "que personne", "que le",
    "comment j ai", "comment nous", "comment le", "comment la", "comment les", "comment l",
    "comment mon", "comment ma", "comment notre", "comment un", "comment une", "comment des",
    "comment elle", "comment il", "comment ils", "comment on a", "comment ce", "comment cette",
    "pourquoi j", "pourquoi je", "pourquoi nous", "pourquoi il faut", "pourquoi vous devriez",
    "pourquoi on a", "pourquoi mon", "pourquoi notre", "quoi qu", "quoi que", "quel que",
    "quelle que", "qui vivra", "qui sème", "chaque",
];

#[rustfmt::skip]
const ASKS: &[&str] = &[
    "comment", "pourquoi", "combien", "quel", "quelle", "quels", "quelles", "lequel", "laquelle",
    "lesquels", "lesquelles", "qu est", "qu en", "qu auriez", "qu ai", "qu as", "qu avez", "qu y",
    "qu allez", "qu aimez", "qu écoutez", "qu a", "que faire", "que faites", "que pensez",
    "que penser", "que dire", "que faut", "que signifie", "que devient", "que mettre",
    "que manger", "que font", "que veut", "que lire", "que regarder", "que choisir", "que se",
    "que feriez", "que préférez", "que serait", "que vous", "que lisez", "que mangez",
    "que valent", "que fais", "que penses", "où puis", "où dormir", "où est", "où sont",
    "où allez", "où trouver", "où acheter", "où rencontrer", "où aller", "où en", "où se",
    "où peut", "où habitez", "où manger", "où avez", "où vivez", "où voulez", "où faut",
    "où partir", "où trouve", "où trouvez", "où achetez", "quand avez", "quand est", "quand faut",
    "quand partez", "quand peut", "quand aura", "quand allez", "quand changez", "quand commencez",
    "quand sera", "quand sort", "quand doit", "quand pensez", "qui vous", "qui d autre", "qui d",
    "qui est", "qui a", "qui sont", "qui écrit", "qui connaît", "qui connait", "qui veut",
    "qui peut", "qui parmi", "qui ici", "qui utilise", "qui aurait", "qui se souvient", "qui sait",
    "qui serait", "depuis quand", "depuis combien", "à qui", "de qui", "avec qui", "pour qui",
    "à quoi", "de quoi", "avec quoi", "par quoi", "en quoi", "jusqu où", "jusqu à quel",
    "dans quel", "dans quelle", "à quel", "à quelle", "de quel", "de quelle", "pour quel",
    "pour quelle", "par quel", "par quelle", "sur quel", "en quelle", "vers quel", "chez qui",
    "d où", "avec quel", "avec quelle", "pendant combien",
];

#[rustfmt::skip]
const LATER: &[&str] = &[
    "comment", "pourquoi", "combien", "quel est", "quelle est", "quels sont", "quelles sont",
    "quel", "quelle", "quels", "quelles", "qu est", "qu en", "qu auriez", "qu avez", "que faites",
    "que pensez", "que feriez", "que faire", "que faut", "que mangez", "à quoi", "à quel",
    "à quelle", "de quoi", "avec qui", "qui serait", "où allez", "où trouver", "où puis",
    "où acheter", "dans quel",
];

#[rustfmt::skip]
const OPENS: &[&str] = &[
    "est ce", "y a t il", "y a il", "quelqu un connaît", "quelqu un connait", "quelqu un sait",
    "quelqu un peut", "quelqu un pourrait", "quelqu un utilise", "quelqu un aurait",
    "quelqu un veut", "quelqu un se", "quelqu un d autre", "quelqu un ici", "quelqu un a déjà",
    "quelqu un a une", "quelqu un a des", "quelqu un a un", "quelqu un a testé",
    "quelqu un a essayé", "quelqu un a lu", "quelqu un a vu", "quelqu un qui", "ça vous arrive",
    "ça vous est", "ça vaut", "ça existe", "vous avez déjà", "vous avez des", "vous avez un",
    "vous avez une", "tu préfères", "vous préférez", "tu as déjà", "vous connaissez",
    "vous pensez", "vous croyez", "vous aimez", "vous faites", "vous en pensez", "vous aussi",
    "il existe un moyen", "tu crois", "tu penses", "tu aimes", "d autres personnes",
    "des gens ici", "suis je", "dois je", "puis je", "faut il", "peut on", "tu fais quoi",
    "seriez vous", "normal que", "normal de",
];
