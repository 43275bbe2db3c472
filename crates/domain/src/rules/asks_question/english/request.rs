//! Requests for answers, and words that announce a question.

use super::interrogative::{is_auxiliary, is_superlative};
use super::words::begins_subject;
use crate::rules::asks_question::phrases::{at, begins_any, from, holds_any, is_any};
use crate::rules::asks_question::verdict::Reason;

/// The sign of words that begin with a request, an announcement or a choice.
pub(super) fn sign(words: &[&str]) -> Option<Reason> {
    if words.ends_with(&["be", "like"]) {
        return None;
    }
    if begins_any(words, LEAD_INS) || is_any(words, ALONE) && words.len() == 1 {
        return Some(Reason::LeadIn);
    }
    if begins_any(words, CALLS_FOR_HANDS) {
        return None;
    }
    let asked = begins_any(words, REQUESTS) || wished(words) || wanted(words) || about(words);
    if asked || is_any(words, ALONE) || worth(words) || alike(words) {
        return Some(Reason::Request);
    }
    best(words).then_some(Reason::Request)
}

#[rustfmt::skip]
const LEAD_INS: &[&str] = &[
    "i wonder", "wondering", "i was wondering", "was wondering", "i am wondering",
    "been wondering", "i have been wondering", "i have always wondered", "always wondered",
    "ever wonder", "i am curious", "i was curious", "curious", "i want to know", "want to know",
    "i need to know", "need to know", "i would like to know", "would like to know",
    "i would love to know", "would love to know", "would love to hear", "i would love to hear",
    "i want to hear", "want to hear", "love to hear", "i have a question", "i have question",
    "have a question", "got a question", "i got a question", "question about", "question for",
    "my question", "another question", "one question", "two questions",
    "a question about", "a question for", "a question on", "a few questions", "few questions",
    "some questions", "couple of questions", "a couple of questions", "i have some questions",
    "i have a few", "i have two questions", "newb question", "legal question", "tech question",
    "question on", "question regarding", "questions about", "questions for", "questions regarding",
    "quick question", "serious question", "stupid question", "dumb question", "genuine question",
    "honest question", "random question", "quick poll", "settle a debate", "settle this",
    "settle an argument", "weird question", "simple question", "silly question", "noob question",
    "newbie question", "beginner question", "hypothetical question", "philosophical question",
    "potentially stupid question", "possibly stupid question", "eli5", "eli", "explain like",
    "explain it like", "aita", "aitah", "wibta", "aitb", "wita", "dae", "wyr", "tomt",
    "am i the asshole", "is it just me", "asking for a friend", "just asking",
];

/// Whole clauses that ask.
#[rustfmt::skip]
const ALONE: &[&str] = &[
    "thoughts", "help", "suggestions", "advice", "recommendations", "opinions", "ideas",
    "please help", "help please", "need help", "need advice", "help me", "request", "requests",
    "why", "why not", "how",
    "any ideas", "any advice", "any thoughts", "what now", "what then", "what next", "how so",
    "how come", "what else", "which one", "need suggestions", "need recommendations", "who else",
    "then what", "now what", "where to start", "when", "where", "who", "question",
];

#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "looking for", "i am looking for", "we are looking for", "been looking for",
    "i have been looking for", "looking to", "i am looking to", "in search of", "searching for",
    "i am searching for", "in need of", "on the hunt for", "hunting for", "seeking",
    "i am seeking", "wtb", "w2c", "help me", "help us", "help with", "help a", "help needed",
    "help wanted", "help choosing", "help finding", "help identifying", "help identify",
    "help understanding", "help deciding", "help picking", "help settle", "help find", "help my",
    "help i", "need help", "i need help", "need some help", "need some advice", "need some ideas",
    "need some suggestions", "need some recommendations", "need some opinions", "need some input",
    "need some tips", "i need some help", "i need some advice", "i need some ideas", "need advice",
    "i need advice", "need a", "need an", "i need a recommendation", "i need suggestions",
    "i need recommendations", "i need ideas", "need ideas", "need opinions", "i need opinions",
    "need suggestions", "need recommendations", "need input", "needing", "recommend me",
    "recommend a", "recommend some", "recommend your", "suggest me", "suggest a", "suggest some",
    "suggest your", "tell me", "tell us", "share your", "share a", "name a", "name an", "name one",
    "name something", "name someone", "name your", "name the", "name some", "name three",
    "name two", "describe your", "describe a", "describe the", "describe how", "explain how",
    "explain why", "explain to", "explain your", "explain what", "explain the", "explain a",
    "explain in", "explain this", "convince me", "talk me out", "talk me into", "sell me on",
    "persuade me", "walk me through",
    "educate me", "enlighten me", "roast my", "critique my", "judge my", "id this", "id my",
    "trying to set up", "trying to install", "trying to connect", "trying to configure",
    "good places to", "good spots to", "cheap places to", "nice places to", "name of a",
    "name of an", "name of this", "name of that", "name of song", "name of game",
    "name of movie", "name of film", "name of book", "name of show", "name of band", "list your",
    "list some",
    "let me know", "lmk", "rate my", "identify this", "id request", "trying to find",
    "trying to figure", "trying to remember", "trying to decide", "trying to identify",
    "trying to understand", "i am trying to find", "i am trying to decide",
    "i am trying to figure", "i am trying to remember", "i am trying to understand",
    "i cant decide", "cant decide", "i dont know what to do", "dont know what to do",
    "i dont know how to", "dont know how to", "i dont know whether", "not sure what to",
    "not sure how to", "not sure whether", "not sure which", "not sure where to",
    "i am not sure what to", "i am not sure how to", "i am not sure whether", "no idea how to",
    "no idea what to", "unsure", "torn between", "struggling to", "struggling with",
    "i am struggling", "how do", "someone explain", "someone please", "someone tell",
    "somebody explain", "somebody please", "somebody tell", "can i get", "hoping for advice",
    "hoping someone", "hoping to hear", "could use some", "could really use", "i could use some",
    "i could really use", "would appreciate", "i would appreciate", "open to suggestions",
    "requesting", "request for", "what say you", "post your", "drop your", "show me your",
    "show us your", "give me your", "gimme your", "hit me with", "advise me", "teach me",
    "to be or not", "stuck between", "unpopular opinions",
    "controversial opinions", "hot takes", "most overrated", "most underrated", "least favorite",
    "least favourite", "your go to", "your take", "your opinion", "your experience", "your choice",
    "name that",
];

/// "Would love some feedback": a wish whose object is an answer.
fn wished(words: &[&str]) -> bool {
    let wish = begins_any(
        words,
        &[
            "would love",
            "i would love",
            "would like",
            "i would like",
            "we would love",
            "id love",
        ],
    );
    wish && words.iter().any(|word| ANSWERS.contains(word))
}

/// Announcements of those who run a place.
const CALLS_FOR_HANDS: &[&str] = &[
    "we are looking for new moderators",
    "we are looking for new mods",
    "we are looking for more mods",
    "we are looking for more moderators",
    "we are looking for moderators",
    "we are looking for mods",
    "we are looking for volunteers",
    "we are looking for contributors",
    "looking for moderators",
    "looking for mods",
    "looking for new moderators",
    "looking for new mods",
];

/// "I need a book that …", "in the mood for something light": a wish for one of many things.
fn wanted(words: &[&str]) -> bool {
    const WISHES: &[&str] = &[
        "i need",
        "i want",
        "need",
        "want",
        "wanting",
        "i am after",
        "after",
        "in the mood for",
        "i am in the mood for",
        "craving",
        "i would like",
        "would like",
        "i would love",
        "got any",
        "give me",
        "gimme",
        "hit me with",
        "recommendations",
        "please recommend",
        "lf",
        "iso",
    ];
    let Some(wish) = WISHES.iter().find(|wish| begins_any(words, &[wish])) else {
        return false;
    };
    let rest = from(words, wish.split(' ').count());
    let rest = rest.get(..5.min(rest.len())).unwrap_or_default();
    let open = matches!(
        at(rest, 0),
        "a" | "an" | "some" | "good" | "new" | "more" | "something" | "your" | "the"
    );
    if matches!(*wish, "lf" | "iso") {
        return !rest.is_empty();
    }
    let named = at(rest, 0) == "the" && at(rest, 1) != "name";
    open && !named
        && rest
            .iter()
            .any(|it| THINGS.contains(it) || ANSWERS.contains(it))
}

/// Things that are sought by a description.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "book", "books", "novel", "novels", "game", "games", "movie", "movies", "film", "films",
    "show", "shows", "series", "anime", "manga", "podcast", "podcasts", "song", "songs", "band",
    "bands", "album", "albums", "music", "playlist", "app", "apps", "software", "program", "tool",
    "name", "names", "recipe", "recipes", "laptop", "phone", "headphones", "keyboard", "mouse",
    "monitor", "tv", "camera", "printer", "router", "gift", "gifts", "word", "words", "font",
    "website", "websites", "site", "sites", "author", "authors", "audiobook", "audiobooks",
    "comics", "comic", "documentary", "documentaries", "story", "stories", "alternative",
    "replacement", "distro", "plugin", "extension", "reads", "fantasy", "thriller", "thrillers",
    "rpgs", "something",
];

/// "Books like Piranesi", "fantasy books where the villain wins".
fn alike(words: &[&str]) -> bool {
    const LIKE: &[&str] = &[
        "like", "similar", "where", "wherein", "along", "akin", "set",
    ];
    let told = matches!(words.last(), Some(&("this" | "these" | "that")));
    let place = (0..3).find(|place| {
        let thing = at(words, *place);
        thing.ends_with('s') && thing != "series" && THINGS.contains(&thing)
    });
    let something = begins_any(
        words,
        &["something like", "anything like", "something similar"],
    ) && !at(words, 2).starts_with(|c: char| c.is_ascii_digit());
    if something && words.len() > 3 && !told {
        return !words.iter().any(|it| OWN.contains(it) || is_auxiliary(it));
    }
    place.is_some_and(|place| {
        let rest = from(words, place + 2);
        let verb = rest
            .iter()
            .any(|it| matches!(*it, "are" | "should" | "need" | "make"));
        let like = LIKE.contains(&at(words, place + 1))
            || (at(words, place + 1) == "for" && SEEKERS.contains(&at(words, place + 2)))
            || (at(words, place + 1) == "with" && matches!(at(rest, 0), "lots" | "no" | "a"));
        let own = words
            .iter()
            .take(place)
            .any(|it| OWN.contains(it) || *it == "the");
        like && !rest.is_empty() && !(told || verb || own)
    })
}

/// Whom a thing is sought for.
const SEEKERS: &[&str] = &[
    "someone",
    "somebody",
    "a",
    "an",
    "my",
    "kids",
    "beginner",
    "beginners",
    "people",
    "adults",
];

/// "Worth buying a used car"; not "worth reading".
fn worth(words: &[&str]) -> bool {
    const TOLD: &[&str] = &[
        "reading",
        "watching",
        "sharing",
        "noting",
        "mentioning",
        "remembering",
        "repeating",
        "reposting",
        "posting",
        "knowing",
        "pointing",
        "considering",
        "listening",
    ];
    let verb = at(words, 1);
    at(words, 0) == "worth" && words.len() > 2 && verb.ends_with("ing") && !TOLD.contains(&verb)
}

/// Whether a word for answers stands among the first words: "any last minute tips".
pub(super) fn holds_answer(words: &[&str], within: usize) -> bool {
    words.iter().take(within).any(|word| ANSWERS.contains(word))
}

#[rustfmt::skip]
const ANSWERS: &[&str] = &[
    "feedback", "advice", "help", "thoughts", "opinions", "suggestions", "recommendations",
    "critique", "critiques", "criticism", "input", "tips", "ideas", "recs", "opinion",
];

/// "Tips for …", "thoughts on …", "help needed".
fn about(words: &[&str]) -> bool {
    let place = usize::from(matches!(
        at(words, 0),
        "book"
            | "movie"
            | "film"
            | "music"
            | "game"
            | "podcast"
            | "product"
            | "travel"
            | "career"
            | "relationship"
            | "general"
            | "your"
            | "gift"
            | "song"
            | "anime"
            | "laptop"
            | "good"
            | "decent"
            | "affordable"
    ));
    let noun = NOUNS.contains(&at(words, place));
    noun && (ABOUT.contains(&at(words, place + 1)) || (place > 0 && words.len() == 2))
}

#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "advice", "tips", "tricks", "suggestion", "suggestions", "recommendation", "recommendations",
    "recs", "ideas", "idea", "opinion", "opinions", "thoughts", "views", "feedback", "experiences",
    "experience", "input", "gift", "alternatives", "alternative", "substitute",
    "substitutes", "substitution", "replacement", "inspiration", "resources",
    "critique",
];

#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "on", "for", "about", "regarding", "with", "of", "needed", "wanted", "please", "to", "request",
    "requests", "welcome", "appreciated", "re", "concerning", "ideas", "thread",
];

/// "Best way to …", "worst job you've ever had", "favourite soup"; not "best day ever".
fn best(words: &[&str]) -> bool {
    let (first, second) = (at(words, 0), at(words, 1));
    const NO_SUPERLATIVES: &[&str] = &[
        "invest", "interest", "latest", "request", "harvest", "forest", "honest", "protest",
        "contest", "suggest", "arrest", "digest", "modest", "newest", "tempest", "everest",
        "midwest",
    ];
    let superlative = is_superlative(first) && !NO_SUPERLATIVES.contains(&first);
    let favourite = |word| {
        matches!(
            word,
            "favorite" | "favourite" | "fav" | "fave" | "favorites"
        )
    };
    if first == "your"
        && words
            .iter()
            .take(4)
            .any(|it| favourite(it) || is_superlative(it))
    {
        return true;
    }
    let favourite = favourite(first);
    if !(superlative || favourite) || words.iter().any(|word| OWN.contains(word)) {
        return false;
    }
    let addressed = words
        .iter()
        .any(|word| matches!(*word, "you" | "your" | "yall" | "yours"));
    let way = matches!(
        second,
        "way"
            | "ways"
            | "place"
            | "places"
            | "method"
            | "methods"
            | "app"
            | "apps"
            | "time"
            | "software"
            | "tool"
            | "tools"
            | "site"
            | "sites"
            | "website"
            | "websites"
            | "option"
            | "spot"
            | "spots"
            | "practice"
            | "book"
            | "books"
            | "brand"
            | "brands"
            | "restaurant"
    );
    let sought = (way || words.len() > 3) && from(words, 2).iter().any(|it| LINKS.contains(it));
    favourite || addressed || (superlative && (way && words.len() > 3 || sought))
}

/// Words of somebody who tells of their own.
const OWN: &[&str] = &[
    "my", "i", "our", "we", "me", "us", "is", "was", "are", "were",
];

const LINKS: &[&str] = &["to", "for", "under"];

/// "Coffee or tea", "to shave or not to shave"; not "sink or swim".
pub(super) fn choice(words: &[&str]) -> Option<Reason> {
    const IDIOMS: &[&str] = &[
        "sink or",
        "now or",
        "do or",
        "rain or",
        "trick or",
        "sooner or",
        "more or",
        "win or",
        "dead or",
        "believe it",
        "like it",
        "love it",
        "ride or",
        "go big",
        "for better",
        "all or",
        "put up",
        "fight or",
        "feast or",
        "hit or",
        "make or",
        "one or",
        "dead or alive",
        "two or",
        "three or",
        "once or",
        "twice or",
        "publish or",
        "boom or",
    ];
    if begins_any(words, IDIOMS) {
        return None;
    }
    let to_or_not = at(words, 0) == "to" && holds_any(words, &["or not to"]);
    let middle = words.iter().skip(1).take(words.len().saturating_sub(2));
    let short = words.len() <= 5 && words.len() >= 3 && middle.into_iter().any(|it| *it == "or");
    let amount = matches!(
        words.last(),
        Some(&("less" | "more" | "so" | "later" | "two" | "die"))
    );
    (to_or_not || for_what(words) || (short && !amount)).then_some(Reason::Choice)
}

/// "Steam Deck or Switch for long flights", "gas vs induction for a small kitchen".
fn for_what(words: &[&str]) -> bool {
    let Some(aim) = words.iter().position(|word| *word == "for") else {
        return false;
    };
    let things = words.get(..aim).unwrap_or_default();
    let or = things.iter().skip(1).any(|it| *it == "or");
    let versus = things.iter().any(|it| matches!(*it, "vs" | "versus"))
        && matches!(
            at(words, aim + 1),
            "a" | "an" | "my" | "someone" | "beginner" | "beginners"
        );
    let told = begins_subject(at(words, 0))
        || things
            .iter()
            .any(|it| OWN.contains(it) || *it == "the" || is_auxiliary(it) || it.ends_with("ed"));
    (or || versus) && !told && (3..=7).contains(&things.len())
}
