//! What people can do, one verb a file.
//!
//! Every operation goes the same way: texts are cleaned, checked and rendered first; then one
//! transaction looks at permissions again, writes the rows and records the event. Pages, the
//! command line and imports all call the same functions, with who acts and how it came in.

pub mod accept;
pub mod account;
pub mod allowance;
pub mod answer;
pub mod archive;
pub mod ask;
mod audit;
pub mod block;
pub mod blocklist;
mod budget;
pub mod by;
pub mod community;
pub mod decide;
pub mod delete;
pub mod desk;
pub mod doctor;
pub mod draft;
pub mod dry_run;
pub mod edit;
pub mod events;
pub mod export;
pub mod failure;
pub mod findings;
pub mod follow;
pub mod form;
pub mod found;
pub mod hide;
pub mod history;
pub mod illegal_notice;
pub mod import;
pub mod inbox;
pub mod labels;
pub mod mail;
pub mod me_too;
pub mod membership;
mod mention;
pub mod modmail;
pub mod notify;
pub mod password;
pub mod random;
pub mod read_mark;
mod record;
pub mod registration;
pub mod report;
pub mod rule;
pub mod rule_book;
mod rule_pause;
pub mod save;
pub mod search;
pub mod site;
pub mod solve;
pub mod subscribe;
pub mod tag;
mod texts;
pub mod token;
pub mod upkeep;
mod verdict;
pub mod vote;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::text::Home;
use domain::urls::BaseUrl;
use store::{Db, Reads};

pub use by::By;
pub use failure::Failure;
pub use labels::Labels;
pub use password::{Cost, Hasher};
pub use random::Random;

/// What operations work with: the database, the site's address, randomness, and the one place
/// where passwords are evaluated. Cloning it is cheap.
#[derive(Clone)]
pub struct Operations {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    base: BaseUrl,
    home: Home,
    hasher: Hasher,
    random: Random,
    secret: [u8; 32],
    looks: read_mark::Looks,
    sends_mail: AtomicBool,
    books: rule_book::Books,
    blocklist: blocklist::Known,
    budgets: budget::Budgets,
}

impl Operations {
    /// Puts together what operations work with. `secret` is the server's, from the file beside
    /// the database.
    #[must_use]
    pub fn new(db: Db, base: BaseUrl, cost: Cost, random: Random, secret: [u8; 32]) -> Self {
        let home = Home::new(base.host());
        let hasher = Hasher::new(cost);
        Self {
            inner: Arc::new(Inner {
                db,
                base,
                home,
                hasher,
                random,
                secret,
                looks: read_mark::Looks::default(),
                sends_mail: AtomicBool::new(false),
                books: rule_book::Books::default(),
                blocklist: blocklist::Known::default(),
                budgets: budget::Budgets::default(),
            }),
        }
    }

    /// Says whether the operator gave mail a way out; without one nothing is queued.
    pub fn set_sends_mail(&self, sends: bool) {
        self.inner.sends_mail.store(sends, Ordering::Relaxed);
    }

    /// Whether this site sends mail.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.inner.sends_mail.load(Ordering::Relaxed)
    }

    /// The database, for those who run it.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The database, to read from.
    #[must_use]
    pub fn reads(&self) -> Reads {
        self.inner.db.reads()
    }

    /// The site's address.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.inner.base
    }

    /// What the renderer of texts must know of this site.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.inner.home
    }

    /// Where passwords are evaluated.
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    pub(crate) fn random(&self) -> &Random {
        &self.inner.random
    }

    pub(crate) fn looks(&self) -> &read_mark::Looks {
        &self.inner.looks
    }

    pub(crate) fn books(&self) -> &rule_book::Books {
        &self.inner.books
    }

    pub(crate) fn blocklist(&self) -> &blocklist::Known {
        &self.inner.blocklist
    }

    pub(crate) fn budgets(&self) -> &budget::Budgets {
        &self.inner.budgets
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.inner.secret
    }
}
