//! A browser without a screen: cookies, forms, redirects, through the whole of the pages.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use operations::{Random, account};
use testing::{ADMIN_PASSWORD, Forum, PASSWORD};
use tower::ServiceExt;
use web::{App, Given, PeerAddr, Proxies, Secret, Topic, Website};

use super::html;

/// What browsers call the site.
pub(crate) const ORIGIN: &str = "http://localhost:8536";
const HOST: &str = "localhost:8536";
const FORM: &str = "application/x-www-form-urlencoded";

/// A forum with its pages. Clones are the same site.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) forum: Forum,
    app: Arc<App>,
    pages: Website,
    addresses: Arc<AtomicU32>,
}

impl Site {
    /// The pages of a forum.
    pub(crate) async fn of(forum: Forum) -> Self {
        let proxies = Proxies::default();
        let clock = forum.clock.clone();
        let app = App::new(Given {
            operations: forum.operations.clone(),
            secret: Secret::new([7; 32]),
            proxies,
            site: store::site::find_site(&forum.reads).await.unwrap().unwrap(),
            clock: Arc::new(move || clock.now()),
            random: Random::seeded(9),
        });
        Self {
            forum,
            pages: Website::new(Arc::clone(&app)),
            app,
            addresses: Arc::new(AtomicU32::new(1)),
        }
    }

    /// A browser of somebody who is not signed in, in a network of its own.
    pub(crate) fn browser(&self) -> Browser {
        let [_, a, b, _] = self
            .addresses
            .fetch_add(0x100, Ordering::Relaxed)
            .to_be_bytes();
        Browser {
            pages: self.pages.clone(),
            cookies: BTreeMap::new(),
            address: Ipv4Addr::new(198, a, b, 7).into(),
            headers: Vec::new(),
        }
    }

    /// A browser of somebody who is signed in. Sessions are made without the page, whose tests
    /// stand elsewhere.
    pub(crate) async fn browser_of(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        let password = if name == "admin" {
            ADMIN_PASSWORD
        } else {
            PASSWORD
        };
        let (client, now) = (self.forum.client(), self.forum.now());
        let operations = &self.forum.operations;
        let signed = account::sign_in(operations, name, password, &client, now).await;
        let token = signed.unwrap().token;
        browser.cookies.insert("folkmoot".to_owned(), token);
        browser
    }

    /// Lets the work beside requests be done: events in order, notices, no page that is old.
    pub(crate) async fn settle(&self) {
        self.forum.settle().await;
        self.app.refresh_site().await.unwrap();
        self.app.cache.forget(Topic::Site);
    }

    /// Reads the site's settings again, as after an event that tells of them.
    pub(crate) async fn refresh(&self) {
        self.settle().await;
    }
}

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    pages: Website,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) address: IpAddr,
    /// Further headers of every request.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// An answer as it came.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Browser {
    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Shown {
        self.ask(Method::GET, path, None, Bytes::new()).await
    }

    /// Asks for a page, and for the one that it leads to if it is a redirect.
    pub(crate) async fn visit(&mut self, path: &str) -> Shown {
        let shown = self.get(path).await;
        self.follow(shown).await
    }

    /// Goes where an answer leads.
    pub(crate) async fn follow(&mut self, shown: Shown) -> Shown {
        match shown.location() {
            Some(place) => {
                let path = place.split('#').next().unwrap_or_default().to_owned();
                self.get(&path).await
            }
            None => shown,
        }
    }

    /// Sends fields to an address, with a token that is fresh.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        let token = self.token().await;
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        self.post(path, &all).await
    }

    /// Sends these fields and no others.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        self.ask(Method::POST, path, Some(FORM), encoded(fields))
            .await
    }

    /// Sends a form of a page as its reader left it but for these fields.
    pub(crate) async fn submit(
        &mut self,
        page: &Shown,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Shown {
        let form = html::form(&page.body, action);
        let form = form.unwrap_or_else(|| panic!("{}: no form to {action}", page.path));
        let kept = form
            .iter()
            .filter(|(name, _)| fields.iter().all(|(field, _)| field != name));
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<_> = kept.chain(fields.iter().copied()).collect();
        self.post(action, &all).await
    }

    /// Sends bytes as they are.
    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Bytes,
    ) -> Shown {
        let mut request = self.request(&method, path);
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        self.take(request.body(Full::new(body)).unwrap()).await
    }

    /// The head of a request as a browser sends it.
    pub(crate) fn request(&self, method: &Method, path: &str) -> http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", HOST)
            .extension(PeerAddr(self.address));
        if *method == Method::POST {
            request = request.header("origin", ORIGIN);
        }
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        if !cookies.is_empty() {
            request = request.header("cookie", cookies);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        request
    }

    /// Sends a request and keeps the cookies that come with its answer.
    pub(crate) async fn take<B>(&mut self, request: Request<B>) -> Shown
    where
        B: hyper::body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let path = request.uri().to_string();
        let response = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        for cookie in parts.headers.get_all("set-cookie") {
            self.keep(cookie.to_str().unwrap());
        }
        Shown {
            path,
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        if attributes.contains("Max-Age=0;") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A token for a form.
    pub(crate) async fn token(&mut self) -> String {
        let page = self.get("/look").await;
        let form = html::form(&page.body, "/look").unwrap();
        let token = form.into_iter().find(|(name, _)| name == "token");
        token.unwrap().1
    }
}

/// Fields as a browser writes them.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> Bytes {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    body.finish().into()
}

impl Shown {
    /// Where it leads.
    pub(crate) fn location(&self) -> Option<&str> {
        let place = self.headers.get("location")?;
        Some(place.to_str().unwrap())
    }

    /// The value of a header, empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The page as text, with what its characters stand for.
    pub(crate) fn text(&self) -> String {
        html::unescape(&self.body)
    }

    /// The id of the post or comment that a redirect leads to.
    pub(crate) fn id(&self) -> i64 {
        let place = self
            .location()
            .unwrap_or_else(|| panic!("no redirect: {self:?}"));
        let digits = match place.split_once("#c") {
            Some((_, comment)) => comment,
            None => place.split('/').nth(2).unwrap_or_default(),
        };
        digits
            .parse()
            .unwrap_or_else(|_| panic!("no id in {place}"))
    }

    /// Holds it to a status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.body);
        self
    }

    /// Holds it to a sentence.
    #[track_caller]
    pub(crate) fn says(self, sentence: &str) -> Self {
        let text = self.text();
        assert!(text.contains(sentence), "{}: {sentence}: {text}", self.path);
        self
    }

    /// Holds it to showing a text that was typed in a field of a form, or among what was kept.
    #[track_caller]
    pub(crate) fn keeps(self, field: &str, typed: &str) -> Self {
        let found = html::typed(&self.body);
        // Browsers take both line ends for the same.
        let plain = |text: &str| text.replace("\r\n", "\n");
        let kept = found
            .iter()
            .any(|(name, text)| (name == field || name == "kept") && plain(text) == plain(typed));
        assert!(kept, "{}: {field} is not kept, only {found:?}", self.path);
        self
    }
}
