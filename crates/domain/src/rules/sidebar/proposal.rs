//! What the program could check of a rule, from what the rule says.

use super::said::{Said, is_one_of};
use crate::name::parse_handle;
use crate::rules::check::Check;
use crate::rules::rule::{Outcome, ProposedRule, Scope, Stage};
use crate::rules::{
    AsksQuestion, BelongsElsewhere, LanguageCheck, Length, Links, Newcomer, NotAskedBefore, Pace,
    RequiresBody, RequiresTag, SeriousAnswer, TitleOnly, Words,
};

/// What would be checked, where, and with what outcome.
struct Proposal {
    check: Check,
    scope: Scope,
    outcome: Outcome,
}

impl Proposal {
    const fn new(check: Check, scope: Scope, outcome: Outcome) -> Option<Self> {
        Some(Self {
            check,
            scope,
            outcome,
        })
    }
}

/// A rule as it could be. Only what a sentence demands is refused; a check whose settings are not
/// in order yet is switched off.
pub(super) fn propose(name: String, text: String) -> ProposedRule {
    let whole = format!("{name}\n{text}");
    let said = Said::new(&whole);
    let found = READERS.iter().find_map(|read| read(&said));
    let Some(found) = found else {
        return ProposedRule {
            scope: scope_of(&said),
            check: None,
            outcome: Outcome::Advise,
            stage: Stage::Active,
            name,
            text,
        };
    };
    let valid = found.check.validated(found.scope, None);
    let stage = if valid.is_ok() {
        Stage::Active
    } else {
        Stage::Off
    };
    ProposedRule {
        scope: found.scope,
        outcome: found.outcome,
        check: Some(valid.unwrap_or(found.check)),
        stage,
        name,
        text,
    }
}

/// One for each check, those that are told by more first.
const READERS: &[fn(&Said<'_>) -> Option<Proposal>] = &[
    belongs_elsewhere,
    serious_answer,
    title_only,
    asks_question,
    not_asked_before,
    pace,
    newcomer,
    length,
    language,
    requires_tag,
    links,
    requires_body,
    words,
];

/// What a rule judges that nothing can check: what its first words name.
fn scope_of(said: &Said<'_>) -> Scope {
    let first = said.words.iter().take(10);
    let named = first.filter_map(|word| match word.as_str() {
        "post" | "posts" | "posting" | "title" | "titles" | "question" | "questions"
        | "submission" | "submissions" | "thread" | "threads" | "publicaciones" | "preguntas"
        | "pregunta" | "perguntas" | "beitrage" | "fragen" | "titulo" | "titulos" => {
            Some(Scope::Post)
        }
        "answer" | "answers" | "respuesta" | "respuestas" | "respostas" | "antworten" => {
            Some(Scope::Answer)
        }
        "reply" | "replies" => Some(Scope::Reply),
        "comment" | "comments" | "comentarios" => Some(Scope::All),
        _ => None,
    });
    named.into_iter().next().unwrap_or(Scope::All)
}

/// Refuses where it is demanded, else advises.
fn as_demanded(said: &Said<'_>) -> Outcome {
    if said.demands() {
        Outcome::Refuse
    } else {
        Outcome::Advise
    }
}

fn asks_question(said: &Said<'_>) -> Option<Proposal> {
    const NOT: &str = "\
        not a question|must not|no questions|not be a question|not ask|questions must not|\
        do not ask|don t ask";
    const ASKS: &str = "\
        ask a question|ask questions|asks a question|ask something|be a question|be questions|\
        be an actual question|contain a question|include a question|have a question|\
        pose a question|phrased as a question|phrased as questions|form of a question|\
        format of a question|formatted as a question|formatted as questions|\
        worded as a question|stated as a question|in question form|questions only|\
        only questions|question format|be an open ended question|be open ended questions|\
        be a genuine question|be genuine questions|ask an open ended question|\
        ask open ended questions|ask a genuine question|ask one question|be a clear question|\
        contain questions|question in the title|questions in the title|question as the title|\
        post questions only|end with a question mark|end in a question mark|\
        contain a question mark|have a question mark|include a question mark|\
        end with question mark|ends with a question mark|hacer una pregunta|ser una pregunta|\
        ser preguntas|contener una pregunta|plantear una pregunta|incluir una pregunta|\
        solo preguntas|forma de pregunta|pregunta en el titulo|signo de interrogacion|\
        solo se permiten preguntas|fazer uma pergunta|ser uma pergunta|ser perguntas|\
        conter uma pergunta|apenas perguntas|somente perguntas|ponto de interrogacao|\
        poser une question|etre une question|etre des questions|uniquement des questions|\
        contenir une question|point d interrogation|eine frage sein|fragen sein|\
        eine frage stellen|eine frage enthalten|nur fragen|einem fragezeichen|\
        essere una domanda|essere domande|porre una domanda|contenere una domanda|solo domande|\
        punto interrogativo|содержать вопрос|быть вопросом|быть вопросами|задавать вопрос|\
        только вопросы|вопросительным знаком";
    const DENSE: &str = "必须是问题|必须提问|只能提问|必須是問題|必須提問|以问号结尾|以問號結尾|質問でなければ|\
        質問のみ|質問だけ|必ず質問|疑問符で終";
    let wished = said.has("should|please|needs|deberian|deveriam|devrait");
    let asks = said.has(ASKS) && !said.has(NOT) && (said.demands() || wished);
    let ends = said.has(ENDS) && (said.has(MARKS) || mark_is_shown(said));
    let optional =
        said.has("not need a question mark|not required|not necessary|not enough|no question mark");
    let strict =
        (ends && !optional && said.demands()) || said.has_written("问号结尾|問號結尾|疑問符で終");
    if !asks && !strict && !said.has_written(DENSE) {
        return None;
    }
    let check = Check::AsksQuestion(AsksQuestion {
        strict,
        languages: Vec::new(),
    });
    Proposal::new(check, Scope::Post, as_demanded(said))
}

const MARKS: &str = "\
    question mark|signo de interrogacion|ponto de interrogacao|point d interrogation|\
    fragezeichen|punto interrogativo|вопросительным знаком";

const ENDS: &str = "\
    end with|end in|ends with|ends in|contain|have|include|terminar|terminen|acabar|enden|\
    finir|se terminer|terminare|finire|заканчиваться";

/// Whether a question mark is shown, rather than a question asked.
fn mark_is_shown(said: &Said<'_>) -> bool {
    said.has_written("'?'|\"?\"|`?`|“?”|‘?’|(?)|«?»|with ?|in ?| a ?")
}

fn serious_answer(said: &Said<'_>) -> Option<Proposal> {
    const ANSWERS: &str = "\
        answer|answers|reply|replies|respond|response|responses|comments|comment|jokes|joke|\
        joking|respuestas|respuesta|responder|responde|bromas|chistes|respostas|responda|\
        piadas|reponses|repondez|blagues|antworten|antwortet|witze|risposte|rispondere|ответы|\
        отвечайте|шутки|шуток";
    let serious = said.has_stem("serious|seria|serio|serie|ernst|серьезн|серьёзн");
    let meant = said.has("meme|memes") && !said.has_stem("question|pregunt");
    if !serious || !said.has(ANSWERS) || meant {
        return None;
    }
    let check = Check::SeriousAnswer(SeriousAnswer::default());
    Proposal::new(check, Scope::Answer, Outcome::Hold)
}

fn belongs_elsewhere(said: &Said<'_>) -> Option<Proposal> {
    const SENDS: &str = "\
        try|use|post in|post to|post them|post it|go to|goes to|goes in|go in|belong in|\
        belongs in|belong to|belongs to|head to|head over|see|visit|ask in|ask them|ask at|\
        ask it|instead|take it to|take them to|take those to|direct|redirect|redirected|\
        moved to|check out|posted in|asked in|prueba|usa|utiliza|publica en|pregunta en|ve a|\
        va en|van en|use o|tente|utilisez|allez|nutzt|benutzt|gehoren|usate|используйте|пишите";
    if !said.has(SENDS) && !said.has_written("→|->|➡") {
        return None;
    }
    let named = communities_in(said.written);
    let mut told = named.into_iter().map(|(community, from, until)| {
        let topics = topics_around(said.written, from, until);
        (community, topics)
    });
    let (community, topics) = told.find(|(_, topics)| !topics.is_empty())?;
    let check = Check::BelongsElsewhere(BelongsElsewhere { community, topics });
    Proposal::new(check, Scope::Post, Outcome::Advise)
}

/// Communities that a text names, by their handle or by a link to them, and where in the text.
fn communities_in(text: &str) -> Vec<(String, usize, usize)> {
    let mut named = Vec::new();
    let ends = |c: char| c.is_whitespace() || "()[]<>,;\"'`*".contains(c);
    let mut at = 0;
    for word in text.split_inclusive(ends) {
        let from = at;
        at += word.len();
        let bare = word
            .trim_end_matches(ends)
            .trim_end_matches(['.', ':', '!', '?']);
        if let Some(handle) = handle_of(bare) {
            let handle = match handle.1 {
                Some(host) => format!("{}@{host}", handle.0),
                None => handle.0,
            };
            named.push((handle, from, from + bare.len()));
        }
    }
    named.truncate(COMMUNITIES_MAX);
    named
}

/// Communities of one rule that are looked at.
const COMMUNITIES_MAX: usize = 8;

/// `!name@host`, `!name`, `https://host/c/name`, `/c/name@host`, `c/name`.
fn handle_of(word: &str) -> Option<(String, Option<String>)> {
    let path = match word.split_once("://") {
        Some((_, behind)) => {
            let (host, path) = behind.split_once('/')?;
            let name = path
                .strip_prefix("c/")
                .or_else(|| path.strip_prefix("m/"))?;
            let handle = parse_handle(name.trim_end_matches('/'))?;
            return Some((
                handle.name,
                Some(handle.host.unwrap_or_else(|| host.to_lowercase())),
            ));
        }
        None => word.trim_start_matches('/').strip_prefix("c/"),
    };
    let name = path.or_else(|| word.strip_prefix('!'))?;
    let handle = parse_handle(name)?;
    // An exclamation mark before a word is not yet a community.
    (handle.name.chars().count() > 2).then_some((handle.name, handle.host))
}

/// What is sent there: behind "about", between "No" and the community, or before "go to".
fn topics_around(text: &str, from: usize, until: usize) -> Vec<String> {
    const ABOUT: &[&str] = &[
        "about regarding ",
        "about ",
        "regarding ",
        "related to ",
        "relating to ",
        "concerning ",
        "pertaining to ",
        "such as ",
        "sobre ",
        "acerca de ",
        "relacionadas con ",
        "relacionados con ",
        " zur ",
        " zum ",
        " zu ",
    ];
    let line_of = |part: &str, last: bool| -> String {
        let mut lines = part.split('\n');
        let line = if last {
            lines.next_back()
        } else {
            lines.next()
        };
        line.unwrap_or_default().to_owned()
    };
    let before = line_of(text.get(..from).unwrap_or_default(), true);
    let behind = line_of(text.get(until..).unwrap_or_default(), false);
    let behind = behind
        .trim_start_matches([')', ']', ' ', '*', '`'])
        .to_owned();
    for part in [&behind, &before] {
        let lower = part.to_lowercase();
        let told = ABOUT
            .iter()
            .filter_map(|it| Some((lower.find(it)?, it.len())));
        // The first in the text; of those at one place the longest.
        let told = told.min_by_key(|(at, long)| (*at, std::cmp::Reverse(*long)));
        if let Some(topics) = told.and_then(|(at, long)| part.get(at + long..)) {
            let end = topics.find([';', '(']).unwrap_or(topics.len());
            let topics = first_sentence(topics.get(..end).unwrap_or(topics));
            let end = SENT_THERE.iter().filter_map(|it| topics.find(it)).min();
            return listed(end.and_then(|end| topics.get(..end)).unwrap_or(topics));
        }
    }
    if let Some(topics) = strip_word(&behind, "for") {
        return listed(first_sentence(topics));
    }
    let subject = before.rsplit(". ").next().unwrap_or(&before);
    let subject = ["For ", "No ", "no ", "for ", "Para ", "Sin "]
        .iter()
        .find_map(|it| Some(subject.split_once(it)?.1).filter(|_| subject.starts_with(it)))
        .unwrap_or(subject);
    let closes = [":", ",", "?"];
    let ends = SENT_THERE.iter().chain(&closes);
    let end = ends.filter_map(|it| subject.find(it)).min();
    end.and_then(|end| subject.get(..end))
        .map_or_else(Vec::new, listed)
}

/// What stands between topics and the community that they are sent to.
const SENT_THERE: &[&str] = &[
    " - ",
    " – ",
    " — ",
    ", try",
    ", use",
    ", please",
    ", see",
    ", go",
    ", post",
    ", ask",
    ", head",
    ", visit",
    ", usa",
    ", prueba",
    ", ve a",
    ", utiliza",
    " should",
    " belong",
    " go to",
    " go in",
    " goes ",
    " can be",
    " must",
    " are for",
    " please",
    " use ",
    " try ",
    " gehören",
    " gehört",
    " van en",
    " va en",
    " usa ",
    "→",
    "->",
    "➡",
];

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.trim_start().strip_prefix(word)?.strip_prefix(' ')
}

fn first_sentence(text: &str) -> &str {
    let mut ends = text.match_indices(['.', '!', '?']).filter(|(at, _)| {
        text.get(at + 1..)
            .is_some_and(|it| it.is_empty() || it.starts_with(char::is_whitespace))
    });
    ends.next()
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

/// The entries of an enumeration, without what they are questions of.
fn listed(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for between in [
        ", and ", ", or ", ", ", "/", " and ", " or ", " & ", "; ", " y ", " o ", " und ", " et ",
    ] {
        parts = parts
            .iter()
            .flat_map(|it| it.split(between))
            .map(str::to_owned)
            .collect();
    }
    let mut topics: Vec<String> = Vec::new();
    for part in parts {
        let mut topic = part.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '"' | '\'' | '“' | '”' | '‘' | '’' | '*' | '`' | '.' | ':' | '(' | ')'
                )
        });
        for kind in [
            " questions",
            " question",
            " posts",
            " post",
            " threads",
            " requests",
            " discussions",
            " discussion",
            " content",
            " issues",
            " topics",
            " etc",
        ] {
            topic = topic.strip_suffix(kind).unwrap_or(topic);
        }
        let topic = topic.trim_matches(['"', '\'', '“', '”', '‘', '’', ' ']);
        let words = topic.split_whitespace().count();
        if (1..=TOPIC_WORDS_MAX).contains(&words) && !topics.iter().any(|it| it == topic) {
            topics.push(topic.to_owned());
        }
    }
    topics
}

/// Words of a topic; what is longer is a sentence.
const TOPIC_WORDS_MAX: usize = 5;

fn title_only(said: &Said<'_>) -> Option<Proposal> {
    const SAYS: &str = "\
        title only|titles only|no body text|no text in the body|no text post body|no text body|\
        no text in the text box|leave the body empty|leave the body blank|\
        answer your own question|answering your own question|answers in the body|\
        answer in the body|answer in the post body|answer in the text box|\
        your answer goes in the comments|no answers in the post|only in the title|\
        entirely in the title|no text is allowed|in the textbox|in the text box|\
        solo en el titulo|nur in den titel|uniquement dans le titre";
    if !said.has(SAYS) {
        return None;
    }
    let check = Check::TitleOnly(TitleOnly::default());
    Proposal::new(check, Scope::Post, Outcome::Advise)
}

fn not_asked_before(said: &Said<'_>) -> Option<Proposal> {
    const SAYS: &str = "\
        no reposts|no repost|no reposting|don t repost|do not repost|no duplicates|\
        no duplicate|duplicate questions|duplicate posts|no repeat|no repeats|repeat questions|\
        repeated questions|already been asked|already asked|asked before|search before|\
        search first|search the community|search for your|use the search|frequently asked|\
        check the faq|busca antes|usa el buscador|no repetir|no repitas|preguntas repetidas|\
        preguntas duplicadas|ya se pregunto|perguntas repetidas|pesquise antes|pas de doublons|\
        suchfunktion|keine doppelten|ya preguntado";
    if !said.has(SAYS) && !said.has_written("重複|重复") {
        return None;
    }
    let months = said.number_before("month|months|meses|mes").map(|n| n * 30);
    let days = said.number_before("day|days|dias|jours|tage|tagen");
    let weeks = said.number_before("week|weeks|semanas").map(|n| n * 7);
    let default = NotAskedBefore::default();
    let check = Check::NotAskedBefore(NotAskedBefore {
        days: days.or(weeks).or(months).unwrap_or(default.days),
        ..default
    });
    Proposal::new(check, Scope::Post, Outcome::Advise)
}

fn pace(said: &Said<'_>) -> Option<Proposal> {
    const SENT: &str = "\
        post|posts|question|questions|submission|submissions|thread|threads|publicacion|\
        publicaciones|pregunta|preguntas|pergunta|perguntas|publication|publications|beitrag|\
        beitrage|frage|fragen";
    const DAY: i64 = 24 * 60;
    let per = |units: &str| {
        let each = "per|a|every|each|por|al|par|pro|within|in";
        let pairs = || said.words.iter().zip(said.words.iter().skip(1));
        pairs().any(|(before, unit)| is_one_of(before, each) && is_one_of(unit, units))
    };
    let hours = said.number_before("hours|hour|hrs|h|horas|stunden|heures");
    let minutes = if per("day|dia|jour|tag") || said.has("daily") {
        DAY
    } else if per("week|semana|semaine|woche") || said.has("weekly") {
        7 * DAY
    } else if per("month|mes|mois|monat") {
        30 * DAY
    } else if let Some(hours) = hours.filter(|it| (1..=720).contains(it)) {
        hours * 60
    } else if per("hour|hora") {
        60
    } else {
        return None;
    };
    let most = said
        .number_before(SENT)
        .filter(|it| (1..=1_000).contains(it))?;
    let limits = said.has(
        "no more than|max|maximum|at most|limit|limited to|maximo|como maximo|no mas de|\
        not more than|hochstens|maximal|au plus",
    );
    let demanded = limits || said.demands();
    let outcome = if demanded {
        Outcome::Refuse
    } else {
        Outcome::Advise
    };
    Proposal::new(Check::Pace(Pace { most, minutes }), Scope::Post, outcome)
}

fn newcomer(said: &Said<'_>) -> Option<Proposal> {
    let accounts = said.has("account|accounts|cuenta|cuentas|conta|contas|konto|compte");
    let first = said.has(
        "first post|first posts|first time posters|first contribution|new members posts|\
        new users posts",
    );
    let held = said.has_stem("approv|review|held|moderat|aprob|revis|freigeschaltet");
    let days = said.number_before("days|day|dias|tage|jours");
    let weeks = said.number_before("weeks|week|semanas").map(|n| n * 7);
    let aged = said.has("old|older|age|new|young|younger|nueva|nuevas|antiguedad");
    let settings = match days.or(weeks).filter(|it| (1..=3_650).contains(it)) {
        Some(days) if accounts && aged => Newcomer {
            days,
            contributions: 0,
            remote: true,
        },
        _ if first && held => Newcomer::default(),
        _ => return None,
    };
    Proposal::new(Check::Newcomer(settings), Scope::All, Outcome::Hold)
}

fn length(said: &Said<'_>) -> Option<Proposal> {
    let number = said.number_before("characters|character|chars|caracteres|zeichen|caratteri")?;
    let least = said.has("at least|minimum|min|minimo|al menos|mindestens|au moins|longer than");
    let most =
        said.has("at most|maximum|max|maximo|no more than|under|hochstens|shorter than|up to");
    let title = said.has_stem("title|titul|titre|titel|titol");
    let mut bounds = Length::default();
    match (title, least, most) {
        (true, true, false) => bounds.title_min = Some(number),
        (true, false, true) => bounds.title_max = Some(number),
        (false, true, false) => bounds.body_min = Some(number),
        (false, false, true) => bounds.body_max = Some(number),
        _ => return None,
    }
    let scope = if title { Scope::Post } else { scope_of(said) };
    Proposal::new(Check::Length(bounds), scope, as_demanded(said))
}

/// Words of a rule that is about languages and little else.
const LANGUAGE_RULE_MAX: usize = 25;

fn language(said: &Said<'_>) -> Option<Proposal> {
    const LANGUAGES: &[(&str, &str)] = &[
        ("en", "english|ingles|englisch|anglais"),
        ("es", "spanish|espanol|castellano|spanisch"),
        ("pt", "portuguese|portugues"),
        ("fr", "french|francais|franzosisch"),
        ("de", "german|deutsch|aleman"),
        ("it", "italian|italiano"),
        ("ru", "russian|русском|русский"),
        ("nl", "dutch|nederlands"),
        ("pl", "polish|polsku"),
        ("ja", "japanese"),
        ("zh", "chinese"),
    ];
    const BEFORE: &str = "in|only|en|solo|auf|em|nur|на|speak|use|po";
    const BEHIND: &str = "only|language|uniquement";
    let pairs = || said.words.iter().zip(said.words.iter().skip(1));
    let spoken = |names: &str| {
        pairs().any(|(one, other)| {
            (is_one_of(one, BEFORE) && is_one_of(other, names))
                || (is_one_of(one, names) && is_one_of(other, BEHIND))
        })
    };
    let spoken = LANGUAGES.iter().filter(|(_, names)| spoken(names));
    let mut allowed: Vec<String> = spoken.map(|(code, _)| (*code).to_owned()).collect();
    if said.has_written("日本語のみ|日本語で") {
        allowed.push("ja".to_owned());
    }
    if said.has_written("仅限中文|请使用中文|只能使用中文") {
        allowed.push("zh".to_owned());
    }
    let long = said.words.len();
    let meant = said.demands() || said.has("please|speak|use") || long <= 6;
    if allowed.is_empty() || long > LANGUAGE_RULE_MAX || !meant {
        return None;
    }
    let check = Check::Language(LanguageCheck {
        allowed,
        unnamed: true,
    });
    Proposal::new(check, Scope::All, as_demanded(said))
}

fn requires_tag(said: &Said<'_>) -> Option<Proposal> {
    let marks = said.has(
        "mark|marked|tag|tagged|tags|flag|flagged|label|labeled|labelled|flair|flairs|marca|\
        marcar|marcado|etiqueta|etiquetar|etiquetas|marque|marcadas|markieren|kennzeichnen|\
        gekennzeichnet|balise|marquer",
    );
    if !marks {
        return None;
    }
    let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    if said.has("nsfw|nsfl|18") {
        let check = RequiresTag {
            tags: Vec::new(),
            nsfw: true,
            when: list(&["nsfw", "nsfl", "18+"]),
        };
        return Proposal::new(Check::RequiresTag(check), Scope::Post, Outcome::Advise);
    }
    let asked = said.has(
        "use a tag|use tags|use the tags|use flair|use flairs|use a flair|tag your|flair your|\
        add a tag|add flair|add a flair|have a tag|have a flair|have flair|must be tagged|\
        must be flaired|need a tag|include a tag|usa etiquetas|usa las etiquetas|etiqueta tus|\
        etiquetar las|llevar etiqueta|llevar una etiqueta",
    );
    asked.then_some(())?;
    Proposal::new(
        Check::RequiresTag(RequiresTag::default()),
        Scope::Post,
        Outcome::Advise,
    )
}

fn links(said: &Said<'_>) -> Option<Proposal> {
    let title = said.has(
        "no links in titles|no links in the title|no links in title|no urls in titles|\
        no urls in the title|no link in the title|sin enlaces en el titulo|\
        no enlaces en el titulo",
    );
    let alone = said.has(
        "no link posts|no link only|link only posts|no bare links|no naked links|no link dumps|\
        no linkdumps|no drive by links|just a link|only a link|solo un enlace",
    );
    if !title && !alone {
        return None;
    }
    let check = Links {
        none_in_title: title,
        link_only: alone,
        ..Links::default()
    };
    Proposal::new(Check::Links(check), Scope::Post, Outcome::Advise)
}

fn requires_body(said: &Said<'_>) -> Option<Proposal> {
    const SAYS: &str = "\
        have a body|have body text|include a body|have a description|include a description|\
        have text in the body|fill in the body|add a description|add context in the body|\
        details in the body|explanation in the body|include a text|have a text|no empty posts|\
        no empty body|llevar texto|incluir una descripcion|incluir texto|\
        agregar una descripcion";
    if !said.has(SAYS) {
        return None;
    }
    let check = Check::RequiresBody(RequiresBody::default());
    Proposal::new(check, Scope::Post, as_demanded(said))
}

/// Topics that only words can tell: the list is for moderators to fill in.
fn words(said: &Said<'_>) -> Option<Proposal> {
    const NO: &str = "\
        no|not|never|avoid|without|banned|forbidden|prohibited|nada|sin|nao|sem|pas|keine|kein|\
        niente|нет|никакой|без|prohibida|prohibido|prohibidos|don t|geen|aucune|interdit";
    const TOPICS: &str = "\
        politics|political|elections|election|religion|religious|slurs|slur|profanity|swearing|\
        swear|cursing|crypto|cryptocurrency|medical advice|legal advice|politica|religion|\
        insultos|palabrotas|criptomonedas|consejo medico|politique|politik|politischen|\
        политики|политика|политику|мата|мат|politiek|religiao";
    let short = said.words.len() <= WORDS_RULE_MAX;
    let near = said
        .words
        .iter()
        .take(NO_WITHIN)
        .any(|it| is_one_of(it, NO));
    if !short || !(near || said.has("don t")) || !said.has(TOPICS) {
        return None;
    }
    let scope = match scope_of(said) {
        Scope::All if said.has("slurs|slur|profanity|swearing|insultos") => Scope::All,
        Scope::All => Scope::Post,
        scope => scope,
    };
    Proposal::new(Check::Words(Words::default()), scope, Outcome::Advise)
}

/// Words of a rule that is about a topic and little else.
const WORDS_RULE_MAX: usize = 40;
/// Words from its start among which it says that there is none of it.
const NO_WITHIN: usize = 8;
