//! Rules are written by those who look after a place, and judge what is sent there.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::rules::{
    AsksQuestion, BelongsElsewhere, Check, Newcomer, NotAskedBefore, Outcome, Pace, Scope,
    SeriousAnswer, SettingsProblem, Stage, Words,
};
use operations::Failure;
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use operations::dry_run;
use operations::edit::{EditComment, edit_comment};
use operations::rule::{RuleChange, RuleForm, change};
use store::Lane;
use store::rule::{RuleRow, list_rules};
use testing::{Forum, Refused, both, question};

pub(crate) fn form(name: &str, scope: Scope, check: Option<Check>, outcome: Outcome) -> RuleForm {
    RuleForm {
        name: name.to_owned(),
        text: String::new(),
        scope,
        check,
        outcome,
        message: String::new(),
        messages: Vec::new(),
        stage: Stage::Active,
    }
}

fn asks() -> Option<Check> {
    Some(Check::AsksQuestion(AsksQuestion::default()))
}

fn must_ask() -> RuleForm {
    form(
        "Posts must ask a question",
        Scope::Post,
        asks(),
        Outcome::Refuse,
    )
}

async fn wrote(
    forum: &Forum,
    by: PersonId,
    of: Option<CommunityId>,
    it: RuleChange,
) -> Result<(), Failure> {
    change(&forum.operations, &forum.by(by), of, it).await
}

pub(crate) async fn add(forum: &Forum, by: PersonId, of: Option<CommunityId>, rule: RuleForm) {
    wrote(forum, by, of, RuleChange::Add(rule)).await.unwrap();
}

async fn rules(forum: &Forum, community: CommunityId) -> Vec<RuleRow> {
    let read = move |q: &mut store::Query<'_>| list_rules(q, community);
    forum.reads.read(Lane::Page, read).await.unwrap()
}

async fn names(forum: &Forum, community: CommunityId) -> Vec<(i64, String)> {
    let rules = rules(forum, community).await;
    rules.into_iter().map(|it| (it.position, it.name)).collect()
}

/// The codes of what a text is told; empty if it was taken.
async fn asked(forum: &Forum, by: PersonId, ask_: Ask) -> Result<PostId, Refusal> {
    match ask(&forum.operations, &forum.by(by), ask_).await {
        Ok(id) => Ok(id),
        Err(failure) => Err(failure.refusal().unwrap().clone()),
    }
}

async fn answered(forum: &Forum, by: PersonId, post: PostId, text: &str) -> CommentId {
    let sent = Answer {
        post,
        parent: None,
        text: text.to_owned(),
        language: None,
        form: None,
        anyway: false,
    };
    answer(&forum.operations, &forum.by(by), sent)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_are_added_ordered_changed_and_retired() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let admin = forum.admin().await;
        let kitchen = forum.community(ann, "kitchen").await;
        let plain = |name: &str| form(name, Scope::All, None, Outcome::Advise);
        for name in ["one", "two", "three"] {
            add(&forum, ann, Some(kitchen), plain(name)).await;
        }
        add(&forum, admin, None, plain("of the site")).await;
        let all = |list: &[(i64, &str)]| -> Vec<(i64, String)> {
            list.iter()
                .map(|(n, name)| (*n, (*name).to_owned()))
                .collect()
        };
        let want = all(&[(1, "of the site"), (1, "one"), (2, "two"), (3, "three")]);
        assert_eq!(names(&forum, kitchen).await, want);

        let three = rules(&forum, kitchen).await[3].clone();
        let to = |id, to| wrote(&forum, ann, Some(kitchen), RuleChange::Move(id, to));
        to(three.id, 1).await.unwrap();
        let want = all(&[(1, "of the site"), (1, "three"), (2, "one"), (3, "two")]);
        assert_eq!(names(&forum, kitchen).await, want);
        to(three.id, 99).await.unwrap();
        let want = all(&[(1, "of the site"), (1, "one"), (2, "two"), (3, "three")]);
        assert_eq!(names(&forum, kitchen).await, want);
        let moved = rules(&forum, kitchen).await[3].clone();
        assert_eq!(
            (moved.id, moved.version),
            (three.id, 1),
            "a new order is no new version"
        );

        let edit = RuleChange::Edit(three.id, 1, plain("third"));
        let by = ann;
        wrote(&forum, by, Some(kitchen), edit.clone())
            .await
            .unwrap();
        let stale = wrote(&forum, by, Some(kitchen), edit).await.refused();
        assert_eq!(stale, Refusal::StaleEdit);
        let third = rules(&forum, kitchen).await[3].clone();
        assert_eq!(
            (third.id, third.version, third.name.as_str()),
            (three.id, 2, "third")
        );

        let one = rules(&forum, kitchen).await[1].id;
        let retire = || wrote(&forum, by, Some(kitchen), RuleChange::Retire(one));
        retire().await.unwrap();
        retire().await.unwrap();
        let want = all(&[(1, "of the site"), (1, "two"), (2, "third")]);
        assert_eq!(names(&forum, kitchen).await, want);
        assert_eq!(to(one, 1).await.refused(), Refusal::NoSuchRule);

        let by = ben;
        let more = RuleChange::Add(plain("mine"));
        let of_others = wrote(&forum, by, Some(kitchen), more.clone()).await;
        assert_eq!(of_others.refused(), Refusal::NotModerator);
        let of_site = wrote(&forum, ann, None, more).await;
        assert_eq!(of_site.refused(), Refusal::NotAdmin);
        // A rule of the site is none of the community's.
        let site = rules(&forum, kitchen).await[0].id;
        let other = wrote(&forum, ann, Some(kitchen), RuleChange::Retire(site));
        other.await.unwrap();
        assert_eq!(rules(&forum, kitchen).await.len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_that_cannot_be_are_refused() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let refused = async |rule: RuleForm| {
            let change = wrote(&forum, ann, Some(kitchen), RuleChange::Add(rule));
            change.await.refused()
        };
        let pattern = |pattern: &str| {
            let words = Words {
                patterns: vec![pattern.to_owned()],
                ..Words::default()
            };
            form("No", Scope::All, Some(Check::Words(words)), Outcome::Refuse)
        };
        let problem = async |rule: RuleForm| match refused(rule).await {
            Refusal::BadRule(problem) => problem.code(),
            other => panic!("{other:?}"),
        };
        assert_eq!(problem(pattern("(")).await, "bad_pattern");
        assert_eq!(
            problem(pattern("\\w{5000}{500}")).await,
            "pattern_too_large"
        );
        assert_eq!(problem(pattern(".*")).await, "matches_everything");
        // What all rules together look for has a bound, that of the rule itself as it was aside.
        let large = |name: &str| {
            let words = Words {
                patterns: (0..10).map(|n| format!("a[ab]{{60}}b{n}")).collect(),
                ..Words::default()
            };
            let check = Some(Check::Words(words));
            form(name, Scope::All, check, Outcome::Advise)
        };
        let crowded = forum.community(ann, "crowded").await;
        add(&forum, ann, Some(crowded), large("One")).await;
        let second = RuleChange::Add(large("Two"));
        let second = wrote(&forum, ann, Some(crowded), second).await.refused();
        let limit = 60;
        let together = SettingsProblem::PatternsTogether { limit };
        assert_eq!(second, Refusal::BadRule(together));
        let one = rules(&forum, crowded).await[0].id;
        let again = RuleChange::Edit(one, 1, large("One again"));
        wrote(&forum, ann, Some(crowded), again).await.unwrap();
        let empty = Check::Words(Words::default());
        assert_eq!(
            problem(form("No", Scope::All, Some(empty), Outcome::Refuse)).await,
            "unfilled"
        );
        let scope = form("Ask", Scope::Reply, asks(), Outcome::Refuse);
        assert_eq!(problem(scope).await, "wrong_scope");
        let long = form(&"x".repeat(101), Scope::All, None, Outcome::Advise);
        let limit = 100;
        let field = Field::RuleName;
        assert_eq!(refused(long).await, Refusal::TooLong { field, limit });

        let to = |community: &str| {
            let check = BelongsElsewhere {
                community: community.to_owned(),
                topics: vec!["soil".to_owned()],
            };
            form(
                "There",
                Scope::Post,
                Some(Check::BelongsElsewhere(check)),
                Outcome::Advise,
            )
        };
        assert_eq!(problem(to("!nowhere")).await, "bad_community");
        assert_eq!(problem(to("!kitchen")).await, "same_community");
        add(&forum, ann, Some(kitchen), to("!garden")).await;
        let back = RuleChange::Add(to("kitchen"));
        let back = wrote(&forum, ann, Some(garden), back).await.refused();
        assert_eq!(
            back,
            Refusal::LeadsBack {
                community: "kitchen".into()
            }
        );

        for n in 1..limits::RULES_MAX {
            add(
                &forum,
                ann,
                Some(kitchen),
                form(&n.to_string(), Scope::All, None, Outcome::Advise),
            )
            .await;
        }
        let more = form("more", Scope::All, None, Outcome::Advise);
        let limit = limits::RULES_MAX;
        assert_eq!(refused(more).await, Refusal::TooManyOfThese { limit });
        assert_eq!(SettingsProblem::Unfilled.code(), "unfilled");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_breaks_a_rule_is_refused_and_leaves_nothing_behind() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let first = asked(&forum, ben, question(kitchen, "My thoughts on soup")).await;
        first.unwrap();
        add(&forum, ann, Some(kitchen), must_ask()).await;
        let before = forum.number("SELECT count(*) FROM post").await;
        let refused = asked(&forum, ben, question(kitchen, "My thoughts on stew")).await;
        let Err(Refusal::RuleBroken { found, .. }) = refused else {
            panic!("{refused:?}");
        };
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.finding.rule.position))
            .collect();
        assert_eq!(told, [("Posts must ask a question", 1)]);
        assert_eq!(forum.number("SELECT count(*) FROM post").await, before);
        let noted = "SELECT count(*) FROM rule_finding WHERE effect = 'refuse' AND post_id IS NULL";
        assert_eq!(forum.number(noted).await, 1);
        asked(&forum, ben, question(kitchen, "How do I make stew?"))
            .await
            .unwrap();
        // Those who look after it are advised, and no more.
        let own = asked(&forum, ann, question(kitchen, "My thoughts on stew")).await;
        assert!(matches!(own, Err(Refusal::RulesAdvise { .. })), "{own:?}");
        let anyway = Ask {
            anyway: true,
            ..question(kitchen, "My thoughts on stew")
        };
        asked(&forum, ann, anyway.clone()).await.unwrap();
        let still = asked(&forum, ben, anyway).await;
        assert!(
            matches!(still, Err(Refusal::RuleBroken { .. })),
            "{still:?}"
        );
        // What nobody can be asked about passes.
        let noted = "SELECT count(*) FROM rule_finding WHERE effect = 'advise' AND post_id > 0";
        assert_eq!(forum.number(noted).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_that_are_tried_out_or_off_stop_nobody() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        add(
            &forum,
            ann,
            Some(kitchen),
            RuleForm {
                stage: Stage::DryRun,
                ..must_ask()
            },
        )
        .await;
        asked(&forum, ben, question(kitchen, "My thoughts on soup"))
            .await
            .unwrap();
        assert_eq!(
            forum
                .number("SELECT count(*) FROM rule_finding WHERE dry = TRUE")
                .await,
            1
        );
        let rule = rules(&forum, kitchen).await[0].id;
        let stage = |version, stage| {
            let rule = RuleChange::Edit(
                rule,
                version,
                RuleForm {
                    stage,
                    ..must_ask()
                },
            );
            wrote(&forum, ann, Some(kitchen), rule)
        };
        stage(1, Stage::Off).await.unwrap();
        asked(&forum, ben, question(kitchen, "My thoughts on soup"))
            .await
            .unwrap();
        stage(2, Stage::Active).await.unwrap();
        let refused = asked(&forum, ben, question(kitchen, "My thoughts on soup")).await;
        assert!(
            matches!(refused, Err(Refusal::RuleBroken { .. })),
            "{refused:?}"
        );
        assert_eq!(forum.number("SELECT count(*) FROM rule_finding").await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serious_questions_take_serious_answers() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let check = Some(Check::SeriousAnswer(SeriousAnswer::default()));
        add(&forum, ann, Some(kitchen), form("Answer seriously", Scope::Answer, check, Outcome::Hold)).await;
        let post = asked(&forum, ben, question(kitchen, "[Serious] Why does milk boil over?")).await.unwrap();
        let titled = format!("SELECT count(*) FROM post WHERE id = {post} AND title = 'Why does milk boil over?'");
        assert_eq!(forum.number(&titled).await, 1);
        let serious = "SELECT count(*) FROM post_tag y JOIN tag g ON g.id = y.tag_id WHERE g.meaning = 'serious'";
        assert_eq!(forum.number(serious).await, 1);
        let carol = forum.person("carol").await;
        let joke = answered(&forum, carol, post, "lol same").await;
        let held = |id| format!("SELECT count(*) FROM comment WHERE id = {id} AND held = TRUE");
        assert_eq!(forum.number(&held(joke)).await, 1);
        assert_eq!(forum.number(&format!("SELECT comments FROM post_rank WHERE post_id = {post}")).await, 0);
        // Held is decided: with a statement, by nobody but the rule.
        let decided = "SELECT count(*) FROM decision d JOIN statement s ON s.decision_id = d.id
            WHERE d.action = 'hold' AND d.actor_id IS NULL AND d.rule_id IS NOT NULL AND d.undone_at IS NULL";
        assert_eq!(forum.number(decided).await, 1);
        let earnest = answered(&forum, carol, post, "The proteins form a skin that holds the steam until it lifts.").await;
        assert_eq!(forum.number(&held(earnest)).await, 0);
        // Replies are free, and so is the same under other questions.
        forum.reply(carol, post, earnest, "lol same").await;
        let other = asked(&forum, ben, question(kitchen, "Why does soup taste better later?")).await.unwrap();
        let free = answered(&forum, carol, other, "lol same").await;
        assert_eq!(forum.number(&held(free)).await, 0);
        // An answer that becomes a joke waits too.
        let edit = EditComment {
            language: None,
            comment: earnest,
            text: "lol same".into(),
            version: 1,
            anyway: false,
        };
        edit_comment(&forum.operations, &forum.by(carol), edit).await.unwrap();
        assert_eq!(forum.number(&held(earnest)).await, 1);
        assert_eq!(testing::differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_check_must_know_is_looked_up() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let pace = Some(Check::Pace(Pace {
            most: 2,
            minutes: 60,
        }));
        add(
            &forum,
            ann,
            Some(kitchen),
            form("Two an hour", Scope::Post, pace, Outcome::Refuse),
        )
        .await;
        for n in 1..=2 {
            asked(
                &forum,
                ben,
                question(kitchen, &format!("Is this number {n}?")),
            )
            .await
            .unwrap();
        }
        let third = asked(&forum, ben, question(kitchen, "And this?")).await;
        assert!(
            matches!(third, Err(Refusal::RuleBroken { .. })),
            "{third:?}"
        );
        asked(&forum, ben, question(garden, "And here?"))
            .await
            .unwrap();

        let same = Some(Check::NotAskedBefore(NotAskedBefore::default()));
        add(
            &forum,
            ann,
            Some(garden),
            form("Not again", Scope::Post, same, Outcome::Advise),
        )
        .await;
        let title = "Which tomatoes grow well on balconies?";
        let first = asked(&forum, ben, question(garden, title)).await.unwrap();
        let again = asked(
            &forum,
            ben,
            question(garden, "Which tomatoes grow well on balconies"),
        )
        .await;
        let Err(Refusal::RulesAdvise { found, .. }) = again else {
            panic!("{again:?}");
        };
        let flaw = serde_json::to_value(&found[0].finding.flaw).unwrap();
        assert_eq!(flaw["post"], first.0);

        let hall = forum.community(ann, "hall").await;
        let newcomer = Some(Check::Newcomer(Newcomer::default()));
        add(
            &forum,
            ann,
            Some(hall),
            form("First ones", Scope::All, newcomer, Outcome::Hold),
        )
        .await;
        let held = "SELECT count(*) FROM post WHERE held = TRUE";
        asked(&forum, ben, question(hall, "May I come in?"))
            .await
            .unwrap();
        assert_eq!(forum.number(held).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_is_tried_on_what_was_written() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let stated = asked(&forum, ben, question(kitchen, "My thoughts on soup"))
            .await
            .unwrap();
        asked(&forum, ben, question(kitchen, "How do I make soup?"))
            .await
            .unwrap();
        asked(&forum, ben, question(garden, "My thoughts on weeds"))
            .await
            .unwrap();
        let off = RuleForm {
            stage: Stage::Off,
            ..must_ask()
        };
        add(&forum, ann, Some(kitchen), off).await;
        let rule = rules(&forum, kitchen).await[0].id;
        let operations = &forum.operations;
        let stranger = dry_run::begin(operations, &forum.by(ben), Some(kitchen), rule).await;
        assert_eq!(stranger.refused(), Refusal::NotModerator);
        for _ in 0..2 {
            dry_run::begin(operations, &forum.by(ann), Some(kitchen), rule)
                .await
                .unwrap();
            while dry_run::step(operations, forum.now()).await.unwrap() {}
            let found = format!(
                "SELECT post_id FROM dry_run_item WHERE rule_id = {rule} AND comment_id = 0"
            );
            assert_eq!(forum.number(&found).await, stated.0);
            let run = "SELECT count(*) FROM dry_run
                WHERE seen = 2 AND found = 1 AND done_at IS NOT NULL";
            assert_eq!(forum.number(run).await, 1);
        }
        assert_eq!(
            forum.number("SELECT count(*) FROM rule_finding").await,
            0,
            "it does nothing"
        );
        let by_people = form("Be kind", Scope::All, None, Outcome::Advise);
        add(&forum, ann, Some(kitchen), by_people).await;
        let kind = rules(&forum, kitchen).await[1].id;
        let by = forum.by(ann);
        let nothing = dry_run::begin(operations, &by, Some(kitchen), kind).await;
        assert_eq!(nothing.refused(), Refusal::CannotTry);
    })
    .await;
}
