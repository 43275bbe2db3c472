//! The pages, one a file: what a page shows, how it is asked for, and what its forms do.

pub(crate) mod about;
pub(crate) mod accept;
mod again;
pub(crate) mod answer;
pub(crate) mod ask;
mod asked;
pub(crate) mod atom;
pub(crate) mod comment;
pub(crate) mod communities;
pub(crate) mod community;
pub(crate) mod community_form;
pub(crate) mod delete;
pub(crate) mod drafts;
pub(crate) mod edit_comment;
pub(crate) mod edit_post;
pub(crate) mod feed;
pub(crate) mod follow;
mod handle;
pub(crate) mod inbox;
mod moment;
pub(crate) mod offline;
pub(crate) mod person;
pub(crate) mod question;
mod rail;
pub(crate) mod reply;
mod rows;
mod said;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod sign_up;
mod signed_in;
pub(crate) mod sitemap;
pub(crate) mod subscription;
mod tabs;
mod thread;
pub(crate) mod votes;
pub(crate) mod well_known;
mod write_box;
mod wrong;

#[cfg(test)]
mod tests;
