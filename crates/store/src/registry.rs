//! Every statement there is.

use crate::statement::Described;

/// The statements of every file, file by file.
#[must_use]
#[allow(clippy::too_many_lines, reason = "a line for each file")]
pub fn statements() -> Vec<Described> {
    let feeds = crate::feed::statements();
    let search = crate::search::statements();
    let files: &[&[Described]] = &[
        crate::accept::STATEMENTS,
        crate::account::STATEMENTS,
        crate::active::STATEMENTS,
        crate::application::STATEMENTS,
        crate::appeal::STATEMENTS,
        crate::archive::STATEMENTS,
        crate::audit::STATEMENTS,
        crate::block::STATEMENTS,
        crate::blocklist::STATEMENTS,
        crate::comment::STATEMENTS,
        crate::community::STATEMENTS,
        crate::counts::STATEMENTS,
        crate::cross_post::STATEMENTS,
        crate::desk::STATEMENTS,
        crate::decision::STATEMENTS,
        crate::dialect::STATEMENTS,
        crate::draft::STATEMENTS,
        crate::dry_run::STATEMENTS,
        crate::engine::migrate::STATEMENTS,
        crate::erase::STATEMENTS,
        crate::event::STATEMENTS,
        &feeds,
        crate::follow::STATEMENTS,
        crate::form_token::STATEMENTS,
        crate::found_answer::STATEMENTS,
        crate::gone::STATEMENTS,
        crate::illegal_notice::STATEMENTS,
        crate::import_key::STATEMENTS,
        crate::invitation::STATEMENTS,
        crate::job::STATEMENTS,
        crate::mail::STATEMENTS,
        crate::modmail::STATEMENTS,
        crate::mark::STATEMENTS,
        crate::membership::STATEMENTS,
        crate::note::STATEMENTS,
        crate::modlog::STATEMENTS,
        crate::notification::STATEMENTS,
        crate::own::STATEMENTS,
        crate::person::STATEMENTS,
        crate::post::STATEMENTS,
        crate::preferences::STATEMENTS,
        crate::purge::STATEMENTS,
        crate::rate_limit::STATEMENTS,
        crate::recount::STATEMENTS,
        crate::registration::STATEMENTS,
        crate::report::STATEMENTS,
        crate::restrict::STATEMENTS,
        crate::revision::STATEMENTS,
        &search,
        crate::search::find::STATEMENTS,
        crate::search::rows::STATEMENTS,
        crate::search::similar::STATEMENTS,
        crate::rule::STATEMENTS,
        crate::rule_context::STATEMENTS,
        crate::session::STATEMENTS,
        crate::site::STATEMENTS,
        crate::syndication::STATEMENTS,
        crate::tag::STATEMENTS,
        crate::vote::STATEMENTS,
    ];
    files.concat()
}
