//! What is judged, and what has to be known beside it.

use super::check::Check;
use super::rule::{Rule, Scope};
use crate::ids::PostId;
use crate::time::Timestamp;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A post; in a community of questions, one.
    Post,
    /// A comment directly below a post.
    Answer,
    /// A comment below a comment.
    Reply,
}

impl Scope {
    /// Whether a rule of this scope judges such a text.
    #[must_use]
    pub const fn judges(self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::All, _)
                | (Self::Post, Kind::Post)
                | (Self::Answer, Kind::Answer)
                | (Self::Reply, Kind::Reply)
        )
    }
}

/// By which way a text came in, as far as verdicts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Somebody wrote it here, and can be told before it is sent.
    Local,
    /// It came from another server.
    Remote,
    /// It stood in an archive: findings advise at most.
    Import,
}

/// What the author is in the community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Neither of the others.
    Member,
    /// One of its moderators: only ever advised.
    Moderator,
    /// An admin of the site: only ever advised.
    Admin,
}

/// A text with all that checks can see of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject<'a> {
    /// What it is.
    pub kind: Kind,
    /// The title of a post; empty for comments.
    pub title: &'a str,
    /// The text in Markdown; may be empty.
    pub body: &'a str,
    /// Where a post links to.
    pub url: Option<&'a str>,
    /// The language that its author named, by number (`domain::language`); 0 for none.
    pub language: i64,
    /// The slugs of its tags.
    pub tags: &'a [String],
    /// Whether it is marked as not safe for work.
    pub nsfw: bool,
    /// Whether the post, or the post above, asks for serious answers.
    pub serious: bool,
    /// Whether it changes what was sent before. Edits count neither towards a pace nor as a
    /// first contribution.
    pub edit: bool,
    /// By which way it came in.
    pub way: Way,
}

impl<'a> Subject<'a> {
    /// A local text with nothing but its words.
    #[must_use]
    pub const fn new(kind: Kind, title: &'a str, body: &'a str) -> Self {
        Self {
            kind,
            title,
            body,
            url: None,
            language: 0,
            tags: &[],
            nsfw: false,
            serious: false,
            edit: false,
            way: Way::Local,
        }
    }
}

/// How many texts a person sent in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Counted {
    /// Which of their texts.
    pub scope: Scope,
    /// Whether those of the whole site are counted, and not those of this community.
    pub site: bool,
    /// In how many minutes up to now.
    pub minutes: i64,
    /// How many, without the one that is judged. In [`Needs`] it is 0 and means nothing.
    pub count: i64,
}

/// A question that was asked before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The question's id here.
    pub post: PostId,
    /// Its title.
    pub title: String,
    /// When it was asked.
    pub at: Timestamp,
}

/// What was looked up for checks that need more than the text. What no rule needs stays out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The time.
    pub now: Timestamp,
    /// Since when the author's account is known; `None` if it is not.
    pub account_since: Option<Timestamp>,
    /// Posts and comments of the author in this community that stand: neither deleted nor removed
    /// nor held. `None` if it was not looked up.
    pub contributions: Option<i64>,
    /// The same on the whole site.
    pub contributions_of_site: Option<i64>,
    /// How many texts the author sent, for each entry of [`Needs::counts`].
    pub counts: Vec<Counted>,
    /// Questions of this community with similar titles, without the one that is judged; at most
    /// `limits::SIMILAR_COMPARED_MAX` of them are compared.
    pub earlier: Vec<Earlier>,
}

impl Context {
    /// A context in which nothing was looked up.
    #[must_use]
    pub const fn at(now: Timestamp) -> Self {
        Self {
            now,
            account_since: None,
            contributions: None,
            contributions_of_site: None,
            counts: Vec::new(),
            earlier: Vec::new(),
        }
    }
}

/// What has to be looked up before a text can be judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// [`Context::account_since`].
    pub account_since: bool,
    /// [`Context::contributions`].
    pub contributions: bool,
    /// [`Context::contributions_of_site`].
    pub contributions_of_site: bool,
    /// [`Context::counts`], each scope and time once.
    pub counts: Vec<Counted>,
    /// [`Context::earlier`], of so many days; 0 for all time.
    pub earlier_days: Option<i64>,
}

impl Needs {
    /// Whether nothing has to be looked up.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the rules that would run on such a text need to be looked up.
#[must_use]
pub fn needs(rules: &[Rule], subject: &Subject<'_>) -> Needs {
    let mut needs = Needs::default();
    let judging = |rule: &&Rule| rule.runs() && rule.scope.judges(subject.kind);
    for rule in rules.iter().filter(judging) {
        match rule.check.as_ref() {
            Some(Check::Pace(pace)) if !subject.edit => needs.counts.push(Counted {
                scope: rule.scope,
                site: rule.community.is_none(),
                minutes: pace.minutes,
                count: 0,
            }),
            Some(Check::Newcomer(newcomer)) if newcomer.judges(subject) => {
                needs.account_since |= newcomer.days > 0;
                let counts = newcomer.contributions > 0;
                let site = rule.community.is_none();
                needs.contributions |= counts && !site;
                needs.contributions_of_site |= counts && site;
            }
            Some(Check::NotAskedBefore(asked)) if subject.kind == Kind::Post => {
                needs.earlier_days = Some(match needs.earlier_days {
                    Some(days) if days == 0 || asked.days == 0 => 0,
                    Some(days) => days.max(asked.days),
                    None => asked.days,
                });
            }
            _ => {}
        }
    }
    needs.counts.sort_unstable();
    needs.counts.dedup();
    needs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::RuleId;
    use crate::rules::rule::{CheckCode, Outcome, Stage};
    use crate::rules::{Newcomer, NotAskedBefore, Pace};

    fn rule(check: Check, scope: Scope, stage: Stage) -> Rule {
        Rule {
            id: RuleId(1),
            version: 1,
            community: None,
            position: 1,
            name: String::new(),
            text: String::new(),
            scope,
            check: Some(check),
            outcome: Outcome::Hold,
            message: None,
            stage,
        }
    }

    fn pace(minutes: i64) -> Check {
        Check::Pace(Pace { most: 1, minutes })
    }

    #[test]
    fn only_what_rules_in_force_ask_for_is_needed() {
        let post = Subject::new(Kind::Post, "Why?", "");
        for code in CheckCode::ALL {
            let rules = [rule(Check::new(*code), Scope::All, Stage::Active)];
            let asks = matches!(
                code,
                CheckCode::NotAskedBefore | CheckCode::Pace | CheckCode::Newcomer
            );
            assert_eq!(!needs(&rules, &post).is_empty(), asks, "{code:?}");
            for stage in [Stage::Off, Stage::Paused] {
                let rules = [rule(Check::new(*code), Scope::All, stage)];
                assert!(needs(&rules, &post).is_empty());
            }
        }
        let answers = [rule(pace(60), Scope::Answer, Stage::Active)];
        assert!(needs(&answers, &post).is_empty());
        let edit = Subject { edit: true, ..post };
        assert!(needs(&[rule(pace(60), Scope::All, Stage::Active)], &edit).is_empty());
    }

    #[test]
    fn the_same_is_looked_up_once() {
        let rules = [
            rule(pace(60), Scope::Post, Stage::Active),
            rule(pace(60), Scope::Post, Stage::DryRun),
            rule(pace(90), Scope::All, Stage::Active),
        ];
        let post = Subject::new(Kind::Post, "Why?", "");
        let of = |scope, minutes| Counted {
            scope,
            site: true,
            minutes,
            count: 0,
        };
        assert_eq!(
            needs(&rules, &post).counts,
            [of(Scope::Post, 60), of(Scope::All, 90)]
        );
    }

    #[test]
    fn the_longest_look_back_is_needed() {
        let asked = |days| {
            let check = NotAskedBefore {
                days,
                ..NotAskedBefore::default()
            };
            rule(Check::NotAskedBefore(check), Scope::Post, Stage::Active)
        };
        let post = Subject::new(Kind::Post, "Why?", "");
        let days = |rules: &[Rule]| needs(rules, &post).earlier_days;
        assert_eq!(days(&[]), None);
        assert_eq!(days(&[asked(30), asked(90), asked(60)]), Some(90));
        assert_eq!(days(&[asked(30), asked(0), asked(60)]), Some(0));
    }

    #[test]
    fn people_of_other_servers_are_looked_up_only_if_asked_for() {
        let newcomer = |remote| Newcomer {
            days: 1,
            contributions: 1,
            remote,
        };
        let post = Subject {
            way: Way::Remote,
            ..Subject::new(Kind::Post, "Why?", "")
        };
        for remote in [true, false] {
            let rules = [rule(
                Check::Newcomer(newcomer(remote)),
                Scope::All,
                Stage::Active,
            )];
            let needs = needs(&rules, &post);
            let looked_up = (needs.account_since, needs.contributions_of_site);
            assert_eq!(looked_up, (remote, remote));
            assert!(!needs.contributions, "it is a rule of the site");
        }
    }
}
