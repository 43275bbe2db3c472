//! What search engines may find here (sitemaps.org): the questions and posts that anybody may
//! read, of authors who want to be found, in parts by their ids.

use askama::Template;
use axum::extract::{Path, State};
use domain::limits::SITEMAP_POSTS_MAX;
use domain::refusal::Refusal;
use domain::urls;
use store::Reads;
use store::syndication::{find_last_post, list_addresses, list_community_addresses};

use crate::cache::Topic;
use crate::errors::Answer;
use crate::page::shared_as;
use crate::visit::Visit;

/// The part that communities are in.
const COMMUNITIES: &str = "communities";

const XML: &str = "application/xml; charset=utf-8";

/// The list of the parts.
#[derive(Template)]
#[template(path = "sitemaps.xml")]
struct Sitemaps {
    parts: Vec<String>,
}

/// One part.
#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    /// Addresses, each with the time it last changed.
    addresses: Vec<(String, String)>,
}

/// Lists the parts.
pub(crate) async fn index(visit: Visit, State(reads): State<Reads>) -> Answer {
    let base = &visit.app().base_url;
    let last = find_last_post(&reads).await?;
    let posts = (0..=last / SITEMAP_POSTS_MAX).map(|part| part.to_string());
    let parts = posts
        .chain([COMMUNITIES.to_owned()])
        .map(|part| base.absolute(&format!("/sitemap/{part}")))
        .collect();
    shared_as(XML, &Sitemaps { parts }, vec![Topic::Feed])
}

/// Lists the addresses of one part.
pub(crate) async fn part(
    visit: Visit,
    State(reads): State<Reads>,
    Path(part): Path<String>,
) -> Answer {
    if part == COMMUNITIES {
        return communities(&visit, &reads).await;
    }
    let part: i64 = part
        .parse::<u32>()
        .map(i64::from)
        .map_err(|_| Refusal::NoSuchPage)?;
    let from = part.saturating_mul(SITEMAP_POSTS_MAX);
    if from > find_last_post(&reads).await? {
        return Err(Refusal::NoSuchPage.into());
    }
    let rows = list_addresses(&reads, from, from.saturating_add(SITEMAP_POSTS_MAX)).await?;
    let base = &visit.app().base_url;
    let addresses = rows.iter().map(|row| {
        let href = base.absolute(&urls::post(row.id, &row.title));
        (href, row.changed.to_rfc3339())
    });
    let sitemap = Sitemap {
        addresses: addresses.collect(),
    };
    shared_as(XML, &sitemap, vec![Topic::Feed])
}

/// Lists the addresses of communities.
async fn communities(visit: &Visit, reads: &Reads) -> Answer {
    let rows = list_community_addresses(reads, SITEMAP_POSTS_MAX).await?;
    let base = &visit.app().base_url;
    let addresses = rows.iter().map(|row| {
        let href = base.absolute(&urls::community(&row.name, None));
        (href, row.published.to_rfc3339())
    });
    let sitemap = Sitemap {
        addresses: addresses.collect(),
    };
    shared_as(XML, &sitemap, vec![Topic::Feed])
}
