//! What keeps a site in order beyond its rules: words and domains that are kept out, tags that
//! moderators set, messages that are kept ready, what is erased for good, and people who are gone.

use domain::decision::{Action, Target, ToldBy};
use domain::ids::{CommunityId, PersonId, PostId, TagId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::rules::{Outcome, Scope, SettingsProblem};
use operations::account::{SignUp, set_profile, sign_up};
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use operations::blocklist::{self, BlocklistForm};
use operations::by::By;
use operations::community::{self, CommunityForm};
use operations::decide::{
    AppealAnswer, Decide, With, answer_appeal, appeal, decide, decide_with_password, repair_post,
    undo,
};
use operations::edit::{EditComment, EditPost, edit_comment, edit_post};
use operations::illegal_notice::{self, Notice};
use operations::rule::{RuleChange, change};
use store::blocklist::find_blocklist;
use testing::{ADMIN_PASSWORD, Forum, PASSWORD, Refused, both, differences};

use super::deciding::Town;
use super::ruling::form;
use crate::letters::Letters;

fn admin(forum: &Forum, person: PersonId) -> By {
    By {
        admin: true,
        ..forum.by(person)
    }
}

async fn keep_out(
    forum: &Forum,
    by: &By,
    words: &str,
    domains: &str,
) -> Result<(), operations::Failure> {
    let row = find_blocklist(&forum.reads).await.unwrap().unwrap();
    let list = BlocklistForm {
        words: words.to_owned(),
        domains: domains.to_owned(),
        version: row.version,
    };
    blocklist::change(&forum.operations, by, list).await
}

fn question(community: CommunityId, title: &str, text: &str, url: Option<&str>) -> Ask {
    Ask {
        community,
        title: title.to_owned(),
        text: text.to_owned(),
        url: url.map(str::to_owned),
        nsfw: false,
        labels: operations::Labels::default(),
        cross_post_of: None,
        form: None,
        anyway: true,
    }
}

fn comment(post: PostId, text: &str) -> Answer {
    Answer {
        post,
        parent: None,
        text: text.to_owned(),
        form: None,
        anyway: true,
        language: None,
    }
}

fn word(field: Field) -> Refusal {
    let word = String::from("Zounds");
    Refusal::WordBlocked { field, word }
}

fn domain_in(field: Field) -> Refusal {
    let domain = String::from("spam.example");
    Refusal::DomainBlocked { field, domain }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_site_keeps_out_is_refused_at_every_door() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by_admin = admin(&forum, town.admin);
        keep_out(&forum, &by_admin, "zounds\nbuy now", "Spam.example")
            .await
            .unwrap();
        let audited = "SELECT count(*) FROM audit WHERE action = 'change_blocklist'
                         AND detail = '+zounds, +buy now; +spam.example'";
        assert_eq!(forum.number(audited).await, 1);
        let ops = &forum.operations;
        let ann = forum.freely(town.ann);
        // Nobody stands above the list, not even whoever made it.
        for by in [&ann, &forum.freely(town.first), &by_admin] {
            let said = ask(ops, by, question(town.kitchen, "What? Zounds!", "", None)).await;
            assert_eq!(said.refused(), word(Field::Title));
        }
        let said = ask(
            ops,
            &ann,
            question(town.kitchen, "What is it?", "Oh, **Zounds**.", None),
        );
        assert_eq!(said.await.refused(), word(Field::Text));
        let url = Some("https://cheap.spam.example/x");
        let said = ask(ops, &ann, question(town.kitchen, "What is it?", "", url)).await;
        assert_eq!(said.refused(), domain_in(Field::Url));
        let hidden = "See [this][1].\n\n[1]: https://spam.example/buy";
        let said = ask(
            ops,
            &ann,
            question(town.kitchen, "What is it?", hidden, None),
        )
        .await;
        assert_eq!(said.refused(), domain_in(Field::Text));
        let said = answer(ops, &ann, comment(town.post, "Zounds")).await;
        assert_eq!(said.refused(), word(Field::Text));
        let reply = Answer {
            parent: Some(town.answer),
            ..comment(town.post, "https://spam.example")
        };
        let said = answer(ops, &ann, reply).await;
        assert_eq!(said.refused(), domain_in(Field::Text));
        let edit = EditPost {
            post: town.post,
            title: String::from("How do I sharpen a knife?"),
            text: String::from("Zounds"),
            url: None,
            nsfw: false,
            labels: None,
            version: 1,
            anyway: true,
        };
        assert_eq!(
            edit_post(ops, &ann, edit).await.refused(),
            word(Field::Text)
        );
        let edit = EditComment {
            language: None,
            comment: town.answer,
            text: String::from("Zounds, on a stone."),
            version: 1,
            anyway: true,
        };
        let ben = forum.freely(town.ben);
        assert_eq!(
            edit_comment(ops, &ben, edit).await.refused(),
            word(Field::Text)
        );
        let said = set_profile(ops, &ann, "Ann Zounds", "").await;
        assert_eq!(said.refused(), word(Field::DisplayName));
        let said = set_profile(ops, &ann, "Ann", "I am at https://spam.example").await;
        assert_eq!(said.refused(), domain_in(Field::Bio));
        let joining = SignUp {
            name: String::from("Zounds"),
            password: PASSWORD.to_owned(),
            ..SignUp::default()
        };
        let said = sign_up(ops, joining, &forum.client(), forum.now()).await;
        assert_eq!(said.refused(), word(Field::Name));
        let texts = |name: &str, title: &str, description: &str, sidebar: &str| CommunityForm {
            name: name.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            sidebar: sidebar.to_owned(),
            ..CommunityForm::default()
        };
        for (fields, refusal) in [
            (texts("Zounds", "Words", "", ""), word(Field::Name)),
            (texts("attic", "Zounds", "", ""), word(Field::DisplayName)),
            (texts("attic", "", "Zounds", ""), word(Field::Description)),
            (texts("attic", "", "", "Zounds"), word(Field::Sidebar)),
        ] {
            let made = community::create(ops, &ann, fields.clone(), None).await;
            assert_eq!(made.refused(), refusal);
            if fields.name == "attic" {
                let by = forum.freely(town.first);
                let said = community::change(ops, &by, town.kitchen, 1, fields).await;
                assert_eq!(said.refused(), refusal);
            }
        }
        // What is off the list is taken again, at once.
        keep_out(&forum, &by_admin, "", "").await.unwrap();
        ask(ops, &ann, question(town.kitchen, "What? Zounds!", "", url))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_is_the_admins_and_bounded() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = admin(&forum, town.admin);
        let said = keep_out(&forum, &forum.by(town.first), "zounds", "").await;
        assert_eq!(said.refused(), Refusal::NotAdmin);
        let bad = keep_out(&forum, &by, "...", "").await.refused();
        assert!(matches!(
            bad,
            Refusal::BadRule(SettingsProblem::EntryEmpty { .. })
        ));
        let bad = keep_out(&forum, &by, "", "no domain").await.refused();
        assert!(matches!(
            bad,
            Refusal::BadRule(SettingsProblem::BadDomain { .. })
        ));
        let many: Vec<String> = (0..=limits::BLOCKLIST_WORDS_MAX)
            .map(|n| format!("w{n}"))
            .collect();
        let bad = keep_out(&forum, &by, &many.join("\n"), "").await.refused();
        assert!(matches!(
            bad,
            Refusal::BadRule(SettingsProblem::TooMany { .. })
        ));
        keep_out(&forum, &by, "zounds", "").await.unwrap();
        let stale = BlocklistForm {
            words: String::from("other"),
            domains: String::new(),
            version: 0,
        };
        let said = blocklist::change(&forum.operations, &by, stale).await;
        assert_eq!(said.refused(), Refusal::StaleEdit);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_give_posts_tags_of_their_community_alone() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.second);
        let tag = async |tags: Vec<TagId>| {
            let wanted = Decide {
                with: With::Tags(tags),
                ..Decide::new(Action::Tag, Target::Post(town.post), "")
            };
            decide(&forum.operations, &by, wanted).await
        };
        forum
            .script(format!(
                "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted,
                   created_at)
                 VALUES ({}, 'tag of the garden', 'roses', 'Roses', 1, 'none', FALSE, 0)",
                town.garden
            ))
            .await;
        let roses = TagId(forum.number("SELECT max(id) FROM tag").await);
        let field = Field::Tags;
        for bad in [vec![roses], vec![town.tag, TagId(9_999)]] {
            assert_eq!(tag(bad).await.refused(), Refusal::BadChoice { field });
        }
        let bare = Decide::new(Action::Tag, Target::Post(town.post), "");
        let said = decide(&forum.operations, &by, bare).await;
        assert_eq!(said.refused(), Refusal::BadChoice { field });
        assert_eq!(tag(vec![]).await.refused(), Refusal::AlreadyDecided);
        let first = tag(vec![town.tag]).await.unwrap();
        let second = tag(vec![]).await.unwrap();
        let has = "SELECT count(*) FROM post_tag";
        assert_eq!(forum.number(has).await, 0);
        let early = undo(&forum.operations, &by, first).await;
        assert_eq!(early.refused(), Refusal::LaterFirst, "the last goes first");
        undo(&forum.operations, &by, second).await.unwrap();
        assert_eq!(forum.number(has).await, 1);
        // A tag that is gone since does not come back.
        let third = tag(vec![]).await.unwrap();
        forum.script("UPDATE tag SET deleted = TRUE").await;
        undo(&forum.operations, &by, third).await.unwrap();
        assert_eq!(forum.number(has).await, 0);
        let told = "SELECT count(*) FROM statement s JOIN decision d ON d.id = s.decision_id
                    WHERE d.action = 'tag'";
        assert_eq!(forum.number(told).await, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_keep_a_few_messages_ready() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.first);
        let add = async |messages: Vec<String>| {
            let rule = operations::rule::RuleForm {
                messages,
                ..form("Be nice", Scope::All, None, Outcome::Advise)
            };
            let of = Some(town.kitchen);
            change(&forum.operations, &by, of, RuleChange::Add(rule)).await
        };
        let many = vec![String::from("Once more."); limits::RULE_MESSAGES_MAX + 1];
        let limit = 10;
        assert_eq!(add(many).await.refused(), Refusal::TooManyOfThese { limit });
        let (field, limit) = (Field::RuleMessages, 500);
        let long = vec!["x".repeat(501)];
        assert_eq!(add(long).await.refused(), Refusal::TooLong { field, limit });
        let some = ["Kindly, please.", "  ", " Not in this tone. "];
        add(some.map(str::to_owned).to_vec()).await.unwrap();
        let kept = "SELECT count(*) FROM rule_version
                    WHERE messages = 'Kindly, please.\nNot in this tone.'";
        assert_eq!(forum.number(kept).await, 1);
    })
    .await;
}

/// Erases something for good.
async fn erase(forum: &Forum, town: &Town, target: Target) -> Result<(), operations::Failure> {
    let by = admin(forum, town.admin);
    let wanted = Decide::new(Action::Purge, target, "Unlawful.");
    let password = ADMIN_PASSWORD.to_owned();
    let client = forum.client();
    decide_with_password(&forum.operations, &by, ("admin", password), &client, wanted).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_done_to_what_is_gone_for_good_and_it_does_not_come_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let (ops, by) = (&forum.operations, admin(&forum, town.admin));
        let post = Target::Post(town.post);
        let removed = decide(ops, &by, Decide::new(Action::Remove, post, "Off topic."))
            .await
            .unwrap();
        let ben = town.person(town.ben);
        let recent = Decide {
            with: With::Content { days: 7 },
            ..Decide::new(Action::RemoveRecent, ben, "Enough.")
        };
        let recent = decide(ops, &by, recent).await.unwrap();
        appeal(ops, town.ann, removed, "It is not.", forum.now())
            .await
            .unwrap();
        erase(&forum, &town, post).await.unwrap();
        erase(&forum, &town, Target::Comment(town.answer))
            .await
            .unwrap();
        for target in [post, Target::Comment(town.answer)] {
            for action in Action::ALL {
                if !action.fits(target.kind()) {
                    continue;
                }
                let wanted = Decide::new(*action, target, "Again.");
                let said = match action {
                    Action::Purge => erase(&forum, &town, target).await,
                    _ => decide(ops, &by, wanted).await.map(|_| ()),
                };
                assert_eq!(said.refused(), Refusal::Gone, "{action:?}");
            }
        }
        assert_eq!(undo(ops, &by, removed).await.refused(), Refusal::Gone);
        let mend = EditPost {
            post: town.post,
            title: String::from("How do I sharpen a knife?"),
            text: String::from("Once more."),
            url: None,
            nsfw: false,
            labels: None,
            version: forum
                .number(&format!(
                    "SELECT version FROM post WHERE id = {}",
                    town.post
                ))
                .await,
            anyway: true,
        };
        let said = repair_post(ops, &forum.by(town.ann), removed, mend).await;
        assert_eq!(said.refused(), Refusal::Gone);
        // That it was wrong can still be said, and what else was taken comes back.
        let wrong = AppealAnswer {
            state: domain::decision::AppealState::Overturned,
            reason: String::from("It was on topic."),
            days: None,
            grounds: operations::decide::Grounds::default(),
        };
        let second = admin(&forum, town.admin);
        // There is nobody else who may look at what an admin decided.
        answer_appeal(ops, &second, removed, wrong).await.unwrap();
        undo(ops, &by, recent).await.unwrap();
        let back = format!(
            "SELECT count(*) FROM post WHERE id = {} AND removed",
            town.older
        );
        assert_eq!(forum.number(&back).await, 0);
        for gone in [
            format!(
                "SELECT count(*) FROM post WHERE id = {} AND removed",
                town.post
            ),
            format!(
                "SELECT count(*) FROM comment WHERE id = {} AND removed",
                town.answer
            ),
        ] {
            assert_eq!(forum.number(&gone).await, 1, "{gone}");
        }
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        let next = forum.ask(town.ann, town.kitchen, "What comes next?").await;
        assert!(next.get() > town.post.get(), "ids are never used again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_decided_about_what_its_author_deleted_or_who_is_deleted() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let (ops, by) = (&forum.operations, admin(&forum, town.admin));
        forum.delete_post(town.ann, town.post).await;
        forum.delete_comment(town.ben, town.answer).await;
        for wanted in town.all() {
            let kind = wanted.target.kind();
            use domain::decision::TargetKind::{Comment, Post};
            if matches!(kind, Post | Comment) {
                let what = format!("{:?} {kind:?}", wanted.action);
                let said = decide(ops, &by, wanted).await;
                assert_eq!(said.refused(), Refusal::Deleted, "{what}");
            }
        }
        // What was asked of those who run the site by law is done all the same.
        erase(&forum, &town, Target::Post(town.post)).await.unwrap();
        forum
            .script(format!(
                "UPDATE person SET deleted = TRUE WHERE id IN ({}, {})",
                town.ben, town.second
            ))
            .await;
        for wanted in town.all() {
            if let Target::Person { .. } = wanted.target {
                let what = format!("{:?}", wanted.action);
                let said = forum.decide_as(&by, "admin", wanted).await;
                assert_eq!(said.refused(), Refusal::NoSuchPerson, "{what}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_says_that_something_is_illegal_hears_of_it_by_mail_in_their_language() {
    both(|forum| async move {
        let admin_id = forum.admin().await;
        let letters = Letters::of(&forum);
        let notice = Notice {
            name: String::new(),
            email: String::from("Nora@law.example"),
            urls: String::from("http://localhost:8536/post/1"),
            why: String::from("Es mi foto, canary"),
            language: "es",
        };
        let send = async |notice: &Notice| {
            let now = forum.now();
            illegal_notice::send(&forum.operations, notice, "10.0.0.0/24", now).await
        };
        let received = send(&notice).await.unwrap();
        let sent = letters.only(&forum).await;
        assert_eq!(sent.header("To"), "Nora@law.example");
        let page = format!("/report/illegal/{}", received.key);
        assert_eq!(sent.path("/report/illegal/"), page);
        assert!(!sent.text.contains("canary"), "what was typed goes nowhere");
        sent.says("lang=\"es\"").says("fue recibido");
        let item = forum.number("SELECT max(id) FROM desk_item").await;
        let by = admin(&forum, admin_id);
        let id = domain::ids::ItemId(item);
        illegal_notice::answer(&forum.operations, &by, id, "It is taken away.")
            .await
            .unwrap();
        let sent = letters.only(&forum).await;
        sent.says("It is taken away.");
        assert_eq!(sent.path("/report/illegal/"), page);
        // Without an address, or where one is flooded, there is the page alone.
        let none = Notice {
            email: String::new(),
            ..notice.clone()
        };
        send(&none).await.unwrap();
        assert!(letters.take(&forum).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_no_inbox_here_is_told_by_the_public_log() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        forum
            .script(
                "INSERT INTO instance (id, domain, software, state, blocked, allowed, created_at)
                 VALUES (7, 'far.example', 'lemmy', 'known', FALSE, FALSE, 0)",
            )
            .await;
        forum
            .script(format!(
                "DELETE FROM session
                 WHERE account_id IN (SELECT id FROM account WHERE person_id = {ben});
                 DELETE FROM known_network
                 WHERE account_id IN (SELECT id FROM account WHERE person_id = {ben});
                 DELETE FROM account WHERE person_id = {ben};
                 UPDATE person SET local = FALSE, instance_id = 7, host = 'far.example' WHERE id = {ben}",
                ben = town.ben
            ))
            .await;
        forum.settle().await;
        forum.script("DELETE FROM notification").await;
        let by = forum.by(town.first);
        let far = Decide::new(Action::Remove, Target::Comment(town.answer), "Off topic.");
        let far = decide(&forum.operations, &by, far).await.unwrap();
        let near = Decide::new(Action::Remove, Target::Post(town.post), "Off topic.");
        let near = decide(&forum.operations, &by, near).await.unwrap();
        forum.settle().await;
        for (id, told) in [(far, ToldBy::Modlog), (near, ToldBy::Inbox)] {
            let said = format!(
                "SELECT count(*) FROM statement WHERE decision_id = {id} AND told = '{}'",
                told.word()
            );
            assert_eq!(forum.number(&said).await, 1, "{told:?}");
        }
        let far = format!(
            "SELECT count(*) FROM notification WHERE person_id = {}",
            town.ben
        );
        assert_eq!(forum.number(&far).await, 0, "nobody reads such an inbox");
        let near = format!(
            "SELECT count(*) FROM notification WHERE person_id = {}",
            town.ann
        );
        assert_eq!(forum.number(&near).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_an_end_to_notices_of_something_illegal() {
    both(|forum| async move {
        let admin_id = forum.admin().await;
        let notice = Notice {
            name: String::new(),
            email: String::new(),
            urls: String::from("http://localhost:8536/post/1"),
            why: String::from("It is my picture"),
            language: "en",
        };
        let send = async || {
            let now = forum.now();
            illegal_notice::send(&forum.operations, &notice, "10.0.0.0/24", now).await
        };
        let first = send().await.unwrap();
        let most = domain::limits::ILLEGAL_WAITING_MAX;
        forum
            .script(format!(
                "INSERT INTO illegal_notice (key, name, email, urls, why, at)
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})
                 SELECT 'key ' || i, '', '', 'x', 'y', 1 FROM n"
            ))
            .await;
        assert_eq!(send().await.refused(), Refusal::NoticesFull);
        forum
            .script("DELETE FROM illegal_notice WHERE key = 'key 1' OR key = 'key 2'")
            .await;
        let item = forum.number("SELECT max(id) FROM desk_item").await;
        let (by, item) = (admin(&forum, admin_id), domain::ids::ItemId(item));
        illegal_notice::answer(&forum.operations, &by, item, "Gone.")
            .await
            .unwrap();
        let second = send().await.unwrap();
        assert!(second.id > first.id);
    })
    .await;
}
