//! Lines read, checked and rendered, before any transaction.

use domain::community::{COLOURS, Mode, Visibility, WhoMayPost};
use domain::ids::{CommunityId, PostId};
use domain::language::{Languages, UNDETERMINED, language_number};
use domain::limits;
use domain::name::{self, Handle};
use domain::number;
use domain::refusal::{Field, Refusal};
use domain::rules::{Check, Outcome, Scope, Stage};
use domain::text;
use domain::time::Timestamp;

use super::keys::{COMMENT, COMMUNITY, PERSON, POST, is_key};
use super::{Run, reason, tags};
use crate::answer::{self, Answer, PreparedAnswer};
use crate::archive::{Fault, Line, Problem, RawLine, Solved, Unknown, lines, parse};
use crate::ask::{self, Ask, Past, PreparedAsk};
use crate::community::{self, CommunityForm, PreparedCommunity};
use crate::labels::Labels;
use crate::rule::{self, PreparedRule, RuleForm};
use crate::texts::{self, Prepared};
use crate::{Operations, archive};

/// A line, ready to be written.
pub(super) struct Item {
    pub(super) line: u64,
    /// Its kind.
    pub(super) kind: &'static str,
    /// Fields that are left out.
    pub(super) unknown: Vec<String>,
    /// Fields that the format does not know and that are kept.
    pub(super) kept: Vec<String>,
    /// Those with their values, as JSON; nothing where there are none.
    pub(super) extra: Option<String>,
    pub(super) what: What,
}

/// What a line says.
pub(super) enum What {
    Community(Box<CommunityLine>),
    Person(Box<PersonLine>),
    Post(Box<PostLine>),
    Comment(Box<CommentLine>),
    Vote(lines::Vote),
    Accept(lines::Accept),
    Refused(String),
}

impl What {
    /// What a line became of which fields are kept, by its kind and key.
    pub(super) fn own_key(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Community(line) => Some((COMMUNITY, &line.name)),
            Self::Person(line) => Some((PERSON, &line.key)),
            Self::Post(line) => Some((POST, &line.key)),
            Self::Comment(line) => Some((COMMENT, &line.key)),
            Self::Vote(_) | Self::Accept(_) | Self::Refused(_) => None,
        }
    }

    /// The keys that writing it takes, each with its kind.
    pub(super) fn keys(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Community(_) | Self::Person(_) | Self::Refused(_) => Vec::new(),
            Self::Post(line) => vec![
                (POST, &line.key),
                (COMMUNITY, &line.community),
                (PERSON, &line.author),
            ],
            Self::Comment(line) => {
                let parent = line.parent.iter().map(|key| (COMMENT, key.as_str()));
                let own: [(_, &str); 3] = [
                    (COMMENT, &line.key),
                    (POST, &line.post),
                    (PERSON, &line.author),
                ];
                own.into_iter().chain(parent).collect()
            }
            Self::Vote(line) => vec![
                (PERSON, &line.person),
                (COMMENT, &line.target),
                (POST, &line.target),
            ],
            Self::Accept(line) => vec![(POST, &line.post), (COMMENT, &line.comment)],
        }
    }
}

pub(super) struct CommunityLine {
    pub(super) name: String,
    pub(super) prepared: PreparedCommunity,
    pub(super) published: Option<Timestamp>,
    pub(super) moderators: Vec<String>,
    pub(super) palette: Vec<tags::OfCommunity>,
    pub(super) rules: Vec<PreparedRule>,
}

pub(super) struct PersonLine {
    pub(super) key: String,
    /// The name on their own server; `host` is that server, if it is not the archive's.
    pub(super) name: String,
    pub(super) host: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) bio: Option<Prepared>,
    pub(super) published: Option<Timestamp>,
    pub(super) bot: bool,
}

pub(super) struct PostLine {
    pub(super) key: String,
    pub(super) community: String,
    pub(super) author: String,
    pub(super) ask: PreparedAsk,
    pub(super) published: Timestamp,
    pub(super) tags: Vec<tags::Tag>,
    pub(super) solved: Solved,
    pub(super) duplicate_of: Option<String>,
}

pub(super) struct CommentLine {
    pub(super) key: String,
    pub(super) post: String,
    pub(super) parent: Option<String>,
    pub(super) author: String,
    pub(super) answer: PreparedAnswer,
}

/// Some lines, and why there are no more behind them, if that is a fault.
pub(super) struct Items {
    pub(super) items: Vec<Item>,
    pub(super) fault: Option<Fault>,
}

/// Prepares lines in their order, up to the first that ends the archive.
pub(super) fn lines(operations: &Operations, run: &Run, raw: Vec<RawLine>) -> Items {
    let mut items = Vec::with_capacity(raw.len());
    for line in raw {
        match item(operations, run, &line) {
            Ok(item) => items.push(item),
            Err(fault) => {
                let fault = Some(fault);
                return Items { items, fault };
            }
        }
    }
    Items { items, fault: None }
}

fn item(operations: &Operations, run: &Run, raw: &RawLine) -> Result<Item, Fault> {
    let line = raw.number;
    let mut item = Item {
        line,
        kind: "",
        unknown: Vec::new(),
        kept: Vec::new(),
        extra: None,
        what: What::Refused(String::new()),
    };
    let Some(text) = &raw.text else {
        let limit = limits::ARCHIVE_LINE_BYTES_MAX;
        item.what = What::Refused(format!("it has more than {limit} bytes"));
        return Ok(item);
    };
    let parsed = match parse(text) {
        Ok(parsed) => parsed,
        Err(Problem::Field(what)) => {
            item.what = What::Refused(what);
            return Ok(item);
        }
        Err(Problem::Malformed { column, what }) => {
            return Err(Fault::Malformed { line, column, what });
        }
        Err(Problem::UnknownKind(kind)) => return Err(Fault::UnknownKind { line, kind }),
    };
    if matches!(parsed, Line::Archive(_)) {
        return Err(Fault::Second { line });
    }
    item.what = what(operations, run, parsed, &mut item).unwrap_or_else(What::Refused);
    Ok(item)
}

fn what(operations: &Operations, run: &Run, line: Line, item: &mut Item) -> Result<What, String> {
    let (kind, unknown, keeps) = match &line {
        Line::Archive(line) => ("archive", &line.unknown, false),
        Line::Community(line) => ("community", &line.unknown, true),
        Line::Person(line) => ("person", &line.unknown, true),
        Line::Post(line) => ("post", &line.unknown, true),
        Line::Comment(line) => ("comment", &line.unknown, true),
        Line::Vote(line) => ("vote", &line.unknown, false),
        Line::Accept(line) => ("accept", &line.unknown, false),
    };
    item.kind = kind;
    let most = if keeps {
        limits::ARCHIVE_EXTRA_BYTES_MAX
    } else {
        0
    };
    keep(unknown, most, item);
    let left_out = &mut item.unknown;
    match line {
        Line::Archive(_) => Err("an archive begins in its first line".to_owned()),
        Line::Community(line) => community(operations, run, line, left_out),
        Line::Person(line) => person(operations, run, line, left_out),
        Line::Post(line) => post(operations, run, line, left_out),
        Line::Comment(line) => comment(operations, run, line, left_out),
        Line::Vote(line) if !matches!(line.value, 1 | -1) => {
            Err("its value is neither 1 nor -1".to_owned())
        }
        Line::Vote(line) => Ok(What::Vote(line)),
        Line::Accept(line) => Ok(What::Accept(line)),
    }
}

/// Keeps fields that the format does not know, as many as fit into so many bytes; the others are
/// left out.
fn keep(unknown: &Unknown, most: usize, item: &mut Item) {
    let mut extra = Unknown::new();
    // The braces.
    let mut bytes = 2_usize;
    for (name, value) in unknown {
        // As much as `"name":value,` takes, with the name as JSON writes it.
        let name_bytes = serde_json::Value::from(name.as_str()).to_string().len();
        let more = name_bytes + value.to_string().len() + 2;
        if bytes + more > most {
            item.unknown.push(name.clone());
            continue;
        }
        bytes += more;
        item.kept.push(name.clone());
        extra.insert(name.clone(), value.clone());
    }
    if !extra.is_empty() {
        // Texts and values that were JSON a moment ago.
        item.extra = serde_json::to_string(&extra).ok();
    }
}

fn community(
    operations: &Operations,
    run: &Run,
    line: lines::Community,
    left_out: &mut Vec<String>,
) -> Result<What, String> {
    check_key(&line.name)?;
    let of_tags = line.tags.iter().flat_map(|it| it.unknown.keys());
    let of_rules = line.rules.iter().flat_map(|it| it.unknown.keys());
    left_out.extend(of_tags.chain(of_rules).cloned());
    let colour = line.colour.unwrap_or_default();
    if !(0..=COLOURS).contains(&colour) {
        return Err(String::from("its colour is none of the palette"));
    }
    let palette = tags::palette(&line.tags)?;
    let rules = rules(operations, line.rules)?;
    let codes = line.languages.iter().map(String::as_str);
    let form = CommunityForm {
        name: line.name.clone(),
        title: line.title.unwrap_or_default(),
        sidebar: line.sidebar.unwrap_or_default(),
        mode: line.mode.unwrap_or(Mode::Questions),
        nsfw: line.nsfw,
        languages: Languages::chosen(codes.filter_map(language_number)),
        description: line.description.unwrap_or_default(),
        colour,
        visibility: line.visibility.unwrap_or(Visibility::Public),
        who_may_post: line.who_may_post.unwrap_or(WhoMayPost::Everyone),
        hide_scores_hours: line.hide_scores_hours.unwrap_or_default(),
    };
    let prepared = community::prepare(operations, &form).map_err(|no| reason::of(&no))?;
    Ok(What::Community(Box::new(CommunityLine {
        name: line.name,
        prepared,
        published: line.published.map(|at| run.moved(at)),
        moderators: line.moderators,
        palette,
        rules,
    })))
}

/// Rules as their form would hold them. A check that is none of ours is a fault of the line.
fn rules(operations: &Operations, lines: Vec<lines::Rule>) -> Result<Vec<PreparedRule>, String> {
    if number::from_usize(lines.len()) > limits::RULES_MAX {
        return Err(format!("it has more than {} rules", limits::RULES_MAX));
    }
    let one = |line: lines::Rule| -> Result<PreparedRule, String> {
        let check = line.check.map(|it| Check::from_json(&it.to_string()));
        let form = RuleForm {
            name: line.name,
            text: line.text.unwrap_or_default(),
            scope: line.scope.unwrap_or(Scope::All),
            check: check.transpose().map_err(|no| no.to_string())?,
            outcome: line.outcome.unwrap_or(Outcome::Advise),
            message: line.message.unwrap_or_default(),
            messages: line.messages,
            stage: line.stage.unwrap_or(Stage::Active),
        };
        rule::prepare(operations, form).map_err(|no| reason::of(&no))
    };
    lines.into_iter().map(one).collect()
}

fn person(
    operations: &Operations,
    run: &Run,
    line: lines::Person,
    left_out: &mut Vec<String>,
) -> Result<What, String> {
    check_key(&line.name)?;
    let Handle { name, host } = handle(operations, &line.name, line.home.as_deref())?;
    let display_name = line.display_name.map(|name| {
        let most = limits::DISPLAY_NAME_CHARS_MAX;
        text::clean_line(&name)
            .chars()
            .take(most)
            .collect::<String>()
    });
    let max = limits::BIO_CHARS_MAX;
    let bio = line
        .bio
        .map(|bio| texts::prepare(&bio, Field::Bio, max, operations.home()));
    let bio = match bio {
        Some(Err(_)) => {
            left_out.push("bio".to_owned());
            None
        }
        Some(Ok(bio)) => Some(bio).filter(|bio| !bio.md.trim().is_empty()),
        None => None,
    };
    Ok(What::Person(Box::new(PersonLine {
        key: line.name,
        name,
        host,
        display_name: display_name.filter(|name| !name.is_empty()),
        bio,
        published: line.published.map(|at| run.moved(at)),
        bot: line.bot,
    })))
}

/// Where a person lives, and their name there. Whoever's home is this site lives here. An archive
/// in which two people have one name calls one of them `name@home`.
fn handle(operations: &Operations, key: &str, home: Option<&str>) -> Result<Handle, String> {
    let here = |name: &str| Handle {
        name: name.to_owned(),
        host: None,
    };
    let Some(home) = home else {
        return Ok(here(key));
    };
    let bare = key
        .strip_suffix(home)
        .and_then(|rest| rest.strip_suffix('@'))
        .unwrap_or(key);
    let handle = name::parse_handle(&format!("{bare}@{home}"))
        .ok_or_else(|| "nobody can have this name at such a home".to_owned())?;
    if handle.host.as_deref() == Some(operations.base().host()) {
        return Ok(here(bare));
    }
    Ok(handle)
}

fn post(
    operations: &Operations,
    run: &Run,
    line: lines::Post,
    left_out: &mut Vec<String>,
) -> Result<What, String> {
    check_key(&line.key)?;
    let published = run.moved(line.published);
    let past = Past {
        published: Some(published),
        edited: line.edited.map(|at| run.moved(at)),
        removed: line.removed,
        deleted: line.deleted,
        source_url: source_url(line.source_url.as_deref(), left_out),
        licence: licence(line.licence, left_out),
    };
    let ask = Ask {
        community: CommunityId(0),
        title: line.title,
        text: line.body.unwrap_or_default(),
        url: line.url,
        nsfw: line.nsfw,
        labels: Labels {
            language: language(line.language.as_deref(), left_out),
            ..Labels::default()
        },
        cross_post_of: None,
        form: None,
        anyway: false,
    };
    let tags = tags::prepare(&line.tags, line.serious)?;
    let ask = ask::prepare(operations, ask, past).map_err(|no| reason::of(&no))?;
    Ok(What::Post(Box::new(PostLine {
        key: line.key,
        community: line.community,
        author: line.author,
        ask,
        published,
        tags,
        solved: match line.solved {
            Solved::At(at) => Solved::At(archive::Time(run.moved(at))),
            other => other,
        },
        duplicate_of: line.duplicate_of,
    })))
}

fn comment(
    operations: &Operations,
    run: &Run,
    line: lines::Comment,
    left_out: &mut Vec<String>,
) -> Result<What, String> {
    check_key(&line.key)?;
    let past = Past {
        published: Some(run.moved(line.published)),
        edited: line.edited.map(|at| run.moved(at)),
        removed: line.removed,
        deleted: line.deleted,
        source_url: source_url(line.source_url.as_deref(), left_out),
        licence: licence(line.licence, left_out),
    };
    let answer = Answer {
        post: PostId(0),
        parent: None,
        text: line.text,
        language: Some(language(line.language.as_deref(), left_out)),
        form: None,
        anyway: false,
    };
    let answer = answer::prepare(operations, answer, past).map_err(|no| reason::of(&no))?;
    Ok(What::Comment(Box::new(CommentLine {
        key: line.key,
        post: line.post,
        parent: line.parent,
        author: line.author,
        answer,
    })))
}

fn check_key(key: &str) -> Result<(), String> {
    if is_key(key) {
        Ok(())
    } else {
        Err("its key or name is empty, too long or has control characters".to_owned())
    }
}

/// A language that nobody knows is left out.
fn language(code: Option<&str>, left_out: &mut Vec<String>) -> i64 {
    let Some(code) = code else {
        return UNDETERMINED;
    };
    language_number(code).unwrap_or_else(|| {
        left_out.push("language".to_owned());
        UNDETERMINED
    })
}

/// A link that leads nowhere is left out; the text came from there all the same.
fn source_url(url: Option<&str>, left_out: &mut Vec<String>) -> Option<String> {
    texts::url(url).unwrap_or_else(|_: Refusal| {
        left_out.push("source_url".to_owned());
        None
    })
}

fn licence(licence: Option<String>, left_out: &mut Vec<String>) -> Option<String> {
    let licence = text::clean_line(&licence?);
    if licence.chars().count() > limits::ARCHIVE_LICENCE_CHARS_MAX {
        left_out.push("licence".to_owned());
        return None;
    }
    Some(licence).filter(|licence| !licence.is_empty())
}
