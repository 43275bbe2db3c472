//! A forum to test with.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::actor::{Door, Origin};
use domain::decision::{Action, Target};
use domain::ids::{DecisionId, PersonId};
use domain::name;
use domain::refusal::Refusal;
use domain::time::{SECOND, Timestamp};
use domain::urls::BaseUrl;
use domain::viewer::Viewer;
use operations::account::{self, Client};
use operations::decide::{self, Decide};
use operations::{By, Cost, Failure, Operations, Random, events, notify, read_mark, site};
use store::decision::find_standing;
use store::{Broken, Carried, Db, Lane, Query, Reads, Row, Statement, Tx, Value};
use tempfile::TempDir;

use crate::{Clock, Place, database};

/// The password of the admin that every forum has.
pub const ADMIN_PASSWORD: &str = "an admin's password";

/// The password of every other person.
pub const PASSWORD: &str = "a person's password";

/// The server's secret in tests.
const SECRET: [u8; 32] = [7; 32];

/// A forum to test with. Clones are the same forum.
#[derive(Clone)]
pub struct Forum {
    /// What people can do in it.
    pub operations: Operations,
    /// Its database.
    pub db: Db,
    /// The same, to read from.
    pub reads: Reads,
    /// Its clock.
    pub clock: Clock,
    networks: Arc<AtomicU32>,
    _folder: Arc<TempDir>,
}

impl Forum {
    /// A forum on an empty database that nobody set up.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn bare(place: &Place) -> Self {
        Self::with(place, database::options()).await
    }

    /// The same, opened with options of the test's own.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn with(place: &Place, options: store::Options) -> Self {
        let db = place.open(options).await;
        let clock = Clock::default();
        db.migrate(clock.now()).await.unwrap();
        let base = BaseUrl::parse("http://localhost:8536").unwrap();
        site::start(&db, &base, clock.now()).await.unwrap();
        Self {
            operations: Operations::new(db.clone(), base, Cost::Test, Random::seeded(1), SECRET),
            reads: db.reads(),
            db,
            clock,
            networks: Arc::new(AtomicU32::new(0)),
            _folder: place.keep(),
        }
    }

    /// A forum that is set up, with an admin named `admin`.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn set_up(place: &Place) -> Self {
        let forum = Self::bare(place).await;
        forum.create_admin().await;
        forum
    }

    /// Sets the site up, with an admin named `admin`.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn create_admin(&self) {
        let [site, name, password] = ["Test", "admin", ADMIN_PASSWORD].map(str::to_owned);
        account::create_admin(&self.operations, site, name, password, self.now())
            .await
            .unwrap();
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The admin that every forum has once it is set up.
    ///
    /// # Panics
    /// When it is not set up.
    pub async fn admin(&self) -> PersonId {
        self.find_person("admin").await.unwrap()
    }

    /// The local person of a name.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn find_person(&self, name: &str) -> Option<PersonId> {
        let key = name::name_key(name);
        let found: Result<_, Broken> = self
            .reads
            .read(Lane::Page, move |q| {
                store::person::find_person_by_name(q, &key, None)
            })
            .await;
        found.unwrap().map(|row| row.id)
    }

    /// A person who sends a form of a page now.
    #[must_use]
    pub fn by(&self, person: PersonId) -> By {
        By::page(person, false, self.now())
    }

    /// The same person without an allowance, for what a test has to lay first.
    #[must_use]
    pub fn freely(&self, person: PersonId) -> By {
        By {
            origin: Origin::Local(Door::CommandLine),
            ..self.by(person)
        }
    }

    /// A person who looks.
    #[must_use]
    pub const fn viewer(person: PersonId) -> Viewer {
        Viewer::Person {
            id: person,
            admin: false,
        }
    }

    /// Undoes the decision of a kind that stands about something; a removal that no decision made
    /// is given back by one of its own.
    ///
    /// # Errors
    /// As [`decide::undo`]; `NotStanding` where there is none.
    pub async fn undo_standing(
        &self,
        by: &By,
        action: Action,
        target: Target,
    ) -> Result<DecisionId, Failure> {
        let find = move |q: &mut Query<'_>| find_standing(q, action, target);
        match self.reads.read(Lane::Page, find).await? {
            Some(found) => {
                decide::undo(&self.operations, by, found.id).await?;
                Ok(found.id)
            }
            None if action == Action::Remove => {
                let restore = Decide::new(Action::Restore, target, "");
                decide::decide(&self.operations, by, restore).await
            }
            None => Err(Refusal::NotStanding.into()),
        }
    }

    /// A client from a network that nobody else here comes from.
    #[must_use]
    pub fn client(&self) -> Client {
        let [_, high, middle, low] = self.networks.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Client {
            network: format!("10.{high}.{middle}.{low}/24"),
            agent: "a test".to_owned(),
        }
    }

    /// Does what the worker does until nothing is left: writes how far people have read, puts
    /// events in order, makes notices.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn settle(&self) {
        read_mark::write(&self.operations).await.unwrap();
        loop {
            let now = self.now();
            let placed = events::sequence(&self.db, "test", now).await.unwrap();
            let told = notify::step(&self.db, now).await.unwrap();
            if placed == 0 && told == 0 {
                return;
            }
        }
    }

    /// Lets a second pass.
    pub fn tick(&self) -> Timestamp {
        self.clock.advance(SECOND)
    }

    /// Runs statements as they stand.
    ///
    /// # Panics
    /// When the database refuses them.
    pub async fn script(&self, text: impl Into<String>) {
        let text = text.into();
        let shown = text.clone();
        let job = move |tx: &mut Tx<'_>| tx.execute_script(&text);
        let done: Result<(), Broken> = self.db.write(Carried::ByConstraint, job).await;
        done.unwrap_or_else(|broken| panic!("{shown}: {broken}"));
    }

    /// The rows of a statement of the test's own.
    ///
    /// # Panics
    /// When the database refuses it.
    pub async fn rows<R: Row + Send + 'static>(&self, text: &str) -> Vec<R> {
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        let statement: Statement<R> = Statement::new("a test's", text);
        let none: Vec<Value<'static>> = Vec::new();
        let found = self.reads.rows(statement, none).await;
        found.unwrap_or_else(|broken| panic!("{text}: {broken}"))
    }

    /// The one number that a statement of the test's own answers with.
    ///
    /// # Panics
    /// When there is none.
    pub async fn number(&self, text: &str) -> i64 {
        let rows: Vec<Number> = self.rows(text).await;
        rows.first().unwrap_or_else(|| panic!("{text}: no row")).n
    }
}

store::row! {
    /// One number.
    pub struct Number {
        /// The number.
        pub n: i64,
    }
}
