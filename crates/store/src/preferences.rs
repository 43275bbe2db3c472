//! What people settle for themselves: how pages look, what lists begin with, which notices come.

use domain::account::{ListMode, Nsfw, Theme};
use domain::ids::AccountId;
use domain::language::Languages;
use domain::sort::{AnswerSort, Listing, PostSort};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Reads, Tx, p, row, statements};

row! {
    /// Everything that a person settled for themselves.
    pub struct PreferencesRow {
        /// Their e-mail address.
        pub email: Option<String>,
        /// When it was proven to be theirs.
        pub verified_at: Option<Timestamp>,
        /// The address that is waited for until it is proven.
        pub new_email: Option<String>,
        /// Whether they want notices by mail.
        pub by_mail: bool,
        /// Their language's tag; empty goes by the browser.
        pub language: String,
        /// The colours of their pages.
        pub theme: Theme,
        /// How much room lists take.
        pub list_mode: ListMode,
        /// Whether they see scores.
        pub show_scores: bool,
        /// Whether links to elsewhere open in a new tab.
        pub new_tabs: bool,
        /// Whether single keys do something.
        pub keys: bool,
        /// Which posts their first page is made of.
        pub listing: Listing,
        /// In which order.
        pub sort: PostSort,
        /// The order of answers.
        pub answer_sort: AnswerSort,
        /// Whether lists show what is not safe for work.
        pub show_nsfw: bool,
        /// Whether lists show what they read already.
        pub show_read: bool,
        /// Whether lists show what programs write.
        pub show_bots: bool,
        /// Kinds of notices that they do not want, `,answer,reply,`.
        pub muted_notices: String,
        /// Kinds of notices that do not come by mail, though others do.
        pub unmailed_notices: String,
        /// The languages that they read.
        pub languages: Languages,
        /// Whether what is not safe for work is covered.
        pub blur_nsfw: bool,
    }
}

/// How pages look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appearance {
    /// The colours.
    pub theme: Theme,
    /// How much room lists take.
    pub list_mode: ListMode,
    /// Whether scores are shown.
    pub show_scores: bool,
    /// Whether links to elsewhere open in a new tab.
    pub new_tabs: bool,
    /// Whether single keys do something.
    pub keys: bool,
}

/// What lists begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Which posts the first page is made of.
    pub listing: Listing,
    /// In which order.
    pub sort: PostSort,
    /// The order of answers.
    pub answer_sort: AnswerSort,
    /// How they meet what is not safe for work.
    pub nsfw: Nsfw,
    /// Whether lists show what was read already.
    pub show_read: bool,
    /// Whether lists show what programs write.
    pub show_bots: bool,
}

statements! {
    FIND_PREFERENCES: PreferencesRow =
        "SELECT email, verified_at, new_email, send_notifications_to_email, language, theme,
           post_listing_mode, show_scores, open_links_in_new_tab,
           enable_keyboard_navigation, default_listing, default_sort, default_answer_sort,
           show_nsfw, show_read_posts, show_bot_accounts, muted_notices,
           unmailed_notices, languages_read, blur_nsfw
         FROM account
         WHERE id = $1";
    SET_APPEARANCE: () =
        "UPDATE account
         SET theme = $2, post_listing_mode = $3, show_scores = $4, open_links_in_new_tab = $5,
           enable_keyboard_navigation = $6
         WHERE id = $1";
    SET_READING: () =
        "UPDATE account
         SET default_listing = $2, default_sort = $3, default_answer_sort = $4,
           show_nsfw = $5, show_read_posts = $6, show_bot_accounts = $7, blur_nsfw = $8
         WHERE id = $1";
    SET_LANGUAGE: () = "UPDATE account SET language = $2 WHERE id = $1";
    SET_LANGUAGES_READ: () = "UPDATE account SET languages_read = $2 WHERE id = $1";
    SET_MUTED_NOTICES: () = "UPDATE account SET muted_notices = $2 WHERE id = $1";
    SET_UNMAILED_NOTICES: () = "UPDATE account SET unmailed_notices = $2 WHERE id = $1";
    SET_EMAIL: () =
        "UPDATE account SET email = $2, email_key = $3, verified_at = NULL, new_email = NULL
         WHERE id = $1";
}

/// Finds what a person settled for themselves.
///
/// # Errors
/// When the database fails.
pub async fn find_preferences(
    reads: &Reads,
    id: AccountId,
) -> Result<Option<PreferencesRow>, Broken> {
    reads.row(FIND_PREFERENCES, p![id]).await
}

/// Changes how pages look.
///
/// # Errors
/// When the database fails.
pub fn set_appearance(tx: &mut Tx<'_>, id: AccountId, new: Appearance) -> Result<(), Broken> {
    let parameters = p![
        id,
        new.theme,
        new.list_mode,
        new.show_scores,
        new.new_tabs,
        new.keys
    ];
    tx.send(SET_APPEARANCE, &parameters)
}

/// Changes what lists begin with.
///
/// # Errors
/// When the database fails.
pub fn set_reading(tx: &mut Tx<'_>, id: AccountId, new: Reading) -> Result<(), Broken> {
    let parameters = p![
        id,
        new.listing,
        new.sort,
        new.answer_sort,
        new.nsfw.is_listed(),
        new.show_read,
        new.show_bots,
        new.nsfw.is_covered()
    ];
    tx.send(SET_READING, &parameters)
}

/// Changes the language; an empty tag goes by the browser.
///
/// # Errors
/// When the database fails.
pub fn set_language(tx: &mut Tx<'_>, id: AccountId, tag: &str) -> Result<(), Broken> {
    tx.send(SET_LANGUAGE, &p![id, tag])
}

/// Changes which languages somebody reads.
///
/// # Errors
/// When the database fails.
pub fn set_languages_read(
    tx: &mut Tx<'_>,
    id: AccountId,
    languages: &Languages,
) -> Result<(), Broken> {
    tx.send(SET_LANGUAGES_READ, &p![id, languages.to_text()])
}

/// Changes which notices do not come, as `,answer,reply,`.
///
/// # Errors
/// When the database fails.
pub fn set_muted_notices(tx: &mut Tx<'_>, id: AccountId, muted: &str) -> Result<(), Broken> {
    tx.send(SET_MUTED_NOTICES, &p![id, muted])
}

/// Changes which notices do not come by mail, as `,answer,reply,`.
///
/// # Errors
/// When the database fails.
pub fn set_unmailed_notices(tx: &mut Tx<'_>, id: AccountId, kinds: &str) -> Result<(), Broken> {
    tx.send(SET_UNMAILED_NOTICES, &p![id, kinds])
}

/// Changes the e-mail address without any proof, with the key that keeps it to one account.
///
/// # Errors
/// `Constraint` when another account has it; else when the database fails.
pub fn set_email(
    tx: &mut Tx<'_>,
    id: AccountId,
    email: Option<(&str, &str)>,
) -> Result<(), Broken> {
    let (email, key) = email.unzip();
    tx.exec(SET_EMAIL, &p![id, email, key])?;
    Ok(())
}
