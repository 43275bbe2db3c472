//! Every URL there is, in one table. It says who may see what, which pages may be shared between
//! readers, and which forms hold texts that must not be lost.

use crate::access::Access::{Admin, Always, Everyone, SetUpOnly, SignedIn};
use crate::pages::{
    about, accept, admin, admin_audit, admin_blocklist, admin_registration, answer, applications,
    ask, atom, blocks, comment, communities, community, community_delete, community_form,
    community_tags, decision, delete, desk, drafts, edit_comment, edit_post, email, feed, follow,
    forgotten, history, illegal, inbox, instances, invitations, keep, me_too, members, moderate,
    modlog, modlog_years, modmail, offline, orders, own_data, person, question, reply, report,
    rules, saved, search, settings, setup, sign_in, sign_ins, sign_out, sign_up, sitemap, solve,
    subscription, votes, well_known,
};
use crate::route::Route;
use crate::{look, site_files};

/// The table.
pub(crate) fn routes() -> Vec<Route> {
    let parts = [
        files(),
        site(),
        accounts(),
        communities_and_people(),
        rules_of_communities(),
        posts(),
        comments(),
        mine(),
        own_settings(),
        moderation(),
        reports_and_desk(),
    ];
    parts.into_iter().flatten().collect()
}

/// What browsers, search engines and monitors ask for.
fn files() -> Vec<Route> {
    vec![
        Route::get("/static/{hash}/{name}", Always, site_files::file),
        Route::get("/robots.txt", Always, site_files::robots),
        Route::get("/healthz", Always, site_files::health),
        Route::get("/service-worker.js", Always, offline::worker),
        Route::get("/offline", Everyone, offline::show).shared(&[]),
        Route::get("/site.webmanifest", Always, well_known::manifest),
        Route::get("/.well-known/security.txt", Always, well_known::security),
        Route::get(
            "/.well-known/change-password",
            Always,
            well_known::change_password,
        ),
    ]
}

/// The site as a whole.
fn site() -> Vec<Route> {
    vec![
        Route::get("/", Everyone, feed::show)
            .shared(&["listing", "sort", "only", "language", "after"]),
        Route::get("/feed.atom", Everyone, atom::site).shared(&["listing", "sort", "only"]),
        Route::get("/feeds/{name}", Everyone, atom::by_listing).shared(&["sort", "only"]),
        Route::get("/feeds/c/{name}", Everyone, atom::community).shared(&["sort", "only"]),
        Route::get("/feeds/u/{name}", Everyone, atom::person).shared(&[]),
        Route::get("/sitemap.xml", Everyone, sitemap::index).shared(&[]),
        Route::get("/sitemap/{part}", Everyone, sitemap::part).shared(&[]),
        Route::get("/search", Everyone, search::show),
        Route::get("/about", Always, about::about),
        Route::get("/privacy", Always, about::privacy),
        Route::get("/legal", Always, about::legal),
        Route::get("/contact", Always, about::contact),
        Route::get("/admin", Admin, admin::show),
        Route::post("/admin", Admin, admin::save).keeps_text(),
        Route::get("/admin/registration", Admin, admin_registration::show),
        Route::post("/admin/registration", Admin, admin_registration::save).keeps_text(),
        Route::get("/admin/applications", Admin, applications::show),
        Route::post("/admin/applications", Admin, applications::decide).keeps_text(),
        Route::get("/admin/blocked", Admin, admin_blocklist::show),
        Route::post("/admin/blocked", Admin, admin_blocklist::save).keeps_text(),
        Route::get("/admin/audit", Admin, admin_audit::show),
        Route::get("/rules", Everyone, rules::show_site).shared(&[]),
        Route::get("/rules/{rule}/{version}", Everyone, rules::show_version).shared(&[]),
        Route::get("/admin/rules", Admin, rules::show_edit),
        Route::get("/admin/rules/new", Admin, rules::show_new),
        Route::post("/admin/rules/new", Admin, rules::add).keeps_text(),
        Route::get("/admin/rules/{rule}", Admin, rules::show_one),
        Route::post("/admin/rules/{rule}", Admin, rules::change).keeps_text(),
        Route::get("/admin/rules/{rule}/record", Admin, rules::show_record),
        Route::post("/admin/rules/{rule}/try", Admin, rules::try_out),
        Route::post("/admin/rules/{rule}/resume", Admin, rules::resume),
        Route::post("/admin/rules/{rule}/move", Admin, rules::move_to),
        Route::post("/admin/rules/{rule}/retire", Admin, rules::retire),
        Route::get("/look", Always, look::show),
        Route::post("/look", Always, look::keep),
        Route::get("/setup", SetUpOnly, setup::show),
        Route::post("/setup", SetUpOnly, setup::create).keeps_text(),
    ]
}

/// The way in and out.
fn accounts() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Always, sign_in::show),
        Route::post("/sign-in", Always, sign_in::enter).keeps_text(),
        Route::get("/sign-up", Always, sign_up::show),
        Route::post("/sign-up", Always, sign_up::create).keeps_text(),
        Route::get("/sign-out", Always, sign_out::show),
        Route::post("/sign-out", Always, sign_out::end),
        Route::get("/sign-out/deleted", Always, own_data::left),
        Route::get("/forgotten-password", Always, forgotten::show),
        Route::post("/forgotten-password", Always, forgotten::send).keeps_text(),
        Route::get("/reset-password/{secret}", Always, forgotten::show_reset),
        Route::post("/reset-password/{secret}", Always, forgotten::reset).keeps_text(),
        Route::get("/confirm-sign-up/{secret}", Always, sign_up::show_confirm),
        Route::post("/confirm-sign-up/{secret}", Always, sign_up::confirm),
        Route::get("/verify-email/{secret}", Always, email::show_verify),
        Route::post("/verify-email/{secret}", Always, email::verify),
        Route::get("/unsubscribe/{signed}", Always, email::show_unsubscribe),
        Route::post("/unsubscribe/{signed}", Always, email::unsubscribe).signed(),
    ]
}

fn rules_of_communities() -> Vec<Route> {
    vec![
        Route::get("/c/{name}/rules", Everyone, rules::show).shared(&[]),
        Route::get("/c/{name}/rules/edit", SignedIn, rules::show_edit),
        Route::get("/c/{name}/rules/read", SignedIn, rules::show_read),
        Route::post("/c/{name}/rules/read", SignedIn, rules::confirm).keeps_text(),
        Route::get("/c/{name}/rules/new", SignedIn, rules::show_new),
        Route::post("/c/{name}/rules/new", SignedIn, rules::add).keeps_text(),
        Route::get("/c/{name}/rules/{rule}", SignedIn, rules::show_one),
        Route::post("/c/{name}/rules/{rule}", SignedIn, rules::change).keeps_text(),
        Route::get(
            "/c/{name}/rules/{rule}/record",
            SignedIn,
            rules::show_record,
        ),
        Route::get(
            "/c/{name}/rules/{rule}/{version}",
            Everyone,
            rules::show_version,
        )
        .shared(&[]),
        Route::post("/c/{name}/rules/{rule}/try", SignedIn, rules::try_out),
        Route::post("/c/{name}/rules/{rule}/resume", SignedIn, rules::resume),
        Route::post("/c/{name}/rules/{rule}/move", SignedIn, rules::move_to),
        Route::post("/c/{name}/rules/{rule}/retire", SignedIn, rules::retire),
    ]
}

fn communities_and_people() -> Vec<Route> {
    vec![
        Route::get("/communities", Everyone, communities::show).shared(&["q", "sort", "after"]),
        Route::get("/instances", Everyone, instances::show).shared(&["after"]),
        Route::get("/communities/new", SignedIn, community_form::show_new),
        Route::post("/communities/new", SignedIn, community_form::create).keeps_text(),
        Route::get("/c/{name}", Everyone, community::show).shared(orders::QUERY),
        Route::get("/c/{name}/feed.atom", Everyone, atom::community).shared(&["sort", "only"]),
        Route::get("/c/{name}/tag/{slug}", Everyone, community::show_tag).shared(orders::QUERY),
        Route::get("/c/{name}/tag/{slug}/feed.atom", Everyone, atom::tag).shared(&["sort", "only"]),
        Route::get("/c/{name}/about", Everyone, community::about).shared(&[]),
        Route::get("/c/{name}/ask", SignedIn, ask::show_in),
        Route::get("/c/{name}/edit", SignedIn, community_form::show),
        Route::post("/c/{name}/edit", SignedIn, community_form::change).keeps_text(),
        Route::get("/c/{name}/delete", SignedIn, community_delete::show),
        Route::post("/c/{name}/delete", SignedIn, community_delete::delete),
        Route::get(
            "/c/{name}/restore",
            SignedIn,
            community_delete::show_restore,
        ),
        Route::post("/c/{name}/restore", SignedIn, community_delete::restore),
        Route::get("/c/{name}/tags", SignedIn, community_tags::show),
        Route::post("/c/{name}/tags", SignedIn, community_tags::add).keeps_text(),
        Route::get("/c/{name}/tags/{tag}", SignedIn, community_tags::show_one),
        Route::post("/c/{name}/tags/{tag}", SignedIn, community_tags::change).keeps_text(),
        Route::post(
            "/c/{name}/tags/{tag}/delete",
            SignedIn,
            community_tags::delete,
        ),
        Route::get("/c/{name}/write", SignedIn, modmail::show_new),
        Route::post("/c/{name}/write", SignedIn, modmail::write).keeps_text(),
        Route::get("/c/{name}/members", SignedIn, members::show),
        Route::post("/c/{name}/members", SignedIn, members::decide),
        Route::post("/c/{name}/subscription", SignedIn, subscription::change),
        Route::post("/c/{name}/block", SignedIn, blocks::community),
        Route::get("/u/{name}", Everyone, person::show).shared(&["show", "after"]),
        Route::get("/u/{name}/feed.atom", Everyone, atom::person).shared(&[]),
        Route::post("/u/{name}/block", SignedIn, blocks::person),
    ]
}

/// Posts. What stands behind the id has one of these words or is the title.
fn posts() -> Vec<Route> {
    let query = &["sort", "after"];
    vec![
        Route::get("/ask", SignedIn, ask::show),
        Route::post("/ask", SignedIn, ask::send).keeps_text(),
        Route::get("/ask/similar", SignedIn, ask::show_alike),
        Route::post("/post/{id}/found", SignedIn, ask::found),
        Route::get("/post/{id}", Everyone, question::show).shared(query),
        Route::get("/post/{id}/feed.atom", Everyone, atom::answers).shared(&[]),
        Route::get("/post/{id}/{slug}", Everyone, question::show_titled).shared(query),
        Route::post("/post/{id}/answer", Everyone, answer::send).keeps_text(),
        Route::post("/post/{id}/vote", SignedIn, votes::on_post),
        Route::post("/post/{id}/follow", SignedIn, follow::change),
        Route::post("/post/{id}/me-too", SignedIn, me_too::change),
        Route::post("/post/{id}/solved", SignedIn, solve::change),
        Route::post("/post/{id}/save", SignedIn, keep::save_post),
        Route::post("/post/{id}/hide", SignedIn, keep::hide_post),
        Route::post("/post/{id}/read", SignedIn, keep::mark_read),
        Route::get("/post/{id}/history", Everyone, history::of_post).shared(&["before"]),
        Route::get(
            "/post/{id}/history/{version}/blank",
            SignedIn,
            history::show_blank_post,
        ),
        Route::post(
            "/post/{id}/history/{version}/blank",
            SignedIn,
            history::blank_post,
        ),
        Route::get("/post/{id}/edit", SignedIn, edit_post::show),
        Route::post("/post/{id}/edit", SignedIn, edit_post::save).keeps_text(),
        Route::get("/post/{id}/delete", SignedIn, delete::show_post),
        Route::post("/post/{id}/delete", SignedIn, delete::post),
        Route::get("/post/{id}/restore", SignedIn, delete::show_post_restore),
        Route::post("/post/{id}/restore", SignedIn, delete::post_restore),
    ]
}

/// Answers, comments, replies.
fn comments() -> Vec<Route> {
    vec![
        Route::get("/comment/{id}", Everyone, comment::show).shared(&["after"]),
        Route::get("/comment/{id}/reply", SignedIn, reply::show),
        Route::post("/comment/{id}/reply", Everyone, reply::send).keeps_text(),
        Route::post("/comment/{id}/vote", SignedIn, votes::on_comment),
        Route::post("/comment/{id}/accept", SignedIn, accept::change),
        Route::post("/comment/{id}/follow", SignedIn, follow::change_comment),
        Route::post("/comment/{id}/save", SignedIn, keep::save_comment),
        Route::get("/comment/{id}/history", Everyone, history::of_comment).shared(&["before"]),
        Route::get(
            "/comment/{id}/history/{version}/blank",
            SignedIn,
            history::show_blank_comment,
        ),
        Route::post(
            "/comment/{id}/history/{version}/blank",
            SignedIn,
            history::blank_comment,
        ),
        Route::get("/comment/{id}/edit", SignedIn, edit_comment::show),
        Route::post("/comment/{id}/edit", SignedIn, edit_comment::save).keeps_text(),
        Route::get("/comment/{id}/delete", SignedIn, delete::show_comment),
        Route::post("/comment/{id}/delete", SignedIn, delete::comment),
        Route::get(
            "/comment/{id}/restore",
            SignedIn,
            delete::show_comment_restore,
        ),
        Route::post("/comment/{id}/restore", SignedIn, delete::comment_restore),
    ]
}

/// What only the reader sees.
fn mine() -> Vec<Route> {
    vec![
        Route::get("/inbox", SignedIn, inbox::show),
        Route::get("/inbox/{id}/{comment}", SignedIn, inbox::open),
        Route::get("/inbox/{id}/c/{name}", SignedIn, inbox::open_community),
        Route::post("/inbox/read", SignedIn, inbox::mark),
        Route::get("/saved", SignedIn, saved::show),
        Route::get("/deleted", SignedIn, saved::show_deleted),
        Route::get("/drafts", SignedIn, drafts::show),
        Route::post("/drafts", SignedIn, drafts::keep),
        Route::post("/drafts/discard", SignedIn, drafts::discard),
        Route::get("/subscriptions", SignedIn, communities::mine),
    ]
}

/// What moderators and admins decide, and the log that everybody reads. Whoever a decision is
/// about comes to it by a link of their own, banned or not, so that it judges by itself.
fn moderation() -> Vec<Route> {
    vec![
        Route::get("/post/{id}/moderate", SignedIn, moderate::show_post),
        Route::post("/post/{id}/moderate", SignedIn, moderate::post).keeps_text(),
        Route::get("/comment/{id}/moderate", SignedIn, moderate::show_comment),
        Route::post("/comment/{id}/moderate", SignedIn, moderate::comment).keeps_text(),
        Route::get("/post/{id}/decision", Everyone, decision::of_post),
        Route::get("/comment/{id}/decision", Everyone, decision::of_comment),
        Route::get("/u/{name}/moderate", SignedIn, moderate::show_person),
        Route::post("/u/{name}/moderate", SignedIn, moderate::person).keeps_text(),
        Route::get("/c/{name}/moderate", SignedIn, moderate::show_community),
        Route::post("/c/{name}/moderate", SignedIn, moderate::community).keeps_text(),
        Route::get("/decision/{id}", Always, decision::show),
        Route::post("/decision/{id}/appeal", Always, decision::appeal).keeps_text(),
        Route::post("/decision/{id}/undo", SignedIn, decision::undo),
        Route::post("/decision/{id}/answer", SignedIn, decision::answer).keeps_text(),
        Route::post("/decision/{id}/repaired", SignedIn, decision::repaired).keeps_text(),
        Route::get("/modlog", Everyone, modlog::show).shared(modlog::QUERY),
        Route::get("/modlog/feed.atom", Everyone, modlog::feed).shared(&[]),
        Route::get("/modlog/years", Everyone, modlog_years::show).shared(&[]),
        Route::get("/modlog/years.json", Everyone, modlog_years::json),
        Route::get("/c/{name}/modlog", Everyone, modlog::show_community).shared(modlog::QUERY),
        Route::get(
            "/c/{name}/modlog/feed.atom",
            Everyone,
            modlog::community_feed,
        )
        .shared(&[]),
    ]
}

/// Reports, and the desk where they are looked at.
fn reports_and_desk() -> Vec<Route> {
    vec![
        Route::get("/report", SignedIn, report::show),
        Route::post("/report", SignedIn, report::send).keeps_text(),
        Route::get("/reports", SignedIn, report::mine),
        Route::get("/report/illegal", Always, illegal::show),
        Route::post("/report/illegal", Always, illegal::send).keeps_text(),
        Route::get("/report/illegal/{key}", Always, illegal::one),
        Route::get("/desk", SignedIn, desk::show),
        Route::get("/desk/{name}", SignedIn, desk::show_community),
        Route::post("/desk/notes", SignedIn, desk::notes).keeps_text(),
        Route::get("/desk/item/{id}", SignedIn, desk::one),
        Route::post("/desk/item/{id}/keep", SignedIn, desk::keep),
        Route::post("/desk/item/{id}/remove", SignedIn, desk::remove).keeps_text(),
        Route::post("/desk/item/{id}/claim", SignedIn, desk::claim),
        Route::post("/desk/item/{id}/answer", SignedIn, desk::answer).keeps_text(),
        Route::get("/mail", SignedIn, modmail::mine),
        Route::get("/mail/{id}", SignedIn, modmail::show),
        Route::post("/mail/{id}", SignedIn, modmail::reply).keeps_text(),
    ]
}

/// What people settle for themselves.
fn own_settings() -> Vec<Route> {
    vec![
        Route::get("/settings", SignedIn, settings::show),
        Route::post("/settings", SignedIn, settings::save).keeps_text(),
        Route::get("/settings/appearance", SignedIn, settings::show_appearance),
        Route::post("/settings/appearance", SignedIn, settings::save_appearance),
        Route::get("/settings/reading", SignedIn, settings::show_reading),
        Route::post("/settings/reading", SignedIn, settings::save_reading),
        Route::get("/settings/language", SignedIn, settings::show_language),
        Route::post("/settings/language", SignedIn, settings::save_language),
        Route::get("/settings/notices", SignedIn, settings::show_notices),
        Route::post("/settings/notices", SignedIn, settings::save_notices),
        Route::get("/settings/blocks", SignedIn, blocks::show),
        Route::post("/settings/blocks", SignedIn, blocks::change),
        Route::get("/settings/sign-ins", SignedIn, sign_ins::show),
        Route::post("/settings/sign-ins", SignedIn, sign_ins::end),
        Route::get("/settings/password", SignedIn, settings::show_password),
        Route::post("/settings/password", SignedIn, settings::change_password),
        Route::get("/settings/email", SignedIn, email::show),
        Route::post("/settings/email", SignedIn, email::save).keeps_text(),
        Route::get("/settings/invitations", SignedIn, invitations::show),
        Route::post("/settings/invitations", SignedIn, invitations::change),
        Route::get("/settings/data", SignedIn, own_data::show),
        Route::post("/settings/data", SignedIn, own_data::download),
        Route::get("/settings/data/delete", SignedIn, own_data::show_leave),
        Route::post("/settings/data/delete", SignedIn, own_data::delete),
    ]
}

#[cfg(test)]
mod tests;
