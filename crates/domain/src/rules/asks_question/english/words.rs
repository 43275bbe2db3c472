//! The words of English that the check knows.

/// Puts a word as the tables know it: contractions in two words, negations in one ("dont"),
/// spellings of chats as in books.
pub(super) fn expand<'a>(word: &'a str, words: &mut Vec<&'a str>) {
    if let Some((_, pair)) = SPELLINGS.iter().find(|(written, _)| *written == word) {
        words.extend(pair.iter().filter(|it| !it.is_empty()));
        return;
    }
    if word == "r" {
        let asked = words.last().is_some_and(|it| INTERROGATIVES.contains(it));
        words.push(if asked { "are" } else { word });
        return;
    }
    let Some((stem, ending)) = word.rsplit_once('\'') else {
        words.push(word);
        return;
    };
    let verb = match ending {
        "s" if WITH_IS.contains(&stem) => "is",
        "re" => "are",
        "m" => "am",
        "ve" => "have",
        "ll" => "will",
        "d" if INTERROGATIVES.contains(&stem) => "did",
        "d" => "would",
        "t" => {
            let joined = NEGATIONS.iter().find(|(written, _)| *written == stem);
            words.push(joined.map_or(stem, |(_, joined)| joined));
            return;
        }
        _ => {
            words.push(stem);
            return;
        }
    };
    words.push(stem);
    words.push(verb);
}

#[rustfmt::skip]
const WITH_IS: &[&str] = &[
    "what", "who", "where", "when", "why", "how", "which", "it", "that", "there", "here", "he",
    "she", "this", "everyone", "everybody", "anyone", "anybody", "someone",
];

/// Negated verbs before their "'t".
#[rustfmt::skip]
const NEGATIONS: &[(&str, &str)] = &[
    ("don", "dont"), ("doesn", "doesnt"), ("didn", "didnt"), ("isn", "isnt"), ("aren", "arent"),
    ("wasn", "wasnt"), ("weren", "werent"), ("can", "cant"), ("couldn", "couldnt"),
    ("shouldn", "shouldnt"), ("wouldn", "wouldnt"), ("won", "wont"), ("haven", "havent"),
    ("hasn", "hasnt"), ("hadn", "hadnt"), ("ain", "aint"),
];

#[rustfmt::skip]
const SPELLINGS: &[(&str, [&str; 2])] = &[
    ("whats", ["what", "is"]), ("wats", ["what", "is"]), ("wuts", ["what", "is"]),
    ("whos", ["who", "is"]), ("hows", ["how", "is"]), ("wheres", ["where", "is"]),
    ("whens", ["when", "is"]), ("whys", ["why", "is"]), ("whatre", ["what", "are"]),
    ("whatd", ["what", "did"]), ("howd", ["how", "did"]), ("whyd", ["why", "did"]),
    ("whod", ["who", "did"]), ("wut", ["what", ""]), ("wat", ["what", ""]), ("waht", ["what", ""]),
    ("wht", ["what", ""]), ("hwo", ["how", ""]), ("hw", ["how", ""]), ("wich", ["which", ""]),
    ("whitch", ["which", ""]), ("y'all", ["yall", ""]), ("ya'll", ["yall", ""]), ("u", ["you", ""]),
    ("ya", ["you", ""]), ("ur", ["your", ""]), ("im", ["i", "am"]),
    ("ive", ["i", "have"]), ("youre", ["you", "are"]), ("youve", ["you", "have"]),
    ("thats", ["that", "is"]), ("theres", ["there", "is"]), ("theyre", ["they", "are"]),
    ("pls", ["please", ""]), ("plz", ["please", ""]), ("cannot", ["cant", ""]),
    ("isit", ["is", "it"]), ("rn", ["", ""]), ("any1", ["anyone", ""]), ("sum1", ["someone", ""]),
    ("dya", ["do", "you"]), ("d'you", ["do", "you"]), ("whatcha", ["what", "you"]),
    ("hav", ["have", ""]), ("shud", ["should", ""]), ("shoud", ["should", ""]),
    ("wether", ["whether", ""]), ("anbody", ["anybody", ""]), ("whould", ["would", ""]),
];

/// Words that ask.
#[rustfmt::skip]
pub(super) const INTERROGATIVES: &[&str] = &[
    "what", "how", "why", "who", "which", "where", "when", "whom", "whose",
];

/// Those that relative clauses begin with as well.
pub(super) const RELATIVES: &[&str] = &["which", "who", "where", "when", "whom", "whose"];

/// Auxiliaries, which stand before the subject in questions.
#[rustfmt::skip]
pub(super) const AUXILIARIES: &[&str] = &[
    "is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "should", "would",
    "will", "shall", "may", "might", "must", "have", "has", "had", "isnt", "arent", "wasnt",
    "werent", "dont", "doesnt", "didnt", "cant", "couldnt", "shouldnt", "wouldnt", "wont",
    "havent", "hasnt", "hadnt", "aint",
];

/// Those that need no second verb behind them.
#[rustfmt::skip]
pub(super) const NEGATED: &[&str] = &[
    "isnt", "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "cant", "couldnt", "shouldnt",
    "wouldnt", "wont", "havent", "hasnt", "hadnt", "aint",
];

/// Pronouns as subjects.
#[rustfmt::skip]
pub(super) const PRONOUNS: &[&str] = &[
    "i", "you", "we", "they", "he", "she", "it", "yall", "anyone", "anybody", "someone",
    "somebody", "everyone", "everybody", "nobody", "people", "this", "that", "these", "those",
    "there",
];

/// Words that subjects begin with.
#[rustfmt::skip]
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "my", "your", "our", "his", "her", "their", "its", "some", "any", "most",
    "all", "each", "every", "both", "many",
];

/// Whether a word can begin a subject.
pub(super) fn begins_subject(word: &str) -> bool {
    PRONOUNS.contains(&word) || DETERMINERS.contains(&word)
}

#[rustfmt::skip]
pub(super) const SKIPS: &[&str] = &[
    "so", "and", "but", "or", "ok", "okay", "well", "hey", "hi", "hello", "please", "reddit",
    "lemmy", "askreddit", "guys", "folks", "yo", "oh", "um", "uh", "hmm", "then", "now", "also",
    "honestly", "seriously", "genuinely", "legit", "exactly", "basically", "anyway", "actually",
    "like", "btw", "just", "still", "currently", "really", "alright", "lol", "ladies", "gentlemen",
    "everyone", "all", "bros", "fam", "wait", "yeah", "dear", "roughly", "generally", "psst",
];

/// What begins an address, however long it is.
#[rustfmt::skip]
pub(super) const LEADS: &[&str] = &[
    "ye", "you who", "people", "men", "women", "redditors", "lemmings", "those", "to those",
    "to all", "to anyone",
    "to people", "for those", "for people", "for anyone", "anyone", "dear", "fellow", "parents",
    "ladies", "gentlemen", "guys", "girls", "folks", "comrades", "users", "members", "fans",
    "all of you", "older", "former", "whoever", "straight", "married", "aspiring", "retired",
    "americans", "europeans", "teachers", "doctors", "nurses", "students", "engineers", "couples",
    "singles", "adults", "kids", "millennials", "boomers", "veterans", "workers", "employees",
];

/// What makes an address wherever it stands.
#[rustfmt::skip]
pub(super) const CALLS: &[&str] = &[
    "of reddit", "of lemmy", "of hexbear", "of the fediverse", "of the internet", "of this sub",
    "of this community", "of askreddit", "on reddit", "on lemmy", "of earth", "of the world",
];

/// Conditions, and what says when or where.
#[rustfmt::skip]
pub(super) const CONDITIONS: &[&str] = &[
    "if", "when", "since", "given", "as", "after", "before", "while", "besides", "apart from",
    "aside from", "other than", "out of", "of all", "in", "on a scale", "say", "lets say",
    "let us say", "imagine", "suppose", "assuming", "considering", "hypothetically", "with",
    "without", "regardless", "based on", "according to", "due to", "because", "whenever",
    "instead of", "except", "outside", "despite", "regarding", "excluding", "not counting",
    "whether", "once", "now that", "every", "everytime", "you are", "you have", "you just",
    "you wake", "you get", "you can", "you find", "a genie", "during", "throughout", "prior to",
    "until", "between", "under", "at", "from", "for", "by", "historically", "to the", "unless",
    "even if", "even though", "although", "though", "in light of", "provided", "young",
];

#[rustfmt::skip]
pub(super) const POINTS: &[&str] = &[
    "my", "our", "his", "her", "their", "its", "this", "that", "these", "the", "a", "an", "i",
    "we", "he", "she", "it", "they", "guide", "recipe", "review", "update", "tutorial", "video",
    "watch", "analysis", "breaking", "explained", "psa", "lpt", "ysk", "fyi", "tip", "report",
    "opinion", "meme", "news", "here", "there", "me", "found", "got", "made", "finished", "moved",
    "met", "saw", "went", "finally", "remember", "look", "see", "know", "learn", "discover",
    "understanding", "editorial", "study", "poll", "infographic", "exclusive", "live", "podcast",
    "interview",
];

#[rustfmt::skip]
pub(super) const TAGS: &[&str] = &[
    "right", "huh", "eh", "innit", "correct", "am i right", "amirite", "or not", "or no",
    "or what", "no", "yes or no", "y n", "true or false", "yay or nay", "agree", "agreed or not",
    "or nah", "isnt it", "arent they", "arent you", "arent we", "isnt he", "isnt she", "isnt that",
    "isnt there", "wasnt it", "wasnt he", "wasnt she", "werent they", "dont you", "dont they",
    "dont we", "doesnt it", "doesnt he", "doesnt she", "didnt you", "didnt it", "didnt they",
    "didnt he", "didnt she", "cant you", "cant we", "cant it", "cant they", "couldnt you",
    "couldnt it", "shouldnt i", "shouldnt we", "shouldnt you", "shouldnt it", "wouldnt you",
    "wouldnt it", "wouldnt they", "wont you", "wont it", "wont they", "havent you", "havent we",
    "help", "help me", "help pls", "advice", "suggestions", "recommendations", "opinions",
    "recs", "any recs", "any luck", "any hope", "possible", "is that normal", "is this normal",
    "havent they", "hasnt it", "hasnt he", "hasnt she", "arent i", "is it", "are they", "are you",
    "does it", "do they", "do you", "do we", "did you", "did it", "did they", "can it", "can they",
    "can you", "could it", "would it", "would you", "will it", "will you", "has it", "have you",
    "was it", "were they", "is there", "are there", "shall we", "you know what i mean",
    "or is it just me", "thoughts", "any thoughts", "thoughts anyone", "anyone", "anybody",
    "how so", "how come", "what gives", "worth it",
];

#[rustfmt::skip]
pub(super) const TAILS: &[&str] = &[
    "am i right", "amirite", "or not", "or what", "yes or no", "or nah", "yay or nay", "or no",
    "true or false", "is it worth it", "or is it just me", "or just me", "hot or not", "but why",
    "and why", "why or why not", "any ideas", "any advice", "any tips", "any suggestions",
    "any recommendations", "any recs", "any thoughts", "any help", "please help", "help please",
    "please advise", "advice needed", "help needed", "advice please", "advice wanted",
    "suggestions please", "recommendations please", "suggestions needed", "advice appreciated",
    "help appreciated", "help wanted", "feedback please", "feedback welcome", "critique welcome",
    "feedback appreciated", "feedback wanted", "thoughts please", "need help", "need advice",
    "suggestions welcome", "what do", "what to do", "where to start", "what should i do",
    "id please", "is what",
];

#[rustfmt::skip]
pub(super) const EXCLAIMS: &[&str] = &[
    "wow", "really", "seriously", "omg", "wtf", "lol", "lmao", "what", "huh", "oh", "no", "way",
    "ok", "okay", "yes", "damn", "dang", "bro", "bruh", "dude", "man", "hell", "heck", "fuck",
    "the", "holy", "shit", "crap", "cow", "god", "my", "eh", "wait", "hmm", "hm", "um", "uh",
    "yeah", "ah", "aha", "haha", "hahaha", "ha", "whoa", "woah", "gosh", "jeez", "geez", "christ",
    "jesus", "yikes", "nice", "cool", "great", "sure", "so", "and", "well", "lmfao", "rofl", "smh",
    "omfg", "hello", "excuse", "me", "pardon", "come", "on", "actually", "honestly", "literally",
    "wat",
];

/// Sentences that want no answer.
#[rustfmt::skip]
pub(super) const RHETORIC: &[&str] = &[
    "who knew", "who cares", "who asked", "who would have thought", "who would have guessed",
    "who would have known", "who woulda thought", "who is with me", "who needs sleep",
    "what could go wrong", "what could possibly go wrong", "what is not to love",
    "what is not to like", "what a day", "how cool is that", "how cool is this", "how cute is that",
    "how cute is this", "how cute is he", "how cute is she", "how about that", "how bout that",
    "how about no", "is nothing sacred", "are you kidding", "are you kidding me", "are you serious",
    "can you believe it", "can you believe this", "can you blame him", "can you blame her",
    "can you not", "you know what", "guess what", "sound familiar", "sounds familiar",
    "remember me", "remember when", "get it", "got milk", "who did this lol", "who let him cook",
    "who let them cook", "what is wrong with you people", "why do i even bother", "why do i bother",
    "why do i even try", "am i a joke to you", "is this thing on", "isnt he cute", "isnt she cute",
    "isnt he lovely", "isnt she lovely", "isnt it ironic", "isnt it beautiful",
    "isnt she beautiful", "isnt he handsome", "need i say more", "must i say more",
    "what can i say", "what more can i say", "what more do you need", "what more could you want",
    "what would i do without", "dont you just love it", "does it get any better than this",
];

/// Behind a comma, a colon or a dash: the title is that of an article or a video.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "explained", "mapped", "ranked", "visualized", "visualised", "illustrated", "in pictures",
    "in photos", "in charts", "in one chart", "in maps", "in numbers", "in 60 seconds",
    "a long read", "long read", "the long read", "a thread", "an explainer", "explainer",
    "a guide", "a short guide", "a quick guide", "a beginner guide", "a beginners guide",
    "a beginner's guide", "a practical guide", "a visual guide", "a tutorial", "tutorial",
    "a video essay", "video essay", "an essay", "a documentary", "documentary",
    "full documentary", "trailer", "official trailer", "official video", "official music video",
    "lyrics", "podcast", "full interview", "an interview", "a case study", "a retrospective",
    "a brief history", "a short history", "a history", "a deep dive", "deep dive",
    "an analysis", "an investigation", "the results", "results", "according to a",
    "according to an", "according to new",
    "according to science", "according to scientists", "according to experts",
    "according to research", "according to researchers", "according to doctors", "says",
    "study finds", "study says", "study shows", "study suggests", "study reveals", "new study",
    "report says", "report finds", "experts say", "scientists say", "researchers say",
    "officials say", "asks", "warns", "opinion", "live updates",
];

/// Behind a question mark: what comes is the answer, or what the question was bait for.
#[rustfmt::skip]
pub(super) const ANSWERS: &[&str] = &[
    "here is", "here are", "heres", "because", "then this", "then you", "then check", "then come",
    "then join", "then try", "look no further", "find out", "read on", "read this", "check out",
    "come", "join", "try", "this is", "these", "meet", "carry", "click", "download", "buy", "get",
    "not anymore", "not any more", "nope", "yes", "no", "apparently", "turns out", "watch", "see",
    "new study", "a new study", "new evidence", "new data", "a short introduction",
    "a short history", "a brief history", "a look at", "a documentary", "an explainer",
    "the long road", "the story of", "the truth about", "the science of", "the case for",
    "the case against", "we tested", "we asked", "this video", "this article", "three charts",
    "no it is", "yes it is", "new research", "research",
    "this study", "this new", "it may", "not so fast", "not quite", "not really", "its complicated",
    "it is complicated", "probably not", "maybe not",
    "we have", "say no more", "ask no more", "fear not", "well", "dont worry", "let us show",
    "let me show", "asked", "asks", "said", "says", "experts", "study", "science", "scientists",
    "the answer", "it turns", "look at", "welcome", "look", "introducing", "have a look",
    "take a look", "i got you", "tune in",
];

/// Behind a question mark: more from the asker.
#[rustfmt::skip]
pub(super) const CLOSES: &[&str] = &[
    "i", "mine", "my", "just", "bonus", "also", "if so", "if not", "for me", "me", "thanks",
    "thank", "tia", "serious", "nsfw", "edit", "explain", "please", "sorry", "we", "asking",
    "especially", "preferably", "any", "or", "and", "but", "like", "not", "extra", "help", "share",
    "tell", "let me know", "go", "discuss", "story", "feel free", "first", "only", "doesnt",
    "are there", "why", "how", "what", "do", "does", "is", "are", "can", "who", "which", "would",
    "should", "could", "for example", "eg", "e g", "looking", "need", "curious", "as", "since",
    "it is", "it was", "there is", "thoughts", "advice", "wondering", "had", "have", "got", "am",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_two_words_and_negations_one() {
        for (written, expected) in [
            ("what's", "what is"),
            ("whats", "what is"),
            ("how'd", "how did"),
            ("he'd", "he would"),
            ("don't", "dont"),
            ("can't", "cant"),
            ("dog's", "dog"),
            ("you're", "you are"),
            ("u", "you"),
            ("rn", ""),
            ("o'clock", "o"),
            ("plain", "plain"),
        ] {
            let mut words = Vec::new();
            expand(written, &mut words);
            assert_eq!(words.join(" "), expected, "{written}");
        }
    }
}
