//! Japanese, by how the sentence ends and by its interrogatives: words are not parted.

use super::grammar::Grammar;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: false,
    expand: None,
    skips: &[],
    leads: &[],
    calls: &[],
    rhetoric: &[],
    labels: &[],
    conditions: &[],
    firm: &[],
    readers: &[],
    points: &[],
    tags: &[],
    tails: &[],
    exclaims: &[
        "マジで",
        "まじで",
        "え",
        "本当",
        "ほんと",
        "本当に",
        "うそ",
        "嘘",
        "は",
        "えっ",
        "なに",
        "何",
        "すごい",
        "わあ",
        "へえ",
        "まさか",
        "ホント",
        "マジ",
    ],
    answers: &[
        "この",
        "それなら",
        "金曜",
        "答え",
        "なら",
        "こちら",
        "ここ",
        "ぜひ",
    ],
    closes: &[],
    signs: |_, _| None,
    text_signs: Some(sign),
};

fn sign(text: &str) -> Option<Reason> {
    let text = text.trim().trim_end_matches(['w', '〜', 'ー', '笑']);
    if holds(text, REQUESTS) {
        return Some(Reason::Request);
    }
    if holds(
        text,
        &[
            "知りたい",
            "気になって",
            "質問です",
            "質問があり",
            "質問：",
            "疑問",
        ],
    ) {
        return Some(Reason::LeadIn);
    }
    if ends(text, &["よね", "じゃないか", "ませんか", "ないですか"]) {
        return Some(Reason::TagQuestion);
    }
    if ends(text, PARTICLES) && !ends(text, NOUNS) {
        return Some(Reason::Inversion);
    }
    if ends(
        text,
        &[
            "人いる",
            "人います",
            "ことある",
            "経験ある",
            "は私だけ",
            "のは自分だけ",
            "っている人いる",
        ],
    ) {
        return Some(Reason::Inversion);
    }
    (interrogative(text) && !tells(text)).then_some(Reason::Interrogative)
}

fn holds(text: &str, list: &[&str]) -> bool {
    list.iter().any(|it| text.contains(it))
}

fn ends(text: &str, list: &[&str]) -> bool {
    list.iter().any(|it| text.ends_with(it))
}

/// Whether an interrogative stands in the text that is not part of "someone", "anything" and so on.
fn interrogative(text: &str) -> bool {
    INTERROGATIVES.iter().any(|word| {
        text.match_indices(word).any(|(place, _)| {
            let rest = text.get(place..).unwrap_or_default();
            !INDEFINITE.iter().any(|it| rest.starts_with(it))
        })
    })
}

/// "…なのか今日知った", "…かわからない": what was asked is told.
fn tells(text: &str) -> bool {
    let asked = ends(
        text,
        &[
            "何だった",
            "どうだった",
            "いつだった",
            "誰だった",
            "どこだった",
        ],
    );
    !asked && ends(text, TOLD)
}

const PARTICLES: &[&str] = &[
    "か",
    "かな",
    "かね",
    "かしら",
    "の",
    "だろう",
    "でしょう",
    "かい",
];

/// Nouns that end like a particle.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "静か", "確か", "豊か", "僅か", "わずか", "穏やか", "鮮やか", "なか", "ほか", "ばか", "もの", "かの", "うちの", "しか", "いつか",
    "どこか", "誰か", "何か", "なにか", "ゆたか", "愚か", "さわやか", "爽やか", "にぎやか", "おか", "いか", "すいか", "私の", "僕の",
];

#[rustfmt::skip]
const INTERROGATIVES: &[&str] = &[
    "何", "なにを", "なにが", "なにし", "なんで", "なんの", "どう", "どこ", "どの", "どれ", "どちら", "どっち", "だれ", "誰", "いつ",
    "いくら", "いくつ", "なぜ", "どうして", "どんな",
];

#[rustfmt::skip]
const INDEFINITE: &[&str] = &[
    "何も", "何でも", "何度も", "何年も", "何回も", "何か", "なにも", "なにか", "誰も", "誰でも", "誰か", "だれも", "だれか", "どこか",
    "どこでも", "どこにでも", "どこにも", "いつも", "いつか", "いつでも", "いつの間", "いつのまに", "どうしても", "どうも", "どれも", "どうぞ",
    "どうやら", "どちらも", "どっちも", "いくつか", "いくつも", "どうにか", "何とか", "なんとか", "いつまでも", "どこまでも", "どんなに", "何気",
    "いつ見ても",
];

#[rustfmt::skip]
const TOLD: &[&str] = &[
    "た", "だ", "知っている", "わからない", "分からない", "知らない", "気にしない", "わかる", "話", "理由", "わけ", "方法", "こと", "まで",
    "仕組み", "ガイド", "店", "景色", "時", "夜", "場所", "です", "ます", "ない話", "まとめ",
];

#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "教えて", "探しています", "探してます", "探してる", "助けて", "聞かせて", "手伝って", "アドバイスください", "アドバイスをください",
    "おすすめありますか", "募集", "求む", "相談です", "相談させて", "意見ください", "迷っています", "アドバイス求", "オススメ教",
];
