//! Whatever people type, pages run nothing of it.

use testing::both;

use super::client::{Browser, Shown, Site};
use super::html;

/// Words of the trade, in every place where they have worked somewhere.
const CORPUS: [&str; 46] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<script/src=data:,alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" autofocus onfocus=alert(1) x=\"",
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</option></select><img src=x onerror=alert(1)>",
    "--></style></script><script>alert(1)</script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://a.example/y.png)",
    "<javascript:alert(1)>",
    "[x](https://a.example/\"onclick=\"alert(1))",
    "[x](https://a.example 'x\" onclick=\"alert(1)')",
    "[x]: javascript:alert(1)\n\n[x] and [x][x]",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "::: spoiler <img src=x onerror=alert(1)>\nx\n:::",
    "```\"><script>alert(1)</script>\nx\n```",
    "| a\" onclick=alert(1) | <script>alert(1)</script> |\n\
     |---|:--:|\n| x | <img src=x onerror=alert(1)> |",
    "!kitchen@\"><script>alert(1)</script> @ann@a.example\"onclick=\"alert(1)",
    "https://a.example/\"onmouseover=\"alert(1)//<script>alert(1)</script>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>\u{feff}<script\u{a0}>alert(1)</script>",
    "{{7*7}} ${7*7} {% raw %} <%= 7*7 %> %3Cscript%3Ealert(1)%3C/script%3E",
];

/// Elements of ours.
const ELEMENTS: &str = " !doctype a article aside b bdi blockquote body br button code dd del \
    details div dl dt em fieldset footer form h1 h2 h3 h4 h5 h6 head header hr html input label \
    ins legend li link main mark meta nav ol option p pre script section select span strong sub summary \
    sup table tbody td textarea th thead time title tr ul ";

/// Attributes of ours.
const ATTRIBUTES: &str = " action autocapitalize autocomplete autofocus charset checked class \
    content crossorigin datetime dir for form formaction href html id inputmode lang media method \
    name open placeholder property readonly rel role rows selected spellcheck src start tabindex target \
    title type value width ";

/// Holds a page to running nothing but our own script.
fn judge(shown: &Shown, typed: &str) {
    let told = format!("{}: {typed:?}", shown.path);
    if !shown.header("content-type").starts_with("text/html") {
        return;
    }
    for tag in html::tags(&shown.body) {
        let name = tag.name.trim_start_matches('/');
        assert!(
            ELEMENTS.contains(&format!(" {name} ")),
            "{told}: <{}>",
            tag.name
        );
        for (name, value) in &tag.attributes {
            let known = ATTRIBUTES.contains(&format!(" {name} "))
                || ["aria-", "data-"]
                    .iter()
                    .any(|start| name.starts_with(start));
            assert!(known, "{told}: {name} of {tag:?}");
            let plain = !name.contains(['"', '\'', '<', '`', '=']);
            assert!(plain, "{told}: {name} of {tag:?}");
            if ["href", "src", "action", "formaction"].contains(&name.as_str()) {
                assert!(leads_somewhere_safe(value), "{told}: {value}");
            }
        }
        if tag.name == "script" && tag.get("type") == Some("application/ld+json") {
            holds_data_alone(shown, tag.end, &told);
        } else if tag.name == "script" {
            let ours = tag
                .get("src")
                .is_some_and(|src| src.starts_with("/static/"));
            let empty = shown
                .body
                .get(tag.end..)
                .is_some_and(|it| it.starts_with("</script>"));
            assert!(ours && empty, "{told}: {tag:?}");
        }
    }
}

/// What browsers don't run, as long as it is nothing else than what it says it is.
fn holds_data_alone(shown: &Shown, from: usize, told: &str) {
    let rest = shown.body.get(from..).unwrap();
    let (data, _) = rest.split_once("</script").unwrap();
    assert!(!data.contains('<'), "{told}: {data}");
    let read: Result<serde_json::Value, _> = serde_json::from_str(data);
    assert!(read.is_ok(), "{told}: {data}");
}

fn leads_somewhere_safe(place: &str) -> bool {
    let here = (place.starts_with('/') && !place.starts_with("//")) || place.starts_with('#');
    let known = ["http://", "https://", "mailto:"];
    let there = known
        .iter()
        .any(|start| place.to_ascii_lowercase().starts_with(start));
    (here || there) && !place.contains(|c: char| c.is_control() || c == '\\')
}

#[test]
fn the_judge_sees_faults() {
    let page = |body: &str| {
        let mut headers = http::HeaderMap::new();
        headers.insert("content-type", http::HeaderValue::from_static("text/html"));
        Shown {
            path: "/".into(),
            status: 200,
            headers,
            body: body.into(),
        }
    };
    for body in [
        "<script>alert(1)</script>",
        "<p onclick=x>",
        "<p title=\"\"onclick=x>",
        "<a href=\"javascript:x\">",
        "<a href=//evil.example>",
        "<img src=/x>",
        "<p style=\"x\">",
        "<script src=\"/static/x\">alert(1)</script>",
        "a <b<i>",
        "<p title=\"<\"\">",
        "<script type=\"application/ld+json\">alert(1)</script>",
        "<script type=\"application/ld+json\">{\"a\": \"<!--\"}</script>",
    ] {
        let judged = std::panic::catch_unwind(|| judge(&page(body), ""));
        assert!(judged.is_err(), "{body}");
    }
    judge(
        &page("<a href=\"/x\">1 < 2</a><script src=\"/static/a\"></script>"),
        "",
    );
}

/// Types one text into every box, and looks at every page that shows it.
async fn type_everywhere(site: &Site, ann: &mut Browser, typed: &str) {
    let place = [("community", "kitchen"), ("title", typed), ("text", typed)];
    let post = ann.send("/ask", &place).await.is(303).id();
    let path = format!("/post/{post}/answer");
    let answer = ann.send(&path, &[("text", typed)]).await.is(303).id();
    let path = format!("/comment/{answer}/reply");
    ann.send(&path, &[("text", typed)]).await.is(303);
    ann.send("/settings", &[("display_name", typed), ("bio", typed)])
        .await
        .is(303);
    let version = site
        .forum
        .number("SELECT version FROM community WHERE name = 'kitchen'");
    let version = version.await.to_string();
    let texts = [("title", typed), ("sidebar", typed), ("version", &version)];
    ann.send("/c/kitchen/edit", &texts).await.is(303);
    let draft = [
        ("target", "ask"),
        ("title", typed),
        ("text", typed),
        ("community", typed),
    ];
    ann.send("/drafts", &draft).await.is(303);
    site.settle().await;
    let mut nobody = site.browser();
    for path in [
        format!("/post/{post}"),
        format!("/comment/{answer}"),
        format!("/post/{post}/history"),
        format!("/comment/{answer}/history"),
        "/?sort=new".to_owned(),
        "/c/kitchen?sort=new".to_owned(),
        "/c/kitchen/about".to_owned(),
        "/communities".to_owned(),
        "/u/ann".to_owned(),
        "/u/ann?show=answers".to_owned(),
    ] {
        judge(&nobody.get(&path).await.is(200), typed);
    }
    ann.send(&format!("/post/{post}/save"), &[("save", "1")])
        .await
        .is(303);
    ann.send(&format!("/comment/{answer}/save"), &[("save", "1")])
        .await
        .is(303);
    for path in [
        "/saved".to_owned(),
        "/saved?show=comments".to_owned(),
        format!("/post/{post}"),
        format!("/post/{post}/edit"),
        format!("/post/{post}/delete"),
        format!("/comment/{answer}"),
        format!("/comment/{answer}/edit"),
        format!("/comment/{answer}/reply"),
        format!("/comment/{answer}/delete"),
        "/c/kitchen/edit".to_owned(),
        "/ask".to_owned(),
        "/drafts".to_owned(),
        "/settings".to_owned(),
    ] {
        judge(&ann.get(&path).await.is(200), typed);
    }
    judge(
        &site.browser_of("ben").await.get("/inbox").await.is(200),
        typed,
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_is_kept_runs() {
    both(|forum| async move {
        super::Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        for typed in CORPUS {
            // As much as one may do at a time would end this too soon.
            forum.clock.advance(domain::time::HOUR / 4);
            ann = if ann.get("/drafts").await.status == 200 {
                ann
            } else {
                site.browser_of("ann").await
            };
            type_everywhere(&site, &mut ann, typed).await;
        }
        let mut ben = site.browser_of("ben").await;
        judge(&ben.get("/").await, "");
    })
    .await;
}

/// Texts that come back in the answer to a form that could not be taken, or in a link.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_comes_back_runs() {
    both(|forum| async move {
        let kitchen = super::Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let mut nobody = site.browser();
        let answer = format!("/post/{}/answer", kitchen.post);
        for typed in CORPUS {
            forum.clock.advance(domain::time::HOUR / 4);
            let everywhere = [
                ("title", typed),
                ("text", typed),
                ("url", typed),
                ("community", typed),
                ("name", typed),
                ("sidebar", typed),
                ("bio", typed),
                ("display_name", typed),
                ("next", typed),
                ("version", typed),
                ("preview", "1"),
                ("target", typed),
            ];
            let without = |field: &str| {
                let kept = everywhere
                    .iter()
                    .filter(|(name, _)| *name != field)
                    .copied();
                kept.collect::<Vec<_>>()
            };
            for path in [
                "/ask",
                &answer,
                "/post/999/answer",
                "/communities/new",
                "/drafts",
                "/nowhere",
            ] {
                judge(&ann.send(path, &everywhere).await, typed);
                judge(&ann.post(path, &everywhere).await, typed);
            }
            judge(&ann.send("/ask", &without("preview")).await, typed);
            for path in ["/sign-in", "/sign-up", "/ask", &answer] {
                judge(&nobody.send(path, &everywhere).await, typed);
            }
            reflect(&mut ann, &mut nobody, typed).await;
        }
    })
    .await;
}

/// Asks for addresses that hold a text, as it is where that is an address, and encoded.
async fn reflect(ann: &mut Browser, nobody: &mut Browser, typed: &str) {
    let encoded: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let raw: String = typed.split_whitespace().collect();
    for text in [encoded.as_str(), raw.as_str()] {
        for path in [
            format!("/{text}"),
            format!("/?sort={text}&x={text}"),
            format!("/sign-in?next={text}"),
            format!("/sign-in?next=/{text}"),
            format!("/c/{text}"),
            format!("/u/{text}?show={text}"),
            format!("/post/1/{text}?sort={text}#x"),
            format!("/ask?{text}"),
        ] {
            if path.parse::<http::Uri>().is_ok() {
                judge(&ann.get(&path).await, typed);
                judge(&nobody.get(&path).await, typed);
            }
        }
    }
}
