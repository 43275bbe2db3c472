//! Server-rendered pages.
//!
//! A request goes through [`Website`] (host, time, headers, compression, log), then by the table
//! in `routes` to the gate of its route (who asks, whether they may, whether a form is ours), then
//! to a handler, which reads through `store`, changes through `operations` and answers with a
//! template. Finished pages for readers who are not signed in are sent from the cache without all
//! of that.

mod access;
mod cache;
mod client;
mod compress;
mod cookies;
mod elsewhere;
mod errors;
mod figures;
mod form_token;
mod forms;
mod gate;
mod headers;
mod look;
mod named;
mod next;
mod origin;
mod page;
mod pages;
mod request_id;
mod route;
mod routes;
mod session;
mod site_files;
mod state;
mod static_files;
mod visit;
mod website;

pub use cache::{Happened, PageCache, Topic};
pub use client::{ForwardedBy, PeerAddr, Proxies};
pub use figures::{Figures, FiguresNow, TIME_BOUNDS_MS};
pub use form_token::Secret;
pub use state::{App, Clock, Given};
pub use website::{Answering, Website};
