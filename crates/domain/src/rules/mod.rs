//! Rules that work: what a rule is, the checks it can have, and what they find in a text.
//!
//! A [`Rule`] is a numbered sentence of a community or of the site. With a [`Check`] it is judged
//! by the program too: [`RuleBook::judge`] is a function from rules, a [`Subject`] and a
//! [`Context`] to a [`Judgement`]. What has to be looked up for that is told beforehand by
//! [`needs`], so that nobody looks up what no rule asks for.
//!
//! Each check is a file: its settings, what it finds, and a bound on its cost, which grows with
//! the length of the text alone. Findings carry codes and arguments; their sentences come from the
//! catalogue.

mod asked_before;
pub mod asks_question;
mod belongs_elsewhere;
mod blocklist;
mod book;
mod check;
mod finding;
mod folded;
mod language;
mod length;
mod links;
mod newcomer;
mod not_asked_before;
mod pace;
mod plain;
mod prepared;
mod problem;
mod required;
mod rule;
mod serious_answer;
mod sidebar;
mod subject;
mod title_only;
mod tokens;
mod told;
mod topics;
mod words;

pub use asked_before::{Asked, AskedBefore, Compared};
pub use asks_question::AsksQuestion;
pub use belongs_elsewhere::BelongsElsewhere;
pub use blocklist::{Blocked, Blocklist, blocked_domains, blocked_words};
pub use book::{Judgement, RuleBook, judge};
pub use check::{Check, CheckUnreadable};
pub use finding::{Finding, Flaw, Part, Span, Verdict};
pub use language::LanguageCheck;
pub use length::Length;
pub use links::Links;
pub use newcomer::Newcomer;
pub use not_asked_before::NotAskedBefore;
pub use pace::Pace;
pub use problem::SettingsProblem;
pub use required::{RequiresBody, RequiresTag};
pub use rule::{CheckCode, Outcome, ProposedRule, Rule, RuleNumber, Scope, Stage, pauses_itself};
pub use serious_answer::SeriousAnswer;
pub use sidebar::{SidebarReading, read_sidebar, sidebar_with_rules, sidebar_without};
pub use subject::{Context, Counted, Earlier, Kind, Needs, Role, Subject, Way, needs};
pub use title_only::TitleOnly;
pub use told::Told;
pub use words::{WordMatch, Words, patterns_together};
