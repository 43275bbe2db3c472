//! The public log: who sees which decisions, and nothing private in it.

use domain::community::Visibility;
use domain::decision::{Action, Target};
use domain::ids::PersonId;
use domain::viewer::Viewer;
use operations::decide::{Decide, decide, name_moderators};
use store::Lane;
use store::modlog::{LogRow, Wanted, find_log_row, list_log};
use testing::{Forum, both};

use super::deciding::Town;

async fn log(forum: &Forum, viewer: Viewer, wanted: Wanted) -> Vec<LogRow> {
    let read = move |q: &mut store::Query<'_>| list_log(q, viewer, &wanted, None);
    forum.reads.read(Lane::Page, read).await.unwrap().rows
}

const fn person(id: PersonId, admin: bool) -> Viewer {
    Viewer::Person { id, admin }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_tells_what_was_decided_and_nothing_private() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.second);
        let facts = String::from("canary-facts");
        for (action, target) in [
            (Action::Remove, Target::Post(town.post)),
            (Action::Hold, Target::Comment(town.answer)),
            (Action::Warn, town.person(town.ben)),
        ] {
            let wanted = Decide {
                facts: facts.clone(),
                ..Decide::new(action, target, "Off topic.")
            };
            decide(&forum.operations, &by, wanted).await.unwrap();
        }
        let all = Wanted::default();
        let viewers = [
            ("nobody", Viewer::Anonymous, 2, false),
            ("stranger", person(town.admin, false), 2, false),
            ("author", person(town.ann, false), 2, true),
            // What is held is known to its author and to those who decide.
            ("answerer", person(town.ben, false), 3, false),
            ("moderator", person(town.first, false), 3, true),
            ("admin", person(town.admin, true), 3, true),
        ];
        for (who, viewer, many, title) in viewers {
            let rows = log(&forum, viewer, all).await;
            assert_eq!(rows.len(), many, "{who}: {rows:#?}");
            let text = format!("{rows:?}");
            assert!(!text.contains("canary"), "{who}: {text}");
            assert!(!text.contains("On a stone"), "{who}: {text}");
            assert_eq!(text.contains("sharpen a knife"), title, "{who}: {text}");
        }
        // Filters find by each of their parts.
        for (wanted, many) in [
            (
                Wanted {
                    action: Some(Action::Warn),
                    ..all
                },
                1,
            ),
            (
                Wanted {
                    person: Some(town.ann),
                    ..all
                },
                1,
            ),
            (
                Wanted {
                    actor: Some(town.second),
                    ..all
                },
                2,
            ),
            (
                Wanted {
                    actor: Some(town.first),
                    ..all
                },
                0,
            ),
            (
                Wanted {
                    community: Some(town.garden),
                    ..all
                },
                0,
            ),
            (
                Wanted {
                    automated: Some(true),
                    ..all
                },
                0,
            ),
            (
                Wanted {
                    automated: Some(false),
                    ..all
                },
                2,
            ),
        ] {
            let rows = log(&forum, Viewer::Anonymous, wanted).await;
            assert_eq!(rows.len(), many, "{wanted:?}");
        }
        // Without names nobody outside learns who it was, not even by asking for them.
        name_moderators(&forum.operations, &by, town.kitchen, false)
            .await
            .unwrap();
        let rows = log(&forum, Viewer::Anonymous, all).await;
        assert!(rows.iter().all(|row| row.actor.is_none()), "{rows:#?}");
        let asked = Wanted {
            actor: Some(town.second),
            ..all
        };
        assert!(log(&forum, Viewer::Anonymous, asked).await.is_empty());
        assert_eq!(log(&forum, person(town.first, false), asked).await.len(), 3);
        // What happens in a private community stays there.
        forum
            .set_visibility(town.kitchen, Visibility::Private)
            .await;
        for (who, viewer, _, _) in viewers.into_iter().take(4) {
            let rows = log(&forum, viewer, all).await;
            assert!(rows.is_empty(), "{who}: {rows:#?}");
            let id = domain::ids::DecisionId(1);
            let find = move |q: &mut store::Query<'_>| find_log_row(q, viewer, id);
            let row = forum.reads.read(Lane::Page, find).await.unwrap();
            assert!(row.is_some_and(|row| !row.shown), "{who}");
        }
    })
    .await;
}
