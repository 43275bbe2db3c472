//! Who the people of an archive become.

use domain::actor::Origin;
use operations::By;
use operations::import::Options;
use testing::{Forum, Place, both};

use super::{bring, exported, thread, try_bring};

store::row! {
    /// A person, as far as these tests look.
    pub struct Who {
        /// Their name.
        pub name: String,
        /// What they call themselves.
        pub display_name: Option<String>,
        /// Whether they are known from an archive only.
        pub shadow: bool,
        /// Whether they live here.
        pub local: bool,
        /// Their address.
        pub ap_id: String,
    }
}

async fn everybody(forum: &Forum) -> String {
    let text = "SELECT name, display_name, shadow, local, ap_id FROM person ORDER BY id";
    let people: Vec<Who> = forum.rows(text).await;
    let line = |who: &Who| {
        let shadow = if who.shadow { "shadow" } else { "person" };
        let shown = who.display_name.as_deref().unwrap_or("-");
        format!(
            "{} ({shown}): {shadow}, {}, {}\n",
            who.name, who.local, who.ap_id
        )
    };
    people.iter().map(line).collect()
}

const PEOPLE: &str = r#"{"kind":"archive","version":1,"source":"people"}
{"kind":"community","name":"ask","moderators":["ben","nobody at all"]}
{"kind":"person","name":"ann","display_name":"Ann"}
{"kind":"person","name":"BEN"}
{"kind":"person","name":"ben"}
{"kind":"person","name":"Éva Kis"}
{"kind":"person","name":"mira","home":"Far.example"}
{"kind":"person","name":"mlra","home":"far.example"}
{"kind":"person","name":"home_bird","home":"localhost:8536"}"#;

#[tokio::test]
async fn people_become_shadows_under_free_names() {
    both(|forum| async move {
        forum.person("ann").await;
        let report = bring(&forum, PEOPLE).await;
        assert_eq!(report.refusals, []);
        let left_out: Vec<_> = report.unknown_fields.keys().collect();
        assert_eq!(
            left_out,
            ["community.moderators (line 2: nobody of this name)"]
        );
        let told = everybody(&forum).await;
        insta::allow_duplicates! { insta::assert_snapshot!(told, @r"
        admin (-): person, true, http://localhost:8536/u/admin
        ann (-): person, true, http://localhost:8536/u/ann
        ann_2 (Ann): shadow, true, http://localhost:8536/u/ann_2
        BEN (-): shadow, true, http://localhost:8536/u/BEN
        ben_2 (ben): shadow, true, http://localhost:8536/u/ben_2
        Éva_Kis (Éva Kis): shadow, true, http://localhost:8536/u/Éva_Kis
        mira (-): shadow, false, https://far.example/u/mira
        mlra (-): shadow, false, https://far.example/u/mlra
        home_bird (-): shadow, true, http://localhost:8536/u/home_bird
        ") };
        assert_eq!(forum.number("SELECT count(*) FROM moderator").await, 1);
        let written = exported(&forum).await;
        for name in ["ann", "BEN", "ben", "Éva Kis", "mira", "mlra", "home_bird"] {
            assert!(
                written.contains(&format!(r#""name":"{name}""#)),
                "{name} in {written}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn people_are_matched_where_the_operator_says_so() {
    both(|forum| async move {
        let ann = forum.person("Ann").await;
        let options = Options {
            match_people: true,
            ..Options::at(forum.now())
        };
        let report = try_bring(&forum, thread("").as_bytes(), options)
            .await
            .unwrap();
        assert_eq!(
            (report.created, report.already_there, report.refused),
            (4, 1, 0)
        );
        let posts = format!("SELECT post_count FROM person WHERE id = {ann}");
        assert_eq!(forum.number(&posts).await, 1);
        assert_eq!(
            forum
                .number("SELECT count(*) FROM person WHERE shadow = TRUE")
                .await,
            1
        );
        assert!(exported(&forum).await.contains(r#""name":"ann""#));
    })
    .await;
}

/// A name that only looks like somebody's is not theirs.
#[tokio::test]
async fn look_alikes_are_not_matched() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    let bill = forum.person("bill").await;
    let options = Options {
        match_people: true,
        ..Options::at(forum.now())
    };
    let archive = thread("").replace("ann", "biil");
    let report = try_bring(&forum, archive.as_bytes(), options)
        .await
        .unwrap();
    assert_eq!((report.created, report.refused), (5, 0));
    let posts = format!("SELECT post_count FROM person WHERE id = {bill}");
    assert_eq!(forum.number(&posts).await, 0);
}

/// Whoever is banned or gone can't be made to speak by an archive.
#[tokio::test]
async fn permissions_hold_for_matched_people() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    let ann = forum.person("ann").await;
    forum.ban(ann, forum.now().plus(1_000_000)).await;
    let options = Options {
        match_people: true,
        ..Options::at(forum.now())
    };
    let report = try_bring(&forum, thread("").as_bytes(), options)
        .await
        .unwrap();
    assert_eq!(
        report.refusals[0],
        (5, "its author is banned here".to_owned())
    );
    assert_eq!(report.refusals.len(), 2);
}

/// What an archive says is done once: what was undone since stays undone.
#[tokio::test]
async fn a_dismissed_moderator_is_not_appointed_again() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    bring(&forum, PEOPLE).await;
    assert_eq!(forum.number("SELECT count(*) FROM moderator").await, 1);
    forum.script("DELETE FROM moderator").await;
    bring(&forum, PEOPLE).await;
    assert_eq!(forum.number("SELECT count(*) FROM moderator").await, 0);
}

/// A shadow that nobody claimed can't do anything of its own, but its words are there.
#[tokio::test]
async fn content_says_how_it_came_in() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    bring(&forum, &thread("")).await;
    let by = By {
        origin: Origin::Import {
            source: "test".to_owned(),
        },
        ..forum.by(forum.admin().await)
    };
    let word = by.origin.word();
    for table in ["post", "comment"] {
        let imported = format!("SELECT count(*) FROM {table} WHERE origin = '{word}'");
        assert_eq!(forum.number(&imported).await, 1, "{table}");
    }
}
