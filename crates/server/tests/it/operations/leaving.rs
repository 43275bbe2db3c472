//! Leaving for good, and taking a copy of what was there.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use domain::account::Leaving;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use domain::vote::Vote;
use operations::account::{
    Leave, SignUp, erase_step, leave, may_have_own_data, sign_in, sign_up, write_own_data,
};
use operations::vote::Target;
use store::personal_data::{Erase, Export, RULES};
use testing::{ADMIN_PASSWORD, Forum, PASSWORD, Refused, both, differences};

/// Ann with something of everything, and Ben who had to do with her.
async fn lay(forum: &Forum) -> (PersonId, PersonId) {
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(ben, "kitchen").await;
    forum.subscribe(ann, kitchen).await;
    let own = forum
        .ask_with(ann, kitchen, "Zqtitle of Ann's?", "Zqtext of Ann's.")
        .await;
    let other = forum.ask(ben, kitchen, "A question of Ben's?").await;
    let answer = forum.answer(ann, other, "Zqanswer of Ann's.").await;
    forum.accept(ben, answer).await;
    let bens = forum.answer(ben, own, "An answer of Ben's.").await;
    forum.reply(ben, other, answer, "A reply of Ben's.").await;
    for target in [
        Target::Post(own),
        Target::Post(other),
        Target::Comment(bens),
    ] {
        forum.vote(ann, target, Vote::Up).await;
    }
    forum.vote(ann, Target::Comment(answer), Vote::Up).await;
    forum.vote(ben, Target::Comment(answer), Vote::Down).await;
    let by = forum.by(ann);
    operations::account::set_profile(&forum.operations, &by, "Zqdisplay", "Zqbio")
        .await
        .unwrap();
    forum.clock.advance(domain::time::DAY);
    let edit = operations::edit::EditPost {
        post: own,
        title: "Zqother of Ann's?".into(),
        text: "Zqagain of Ann's.".into(),
        url: None,
        nsfw: false,
        labels: None,
        version: 1,
        anyway: false,
    };
    operations::edit::edit_post(&forum.operations, &forum.by(ann), edit)
        .await
        .unwrap();
    forum.settle().await;
    (ann, ben)
}

fn form(name: &str, password: &str, texts: Leaving) -> Leave {
    Leave {
        name: name.into(),
        password: password.into(),
        texts,
    }
}

async fn go(forum: &Forum, ann: PersonId, texts: Leaving) {
    let client = forum.client();
    let wish = form("ann", PASSWORD, texts);
    leave(&forum.operations, &forum.by(ann), wish, &client)
        .await
        .unwrap();
    while erase_step(&forum.db, forum.now()).await.unwrap() {}
}

/// Every text column of every table that a person's words may be in, put together.
async fn words(forum: &Forum) -> String {
    let mut all = String::new();
    for (table, columns) in [
        (
            "person",
            "COALESCE(display_name, '') || COALESCE(bio_md, '') || COALESCE(bio_html, '')",
        ),
        ("post", "title || COALESCE(url, '')"),
        ("post_text", "md || html || excerpt"),
        ("comment_text", "md || html || excerpt"),
        ("revision", "COALESCE(title, '') || md"),
        ("draft", "title || md"),
    ] {
        let rows: Vec<Text> = forum.rows(&format!("SELECT {columns} FROM {table}")).await;
        all.extend(rows.into_iter().map(|row| row.text));
    }
    all
}

store::row! {
    /// A text.
    pub struct Text {
        /// It.
        pub text: String,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_leaves_with_their_texts_leaves_nothing_behind() {
    both(|forum| async move {
        let (ann, ben) = lay(&forum).await;
        go(&forum, ann, Leaving::DeleteTexts).await;
        let left = words(&forum).await;
        assert!(
            !left.contains("Zq") && left.contains("An answer of Ben's."),
            "{left}"
        );
        for rule in RULES.iter().filter(|rule| rule.erase == Erase::Delete) {
            let table = rule.table;
            for column in rule.of {
                let whose = match *column {
                    "account_id" => continue,
                    "subject" => format!("'{ann}'"),
                    _ => ann.to_string(),
                };
                let text = format!("SELECT count(*) FROM {table} WHERE {column} = {whose}");
                assert_eq!(forum.number(&text).await, 0, "{table}.{column}");
            }
        }
        let tables = ["session", "known_network"];
        for table in tables {
            let text = format!(
                "SELECT count(*) FROM {table} WHERE account_id NOT IN (SELECT id FROM account)"
            );
            assert_eq!(forum.number(&text).await, 0, "{table}");
        }
        let events = format!("SELECT count(*) FROM event WHERE actor_id = {ann}");
        assert_eq!(forum.number(&events).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        assert!(forum.find_person("ben").await == Some(ben));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn texts_that_stay_have_no_name() {
    both(|forum| async move {
        let (ann, _) = lay(&forum).await;
        go(&forum, ann, Leaving::KeepTexts).await;
        let left = words(&forum).await;
        assert!(
            left.contains("Zqanswer") && left.contains("Zqagain"),
            "{left}"
        );
        assert!(
            !left.contains("Zqdisplay") && !left.contains("Zqbio"),
            "{left}"
        );
        let named = "SELECT count(*) FROM person WHERE name = 'ann'";
        assert_eq!(forum.number(named).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        // Nobody signs in as her, and nobody takes her name.
        let (client, now) = (forum.client(), forum.now());
        let back = sign_in(&forum.operations, "ann", PASSWORD, &client, now).await;
        assert_eq!(back.refused(), Refusal::WrongCredentials);
        let again = SignUp {
            name: "Ann".into(),
            password: PASSWORD.into(),
            ..SignUp::default()
        };
        let taken = sign_up(&forum.operations, again, &client, now).await;
        assert_eq!(taken.refused(), Refusal::NameTaken);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_leaves_by_mistake() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let try_it = async |by, name, password| {
            let wish = form(name, password, Leaving::DeleteTexts);
            let client = forum.client();
            let left = leave(&forum.operations, &forum.by(by), wish, &client).await;
            left.refused()
        };
        let wrong = Refusal::WrongCredentials;
        assert_eq!(try_it(ann, "ann", "a guess at it").await, wrong);
        // Somebody else's name and password are not one's own.
        forum.person("ben").await;
        assert_eq!(try_it(ann, "ben", PASSWORD).await, wrong);
        let admin = forum.admin().await;
        let last = try_it(admin, "admin", ADMIN_PASSWORD).await;
        assert_eq!(last, Refusal::LastAdmin);
        assert!(!erase_step(&forum.db, forum.now()).await.unwrap());
    })
    .await;
}

/// Bytes that can be looked at afterwards.
#[derive(Clone, Default)]
struct Copy(Arc<Mutex<Vec<u8>>>);

impl Write for Copy {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_holds_what_is_ones_own_and_no_secret() {
    both(|forum| async move {
        let (ann, _) = lay(&forum).await;
        let client = forum.client();
        let by = forum.by(ann);
        let guess = "a guess".to_owned();
        let refused = may_have_own_data(&forum.operations, &by, "ann", guess, &client).await;
        assert_eq!(refused.refused(), Refusal::WrongCredentials);
        let right = PASSWORD.to_owned();
        may_have_own_data(&forum.operations, &by, "ann", right, &client)
            .await
            .unwrap();
        let copy = Copy::default();
        write_own_data(&forum.operations, &by, copy.clone())
            .await
            .unwrap();
        let text = String::from_utf8(copy.0.lock().unwrap().clone()).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let tables = json["tables"].as_object().unwrap();
        for rule in RULES {
            let taken = !matches!(rule.export, Export::Nothing(_));
            assert_eq!(tables.contains_key(rule.table), taken, "{}", rule.table);
        }
        for word in [
            "Zqtitle",
            "Zqtext",
            "Zqother",
            "Zqagain",
            "Zqanswer",
            "Zqdisplay",
            "Zqbio",
        ] {
            assert!(text.contains(word), "{word}");
        }
        assert_eq!(tables["vote"].as_array().unwrap().len(), 4);
        assert_eq!(tables["person"][0]["name"], "ann");
        assert!(!text.contains("argon2") && !text.contains("An answer of Ben's."));
        assert!(tables["session"][0].get("token_hash").is_none());
    })
    .await;
}
