//! Which languages are taken where, and which somebody reads.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::refusal::{Field, Refusal};
use domain::search::{Mark, SearchSort};
use domain::sort::{AnswerSort, Listing, PostSort};
use domain::time::Timestamp;
use operations::account::{Preference, set_preference};
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use operations::community::{CommunityForm, change};
use operations::edit::{EditComment, EditPost, edit_comment, edit_post};
use operations::site::{self, SiteForm};
use operations::{Failure, Labels};
use store::comment_of_person::list_comments_of_person;
use store::feed::{Cursor, Feed, Of, Taste};
use store::search::{self, Narrowed, Wanted};
use store::thread::find_thread;
use store::{Broken, Lane, Query};
use testing::{Forum, Refused, both};

use crate::doors;

/// Languages by their numbers.
const NONE: i64 = 0;
const ENGLISH: i64 = 37;
const SPANISH: i64 = 39;
const FRENCH: i64 = 47;

fn of(numbers: &[i64]) -> Languages {
    Languages::chosen(numbers.iter().copied())
}

async fn asked(
    forum: &Forum,
    by: PersonId,
    community: CommunityId,
    language: i64,
) -> Result<PostId, Failure> {
    let question = Ask {
        community,
        title: format!("What is it called in {language}?"),
        text: String::new(),
        url: None,
        nsfw: false,
        labels: Labels {
            language,
            ..Labels::default()
        },
        cross_post_of: None,
        form: None,
        anyway: false,
    };
    ask(&forum.operations, &forum.freely(by), question).await
}

async fn answered(
    forum: &Forum,
    by: PersonId,
    (post, parent): (PostId, Option<CommentId>),
    language: Option<i64>,
) -> Result<CommentId, Failure> {
    let said = Answer {
        post,
        parent,
        text: format!("Called so in {language:?}."),
        language,
        form: None,
        anyway: false,
    };
    answer(&forum.operations, &forum.freely(by), said).await
}

/// A community takes these from now on.
async fn takes(forum: &Forum, by: PersonId, id: CommunityId, version: i64, numbers: &[i64]) {
    let form = CommunityForm {
        name: "kitchen".into(),
        languages: of(numbers),
        ..CommunityForm::default()
    };
    change(&forum.operations, &forum.by(by), id, version, form)
        .await
        .unwrap();
}

/// The site takes these from now on.
async fn site_takes(forum: &Forum, numbers: &[i64]) {
    let form = SiteForm {
        name: "Test".into(),
        description: String::new(),
        accent: 1,
        sidebar: String::new(),
        legal: String::new(),
        privacy: String::new(),
        contact: String::new(),
        redress: String::new(),
        private_instance: false,
        communities_by_admins_only: false,
        default_language: "en",
        languages: of(numbers),
    };
    let by = forum.by(forum.admin().await);
    site::change(&forum.operations, &by, form).await.unwrap();
}

const NOT_TAKEN: Refusal = Refusal::LanguageNotTaken;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn texts_are_in_languages_that_are_taken() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = asked(&forum, ann, kitchen, SPANISH).await.unwrap();
        takes(&forum, ann, kitchen, 1, &[ENGLISH, FRENCH]).await;
        for (language, refused) in [(NONE, true), (SPANISH, true), (ENGLISH, false)] {
            let said = asked(&forum, ann, kitchen, language).await;
            assert_eq!(said.is_err(), refused, "{language}");
        }
        assert_eq!(asked(&forum, ann, kitchen, NONE).await.refused(), NOT_TAKEN);
        // An answer is in the language of what it answers, or in one that is taken.
        let below = (post, None);
        let first = answered(&forum, ann, below, None).await.unwrap();
        answered(&forum, ann, below, Some(SPANISH)).await.unwrap();
        answered(&forum, ann, (post, Some(first)), Some(FRENCH))
            .await
            .unwrap();
        let said = answered(&forum, ann, below, Some(NONE)).await.refused();
        assert_eq!(said, NOT_TAKEN);
        let field = Field::Language;
        let said = answered(&forum, ann, below, Some(184)).await.refused();
        assert_eq!(said, Refusal::BadChoice { field });
        let sum = "SELECT CAST(sum(language) AS BIGINT) FROM comment";
        assert_eq!(forum.number(sum).await, SPANISH + SPANISH + FRENCH);

        site_takes(&forum, &[ENGLISH, SPANISH]).await;
        let said = asked(&forum, ann, kitchen, FRENCH).await.refused();
        assert_eq!(said, NOT_TAKEN);
        asked(&forum, ann, kitchen, ENGLISH).await.unwrap();
        // Where nothing of what a community takes is left, the site decides.
        takes(&forum, ann, kitchen, 2, &[FRENCH]).await;
        asked(&forum, ann, kitchen, SPANISH).await.unwrap();
        let audit = "SELECT count(*) FROM audit WHERE detail LIKE '%,37,39,%'";
        assert_eq!(forum.number(audit).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_there_may_stay_in_its_language() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = asked(&forum, ann, kitchen, SPANISH).await.unwrap();
        takes(&forum, ann, kitchen, 1, &[ENGLISH]).await;
        let edit = |version, language| EditPost {
            post,
            title: format!("What is it called, version {version}?"),
            text: String::new(),
            url: None,
            nsfw: false,
            labels: Some(Labels {
                language,
                ..Labels::default()
            }),
            version,
            anyway: false,
        };
        let by = forum.by(ann);
        edit_post(&forum.operations, &by, edit(1, SPANISH))
            .await
            .unwrap();
        let said = edit_post(&forum.operations, &by, edit(2, FRENCH)).await;
        assert_eq!(said.refused(), NOT_TAKEN);
        edit_post(&forum.operations, &by, edit(2, ENGLISH))
            .await
            .unwrap();
        assert_eq!(
            forum.number("SELECT language FROM post_rank").await,
            ENGLISH
        );
    })
    .await;
}

/// The languages of what a reader finds in lists: of posts in feeds and in the search, of comments
/// in the search.
async fn found(forum: &Forum, reader: PersonId, read: &Languages) -> Vec<Vec<i64>> {
    let viewer = Forum::viewer(reader);
    let mut lists: Vec<Vec<i64>> = Vec::new();
    for listing in [Listing::All, Listing::Subscribed] {
        let mut feed = Feed::of(viewer, Of::Listing(listing), PostSort::New, forum.now());
        feed.taste.languages = read.clone();
        let rows = doors::pages(forum, feed).await;
        lists.push(rows.iter().map(|row| language_of(&row.title)).collect());
    }
    let narrowed = Narrowed {
        wanted: Wanted {
            marks: vec![Mark::Any],
            ..Wanted::default()
        },
        after: None,
        before: None,
        unanswered: false,
        solved: false,
        accepted: false,
        serious: None,
        languages: read.clone(),
        nsfw: false,
    };
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        let best = search::list_posts(q, viewer, &narrowed, SearchSort::Best, None)?;
        let said = search::list_comments(q, viewer, &narrowed, SearchSort::New, None)?;
        let posts = best.rows.iter().map(|row| language_of(&row.title));
        let comments = said.rows.iter().map(|row| language_of(&row.md));
        Ok((posts.collect(), comments.collect()))
    };
    let (posts, comments): (Vec<i64>, Vec<i64>) = forum.reads.read(Lane::Slow, read).await.unwrap();
    lists.extend([posts, comments]);
    for list in &mut lists {
        list.sort_unstable();
    }
    lists
}

/// The number that a text of these tests tells.
fn language_of(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_leave_out_what_somebody_does_not_read() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        forum.subscribe(ben, kitchen).await;
        for language in [NONE, ENGLISH, SPANISH, FRENCH] {
            let post = asked(&forum, ann, kitchen, language).await.unwrap();
            answered(&forum, ann, (post, None), Some(language))
                .await
                .unwrap();
        }
        let all = vec![NONE, ENGLISH, SPANISH, FRENCH];
        let mine = async |read: &Languages| {
            let (viewer, taste) = (
                Forum::viewer(ben),
                Taste {
                    languages: read.clone(),
                    ..Taste::default()
                },
            );
            let job = move |q: &mut Query<'_>| -> Result<Vec<i64>, Broken> {
                let start = Cursor::START;
                let page = list_comments_of_person(q, viewer, ann, false, &taste, start)?;
                Ok(page
                    .rows
                    .iter()
                    .map(|row| language_of(&row.excerpt))
                    .collect())
            };
            let mut said = forum.reads.read(Lane::Page, job).await.unwrap();
            said.sort_unstable();
            said
        };
        for (read, expected) in [
            (of(&[]), all),
            (of(&[SPANISH]), vec![NONE, SPANISH]),
            (of(&[ENGLISH, FRENCH]), vec![NONE, ENGLISH, FRENCH]),
        ] {
            for list in found(&forum, ben, &read).await {
                assert_eq!(list, expected, "{read:?}");
            }
            assert_eq!(mine(&read).await, expected, "{read:?}");
        }
        // One that is asked for alone is shown to whoever does not read it otherwise.
        let all = Of::Listing(Listing::All);
        let mut feed = Feed::of(Forum::viewer(ben), all, PostSort::Hot, forum.now());
        feed.taste.languages = of(&[SPANISH]);
        feed.only.language = Some(FRENCH);
        let rows = doors::pages(&forum, feed).await;
        let titles: Vec<i64> = rows.iter().map(|row| language_of(&row.title)).collect();
        assert_eq!(titles, [FRENCH]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trees_leave_out_what_somebody_does_not_read() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = asked(&forum, ann, kitchen, ENGLISH).await.unwrap();
        let spanish = answered(&forum, ann, (post, None), Some(SPANISH));
        let spanish = spanish.await.unwrap();
        let english = answered(&forum, ann, (post, None), None).await.unwrap();
        let own = answered(&forum, ben, (post, None), Some(FRENCH));
        let own = own.await.unwrap();
        let below = answered(&forum, ann, (post, Some(english)), Some(SPANISH));
        let below = below.await.unwrap();
        let seen = async |read: &[i64]| {
            let (viewer, now, read) = (Forum::viewer(ben), forum.now(), of(read));
            let job = move |q: &mut Query<'_>| -> Result<Vec<CommentId>, Broken> {
                let sort = AnswerSort::Old;
                let thread = find_thread(q, viewer, post)?.unwrap();
                let mut rows = thread.list_answers(q, sort, None, now, &read)?.rows;
                rows.extend(thread.list_replies(q, &[english], &[], &read)?);
                rows.extend(thread.list_replies(q, &[], &[english], &read)?);
                Ok(rows.iter().map(|row| row.id).collect())
            };
            forum.reads.read(Lane::Page, job).await.unwrap()
        };
        let new = async |read: &[i64]| {
            let (viewer, read) = (Forum::viewer(ben), of(read));
            let job = move |q: &mut Query<'_>| -> Result<Vec<CommentId>, Broken> {
                store::mark::list_new(q, viewer, post, Timestamp(0), &read, 9)
            };
            forum.reads.read(Lane::Page, job).await.unwrap()
        };
        assert_eq!(new(&[]).await, [spanish, english, below]);
        assert_eq!(new(&[ENGLISH]).await, [english]);
        let replies = [below, below];
        assert_eq!(
            seen(&[]).await,
            [&[spanish, english, own][..], &replies].concat()
        );
        assert_eq!(
            seen(&[SPANISH]).await,
            [&[spanish, own][..], &replies].concat()
        );
        assert_eq!(seen(&[ENGLISH]).await, [english, own]);
        // What was accepted is shown to everybody, and so is what a link leads to.
        forum.accept(ann, spanish).await;
        let job = move |q: &mut Query<'_>| -> Result<_, Broken> {
            let thread = find_thread(q, Forum::viewer(ben), post)?.unwrap();
            let rows = thread.list_accepted(q)?;
            let direct = thread.list_by_id(q, &[below])?;
            Ok((rows.len(), direct.len()))
        };
        let found = forum.reads.read(Lane::Page, job).await.unwrap();
        assert_eq!(found, (1, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_reads_is_kept_with_their_account() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let query = format!("SELECT id FROM account WHERE person_id = {ann}");
        let account = domain::ids::AccountId(forum.number(&query).await);
        let chosen = Preference::Languages {
            pages: "es",
            read: of(&[SPANISH, ENGLISH]),
        };
        set_preference(&forum.operations, &forum.by(ann), account, chosen)
            .await
            .unwrap();
        let row = store::preferences::find_preferences(&forum.reads, account);
        let row = row.await.unwrap().unwrap();
        assert_eq!(row.language, "es");
        assert_eq!(row.languages, of(&[ENGLISH, SPANISH]));
        assert!(!row.languages.has(NONE) && row.languages.read().has(NONE));
        let told = "SELECT count(*) FROM account WHERE languages_read = ',37,39,'";
        assert_eq!(forum.number(told).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_language_of_an_answer_is_changed_with_it() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = asked(&forum, ann, kitchen, ENGLISH).await.unwrap();
        takes(&forum, ann, kitchen, 1, &[SPANISH]).await;
        let said = answered(&forum, ann, (post, None), None).await.unwrap();
        let edit = async |text: &str, language, version| {
            let edit = EditComment {
                comment: said,
                text: text.into(),
                language,
                version,
                anyway: false,
            };
            edit_comment(&forum.operations, &forum.by(ann), edit).await
        };
        let language = "SELECT language FROM comment";
        let before = format!("Called so in {:?}.", None::<i64>);
        edit(&before, Some(SPANISH), 1).await.unwrap();
        assert_eq!(forum.number(language).await, SPANISH);
        edit("Llamado así.", None, 1).await.unwrap();
        assert_eq!(forum.number(language).await, SPANISH);
        let said = edit("Appelé ainsi.", Some(FRENCH), 2).await.refused();
        assert_eq!(said, NOT_TAKEN);
        let field = Field::Language;
        let said = edit("?", Some(184), 2).await.refused();
        assert_eq!(said, Refusal::BadChoice { field });
        edit("Called so.", Some(ENGLISH), 2).await.unwrap();
        assert_eq!(forum.number(language).await, ENGLISH);
        assert_eq!(forum.number("SELECT version FROM comment").await, 3);
    })
    .await;
}
