//! Chinese, of both scripts, by signs and words in the sentence: words are not parted.

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
        "真的吗",
        "不会吧",
        "真的假的",
        "啊",
        "什么",
        "真的",
        "哇",
        "天哪",
        "天啊",
        "是吗",
        "嗯",
        "哈哈",
        "呃",
        "真的嗎",
        "不會吧",
        "什麼",
    ],
    answers: &[
        "这双", "这个", "这就", "周", "快来", "来", "试试", "答案", "因为", "這",
    ],
    closes: &[],
    signs: |_, _| None,
    text_signs: Some(sign),
};

fn sign(text: &str) -> Option<Reason> {
    let text = text.trim();
    if holds(text, LEAD_INS) {
        return Some(Reason::LeadIn);
    }
    if holds(text, REQUESTS) || (text.starts_with("关于") && text.ends_with("问题")) {
        return Some(Reason::Request);
    }
    if holds(text, TELLS) {
        return None;
    }
    if ends(text, TAGS) {
        return Some(Reason::TagQuestion);
    }
    if ends(text, &["吗", "嗎", "么", "嘛"]) || holds(text, &["吗，", "嗎，"]) {
        return Some(Reason::Inversion);
    }
    if holds(text, ALTERNATIVES) || verb_not_verb(text) {
        return Some(Reason::Inversion);
    }
    if holds(text, INTERROGATIVES) || starts(text, STARTS) || ends(text, &["怎样", "怎樣", "如何"])
    {
        return Some(Reason::Interrogative);
    }
    const CHOICE_CHARACTERS_MAX: usize = 20;
    let short = text.chars().count() <= CHOICE_CHARACTERS_MAX;
    let chooses = short && text.contains("还是") && !holds(text, &["我还是", "了", "，还是"]);
    chooses.then_some(Reason::Choice)
}

fn holds(text: &str, list: &[&str]) -> bool {
    list.iter().any(|it| text.contains(it))
}

fn starts(text: &str, list: &[&str]) -> bool {
    list.iter().any(|it| text.starts_with(it))
}

fn ends(text: &str, list: &[&str]) -> bool {
    list.iter().any(|it| text.ends_with(it))
}

/// "能不能", "要不要": a verb, "not", and the verb again.
fn verb_not_verb(text: &str) -> bool {
    let before = text.chars();
    let not = text.chars().skip(1);
    let after = text.chars().skip(2);
    let mut triples = before.zip(not).zip(after);
    triples.any(|((before, not), after)| {
        before == after && matches!(not, '不' | '没' | '沒') && before.is_alphabetic()
    })
}

#[rustfmt::skip]
const TELLS: &[&str] = &[
    "我是怎么", "我是如何", "我们是怎么", "我们是如何", "我为什么", "我们为什么", "这就是", "不知道", "终于明白", "终于知道", "我知道", "才知道",
    "今天学到", "不在乎", "没有什么", "没什么", "什么都", "什么也", "哪里都", "哪儿都", "哪怕", "谁都", "谁也", "没有谁", "谁笑到最后",
    "不管", "无论", "不論", "年过去", "解释", "揭示", "我学到", "需要知道的事", "多么", "多美", "怎么努力都", "怎么看都", "怎么也",
    "怎么说都", "怎么都", "几年前", "几个月前", "几天前", "什么大不了", "的原因", "什麼都", "沒什麼", "誰都", "的方法", "的故事", "怪不得",
    "难怪",
];

#[rustfmt::skip]
const INTERROGATIVES: &[&str] = &[
    "什么", "什麼", "甚麼", "怎么", "怎麼", "怎样", "怎樣", "为什么", "為什麼", "为啥", "為啥", "干什么", "谁", "誰", "哪", "多少",
    "几点", "几岁", "几种", "几个小时", "幾點", "幾歲", "多久", "多大", "多长", "多远", "多高", "何时", "何处", "啥", "怎么办",
    "呢，", "几月", "几号", "多重",
];

#[rustfmt::skip]
const STARTS: &[&str] = &[
    "如何", "为何", "為何", "该如何", "应该如何", "你们如何", "大家如何", "你如何", "要如何", "几岁", "你呢", "你们呢", "你觉得呢", "难道",
    "難道", "何必", "凭什么",
];

#[rustfmt::skip]
const ALTERNATIVES: &[&str] = &[
    "有没有", "有沒有", "是不是", "会不会", "會不會", "能不能", "该不该", "要不要", "可不可以", "好不好", "行不行", "值不值", "对不对",
    "是否", "难道", "需不需要", "喜不喜欢", "吗？", "知不知道",
];

const TAGS: &[&str] = &[
    "对吧",
    "對吧",
    "不是吗",
    "不是嗎",
    "对吗",
    "是吧",
    "对不",
    "好吗",
    "是吗",
    "呢",
];

#[rustfmt::skip]
const LEAD_INS: &[&str] = &[
    "请问", "請問", "想知道", "想问", "想問", "好奇", "请教", "請教", "有个问题", "有一个问题", "问一下", "问个",
];

#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "求推荐", "求推薦", "求助", "求建议", "求建議", "求解", "求指教", "请推荐", "請推薦", "推荐一", "推薦一", "寻找", "尋找", "帮我",
    "幫我", "说说你", "說說你", "有什么推荐", "有人知道", "怎么看", "有谁知道", "谁能", "聊聊你", "分享一下你", "大家推荐", "给点建议",
    "给个建议", "征集",
];
