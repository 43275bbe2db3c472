//! The words by which rules are known, folded, in the languages that sidebars are most often
//! written in.

/// "Rule", before its number.
pub(super) const RULE: &[&str] = &[
    "rule",
    "regla",
    "norma",
    "regra",
    "regle",
    "regel",
    "regola",
    "правило",
    "zasada",
    "pravidlo",
    "saanto",
    "szabaly",
    "regula",
    "kural",
    "κανονασ",
    "r",
];

/// "Rules", in a heading.
pub(super) const RULES: &[&str] = &[
    "rules",
    "guidelines",
    "etiquette",
    "netiquette",
    "conduct",
    "ruleset",
    "reglas",
    "normas",
    "regras",
    "regles",
    "reglement",
    "regeln",
    "verhaltensregeln",
    "forenregeln",
    "regole",
    "regolamento",
    "правила",
    "regels",
    "huisregels",
    "zasady",
    "regulamin",
    "regler",
    "saannot",
    "kurallar",
    "pravidla",
    "κανονεσ",
    "szabalyok",
    "reguli",
    "reguloj",
    "normes",
    "قواعد",
    "القواعد",
    "קללים",
    "כללים",
    "नियम",
    "قوانين",
    "القوانين",
];

/// "Rules" in scripts that set no spaces.
pub(super) const RULES_DENSE: &[&str] = &[
    "ルール",
    "規則",
    "決まり",
    "きまり",
    "お約束",
    "规则",
    "规定",
    "版规",
    "版規",
    "社规",
    "守则",
    "守則",
    "규칙",
    "กฎ",
    "กติกา",
];

/// Words of what wraps a heading, which are no words of it.
pub(super) const WRAPPING: &[&str] = &[
    "spoiler", "details", "summary", "b", "u", "h1", "h2", "h3", "h4", "strong", "open", "center",
];

/// What makes a sentence a demand.
pub(super) const DEMANDS: &str = "\
    must|have to|has to|need to|needs to|required|require|only|shall|mandatory|always|debe|\
    deben|tiene que|tienen que|solo|solamente|unicamente|obligatorio|obligatoria|deve|devem|\
    tem que|tem de|apenas|somente|obrigatorio|doit|doivent|uniquement|seulement|obligatoire|\
    muss|mussen|nur|pflicht|devono|solamente|obbligatorio|должен|должна|должно|должны|только|\
    обязан|обязательно";

/// The same in scripts that set no spaces.
pub(super) const DEMANDS_DENSE: &str =
    "なければ|必ず|のみ|だけ|必须|必須|只能|只允许|只允許|仅限|僅限";
