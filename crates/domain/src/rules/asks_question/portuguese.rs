//! Portuguese, of both shores. "Como" and "o que" ask or tell by what follows.

use super::grammar::{Grammar, Place};
use super::phrases::{at, begins_any, from};
use super::tables::Tables;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: false,
    expand: None,
    skips: &[
        "e", "mas", "bom", "olá", "oi", "gente", "pessoal", "então", "ou", "galera", "reddit",
        "agora", "afinal",
    ],
    leads: LEADS,
    calls: &[],
    rhetoric: &[],
    labels: &[],
    conditions: &[],
    firm: &[],
    readers: &[
        "você", "vocês", "seu", "sua", "seus", "suas", "tu", "teu", "tua",
    ],
    points: POINTS,
    tags: &[
        "não",
        "né",
        "certo",
        "ou não",
        "ou pode",
        "ou sim",
        "verdade",
        "não é",
        "não está",
        "não acham",
        "não é mesmo",
        "não foi",
        "não são",
        "não tem",
        "concordam",
        "tá",
        "hein",
    ],
    tails: &["ou não", "sim ou não", "não é", "né", "por quê"],
    exclaims: &[
        "sério", "a", "nossa", "que", "quê", "o", "uau", "wow", "não", "sim", "é", "mesmo",
        "caramba", "meu", "deus", "puxa", "eita", "credo", "kkk", "kkkk", "como", "assim",
        "verdade",
    ],
    answers: &[
        "venha",
        "aqui",
        "estas",
        "estes",
        "este",
        "esta",
        "então",
        "sim",
        "não",
        "descubra",
        "conheça",
        "experimente",
        "veja",
        "disse",
        "perguntou",
        "a",
    ],
    closes: &[
        "eu", "meu", "minha", "obrigado", "obrigada", "é", "tenho", "por", "e", "ou",
    ],
    signs,
    text_signs: None,
};

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "se", "quando", "pessoas", "homens", "mulheres", "quem", "os que", "as que", "aqueles",
    "para os", "professores", "pais", "mães", "médicos", "usuários", "companheiros", "camaradas",
    "amigos", "já que", "depois de", "antes de", "além de", "de todos", "gente que", "vocês que",
    "para quem",
];

#[rustfmt::skip]
const POINTS: &[&str] = &[
    "meu", "minha", "meus", "minhas", "o", "a", "os", "as", "um", "uma", "este", "esta", "isto",
    "isso", "eu", "ele", "ela", "guia", "receita", "atualização", "hoje", "assim", "não", "sei",
    "mudamos", "terminei", "finalmente",
];

fn signs(words: &[&str], place: Place) -> Option<Reason> {
    if tells_of_past(words) {
        return None;
    }
    let somebody = at(words, 0) == "alguém" && place != Place::Later && words.len() > 1;
    let past = at(words, 1).ends_with("ou") || at(words, 1).ends_with("iu");
    if somebody && !past {
        return Some(Reason::Inversion);
    }
    if matches!(at(words, 0), "você" | "vocês" | "tu") && at(words, 1).ends_with("ria") {
        return Some(Reason::Inversion);
    }
    let exclaims = at(words, 0) == "que" && words.len() < 3;
    if exclaims {
        return None;
    }
    TABLES.sign(words, place)
}

/// "Como construí", "por que larguei", "o que aprendi": the first person of the past.
fn tells_of_past(words: &[&str]) -> bool {
    let behind = if begins_any(words, &["por que", "o que", "por quê"]) {
        from(words, 2)
    } else if begins_any(words, &["como", "porque"]) {
        from(words, 1)
    } else {
        return false;
    };
    let wrong = behind.ends_with(&["errado"]) || behind.ends_with(&["mal"]);
    const PRONOUNS: &[&str] = &["me", "nos", "eu", "não", "nós", "o", "a"];
    const PLURALS: &[&str] = &[
        "decidimos",
        "conseguimos",
        "largamos",
        "deixamos",
        "fizemos",
        "construímos",
        "fomos",
        "mudamos",
        "sabemos",
        "vimos",
        "aprendemos",
    ];
    let verb = behind
        .iter()
        .find(|word| !PRONOUNS.contains(word))
        .unwrap_or(&"");
    let past = verb.ends_with("ei") || verb.ends_with('í') || verb.ends_with('i');
    !wrong
        && (past && !matches!(*verb, "foi" | "vai" | "sei" | "aqui" | "daqui")
            || PLURALS.contains(verb)
            || *verb == "fiz")
}

const TABLES: Tables = Tables {
    tells: TELLS,
    asks: ASKS,
    later: LATER,
    opens: OPENS,
    lead_ins: &[
        "me pergunto",
        "fico me perguntando",
        "queria saber",
        "gostaria de saber",
        "quero saber",
        "preciso saber",
        "tenho uma dúvida",
        "tenho uma pergunta",
        "uma dúvida",
        "uma pergunta",
        "pergunta",
        "dúvida",
        "dúvidas",
        "curiosidade",
        "pergunta séria",
        "estou curioso",
        "será que",
        "pergunto me",
    ],
    requests: &[
        "procuro",
        "procurando",
        "estou procurando",
        "estou à procura",
        "à procura de",
        "preciso de",
        "ajuda",
        "me ajudem",
        "dicas",
        "dica de",
        "dica para",
        "me indiquem",
        "indicações",
        "indicação",
        "recomendem",
        "recomendações",
        "recomendação",
        "me recomendem",
        "contem",
        "me contem",
        "sugestões",
        "sugestão de",
        "opiniões",
        "explica",
        "me explica",
        "me expliquem",
        "expliquem",
        "digam",
        "alguma dica",
        "alguma sugestão",
        "algum conselho",
        "conselhos",
        "não sei o que fazer",
        "ideias para",
        "ideias de",
        "aceito sugestões",
        "busco",
        "melhor lugar para",
        "melhor forma de",
        "melhor jeito de",
    ],
    inside: &["será que", "é que vocês", "vocês acham que"],
    alone: &[
        "o que fazer",
        "e agora",
        "agora",
        "por quê",
        "por que",
        "o que eu faço",
    ],
    or: &["ou"],
};

#[rustfmt::skip]
const TELLS: &[&str] = &[
    "que dia", "que saudade", "que pena", "que lindo", "que linda", "que bonito", "que bom",
    "que delícia", "que legal", "que maravilha", "que vergonha", "que sorte", "que nojo",
    "que raiva", "que alegria", "que coisa", "que tristeza", "que calor", "que frio",
    "que vontade", "que orgulho", "que absurdo", "que loucura", "que noite", "que vocês", "que a",
    "que o", "que deus", "que venha", "que nada", "que ninguém", "que nunca", "como disse",
    "como dizia", "como diz", "como sempre", "como todo", "como era", "como a", "como o",
    "como os", "como as", "como uma", "como um", "como se fosse", "o que vi", "o que você precisa",
    "o que vocês precisam", "o que meu", "o que minha", "o que ninguém", "o que o", "o que a",
    "o que os", "o que eu vi", "o que nos", "quem diria", "quanto mais", "ajuda a",
    "devo confessar", "devo dizer", "devo admitir", "devo agradecer", "deveria ter",
    "posso confirmar", "posso dizer", "algum dia", "de que adianta", "quando eu",
];

#[rustfmt::skip]
const ASKS: &[&str] = &[
    "o que", "que", "qual", "quais", "como", "por que", "por quê", "porque é que", "porque será",
    "quanto", "quanta", "quantos", "quantas", "com que", "em que", "de que", "a que", "para que",
    "com quem", "de quem", "por quem", "para quem", "a quem", "de onde", "até quando",
    "desde quando", "há quanto", "por quanto", "em qual", "com qual", "de qual", "para qual",
    "para onde", "aonde", "pra onde", "quando vocês", "quando foi", "quando devo", "quando é",
    "quando será", "quando vai", "quando posso", "quando começa", "quando sai", "onde posso",
    "onde comprar", "onde fica", "onde ficar", "onde vocês", "onde encontro", "onde encontrar",
    "onde é", "onde está", "onde tem", "onde há", "onde estão", "onde faço", "onde devo",
    "onde morar", "onde ir", "onde comer", "onde foi", "onde eu posso", "onde eu encontro",
    "onde você", "quem te", "quem me", "quem mais", "quem aqui", "quem já", "quem é", "quem foi",
    "quem sabe", "quem tem", "quem pode", "quem vai", "quem ainda", "quem são", "quem quer",
    "quem inventou", "quem seria", "cadê", "e se",
];

#[rustfmt::skip]
const LATER: &[&str] = &[
    "o que", "qual", "quais", "por que", "por quê", "como vocês", "como você", "como faço",
    "como se", "como posso", "quanto", "quantos", "quantas", "em que", "a que", "de que",
    "com quem", "quem seria", "quem vocês", "onde vocês", "onde posso", "que livro", "que vocês",
    "como fazer", "onde comprar",
];

#[rustfmt::skip]
const OPENS: &[&str] = &[
    "existe algum", "existe alguma", "existe", "existem", "tem alguém", "tem algum", "tem alguma",
    "tem como", "tem problema", "há algum", "há alguma", "há alguém", "há como", "há quem",
    "vocês já", "vocês acreditam", "vocês preferem", "vocês acham", "vocês gostam", "vocês têm",
    "vocês tem", "vocês conhecem", "vocês costumam", "vocês usam", "vocês também", "vocês sabem",
    "vocês lembram", "vocês conseguem", "vocês fazem", "vocês ainda", "vocês comem",
    "vocês pensam", "vocês concordam", "você já", "você acha", "você prefere", "você gosta",
    "você tem", "você acredita", "você conhece", "você usa", "você sabe", "já aconteceu",
    "já pensaram", "já pensou", "já tiveram", "já teve", "já foram", "já viram", "já viu",
    "já sentiram", "já tentaram", "já ouviram", "é normal", "é verdade que", "é possível",
    "é certo", "é errado", "é melhor", "é seguro", "é legal", "é comum", "é só comigo", "é pecado",
    "é crime", "é ruim", "é necessário", "é tarde demais", "sou o único", "sou a única",
    "sou só eu", "só eu", "será", "devo", "deveria", "deveríamos", "posso", "podemos", "dá para",
    "dá pra", "vale a pena", "faz sentido", "faz mal", "faz diferença", "consigo", "acham que",
    "acreditam", "preferem", "gostam", "conhecem", "algum", "alguma", "alguns conselhos",
    "costumam", "prefeririam", "tu preferes", "achas que", "tens", "sabem", "lembram",
];
