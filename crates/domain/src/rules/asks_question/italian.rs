//! Italian. "Come", "quando", "dove" and "chi" ask or tell by what follows.

use super::grammar::{Grammar, Place};
use super::phrases::at;
use super::tables::Tables;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: true,
    expand: None,
    skips: &[
        "e", "ma", "ciao", "allora", "quindi", "o", "ragazzi", "reddit", "beh", "scusate", "salve",
        "adesso", "ora", "ed",
    ],
    leads: LEADS,
    calls: &[],
    rhetoric: &[],
    labels: &[],
    conditions: &[],
    firm: &[],
    readers: &[
        "voi", "vostro", "vostra", "vostri", "vostre", "tu", "tuo", "tua", "vi",
    ],
    points: POINTS,
    tags: &[
        "no",
        "vero",
        "giusto",
        "o no",
        "o sì",
        "eh",
        "non è vero",
        "non credete",
        "non trovate",
        "sbaglio",
        "o sbaglio",
        "non è così",
        "che ne dite",
        "cosa ne pensate",
        "o mi sbaglio",
    ],
    tails: &[
        "o no",
        "sì o no",
        "cosa ne pensate",
        "che ne pensate",
        "o sbaglio",
        "o solo io",
    ],
    exclaims: &[
        "davvero",
        "sul",
        "serio",
        "cosa",
        "che",
        "wow",
        "no",
        "sì",
        "oh",
        "eh",
        "ma",
        "dai",
        "mamma",
        "mia",
        "dio",
        "mio",
        "caspita",
        "accidenti",
        "come",
        "boh",
    ],
    answers: &[
        "questi", "queste", "questo", "questa", "ecco", "vieni", "venite", "allora", "sì", "no",
        "provate", "scopri", "guarda", "disse", "chiese", "la", "il",
    ],
    closes: &[
        "io", "il mio", "la mia", "grazie", "ho", "sono", "per", "e", "o", "è", "mi",
    ],
    signs,
    text_signs: None,
};

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "se", "quando", "persone", "gente", "uomini", "donne", "chi", "quelli che", "coloro",
    "per chi", "insegnanti", "genitori", "medici", "compagni", "amici", "voi che", "a chi",
    "visto che", "dopo", "prima di", "a parte", "oltre a", "di tutti", "tra", "ragazzi", "ragazze",
    "studenti",
];

#[rustfmt::skip]
const POINTS: &[&str] = &[
    "mio", "mia", "il", "lo", "la", "i", "gli", "le", "un", "una", "questo", "questa", "io", "lui",
    "lei", "guida", "ricetta", "aggiornamento", "oggi", "ecco", "non", "ho", "abbiamo", "l",
];

fn signs(words: &[&str], place: Place) -> Option<Reason> {
    let (first, second, third) = (at(words, 0), at(words, 1), at(words, 2));
    // "Perché non bevo più": the first person tells.
    let own = matches!(first, "perché" | "perche") && second == "non" && third.ends_with('o');
    // "Che bello", "che giornata!": two words exclaim.
    let exclaims = first == "che" && words.len() < 3;
    if own || exclaims {
        return None;
    }
    TABLES.sign(words, place)
}

const TABLES: Tables = Tables {
    tells: TELLS,
    asks: ASKS,
    later: LATER,
    opens: OPENS,
    lead_ins: &[
        "mi chiedo",
        "mi chiedevo",
        "mi domando",
        "vorrei sapere",
        "voglio sapere",
        "ho una domanda",
        "una domanda",
        "domanda",
        "domande su",
        "sono curioso",
        "sono curiosa",
        "curiosità",
        "domanda seria",
        "domanda veloce",
        "dubbio",
        "un dubbio",
    ],
    requests: &[
        "cerco",
        "sto cercando",
        "alla ricerca",
        "ho bisogno di",
        "aiuto",
        "aiutatemi",
        "consigli",
        "consigliatemi",
        "consiglio su",
        "consiglio per",
        "raccomandazioni",
        "suggerimenti",
        "raccontate",
        "raccontatemi",
        "ditemi",
        "spiegatemi",
        "spiegami",
        "opinioni",
        "pareri",
        "parere su",
        "idee per",
        "mi consigliate",
        "serve aiuto",
        "mi serve",
        "qualche consiglio",
        "qualche idea",
        "datemi",
        "non so cosa fare",
        "non so se",
        "miglior modo per",
    ],
    inside: &[
        "secondo voi",
        "che ne pensate",
        "cosa ne pensate",
        "avete mai",
        "hai mai",
    ],
    alone: &[
        "perché",
        "e adesso",
        "adesso",
        "e ora",
        "e voi",
        "voi",
        "cosa faccio",
        "perché no",
    ],
    or: &["o", "oppure"],
};

#[rustfmt::skip]
const TELLS: &[&str] = &[
    "che giornata", "che bella", "che bello", "che peccato", "che la", "che il", "che nessuno",
    "che bel", "che meraviglia", "che gioia", "che noia", "che schifo", "che vergogna",
    "che caldo", "che freddo", "che sonno", "che fame", "che spettacolo", "che figata",
    "che buono", "che buona", "come ho", "come abbiamo", "come la finlandia", "come diceva",
    "come dice", "come sempre", "come previsto", "come ogni", "come se", "come promesso",
    "come mio", "come mia", "come il", "come i", "come gli", "come le", "come lo", "come un",
    "come una", "come l", "come è venuta", "perché ho", "perché abbiamo", "perché dovreste",
    "perché dovresti", "cosa ho imparato", "cosa ho visto", "cosa abbiamo", "cosa sappiamo",
    "cosa fa il", "cosa fa la", "cosa devi", "cosa dovete", "chi va", "chi dorme", "chi la fa",
    "quanto amo", "quanto mi", "quanto è bello", "devo ammettere", "devo dire", "devo confessare",
    "posso confermare", "posso dire", "aiuto a", "domande frequenti",
];

#[rustfmt::skip]
const ASKS: &[&str] = &[
    "come", "cosa", "cos è", "cos", "che", "che cosa", "quale", "quali", "qual", "quanto",
    "quanta", "quanti", "quante", "perché", "perche", "come mai", "a che", "a cosa", "a chi",
    "con chi", "con cosa", "con che", "di che", "di cosa", "di chi", "da quanto", "da quando",
    "da dove", "da cosa", "in che", "in quale", "in quali", "per quale", "per chi", "per cosa",
    "per quanto", "fino a quando", "fino a che", "con quale", "a quale", "di quale", "su cosa",
    "ogni quanto", "quando avete", "quando si", "quando è", "quando hai", "quando pensate",
    "quando arriva", "quando esce", "quando devo", "quando posso", "quando vi", "quando sarà",
    "quando cambiate", "dove posso", "dove andate", "dove dormire", "dove si", "dove è", "dov è",
    "dove sono", "dove trovo", "dove trovare", "dove comprare", "dove vivete", "dove ho",
    "dove abitate", "dove avete", "dove vorreste", "dove mangiare", "dove andare", "dove conviene",
    "dove compro", "chi vi", "chi altro", "chi di voi", "chi è", "chi sono", "chi ha mai",
    "chi ha inventato", "chi sa", "chi conosce", "chi può", "chi usa", "chi vuole", "chi ancora",
    "chi si ricorda", "chi altri", "chi sarebbe", "e se",
];

#[rustfmt::skip]
const LATER: &[&str] = &[
    "come fate", "come si", "come posso", "come dormite", "come condite", "come vi", "come avete",
    "cosa", "che cosa", "quale", "quali", "qual", "quanto", "quanti", "quante", "perché non",
    "a cosa", "di cosa", "con chi", "in che", "che libro", "che ne", "chi sarebbe", "dove andate",
    "dove si", "come state", "come siete", "come vivete", "dove posso", "quando avete", "come la",
];

#[rustfmt::skip]
const OPENS: &[&str] = &[
    "c è qualcuno", "c è un modo", "c è un altro", "c è una possibilità", "c è modo",
    "c è qualche", "c è qualcosa", "c è differenza", "ci sono altri", "ci sono persone",
    "ci sono modi", "ci sono libri", "ci sono alternative", "ci sono posti", "esiste", "esistono",
    "qualcuno sa", "qualcuno mi", "qualcuno conosce", "qualcuno può", "qualcuno usa",
    "qualcuno vive", "qualcuno di", "qualcuno altro", "qualcuno qui", "qualcuno riesce",
    "qualcuno potrebbe", "qualcuno vuole", "qualcuno ha mai", "qualcuno ha esperienza",
    "qualcuno ha provato", "qualcuno ha consigli", "qualcuno è mai", "qualcuno si",
    "qualcun altro", "avete", "hai", "avreste", "vi è mai", "vi piace", "vi ricordate",
    "vi capita", "vi è capitato", "vi manca", "vi piacerebbe", "vi siete", "ti piace", "ti è mai",
    "siete più", "siete mai", "siete d accordo", "siete felici", "siete stati", "è normale",
    "è vero che", "è possibile", "è giusto", "è sbagliato", "è meglio", "è legale", "è sicuro",
    "è strano che", "è troppo tardi", "è un problema", "è il caso", "è necessario", "è utile",
    "è solo", "sono l unic", "sono l unico", "sono l unica", "sono io", "sono solo io", "solo io",
    "devo", "dovrei", "dovremmo", "si può", "si possono", "si deve", "posso", "possiamo", "potete",
    "potreste", "credete", "credi", "pensate", "pensi", "preferite", "preferireste", "preferisci",
    "preferiresti", "conoscete", "conosci", "sapete", "sai", "vale la pena", "ha senso",
    "conviene", "usate", "mangiate", "vorreste", "riuscite",
];
