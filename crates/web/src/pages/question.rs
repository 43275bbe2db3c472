//! A question with its answers, or a post with its comments.

mod parts;
mod rows;
mod structured;

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use domain::community::Mode;
use domain::ids::{CommentId, PostId};
use domain::refusal::Refusal;
use domain::sort::AnswerSort;
use domain::urls;
use operations::read_mark;
use store::Reads;
use store::cross_post::CrossPostRow;
use store::draft::DraftRow;
use store::post::{LinkedRow, PostRow};
use store::thread::{AnswerPlace, CommentRow};
use words::Words;

use super::again::form_again;
use super::answer::language_of;
use super::ask::{kept, writing};
use super::asked::Asked;
use super::handle::Handle;
use super::moment::Moment;
use super::rail::Rail;
use super::rules::rule_list;
use super::said::Scene;
use super::tabs::{Pager, Tab};
use super::tag_links::TagLinks;
use super::taken::{Taken, Why};
use super::thread::Replies;
use super::toggle::Toggle;
use super::votes::VoteBox;
use super::write_box::WriteBox;
use super::wrong::Wrong;
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::forms::Form;
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

pub(crate) use parts::{answer_box, gone, post_votes, scene};
use rows::{Rows, read};
pub(crate) use rows::{find_new, removed};

/// An answer with the replies below it.
pub(super) struct Branch<'a> {
    row: &'a CommentRow,
    replies: &'a Replies<'a>,
}

/// A question with its answers.
#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage<'a> {
    page: Page,
    post: &'a PostRow,
    /// Whether its text and its link are covered until the reader opens them.
    covered: bool,
    by: Option<(&'a str, &'a str)>,
    gone: Option<&'a str>,
    note: Option<&'a str>,
    closed: Option<&'a str>,
    elsewhere: &'a [CrossPostRow],
    tags: TagLinks<'a>,
    votes: VoteBox<'a>,
    acts: Acts<'a>,
    scene: Scene<'a>,
    heading: String,
    accepted: Vec<Branch<'a>>,
    answers: Vec<Branch<'a>>,
    is_further: bool,
    sorts: Vec<Tab<'a>>,
    pager: Pager<'a>,
    /// Where all languages are shown, for a reader for whom some are left out.
    every_language: Option<String>,
    can_answer: bool,
    write: Option<WriteBox<'a>>,
    rail: Rail<'a>,
    /// Others who have the question, in words.
    also: Option<String>,
    /// How much is new, in words, and where the first of it stands.
    bar: Option<(String, String)>,
    original: Option<&'a LinkedRow>,
    duplicates: &'a [LinkedRow],
    /// What search engines are told.
    structured: Option<String>,
}

/// What the reader can do with a post.
#[derive(Template)]
#[template(
    source = r#"{% if signed_in %}{% include "parts/post_acts.html" %}{% else %}<div class="acts">
<a class="plain" href="{{ href }}" data-share>{{ words.question_share() }}</a></div>{% endif %}"#,
    ext = "html"
)]
pub(super) struct Acts<'a> {
    words: &'a Words,
    id: i64,
    /// The post's own address.
    href: String,
    signed_in: bool,
    mine: bool,
    deleted: bool,
    edits: bool,
    /// Whether the reader moderates here.
    runs: bool,
    unread: String,
    toggles: Vec<Toggle<'a>>,
}

impl QuestionPage<'_> {
    fn community(&self) -> Handle<'_> {
        Handle::community(&self.post.community, self.post.community_host.as_ref())
    }

    fn other_community<'b>(&self, row: &'b CrossPostRow) -> Handle<'b> {
        Handle::community(&row.community, row.community_host.as_ref())
    }

    fn author(&self) -> Handle<'_> {
        Handle::person(&self.post.author, self.post.author_host.as_ref())
            .called(self.post.author_display_name.as_ref())
    }

    fn age(&self) -> Moment<'_> {
        Moment::long(self.page.words(), self.scene.now, self.post.published)
    }

    /// Why the post was taken away, or waits.
    fn why(&self) -> Why<'_> {
        let words = self.page.words();
        match self.scene.taken.filter(|_| self.post.removed) {
            Some(taken) => taken.why(words, CommentId(0)),
            None => Why::lead(words, &format!("/post/{}", self.post.id)),
        }
    }

    fn linked(&self, row: &LinkedRow) -> String {
        urls::post(row.id, &row.title)
    }

    /// How a post that asked the same stands, if that is worth going there for.
    fn standing(&self, row: &LinkedRow) -> Option<&str> {
        let words = self.page.words();
        if row.accepted > 0 {
            Some(words.question_linked_accepted())
        } else {
            row.solved.then(|| words.question_linked_solved())
        }
    }

    fn accepted_heading(&self) -> Cow<'_, str> {
        let count = domain::number::from_usize(self.accepted.len());
        self.page.words().question_accepted_answers(count)
    }

    fn write_label(&self) -> &str {
        let words = self.page.words();
        let question = self.scene.question;
        if question {
            words.question_write_answer()
        } else {
            words.question_write_comment()
        }
    }

    fn sign_in_label(&self) -> &str {
        let words = self.page.words();
        let question = self.scene.question;
        if question {
            words.question_sign_in_to_answer()
        } else {
            words.question_sign_in_to_comment()
        }
    }

    fn nothing_yet(&self) -> &str {
        let words = self.page.words();
        match (self.is_further, self.scene.question) {
            (true, _) => words.feed_empty_page(),
            // It was taken away or closed: nothing is to come, and there is nowhere to write.
            (false, true) if !self.can_answer => words.question_answers_none_closed(),
            (false, true) if self.scene.me == Some(self.post.author_id) => {
                words.question_answers_none_yours()
            }
            (false, true) => words.question_answers_none(),
            (false, false) => words.question_comments_none(),
        }
    }
}

/// How answers are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Order {
    sort: AnswerSort,
    /// The one that the reader gets without asking for any.
    usual: AnswerSort,
    after: Option<AnswerPlace>,
    /// Whether to show also what is in languages that the reader does not read.
    every_language: bool,
}

impl Order {
    /// The order that a reader gets without asking for any.
    fn usual(visit: &Visit) -> Self {
        let session = visit.who().session();
        let usual = session.map_or(AnswerSort::Best, |session| session.default_answer_sort);
        Self {
            sort: usual,
            usual,
            after: None,
            every_language: false,
        }
    }
}

/// Shows a question by its id.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(id): Path<String>,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    let asked = Asked::of(&visit);
    let usual = Order::usual(&visit);
    let sort = asked.word("sort", AnswerSort::from_word);
    let after = asked.get("after");
    let order = Order {
        sort: sort.unwrap_or(usual.usual),
        after: after.and_then(|text| AnswerPlace::parse(&text)),
        every_language: asked.get("languages").is_some_and(|it| it == "all"),
        ..usual
    };
    page(&visit, &reads, id, order, None).await
}

/// Shows a question by its id and its title; the id decides.
pub(crate) async fn show_titled(
    visit: Visit,
    reads: State<Reads>,
    Path((id, _)): Path<(String, String)>,
) -> Answer {
    show(visit, reads, Path(id)).await
}

/// A question whose answer box comes back, with the status that goes with it.
pub(crate) async fn show_again(visit: &Visit, reads: &Reads, id: PostId, typed: Typed) -> Answer {
    let order = Order::usual(visit);
    page(visit, reads, id, order, Some(typed)).await
}

/// What stands in the answer box, and why it comes back.
pub(crate) struct Typed {
    /// The text.
    pub(crate) text: String,
    /// The number of the language that was chosen for it.
    pub(crate) language: Option<i64>,
    /// Which writing it is, where that began on an earlier page.
    pub(crate) writing: String,
    /// How it will look, if that was asked for.
    pub(crate) preview: Option<String>,
    /// What is wrong with it.
    pub(crate) wrong: Wrong,
}

impl Typed {
    /// Nothing yet.
    pub(crate) fn nothing() -> Self {
        Self {
            text: String::new(),
            language: None,
            writing: String::new(),
            preview: None,
            wrong: Wrong::nothing(),
        }
    }

    /// What a form holds.
    pub(crate) fn of(form: &Form) -> Self {
        Self {
            text: form.text("text").to_owned(),
            language: language_of(form),
            writing: writing(form),
            ..Self::nothing()
        }
    }

    /// What a draft kept.
    pub(crate) fn of_draft(draft: &DraftRow) -> Self {
        let language = kept(draft, "language");
        Self {
            text: draft.md.clone(),
            language: language.and_then(|it| it.parse().ok()),
            writing: kept(draft, "writing").unwrap_or_default(),
            ..Self::nothing()
        }
    }
}

async fn page(
    visit: &Visit,
    reads: &Reads,
    id: PostId,
    order: Order,
    typed: Option<Typed>,
) -> Answer {
    let rows = read(visit, reads, id, order).await?;
    let refusal = typed.as_ref().and_then(|typed| typed.wrong.refusal());
    let again = typed.is_some();
    if !again {
        note_look(visit, &rows);
    }
    let sign_in = crate::next::sign_in(visit.here());
    let (accepted, answers) = (rows.nested(&rows.accepted), rows.nested(&rows.answers.rows));
    let news = rows.news();
    let taken = Taken::new(&rows.post, &rows.taken);
    let scene = Scene {
        taken: Some(&taken),
        marks: visit.who().is_signed_in().then_some(&rows.marks),
        news: Some(&news),
        ..parts::scene(visit, &rows.post, &sign_in)
    };
    let rules = rule_list(visit, &rows.community).await?;
    let mut template = put_together(visit, &rows, order, typed, scene, (&accepted, &answers))?;
    if let Some(write) = &mut template.write {
        write.rules.clone_from(&rules);
    }
    template.rail = template.rail.rules(rules);
    if again && template.write.is_none() {
        // Without a box here, only the page of the refusal has room for what was typed.
        let closed = if rows.post.locked {
            Refusal::Locked
        } else {
            Refusal::ParentGone
        };
        return Err(refusal.unwrap_or(closed).into());
    }
    if visit.who().is_signed_in() || again {
        return form_again(&template, refusal.as_ref());
    }
    if template.gone.is_some() {
        return html(&template);
    }
    let mut topics = vec![Topic::Post(id), Topic::Community(rows.post.community_id)];
    let linked = rows.original.iter().chain(&rows.duplicates);
    topics.extend(linked.map(|row| Topic::Post(row.id)));
    shared(&template, topics)
}

/// Notes that the reader saw what stands here; not so a browser that only asks ahead.
fn note_look(visit: &Visit, rows: &Rows) {
    let (post, read) = (&rows.post, rows.marks.read);
    let Some(person) = visit.viewer().person() else {
        return;
    };
    let due = read.is_none_or(|read| read.must_be_noted(post.comments));
    if due && post.open && !visit.is_prefetch() && !visit.wants_fragment() {
        let operations = &visit.app().operations;
        read_mark::note(operations, person, post.id, post.comments, visit.now());
    }
}

/// The replies below each of some answers, in the same order.
type Nested<'a> = Vec<Replies<'a>>;

fn put_together<'a>(
    visit: &Visit,
    rows: &'a Rows,
    order: Order,
    typed: Option<Typed>,
    scene: Scene<'a>,
    (accepted, answers): (&'a Nested<'a>, &'a Nested<'a>),
) -> Result<QuestionPage<'a>, Failure> {
    let (words, post) = (visit.words(), &rows.post);
    let question = post.mode == Mode::Questions;
    let can_answer = scene.replies;
    let write = (can_answer && (visit.who().is_signed_in() || typed.is_some()))
        .then(|| answer_box(visit, post, rows.draft.as_ref(), typed));
    let others = if rows.accepted.is_empty() {
        None
    } else {
        Some(post.answers - post.accepted)
    };
    Ok(QuestionPage {
        page: head(visit, post, order),
        by: Some(if question {
            words.question_asked_by_around()
        } else {
            words.question_posted_by_around()
        }),
        gone: gone(words, post),
        note: parts::note(words, visit.viewer().person(), post),
        closed: (post.locked).then(|| words.gone_locked()),
        elsewhere: &rows.elsewhere,
        tags: TagLinks::new(&post.community, post.community_host.as_deref(), &rows.tags),
        votes: post_votes(visit, post, scene.sign_in),
        acts: parts::acts(visit, post, &rows.marks),
        also: parts::also(visit, post),
        bar: scene.news.and_then(|news| news.bar(words)),
        original: rows.original.as_ref(),
        duplicates: &rows.duplicates,
        structured: structured::of_post(visit, rows, order),
        heading: parts::heading(words, post, others),
        accepted: pair(&rows.accepted, accepted),
        answers: pair(&rows.answers.rows, answers),
        is_further: order.after.is_some(),
        sorts: sorts(words, post, order),
        pager: pager(words, post, order, rows.answers.next),
        every_language: every_language(visit, post, order),
        can_answer,
        write,
        rail: Rail::new(visit, &rows.community, &rows.moderators),
        covered: post.nsfw && visit.covers_nsfw(),
        post,
        scene,
    })
}

/// Where everything is shown, if the reader's languages leave something out.
fn every_language(visit: &Visit, post: &PostRow, order: Order) -> Option<String> {
    let session = visit.who().session()?;
    let all = session.languages.is_all() || order.every_language || post.comments == 0;
    let every = Order {
        every_language: true,
        after: None,
        ..order
    };
    (!all).then(|| order_address(post, every, order.sort, None))
}

fn pair<'a>(rows: &'a [CommentRow], nested: &'a [Replies<'a>]) -> Vec<Branch<'a>> {
    rows.iter()
        .zip(nested)
        .map(|(row, replies)| Branch { row, replies })
        .collect()
}

fn head(visit: &Visit, post: &PostRow, order: Order) -> Page {
    let words = visit.words();
    let title = gone(words, post).map_or_else(|| post.title.clone(), str::to_owned);
    let page = Page::new(visit, title).nav(Nav::Questions);
    let page = page.atom(format!("/post/{}/feed.atom", post.id));
    let listed = post.open && !post.deleted && !post.removed && !post.held;
    if !listed || order.after.is_some() {
        return page.noindex();
    }
    let page = page
        .canonical(&urls::post(post.id, &post.title))
        .kind("article");
    if post.excerpt.is_empty() {
        page
    } else {
        page.description(post.excerpt.clone())
    }
}

fn order_address(
    post: &PostRow,
    order: Order,
    sort: AnswerSort,
    after: Option<AnswerPlace>,
) -> String {
    let after = after.map(AnswerPlace::to_text);
    let sort = (sort != order.usual).then(|| sort.word());
    let path = urls::post(post.id, &post.title);
    let every = order.every_language.then_some("all");
    let parts = [
        ("sort", sort),
        ("after", after.as_deref()),
        ("languages", every),
    ];
    let mut href = super::tabs::address(&path, &parts);
    href.push_str("#answers");
    href
}

fn sorts<'a>(words: &'a Words, post: &PostRow, order: Order) -> Vec<Tab<'a>> {
    let tab = |sort: &AnswerSort| Tab {
        href: order_address(post, order, *sort, None),
        label: answer_label(words, *sort),
        here: *sort == order.sort,
    };
    AnswerSort::ALL.iter().map(tab).collect()
}

/// What an order of answers is called.
pub(crate) fn answer_label(words: &Words, sort: AnswerSort) -> &str {
    match sort {
        AnswerSort::Best => words.question_sort_best(),
        AnswerSort::Hot => words.question_sort_hot(),
        AnswerSort::Top => words.question_sort_top(),
        AnswerSort::Controversial => words.question_sort_controversial(),
        AnswerSort::New => words.question_sort_new(),
        AnswerSort::Old => words.question_sort_old(),
    }
}

fn pager<'a>(
    words: &'a Words,
    post: &PostRow,
    order: Order,
    next: Option<AnswerPlace>,
) -> Pager<'a> {
    let question = post.mode == Mode::Questions;
    Pager {
        words,
        label: if question {
            words.question_answers_more()
        } else {
            words.question_comments_more()
        },
        first: order
            .after
            .map(|_| order_address(post, order, order.sort, None)),
        next: next.map(|place| order_address(post, order, order.sort, Some(place))),
    }
}
