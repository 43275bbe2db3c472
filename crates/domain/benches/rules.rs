//! What judging a text costs. The bound is 300 microseconds for all checks of a community with
//! twenty rules and a text of 10,000 characters, on one core of a small server.
#![allow(missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::ids::{PostId, RuleId};
use domain::rules::{
    AsksQuestion, BelongsElsewhere, Check, CheckCode, Context, Counted, Earlier, Kind,
    LanguageCheck, Links, Outcome, Role, Rule, RuleBook, Scope, Stage, Subject, Words,
    patterns_together, read_sidebar,
};
use domain::time::Timestamp;

fn list(entries: &[&str]) -> Vec<String> {
    entries.iter().map(|it| (*it).to_owned()).collect()
}

/// One of each check, and seven more of those that cost most.
fn checks() -> Vec<Check> {
    let mut checks: Vec<Check> = CheckCode::ALL
        .iter()
        .map(|code| Check::new(*code))
        .collect();
    checks.push(Check::AsksQuestion(AsksQuestion::default()));
    checks.push(Check::BelongsElsewhere(BelongsElsewhere {
        community: "feedback@moot.example".to_owned(),
        topics: list(&[
            "moderation",
            "site policy",
            "the site itself",
            "development",
        ]),
    }));
    for from in [0, 200] {
        checks.push(Check::Words(Words {
            list: (from..from + 200)
                .map(|n| format!("forbidden{n} phrase"))
                .collect(),
            ..Words::default()
        }));
    }
    checks.push(Check::Words(Words {
        patterns: list(&[r"\b(buy|sell) (now|cheap)\b", r"\d{3}-\d{4}-\d{4}"]),
        ..Words::default()
    }));
    checks.push(Check::Links(Links {
        forbidden: list(&["bad.example", "worse.example"]),
        none_in_title: true,
        link_only: true,
        ..Links::default()
    }));
    checks.push(Check::Language(LanguageCheck {
        allowed: list(&["en", "es"]),
        unnamed: true,
    }));
    checks
}

fn rule(position: i64, check: Check) -> Rule {
    Rule {
        id: RuleId(position),
        version: 1,
        community: None,
        position,
        name: String::new(),
        text: String::new(),
        scope: Scope::All,
        check: Some(check),
        outcome: Outcome::Hold,
        message: None,
        stage: Stage::Active,
    }
}

fn book() -> RuleBook {
    let rules = checks().into_iter().zip(1..);
    let rules = rules.map(|(check, position)| rule(position, check));
    RuleBook::new(rules.collect())
}

fn context() -> Context {
    let earlier = (1..=40).map(|n| Earlier {
        post: PostId(n),
        title: format!("How do I sharpen knife number {n} of my kitchen?"),
        at: Timestamp(0),
    });
    Context {
        account_since: Some(Timestamp(0)),
        contributions: Some(3),
        counts: vec![Counted {
            scope: Scope::All,
            site: false,
            minutes: 1440,
            count: 1,
        }],
        earlier: earlier.collect(),
        ..Context::at(Timestamp(0))
    }
}

const ENGLISH: &str = "I have tried *this* with a whetstone, and [that](https://a.example/b) was \
    fine; yet after a week the edge was gone again, so what did I miss?\n\n";
const SPANISH: &str = "Probé *esto* con una piedra, y [aquello](https://a.example/b) salió bien; \
    pero al cabo de una semana el filo ya no estaba, ¿qué se me escapó?\n\n";

fn bench(c: &mut Criterion) {
    let (book, context) = (book(), context());
    let title = "How do I sharpen the bread knife of my grandmother without spoiling it?";
    for (name, paragraph) in [("english", ENGLISH), ("spanish", SPANISH)] {
        let body: String = paragraph.chars().cycle().take(10_000).collect();
        let subject = Subject::new(Kind::Post, title, &body);
        c.bench_function(&format!("twenty rules, {name}"), |b| {
            b.iter(|| book.judge(black_box(&subject), &context, Role::Member));
        });
        let answer = Subject {
            serious: true,
            ..Subject::new(Kind::Answer, "", &body)
        };
        c.bench_function(&format!("twenty rules, answer, {name}"), |b| {
            b.iter(|| book.judge(black_box(&answer), &context, Role::Member));
        });
    }
    let sidebar = "Rules:\n\n1. Posts must ask a question.\n2. Be kind.\n".to_owned();
    c.bench_function("sidebar", |b| b.iter(|| read_sidebar(black_box(&sidebar))));
}

/// As many of these patterns as a place may have.
fn filled(pattern: impl Fn(usize) -> String) -> Vec<String> {
    let mut list: Vec<String> = (0..60).map(pattern).collect();
    while patterns_together(&list).is_err() {
        list.pop();
    }
    list
}

/// Letters in no order, the same each time.
fn random(letters: &[char], count: usize) -> String {
    let mut seed = 7_u64;
    let one = |_| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let n = usize::try_from(seed >> 40).unwrap_or(0) % letters.len();
        letters.get(n).copied().unwrap_or(' ')
    };
    (0..count).map(one).collect()
}

/// Patterns that are as bad as they can be, as many as a community and the site may have: they too
/// must cost no more than some 20 milliseconds a text.
fn hostile(c: &mut Criterion) {
    type Make = fn(usize) -> String;
    let sets: [(&str, Make); 4] = [
        ("choices", |n| format!("[ab]*a[ab]{{60}}c{n}")),
        ("anything", |n| format!("a.{{80}}b{n}")),
        ("gaps", |n| {
            format!("[a-z]?a.{{0,20}}b.{{0,20}}c.{{0,20}}z{n}")
        }),
        ("no spaces", |n| format!("a\\S{{50}}b{n}")),
    ];
    let body = random(&['a', 'b', 'c', ' ', 'é', 'ж'], 14_000);
    for (name, make) in sets {
        let list = filled(make);
        let rules = list.chunks(20).chain(list.chunks(20)).map(|patterns| {
            let words = Words {
                patterns: patterns.to_vec(),
                ..Words::default()
            };
            rule(1, Check::Words(words))
        });
        let book = RuleBook::new(rules.collect());
        let (subject, context) = (Subject::new(Kind::Post, "abba", &body), context());
        c.bench_function(&format!("hostile patterns, {name}"), |b| {
            b.iter(|| book.judge(black_box(&subject), &context, Role::Member));
        });
    }
}

criterion_group!(benches, bench, hostile);
criterion_main!(benches);
