//! Spanish. Interrogatives carry an accent where people write it; without it, what follows decides.

use super::grammar::{Grammar, Place};
use super::phrases::{at, begins_any, from, holds_any};
use super::tables::Tables;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: false,
    expand: None,
    skips: &[
        "y", "pero", "bueno", "hola", "oye", "oigan", "entonces", "pues", "o", "buenas", "reddit",
        "chicos", "gente", "ahora", "en", "serio",
    ],
    leads: LEADS,
    calls: &[],
    rhetoric: &[],
    labels: &[],
    conditions: &[],
    firm: &[],
    readers: &[
        "tú", "ti", "tu", "tus", "vosotros", "vuestro", "vuestra", "vuestros", "vuestras",
        "ustedes", "usted", "os",
    ],
    points: POINTS,
    tags: &[
        "no",
        "verdad",
        "o no",
        "o sí",
        "o si",
        "cierto",
        "eh",
        "a que sí",
        "no creéis",
        "no creen",
        "no es así",
        "no es verdad",
        "vale",
        "no os parece",
        "no les parece",
        "me equivoco",
    ],
    tails: &[
        "o no",
        "sí o no",
        "si o no",
        "no creéis",
        "no creen",
        "por qué",
    ],
    exclaims: &[
        "en", "serio", "de", "verdad", "qué", "que", "vaya", "guau", "wow", "no", "sí", "ya",
        "venga", "anda", "madre", "mía", "dios", "hala", "ostras", "cómo", "eh", "joder", "jaja",
    ],
    answers: &[
        "ven",
        "aquí",
        "estos",
        "estas",
        "este",
        "esta",
        "entonces",
        "sí",
        "no",
        "descubre",
        "la",
        "así",
        "pues",
        "venid",
        "vengan",
        "prueba",
        "dijo",
        "preguntó",
    ],
    closes: &[
        "yo", "mi", "gracias", "es", "tengo", "he", "por", "y", "o", "a", "me", "sobre",
    ],
    signs,
    text_signs: None,
};

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "si", "cuando", "gente", "personas", "hombres", "mujeres", "los que", "las que", "quienes",
    "aquellos", "a los", "para los", "profesores", "padres", "madres", "médicos", "usuarios",
    "compañeros", "camaradas", "chicos", "chicas", "amigos", "ya que", "después de", "antes de",
    "como", "aparte de", "además de", "de todos", "entre", "para quienes", "a quienes",
];

#[rustfmt::skip]
const POINTS: &[&str] = &[
    "mi", "mis", "el", "la", "los", "las", "un", "una", "este", "esta", "esto", "yo", "él", "ella",
    "guía", "receta", "actualización", "hoy", "así", "no", "sé", "nos", "he", "hemos",
];

fn signs(words: &[&str], place: Place) -> Option<Reason> {
    let first = at(words, 0);
    if tells_of_past(words) {
        return None;
    }
    if place != Place::Later && addresses(words) {
        return Some(Reason::Inversion);
    }
    let somebody = first == "alguien" && place != Place::Later;
    if somebody && !at(words, 1).ends_with('ó') && words.len() > 1 {
        return Some(Reason::Inversion);
    }
    TABLES.sign(words, place)
}

/// "Cómo construí", "por qué dejé": the first person of the past.
fn tells_of_past(words: &[&str]) -> bool {
    let behind = if begins_any(words, &["por qué", "por que"]) {
        from(words, 2)
    } else if begins_any(words, &["cómo", "como", "porqué"]) {
        from(words, 1)
    } else {
        return false;
    };
    const PRONOUNS: &[&str] = &["me", "nos", "lo", "la", "le", "se", "yo", "no", "nosotros"];
    const PLURALS: &[&str] = &[
        "decidimos",
        "conseguimos",
        "logramos",
        "dejamos",
        "hicimos",
        "construimos",
        "fuimos",
        "mudamos",
        "creamos",
        "salimos",
    ];
    let verb = behind
        .iter()
        .find(|word| !PRONOUNS.contains(word))
        .unwrap_or(&"");
    let past =
        verb.ends_with(['é', 'í']) && !matches!(*verb, "sé" | "aquí" | "así" | "allí" | "qué");
    past || PLURALS.contains(verb)
}

/// "Creéis en …", "os gusta …": verbs that speak to the readers.
fn addresses(words: &[&str]) -> bool {
    let to_you = |word: &str| ["áis", "éis", "íais"].iter().any(|it| word.ends_with(it));
    const LIKES: &[&str] = &[
        "gusta",
        "gustan",
        "gustaría",
        "ha",
        "parece",
        "da",
        "molesta",
        "pasa",
        "suena",
        "apetece",
        "interesa",
        "importa",
        "sentís",
        "arrepentís",
        "ocurre",
    ];
    let (first, second) = (at(words, 0), at(words, 1));
    to_you(first)
        || matches!(first, "os" | "te" | "les") && (to_you(second) || LIKES.contains(&second))
        || matches!(first, "preferís" | "decís" | "vivís" | "soléis" | "dormís")
        || first == "ustedes" && !holds_any(words, &["ustedes son", "ustedes deben"])
}

const TABLES: Tables = Tables {
    tells: TELLS,
    asks: ASKS,
    later: LATER,
    opens: OPENS,
    lead_ins: &[
        "me pregunto",
        "me gustaría saber",
        "quisiera saber",
        "quiero saber",
        "tengo una duda",
        "tengo una pregunta",
        "una duda",
        "una pregunta",
        "pregunta",
        "preguntas sobre",
        "duda",
        "dudas",
        "consulta",
        "tengo curiosidad",
        "por curiosidad",
        "necesito saber",
        "me preguntaba",
        "pregunta seria",
        "pregunta rápida",
        "hay que saber si",
    ],
    requests: &[
        "busco",
        "buscando",
        "estoy buscando",
        "necesito ayuda",
        "necesito consejo",
        "necesito consejos",
        "necesito recomendaciones",
        "necesito opiniones",
        "necesito un",
        "necesito una",
        "ayuda",
        "ayúdenme",
        "ayudadme",
        "consejos",
        "consejo",
        "recomendadme",
        "recomendación",
        "recomendaciones",
        "recomienden",
        "recomiéndenme",
        "recomiendan",
        "me recomiendan",
        "contadme",
        "cuéntenme",
        "cuenten",
        "sugerencias",
        "opiniones",
        "explicadme",
        "explíquenme",
        "decidme",
        "díganme",
        "dadme",
        "ideas para",
        "alguna idea",
        "no sé qué hacer",
        "no sé si debería",
        "vuestra opinión",
        "su opinión",
        "tu opinión",
        "estoy en busca",
        "en busca de",
        "mejor sitio para",
        "mejor lugar para",
        "mejor forma de",
    ],
    inside: &["alguna vez habéis", "alguna vez han", "alguna vez has"],
    alone: &[
        "qué hago",
        "que hago",
        "qué hacer",
        "qué",
        "por qué",
        "y ahora qué",
        "ahora qué",
    ],
    or: &["o", "u"],
};

#[rustfmt::skip]
const TELLS: &[&str] = &[
    "qué día", "qué bonito", "qué bonita", "qué ganas", "qué pena", "qué bien", "qué rico",
    "qué rica", "qué lindo", "qué linda", "qué asco", "qué suerte", "qué alegría", "qué maravilla",
    "qué buen", "qué buena", "qué bueno", "qué gran", "qué hermoso", "qué hermosa",
    "qué vergüenza", "qué locura", "qué risa", "qué miedo", "qué frío", "qué calor",
    "qué barbaridad", "qué tristeza", "qué mal", "qué noche", "qué fuerte", "qué grande",
    "qué ilusión", "qué bello", "qué belleza", "qué horror", "cómo me gusta", "cómo echo",
    "cuánto me alegro", "cuánto echo", "debería haber", "puedo confirmar", "puedo decir",
    "algún día", "ayuda a", "dónde quedó", "es hora de", "preguntas frecuentes",
];

#[rustfmt::skip]
const ASKS: &[&str] = &[
    "qué", "cuál", "cuáles", "cómo", "cuándo", "dónde", "adónde", "quién", "quiénes", "cuánto",
    "cuánta", "cuántos", "cuántas", "por qué", "porqué", "para qué", "a qué", "en qué", "de qué",
    "con qué", "con quién", "a quién", "de quién", "para quién", "de dónde", "desde cuándo",
    "hasta cuándo", "hasta dónde", "hasta qué", "desde dónde", "por cuánto", "a cuánto",
    "sobre qué", "en cuál", "de cuál", "por quién", "a cuál", "según qué", "por dónde",
    "cada cuánto", "hace cuánto", "cual", "cuales", "cuanto", "cuanta", "cuantos", "cuantas",
    "por que", "que hago", "que hacer", "que hacen", "que hacéis", "que opinan", "que opináis",
    "que opinas", "que piensan", "que pensáis", "que es", "que son", "que puedo", "que libro",
    "que película", "que tal", "que tan", "que os", "que les", "que te", "que me", "que significa",
    "que pasa", "que harías", "que haríais", "que hay", "como puedo", "como hago", "como se",
    "como hacer", "como hacen", "como hacéis", "como saber", "como puede", "como podría",
    "como quito", "como aprendo", "como es que", "como evitar", "como están", "donde puedo",
    "donde está", "donde hay", "donde se", "donde compro", "donde comprar", "donde encontrar",
    "donde encuentro", "donde consigo", "donde queda", "cuando es", "cuando fue", "cuando será",
    "cuando sale", "cuando empieza", "quien es", "quien fue", "quien sabe", "quien más",
    "quien puede", "quien tiene", "quien me", "de que", "para que sirve", "a que hora", "en que",
];

#[rustfmt::skip]
const LATER: &[&str] = &[
    "qué", "cuál", "cuáles", "cómo", "cuándo", "dónde", "quién", "quiénes", "cuánto", "cuánta",
    "cuántos", "cuántas", "por qué", "para qué", "a qué", "en qué", "de qué", "con qué",
    "con quién", "a quién", "de dónde", "hasta qué", "cual es", "que hago", "que hacen",
    "que haríais", "que harían",
];

#[rustfmt::skip]
const OPENS: &[&str] = &[
    "hay alguna", "hay algún", "hay alguien", "hay algo", "hay forma", "hay manera",
    "hay más gente", "alguna vez", "algún", "alguno", "alguna", "algunos consejos", "es normal",
    "es verdad que", "es cierto que", "es posible", "es mejor", "es malo", "es legal", "es seguro",
    "es recomendable", "es mala idea", "es buena idea", "es raro que", "es común", "es solo",
    "soy el único", "soy la única", "soy yo o", "soy yo el", "soy el malo", "soy la mala",
    "debería", "deberíamos", "deberían", "debo", "se puede", "se pueden", "se debe", "creen que",
    "creen en", "crees que", "crees en", "piensas que", "piensan que", "han probado", "han tenido",
    "han visto", "han estado", "han sentido", "has probado", "has tenido", "has visto",
    "has estado", "tienen algún", "tienen alguna", "tienen consejos", "tienes algún",
    "tienes alguna", "prefieren", "prefieres", "preferirías", "preferirían", "conocen", "conoces",
    "saben si", "saben cómo", "saben de", "sabes si", "sabes cómo", "puedo", "podemos", "podría",
    "podrían", "pueden", "puedes", "tiene sentido", "merece la pena", "vale la pena", "suelen",
    "recuerdan", "recuerdas", "quién", "sería", "existe", "existen", "qué tal si", "os habéis",
    "se han", "sois", "estáis", "le gusta", "te ha pasado", "les ha pasado", "a alguien",
    "a ustedes", "a vosotros",
];
