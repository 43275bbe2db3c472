//! Pages as readers get them: a small forum, asked through the whole route table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::as_conversions
)]

mod accounts;
mod asking;
mod feeds;
mod forms;
mod mine;
mod reading;
mod searching;
mod shape;
mod threads;

use std::sync::Arc;

use axum::body::Body;
use domain::community::Mode;
use domain::ids::{CommentId, PersonId, PostId};
use domain::time::HOUR;
use domain::vote::Vote;
use http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN};
use http::{Request, StatusCode};
use http_body_util::BodyExt;
use operations::Random;
use operations::account::sign_in;
use operations::vote::Target;
use testing::{Forum, PASSWORD, Place};
use tower::ServiceExt;

use crate::{App, Given, Proxies, Secret, Website};

/// A forum with something in it, and somebody who looks at it.
pub(super) struct Site {
    website: Website,
    pub(super) forum: Forum,
    /// Who asked the first question and moderates the community.
    pub(super) ines: PersonId,
    /// Who answered it.
    pub(super) rui: PersonId,
    /// The first question.
    pub(super) post: PostId,
    /// Its accepted answer.
    pub(super) answer: CommentId,
    /// A reply to that.
    pub(super) reply: CommentId,
}

/// An answer to a request.
pub(super) struct Got {
    pub(super) status: StatusCode,
    pub(super) location: String,
    pub(super) cookie: String,
    pub(super) retry_after: String,
    pub(super) text: String,
}

impl Site {
    /// A forum with a few people, two communities, questions, answers, replies and votes.
    pub(super) async fn new() -> Self {
        let forum = Forum::set_up(&Place::sqlite()).await;
        let ines = forum.person("ines").await;
        let rui = forum.person("rui").await;
        let ask = forum.community(ines, "ask").await;
        let pub_ = forum.community_of(rui, "pub", Mode::Discussion).await;
        let title = "How do you keep a reading group going <once> the \"first\" joy is gone?";
        let post = forum
            .ask_with(ines, ask, title, "We began with *twelve*.\n\n> Now four.")
            .await;
        forum.ask(rui, ask, "ما هو أفضل وقت للقراءة؟").await;
        forum
            .ask_with(rui, pub_, "What a week", "Tell me about yours.")
            .await;
        forum.clock.advance(HOUR);
        let answer = forum.answer(rui, post, "Fewer pages, *more* tea.").await;
        forum.answer(ines, post, "I tried that.").await;
        let reply = forum.reply(ines, post, answer, "How many pages?").await;
        forum.reply(rui, post, reply, "Twenty.").await;
        forum.accept(ines, answer).await;
        forum.vote(ines, Target::Comment(answer), Vote::Up).await;
        forum.vote(rui, Target::Post(post), Vote::Up).await;
        forum.clock.advance(HOUR);
        forum.settle().await;
        let website = website(&forum).await;
        Self {
            website,
            forum,
            ines,
            rui,
            post,
            answer,
            reply,
        }
    }

    /// Opens the website anew, which then knows what changed beside it.
    pub(super) async fn reopen(&mut self) {
        self.website = website(&self.forum).await;
    }

    /// A session's cookie.
    pub(super) async fn cookie(&self, name: &str) -> String {
        let client = self.forum.client();
        let now = self.forum.now();
        let signed = sign_in(&self.forum.operations, name, PASSWORD, &client, now).await;
        format!("folkmoot={}", signed.unwrap().token)
    }

    async fn send(&self, request: http::request::Builder, cookie: &str, body: Body) -> Got {
        let request = request.header(HOST, "localhost:8536");
        let request = if cookie.is_empty() {
            request
        } else {
            request.header(COOKIE, cookie)
        };
        let response = self
            .website
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let header = |name: http::header::HeaderName| {
            let value = parts.headers.get(name).map(|value| value.to_str().unwrap());
            value.unwrap_or_default().to_owned()
        };
        let body = body.collect().await.unwrap().to_bytes();
        Got {
            status: parts.status,
            location: header(LOCATION),
            cookie: header(http::header::SET_COOKIE)
                .split(';')
                .next()
                .unwrap()
                .to_owned(),
            retry_after: header(http::header::RETRY_AFTER),
            text: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// Asks for a page.
    pub(super) async fn get(&self, path: &str, cookie: &str) -> Got {
        self.send(Request::get(path), cookie, Body::empty()).await
    }

    /// Sends fields to an address, as our own pages would.
    pub(super) async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Got {
        self.post_as(path, cookie, fields, false).await
    }

    /// The same as our script would.
    pub(super) async fn post_as(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        script: bool,
    ) -> Got {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = Request::post(path)
            .header(ORIGIN, "http://localhost:8536")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = if script {
            request.header("x-folkmoot", "fragment")
        } else {
            request
        };
        self.send(request, cookie, Body::from(body.finish())).await
    }

    /// The token of a form on a page that a session was shown.
    pub(super) async fn token(&self, path: &str, cookie: &str) -> String {
        let got = self.get(path, cookie).await;
        let after = got.text.split("name=\"token\" value=\"").nth(1);
        let after = after.unwrap_or_else(|| panic!("{path} has no form: {}", got.text));
        after.split('"').next().unwrap().to_owned()
    }
}

async fn website(forum: &Forum) -> Website {
    let clock = forum.clock.clone();
    let app = App::new(Given {
        operations: forum.operations.clone(),
        secret: Secret::new([7; 32]),
        proxies: Proxies::default(),
        site: store::site::find_site(&forum.reads).await.unwrap().unwrap(),
        clock: Arc::new(move || clock.now()),
        random: Random::seeded(9),
    });
    Website::new(app)
}
