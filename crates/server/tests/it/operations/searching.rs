//! What can be found, in which order, and that the index is never behind what it is of.

use std::sync::Mutex;

use domain::account::Leaving;
use domain::community::{Mode, TagMeaning};
use domain::ids::{CommunityId, PersonId, PostId, TagId};
use domain::language::Languages;
use domain::limits::{SEARCH_PAGE, SEARCH_RANKED_MAX};
use domain::search::{Mark, SearchQuery, SearchSort, phrase};
use domain::time::{DAY, SECOND};
use domain::viewer::Viewer;
use domain::vote::Vote;
use operations::account::{Leave, erase_step, leave, set_profile};
use operations::delete::{delete_comment, delete_post};
use operations::draft::Target as DraftTarget;
use operations::edit::{EditComment, EditPost, edit_comment, edit_post};
use operations::search::catch_up;
use operations::tag::{TagChange, TagForm};
use operations::vote::Target;
use store::feed::{Cursor, Taste};
use store::search::{self, Narrowed, SimilarPost, Wanted};
use store::{Broken, Engine, Lane, Query};
use testing::{Forum, PASSWORD, both};

/// A search as it is typed, without names that have to be looked up.
fn typed(text: &str) -> Narrowed {
    let query = SearchQuery::parse(text);
    let tags = query.tags.iter().cloned().map(Mark::Tag);
    Narrowed {
        wanted: Wanted {
            marks: tags.chain([Mark::Any]).collect(),
            phrases: query.phrases,
            open: false,
        },
        after: query.after,
        before: query.before,
        unanswered: query.unanswered,
        solved: query.solved,
        accepted: query.accepted,
        serious: query.serious,
        languages: Languages::default(),
        nsfw: false,
    }
}

async fn posts_of(forum: &Forum, narrowed: Narrowed, sort: SearchSort) -> Vec<String> {
    let job = move |q: &mut Query<'_>| -> Result<Vec<String>, Broken> {
        let (mut titles, mut next) = (Vec::new(), Some(None));
        while let Some(cursor) = next {
            let page = search::list_posts(q, Viewer::Anonymous, &narrowed, sort, cursor)?;
            titles.extend(page.rows.into_iter().map(|row| row.title));
            next = page.next.map(Some);
        }
        Ok(titles)
    };
    forum.reads.read(Lane::Slow, job).await.unwrap()
}

async fn posts(forum: &Forum, text: &str) -> Vec<String> {
    posts_of(forum, typed(text), SearchSort::New).await
}

async fn comments(forum: &Forum, text: &str) -> Vec<String> {
    let narrowed = typed(text);
    let job = move |q: &mut Query<'_>| -> Result<Vec<String>, Broken> {
        let sort = SearchSort::New;
        let page = search::list_comments(q, Viewer::Anonymous, &narrowed, sort, None)?;
        Ok(page.rows.into_iter().map(|row| row.md).collect())
    };
    forum.reads.read(Lane::Slow, job).await.unwrap()
}

async fn people(forum: &Forum, text: &'static str) -> Vec<String> {
    let job = move |q: &mut Query<'_>| -> Result<Vec<String>, Broken> {
        let wanted = Wanted {
            phrases: phrase(text).into_iter().collect(),
            open: true,
            ..Wanted::default()
        };
        let page = search::list_people(q, Viewer::Anonymous, &wanted, text, None)?;
        Ok(page.rows.into_iter().map(|row| row.name).collect())
    };
    forum.reads.read(Lane::Slow, job).await.unwrap()
}

async fn communities(forum: &Forum, text: &'static str) -> Vec<String> {
    let job = move |q: &mut Query<'_>| -> Result<Vec<String>, Broken> {
        let wanted = Wanted {
            phrases: phrase(text).into_iter().collect(),
            open: true,
            ..Wanted::default()
        };
        let page = search::list_communities(q, Viewer::Anonymous, &wanted, None)?;
        Ok(page.rows.into_iter().map(|row| row.name).collect())
    };
    forum.reads.read(Lane::Slow, job).await.unwrap()
}

async fn similar(forum: &Forum, title: &'static str) -> Vec<SimilarPost> {
    similar_to(forum, title, Taste::default()).await
}

async fn similar_to(forum: &Forum, title: &'static str, taste: Taste) -> Vec<SimilarPost> {
    let job = move |q: &mut Query<'_>| search::list_similar(q, Viewer::Anonymous, title, &taste);
    forum.reads.read(Lane::Slow, job).await.unwrap()
}

/// A person, and a community of theirs.
async fn lay(forum: &Forum) -> (PersonId, CommunityId) {
    let ann = forum.person("ann").await;
    (ann, forum.community(ann, "kitchen").await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_found_however_they_are_written() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let knife = "How do I sharpen a KNIFE?";
        forum
            .ask_with(ann, kitchen, knife, "The café’s one, from Łódź.")
            .await;
        let japanese = "包丁の研ぎ方は？";
        forum.ask(ann, kitchen, japanese).await;
        for text in [
            "knife",
            "Sharpen KNIFE",
            "cafe lodz",
            "\"sharpen a knife\"",
            "CAFÉ",
        ] {
            assert_eq!(posts(&forum, text).await, [knife], "{text}");
        }
        for text in ["包丁", "研", "研ぎ方", "丁の研"] {
            assert_eq!(posts(&forum, text).await, [japanese], "{text}");
        }
        for text in ["\"knife sharpen\"", "spoon", "knife 包丁", "knif", "丁包"] {
            assert_eq!(posts(&forum, text).await, [""; 0], "{text}");
        }
        assert_eq!(posts(&forum, "before:2020").await, [""; 0]);
        assert_eq!(posts(&forum, "after:2020").await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_index_follows_every_change() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let post = forum.ask_with(ann, kitchen, "One apple", "red").await;
        let comment = forum.answer(ann, post, "Two pears").await;
        let edit = EditPost {
            post,
            title: "One quince".into(),
            text: "yellow".into(),
            url: Some("https://fruit.example/quince".into()),
            nsfw: false,
            labels: None,
            version: 1,
            anyway: false,
        };
        edit_post(&forum.operations, &forum.by(ann), edit)
            .await
            .unwrap();
        let edit = EditComment {
            language: None,
            comment,
            text: "Two plums".into(),
            version: 1,
            anyway: false,
        };
        edit_comment(&forum.operations, &forum.by(ann), edit)
            .await
            .unwrap();
        for (text, many) in [
            ("apple", 0),
            ("red", 0),
            ("quince", 1),
            ("yellow", 1),
            ("fruit", 1),
        ] {
            assert_eq!(posts(&forum, text).await.len(), many, "{text}");
        }
        assert_eq!(comments(&forum, "pears").await, [""; 0]);
        assert_eq!(comments(&forum, "plums").await, ["Two plums"]);
        for (deleted, many) in [(true, 0), (false, 1)] {
            let by = forum.by(ann);
            delete_comment(&forum.operations, &by, comment, deleted)
                .await
                .unwrap();
            delete_post(&forum.operations, &by, post, deleted)
                .await
                .unwrap();
            assert_eq!(comments(&forum, "plums").await.len(), many);
            assert_eq!(posts(&forum, "quince").await.len(), many);
            assert_eq!(similar(&forum, "A quince").await.len(), many);
            assert_eq!(indexed(&forum, "search_post").await, many);
        }
        set_profile(&forum.operations, &forum.by(ann), "Orchard keeper", "")
            .await
            .unwrap();
        assert_eq!(people(&forum, "orch").await, ["ann"]);
        assert_eq!(communities(&forum, "kitch").await, ["kitchen"]);
    })
    .await;
}

async fn indexed(forum: &Forum, table: &str) -> usize {
    let id = match forum.db.engine() {
        Engine::Sqlite => "rowid",
        Engine::Postgres => "place",
    };
    let count = forum
        .number(&format!("SELECT count({id}) FROM {table}"))
        .await;
    usize::try_from(count).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_there_before_is_indexed_step_by_step() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        for number in 0..250 {
            let post = forum.ask(ann, kitchen, &format!("Question {number}")).await;
            if number % 50 == 0 {
                forum.answer(ann, post, &format!("Answer {number}")).await;
            }
        }
        let gone = forum.ask(ann, kitchen, "Question that is gone").await;
        forum.delete_post(ann, gone).await;
        while catch_up(&forum.db).await.unwrap() {}
        let before = posts(&forum, "question").await;
        let tables = [
            "search_title",
            "search_post",
            "search_comment",
            "search_community",
            "search_person",
        ];
        for table in tables {
            forum
                .script(match forum.db.engine() {
                    Engine::Sqlite => {
                        format!("INSERT INTO {table} ({table}) VALUES ('delete-all')")
                    }
                    Engine::Postgres => format!("DELETE FROM {table}"),
                })
                .await;
        }
        forum
            .script("UPDATE search_mark SET words = 0, done = TRUE")
            .await;
        let behind = search::find_behind(&forum.reads).await.unwrap();
        assert_eq!(behind, ["comment", "community", "person", "post"]);
        assert_eq!(posts(&forum, "question").await, [""; 0]);
        let mut steps = 0;
        while catch_up(&forum.db).await.unwrap() {
            steps += 1;
        }
        assert!(steps > 4, "{steps} steps, and not all at once");
        assert_eq!(search::find_behind(&forum.reads).await.unwrap(), [""; 0]);
        assert_eq!(posts(&forum, "question").await, before);
        assert_eq!(before.len(), 250);
        assert_eq!(comments(&forum, "answer").await.len(), 5);
        assert_eq!(people(&forum, "ann").await, ["ann"]);
        assert_eq!(communities(&forum, "kitchen").await, ["kitchen"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operators_narrow() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let ben = forum.person("ben").await;
        let plain = forum.ask(ann, kitchen, "Bread, plain").await;
        let answered = forum.ask(ann, kitchen, "Bread, answered").await;
        let solved = forum.ask(ann, kitchen, "Bread, solved").await;
        forum.answer(ben, answered, "Flour").await;
        let helped = forum.answer(ben, solved, "Water").await;
        forum.accept(ann, helped).await;
        let talk = forum.community_of(ben, "talk", Mode::Discussion).await;
        forum.ask(ben, talk, "Bread, talked about").await;
        serious(&forum, ann, plain).await;
        for (text, found) in [
            ("bread is:unanswered", vec!["Bread, plain"]),
            ("bread is:solved", vec!["Bread, solved"]),
            ("has:accepted", vec!["Bread, solved"]),
            ("bread serious:yes", vec!["Bread, plain"]),
            ("tag:serious", vec!["Bread, plain"]),
            ("serious:no answered", vec!["Bread, answered"]),
            ("bread tag:none", vec![]),
        ] {
            assert_eq!(posts(&forum, text).await, found, "{text}");
        }
        assert_eq!(comments(&forum, "has:accepted").await, ["Water"]);
        assert_eq!(comments(&forum, "is:solved water").await, ["Water"]);
        for (mark, many) in [
            (Mark::Community(kitchen), 3),
            (Mark::Community(talk), 1),
            (Mark::Author(ben), 1),
        ] {
            let mut narrowed = typed("bread");
            narrowed.wanted.marks.push(mark);
            let found = posts_of(&forum, narrowed, SearchSort::New).await;
            assert_eq!(found.len(), many);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_tag_means_now_is_what_its_posts_are_found_by() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        forum.ask(ann, kitchen, "Bread, before").await;
        let set = async |change| {
            operations::tag::change(&forum.operations, &forum.by(ann), kitchen, change)
                .await
                .unwrap();
        };
        let form = |meaning| TagForm {
            name: "Earnest".into(),
            colour: 0,
            meaning,
        };
        set(TagChange::Add(form(TagMeaning::Nothing))).await;
        let tag = forum
            .number("SELECT id FROM tag WHERE slug = 'earnest'")
            .await;
        let tagged = forum.ask(ann, kitchen, "Bread, in earnest").await;
        forum
            .script(format!("INSERT INTO post_tag VALUES ({tagged}, {tag})"))
            .await;
        while catch_up(&forum.db).await.unwrap() {}
        let tag = TagId(tag);
        assert_eq!(posts(&forum, "bread serious:yes").await, [""; 0]);

        set(TagChange::Change(tag, form(TagMeaning::Serious))).await;
        assert!(operations::search::is_behind(&forum.db).await.unwrap());
        while catch_up(&forum.db).await.unwrap() {}
        for text in ["bread serious:yes", "bread tag:earnest"] {
            assert_eq!(posts(&forum, text).await, ["Bread, in earnest"], "{text}");
        }
        set(TagChange::Delete(tag)).await;
        while catch_up(&forum.db).await.unwrap() {}
        for text in ["bread serious:yes", "bread tag:earnest"] {
            assert_eq!(posts(&forum, text).await, [""; 0], "{text}");
        }
        assert_eq!(posts(&forum, "bread").await.len(), 2);
    })
    .await;
}

/// Marks a post as serious, as its author does.
async fn serious(forum: &Forum, by: PersonId, post: PostId) {
    let edit = EditPost {
        post,
        title: "Bread, plain".into(),
        text: String::new(),
        url: None,
        nsfw: false,
        labels: Some(operations::Labels {
            serious: true,
            ..operations::Labels::default()
        }),
        version: 1,
        anyway: false,
    };
    edit_post(&forum.operations, &forum.by(by), edit)
        .await
        .unwrap();
}

/// Words to make titles of, from very common to rare.
const VOCABULARY: [&str; 12] = [
    "bread", "water", "knife", "salt", "oven", "stone", "oil", "herb", "quince", "rye", "leek",
    "fig",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_find_the_same_in_the_same_order() {
    let answers: Mutex<Vec<Vec<String>>> = Mutex::default();
    let all = &answers;
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let ben = forum.person("ben").await;
        for number in 0..90_usize {
            forum
                .clock
                .advance(if number % 7 == 0 { DAY } else { SECOND });
            let word = |step: usize| VOCABULARY[(number * step + number / 5) % VOCABULARY.len()];
            let title = format!("{} and {} number {number}", word(1), word(5));
            let text = format!("{} {} with {}", word(7), word(3), word(11));
            let post = forum.ask_with(ann, kitchen, &title, &text).await;
            if number % 3 == 0 {
                let comment = forum.answer(ben, post, &text).await;
                forum.vote(ann, Target::Comment(comment), Vote::Up).await;
            }
            if number % 4 == 0 {
                forum.vote(ben, Target::Post(post), Vote::Up).await;
            }
        }
        let mut found = Vec::new();
        for word in VOCABULARY {
            for sort in SearchSort::ALL {
                found.extend(posts_of(&forum, typed(word), *sort).await);
            }
            found.extend(comments(&forum, word).await);
            found.extend(posts(&forum, &format!("\"{word} with\" is:unanswered")).await);
            let title: &'static str = Box::leak(format!("Which {word} and salt?").into());
            found.extend(
                similar(&forum, title)
                    .await
                    .into_iter()
                    .map(|row| row.title),
            );
        }
        assert!(found.len() > 500, "{}", found.len());
        all.lock().unwrap().push(found);
    })
    .await;
    let answers = answers.into_inner().unwrap();
    if let [one, other] = answers.as_slice() {
        assert_eq!(one, other);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_follow_each_other_without_a_gap() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        for number in 0..45 {
            // Of one second, so that places differ by their ids alone.
            forum.ask(ann, kitchen, &format!("Bread {number}")).await;
        }
        for sort in SearchSort::ALL {
            let (narrowed, sort) = (typed("bread"), *sort);
            let job = move |q: &mut Query<'_>| -> Result<Vec<Vec<PostId>>, Broken> {
                let (mut pages, mut next) = (Vec::new(), Some(None));
                while let Some(cursor) = next {
                    let viewer = Viewer::Anonymous;
                    let page = search::list_posts(q, viewer, &narrowed, sort, cursor)?;
                    let text = |cursor: Cursor| Cursor::parse(&cursor.to_text()).unwrap();
                    next = page.next.map(|cursor| Some(text(cursor)));
                    pages.push(page.rows.iter().map(|row| row.id).collect());
                }
                Ok(pages)
            };
            let pages = forum.reads.read(Lane::Slow, job).await.unwrap();
            let sizes: Vec<usize> = pages.iter().map(Vec::len).collect();
            let page = usize::try_from(SEARCH_PAGE).unwrap();
            assert_eq!(sizes, [page, page, 5], "{sort:?}");
            let mut ids = pages.concat();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), 45);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn similar_questions_come_with_their_answers_first() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let ben = forum.person("ben").await;
        let open = forum
            .ask(ann, kitchen, "How to sharpen a bread knife?")
            .await;
        let answered = forum
            .ask(ann, kitchen, "Can I sharpen a bread knife at home?")
            .await;
        let talked = forum
            .ask(ann, kitchen, "Is it worth it to sharpen a bread knife?")
            .await;
        forum.ask(ann, kitchen, "What goes into bread?").await;
        let helped = forum.answer(ben, answered, "With a round file.").await;
        forum.accept(ann, helped).await;
        forum.answer(ben, talked, "Perhaps.").await;
        let found = similar(&forum, "how do you SHARPEN your bread-knife").await;
        let ids: Vec<PostId> = found.iter().map(|row| row.id).collect();
        assert_eq!(ids, [answered, talked, open]);
        assert_eq!(found[0].begins.as_deref(), Some("With a round file."));
        assert!(similar(&forum, "What is it?").await.is_empty());
        assert!(similar(&forum, "").await.is_empty());
        delete_comment(&forum.operations, &forum.by(ben), helped, true)
            .await
            .unwrap();
        let found = similar(&forum, "sharpen bread knife").await;
        assert!(found.iter().all(|row| row.begins.is_none()), "{found:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_erased_is_found_no_more() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let ben = forum.person("ben").await;
        let post = forum
            .ask_with(ben, kitchen, "Secret quince", "yellow")
            .await;
        forum.answer(ben, post, "Hidden plums").await;
        let theirs = forum.ask(ann, kitchen, "Another quince").await;
        operations::found::found(&forum.operations, &forum.by(ben), theirs, DraftTarget::Ask)
            .await
            .unwrap();
        let wish = Leave {
            name: "ben".into(),
            password: PASSWORD.into(),
            texts: Leaving::DeleteTexts,
        };
        let client = forum.client();
        leave(&forum.operations, &forum.by(ben), wish, &client)
            .await
            .unwrap();
        while erase_step(&forum.db, forum.now()).await.unwrap() {}
        assert_eq!(posts(&forum, "quince").await, ["Another quince"]);
        assert_eq!(posts(&forum, "yellow").await, [""; 0]);
        assert_eq!(comments(&forum, "plums").await, [""; 0]);
        assert_eq!(people(&forum, "ben").await, [""; 0]);
        assert_eq!(forum.number("SELECT count(*) FROM found_answer").await, 0);
        assert_eq!(indexed(&forum, "search_person").await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_asks_the_same_is_found_as_the_original() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let ben = forum.person("ben").await;
        let first = forum.ask(ann, kitchen, "How do I whet a knife?").await;
        forum.clock.advance(DAY);
        let again = forum.ask(ben, kitchen, "How do I sharpen a knife?").await;
        let more = forum.ask(ben, kitchen, "Sharpen a knife: how?").await;
        assert_eq!(posts(&forum, "sharpen knife").await.len(), 2);
        forum
            .script(format!(
                "UPDATE post SET duplicate_of = {first} WHERE id IN ({again}, {more})"
            ))
            .await;
        let original = "How do I whet a knife?";
        for text in ["knife", "sharpen knife", "whet"] {
            for sort in SearchSort::ALL {
                let found = posts_of(&forum, typed(text), *sort).await;
                assert_eq!(found, [original], "{text} {sort:?}");
            }
        }
        let alike = similar(&forum, "How to sharpen a knife").await;
        let alike: Vec<PostId> = alike.iter().map(|row| row.id).collect();
        assert_eq!(alike, [first]);
        // Among what Ben wrote, or what was asked since, the original is not.
        let mut of_ben = typed("knife");
        of_ben.wanted.marks.push(Mark::Author(ben));
        assert_eq!(posts_of(&forum, of_ben, SearchSort::Best).await.len(), 2);
        let since = Narrowed {
            after: Some(forum.now().plus(-SECOND)),
            ..typed("knife")
        };
        assert_eq!(posts_of(&forum, since, SearchSort::New).await.len(), 2);
        // Of an original that is gone nothing is left but what repeats it.
        forum.delete_post(ann, first).await;
        assert_eq!(posts(&forum, "sharpen knife").await.len(), 2);
        assert_eq!(similar(&forum, "How to sharpen a knife").await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_rule_says_was_asked_before_is_the_original() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let first = forum.ask(ann, kitchen, "How do I whet a knife?").await;
        let again = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum
            .script(format!(
                "UPDATE post SET duplicate_of = {first} WHERE id = {again}"
            ))
            .await;
        let earlier = async |but: Option<PostId>| {
            let job = move |q: &mut Query<'_>| {
                search::similar::list_earlier(
                    q,
                    kitchen,
                    "How do I sharpen a knife?",
                    but,
                    (None, None),
                )
            };
            let found = forum.reads.read(Lane::Slow, job).await.unwrap();
            let mut ids: Vec<_> = found.iter().map(|it| (it.id, it.original)).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(earlier(None).await, [(first, None), (again, Some(first))]);
        assert_eq!(earlier(Some(first)).await, []);
        assert_eq!(earlier(Some(again)).await, [(first, None)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn similar_questions_are_those_that_their_reader_reads() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let plain = forum.ask(ann, kitchen, "Sharpen a bread knife").await;
        let other = forum.ask(ann, kitchen, "Sharpen the bread knife").await;
        let title = "How to sharpen a bread knife";
        let spanish = format!("UPDATE post_rank SET language = 39 WHERE post_id = {other}");
        forum.script(spanish).await;
        let reads_english = || Taste {
            languages: Languages::chosen([37]),
            ..Taste::default()
        };
        let found = similar_to(&forum, title, reads_english()).await;
        assert_eq!(found.iter().map(|it| it.id).collect::<Vec<_>>(), [plain]);
        assert_eq!(similar(&forum, title).await.len(), 2);
        let nsfw = format!("UPDATE post_rank SET nsfw = TRUE WHERE post_id = {plain}");
        forum.script(nsfw).await;
        assert!(similar_to(&forum, title, reads_english()).await.is_empty());
        let found = posts(&forum, "bread knife").await;
        assert_eq!(found, ["Sharpen the bread knife"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_best_of_few_is_found_behind_many_others() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let solved = forum.ask(ann, kitchen, "Bread, solved").await;
        let helped = forum.answer(ann, solved, "Water").await;
        forum.accept(ann, helped).await;
        for number in 0..=SEARCH_RANKED_MAX {
            forum.ask(ann, kitchen, &format!("Bread {number}")).await;
        }
        let found = posts_of(&forum, typed("bread is:solved"), SearchSort::Best).await;
        assert_eq!(found, ["Bread, solved"]);
    })
    .await;
}
