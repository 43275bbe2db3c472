//! What is filled in to decide something.

use domain::decision::{Action, Target};
use domain::ids::{PostId, RuleId, TagId};
use domain::refusal::{Field, Refusal};
use operations::decide::{Decide, With};
use store::Reads;
use store::tag::TagRow;
use words::Words;

use super::place::Place;
use crate::errors::Failure;
use crate::forms::Form;
use crate::pages::canned::{Canned, rule_and_version};
use crate::pages::community::find as find_community;
use crate::pages::controls::{Choice, Control, Input, whole_number};
use crate::pages::person::find as find_person;
use crate::pages::wrong::Wrong;
use crate::visit::Visit;

/// The form as it was typed.
#[derive(Default)]
pub(super) struct Fields {
    what: String,
    rule: String,
    canned: String,
    message: String,
    law: String,
    facts: String,
    days: String,
    content: String,
    to: String,
    same_as: String,
    person: String,
    tags: Vec<String>,
}

/// What stands behind an action whose mark is taken off.
const OFF: &str = "-off";

fn value(action: Action, off: bool) -> String {
    format!("{}{}", action.word(), if off { OFF } else { "" })
}

impl Fields {
    pub(super) fn typed(form: &Form) -> Self {
        let text = |name: &str| form.text(name).to_owned();
        Self {
            what: text("what"),
            rule: text("rule"),
            canned: text("canned"),
            message: text("message"),
            law: text("law"),
            facts: text("facts"),
            days: text("days"),
            content: text("content"),
            to: text("to"),
            same_as: text("same_as"),
            person: text("person"),
            tags: form.all("tags").map(str::to_owned).collect(),
        }
    }

    /// The decision, with everything that it names found.
    pub(super) async fn decide(
        &self,
        visit: &Visit,
        reads: &Reads,
        place: &Place,
    ) -> Result<Decide, Failure> {
        let chosen = place
            .choices
            .iter()
            .find(|(action, off)| value(*action, *off) == self.what);
        let field = Field::Action;
        let (action, off) = *chosen.ok_or(Refusal::BadChoice { field })?;
        let with = match (action, off) {
            (Action::Move, _) => {
                let found = find_community(reads, visit.viewer(), self.to.trim()).await?;
                With::To(found.row.id)
            }
            (Action::Remove, _) if self.belongs(place) => With::BelongsIn(self.to.clone()),
            (Action::Duplicate, _) => With::SameAs(post_id(&self.same_as)?),
            (Action::Tag, _) => With::Tags(self.tags()?),
            (Action::Ban | Action::RemoveRecent, _) => {
                match whole_number(&self.content, Field::ContentDays)? {
                    Some(days) => With::Content { days },
                    None => With::Nothing,
                }
            }
            (_, true) => With::Off,
            _ => With::Nothing,
        };
        let days = if action.can_end() {
            whole_number(&self.days, Field::Days)?
        } else {
            None
        };
        let canned = Canned::parse(&self.canned)?;
        Ok(Decide {
            action,
            target: self.target(reads, place, action).await?,
            rule: self.rule()?.or(canned.as_ref().map(|it| it.rule)),
            message: Canned::with(canned.as_ref(), &self.message),
            law: if action.may_rest_on_law() {
                self.law.clone()
            } else {
                String::new()
            },
            facts: self.facts.clone(),
            days,
            with,
        })
    }

    /// Whether a removal says where the post belongs.
    fn belongs(&self, place: &Place) -> bool {
        matches!(place.target, Target::Post(_)) && !self.to.trim().is_empty()
    }

    /// Offers a removal with a link to where a post belongs in the place of a move that cannot be.
    pub(super) fn instead_of_moving(&mut self, refusal: &Refusal) {
        let elsewhere = matches!(
            refusal,
            Refusal::NotModeratorThere | Refusal::TooBigToMove { .. } | Refusal::NoSuchCommunity
        );
        if self.what == Action::Move.word() && elsewhere {
            Action::Remove.word().clone_into(&mut self.what);
        }
    }

    fn tags(&self) -> Result<Vec<TagId>, Refusal> {
        let field = Field::Tags;
        let parsed = self.tags.iter().map(|id| TagId::parse(id));
        let all: Option<Vec<TagId>> = parsed.collect();
        all.ok_or(Refusal::BadChoice { field })
    }

    /// Who moderates is decided about a person, in the form about their community.
    async fn target(
        &self,
        reads: &Reads,
        place: &Place,
        action: Action,
    ) -> Result<Target, Failure> {
        if !matches!(action, Action::Appoint | Action::Dismiss | Action::Transfer) {
            return Ok(place.target);
        }
        let name = self.person.trim().trim_start_matches('@');
        Ok(Target::Person {
            person: find_person(reads, name).await?.id,
            community: place.community.as_ref().map(|row| row.id),
            post: None,
        })
    }

    /// A rule with the version that was shown, as `12.3`.
    fn rule(&self) -> Result<Option<(RuleId, i64)>, Refusal> {
        if self.rule.is_empty() {
            return Ok(None);
        }
        let found = rule_and_version(&self.rule);
        found.map(Some).ok_or(Refusal::NoSuchRule)
    }

    /// The fields that fit what the form is about.
    pub(super) fn controls<'a>(
        &self,
        words: &'a Words,
        place: &'a Place,
        wrong: &Wrong,
    ) -> Vec<Control<'a>> {
        let has = |wanted: &[Action]| place.choices.iter().any(|(it, _)| wanted.contains(it));
        let mut controls = vec![self.what(words, place).wrong(wrong, Field::Action)];
        let line = |text: &str| Input::Line("text", text.to_owned());
        if place.asks_person() {
            let input = line(&self.person);
            let control = Control::new("person", words.field_person(), input);
            let control = control.hint(words.moderate_person_hint());
            controls.push(control.only("appoint dismiss transfer"));
        }
        if has(&[Action::Move]) {
            let input = line(&self.to);
            let control = Control::new("to", words.moderate_to(), input);
            let control = control.hint(words.moderate_to_hint());
            controls.push(control.wrong(wrong, Field::Community).only("move remove"));
        }
        if has(&[Action::Duplicate]) {
            let input = line(&self.same_as);
            let control = Control::new("same_as", words.moderate_same_as(), input);
            let control = control.hint(words.moderate_same_as_hint());
            controls.push(control.wrong(wrong, Field::Url).only("duplicate"));
        }
        if has(&[Action::Tag]) {
            controls.push(self.tagged(words, place).wrong(wrong, Field::Tags));
        }
        controls.extend(self.reasons(words, place, wrong));
        if has(&[Action::Ban, Action::Mute]) {
            let input = Input::Line("number", self.days.clone());
            let control = Control::new("days", words.field_days(), input);
            let control = control.hint(words.moderate_days_hint());
            controls.push(control.wrong(wrong, Field::Days).only("ban mute"));
        }
        if has(&[Action::RemoveRecent]) {
            let input = Input::Line("number", self.content.clone());
            let control = Control::new("content", words.moderate_content(), input);
            let control = control.hint(words.moderate_content_hint());
            let control = control.only("ban remove_recent");
            controls.push(control.wrong(wrong, Field::ContentDays));
        }
        if has(&[Action::Purge]) {
            let control = Control::new("password", words.field_password(), Input::Password);
            let control = control.hint(words.moderate_password_hint());
            // In a community, bans and what goes with them ask for none.
            controls.push(control.only(match place.target {
                Target::Person { .. } => "purge ban remove_recent",
                _ => "purge remove_community",
            }));
        }
        controls
    }

    fn what<'a>(&self, words: &'a Words, place: &Place) -> Control<'a> {
        let first = place.choices.first().map(|(it, off)| value(*it, *off));
        let chosen = if self.what.is_empty() {
            first.unwrap_or_default()
        } else {
            self.what.clone()
        };
        let choice = |(action, off): &(Action, bool)| {
            let value = value(*action, *off);
            let here = value == chosen;
            Choice::new(value, words.to_do(*action, *off), here)
        };
        let choices = place.choices.iter().map(choice).collect();
        Control::new("what", words.moderate_what(), Input::Radio(choices))
    }

    fn tagged<'a>(&self, words: &'a Words, place: &'a Place) -> Control<'a> {
        // Before anything was sent it has what it has.
        let fresh = self.what.is_empty();
        let choice = |tag: &'a TagRow| {
            let value = tag.id.to_string();
            let here = if fresh {
                tag.chosen
            } else {
                self.tags.contains(&value)
            };
            Choice::new(value, &tag.name, here)
        };
        let choices = place.tags.iter().map(choice).collect();
        let control = Control::new("tags", words.moderate_tags(), Input::Several(choices));
        control.hint(words.moderate_tags_hint())
    }

    fn reasons<'a>(&self, words: &'a Words, place: &'a Place, wrong: &Wrong) -> Vec<Control<'a>> {
        let none = Choice::new("", words.moderate_rule_none(), self.rule.is_empty());
        let mut choices = vec![none];
        for rule in &place.rules {
            let here = rule.value == self.rule;
            choices.push(Choice::new(rule.value.as_str(), rule.label.as_str(), here));
        }
        let message = Input::Text(self.message.clone());
        let law = Input::Text(self.law.clone());
        let facts = Input::Text(self.facts.clone());
        let mut controls = vec![Control::new(
            "rule",
            words.field_rule(),
            Input::Select(choices),
        )];
        controls.extend(self.ready(words, place));
        let said = Control::new("message", words.field_reason(), message);
        let said = said.hint(words.moderate_reason_hint());
        controls.push(said.wrong(wrong, Field::Reason));
        if place.choices.iter().any(|(it, _)| it.may_rest_on_law()) {
            let control = Control::new("law", words.field_law(), law);
            let control = control.hint(words.moderate_law_hint());
            let control = control.wrong(wrong, Field::Law);
            controls.push(control.only("remove ban remove_recent purge"));
        }
        let noted = Control::new("facts", words.field_facts(), facts);
        let noted = noted.hint(words.moderate_facts_hint());
        controls.push(noted.wrong(wrong, Field::Facts));
        controls
    }

    /// The messages that are kept ready, if there are any.
    fn ready<'a>(&self, words: &'a Words, place: &'a Place) -> Option<Control<'a>> {
        let mut choices = vec![Choice::new(
            "",
            words.moderate_canned_none(),
            self.canned.is_empty(),
        )];
        for (value, message) in place.rules.iter().flat_map(|rule| &rule.messages) {
            let here = *value == self.canned;
            choices.push(Choice::new(value.as_str(), message.as_str(), here));
        }
        let control = Control::new("canned", words.moderate_canned(), Input::Select(choices));
        let any = place.rules.iter().any(|rule| !rule.messages.is_empty());
        any.then(|| control.hint(words.moderate_canned_hint()))
    }
}

/// A post by its number, or by its address here.
fn post_id(typed: &str) -> Result<PostId, Refusal> {
    let typed = typed.trim();
    let after = typed.rsplit_once("/post/").map_or(typed, |(_, rest)| rest);
    let digits = after.split(['/', '?', '#']).next().unwrap_or_default();
    PostId::parse(digits).ok_or(Refusal::NoSuchPost)
}
