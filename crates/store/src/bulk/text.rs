//! Texts for made-up people: words at random, in the shapes in which people write.

use domain::text::{Home, render};

use super::seed::Seed;

const WORDS: &str = "a about after again all almost along also always and answer any around ask \
    autumn away back balcony basket bench bicycle bird boat book both bread bridge bring bucket \
    build butter button candle careful carry chair change cheap clean clear clock cloud coffee \
    cold colour common compost cook corner cotton could cover cupboard curtain damp dark dinner \
    door draught drawer dry early earth easy edge engine enough evening every fabric fence few \
    field find finger fire first floor flour flower follow for forest friend from front fruit \
    garden gentle glass glue grain grass green ground half hammer hand handle heavy hedge help \
    herb hinge hole honey hour house how if in iron jar keep kettle key kitchen knife ladder lamp \
    late leaf leather leave lemon less letter light like linen little long lower map market \
    match meadow measure mend middle milk mirror moon more morning moss mostly mountain much nail \
    narrow near needle neighbour never night nothing now oak of often oil old onion only open \
    orchard other outside over paint pan paper path patient pear pencil piece pipe plain plan \
    plant plate plum pocket pond pot potato press quiet quite rain reach repair rest rice river \
    road roof room root rope rough round rubber salt sand saw scarf screw season seed shade sharp \
    shed shelf shop short simple slow small smooth snow soap soil sometimes soon soup spade \
    spring stair station steam stone storm stove straight string strong sugar summer table tea \
    than thick thin thread through tile timber tin together tool towel train tree try under \
    until upper use useful usually valley very wait walk wall warm wash water wax weather week \
    well wet wheel when where which wide window winter wire with without wood wool work yard year \
    yeast young";

/// A text in its three forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rendered {
    pub(super) md: String,
    pub(super) html: String,
    pub(super) excerpt: String,
}

/// Texts that rows share, and a source of titles.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) comments: Vec<Rendered>,
    pub(super) posts: Vec<Rendered>,
    words: Vec<&'static str>,
}

impl Texts {
    /// Makes texts of a sentence up to some pages, short ones most often, and renders them as
    /// the program does.
    pub(super) fn make(seed: &mut Seed, comments: i64, posts: i64, home: &Home) -> Self {
        let words: Vec<&'static str> = WORDS.split_whitespace().collect();
        let mut texts = |count: i64, least: i64, most: i64| {
            let mut text = |_| {
                let sentences = least + seed.share(most, 3.0);
                rendered(markdown(seed, &words, sentences), home)
            };
            (0..count).map(&mut text).collect::<Vec<_>>()
        };
        Self {
            comments: texts(comments, 1, 8),
            posts: texts(posts, 2, 20),
            words,
        }
    }

    /// A title of four to twelve words.
    pub(super) fn title(&self, seed: &mut Seed) -> String {
        let many = 4 + seed.below(9);
        let mut title = phrase(seed, &self.words, many);
        title.push('?');
        title
    }
}

fn rendered(md: String, home: &Home) -> Rendered {
    let rendered = render(&md, home);
    Rendered {
        md,
        html: rendered.html,
        excerpt: rendered.excerpt,
    }
}

/// Words with a capital letter at the front.
fn phrase(seed: &mut Seed, words: &[&str], many: i64) -> String {
    let mut text = String::new();
    for at in 0..many {
        let place = seed.share(domain::number::from_usize(words.len()), 1.3);
        let word = words.get(domain::number::to_usize(place)).unwrap_or(&"so");
        if at > 0 {
            text.push(' ');
            text.push_str(word);
        } else {
            let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
            text.push_str(&first.to_ascii_uppercase());
            text.push_str(rest);
        }
    }
    text
}

/// Paragraphs of a few sentences, among them what Markdown has to offer.
fn markdown(seed: &mut Seed, words: &[&str], sentences: i64) -> String {
    let mut text = String::new();
    let mut left = sentences;
    while left > 0 {
        let many = left.min(1 + seed.below(4));
        let lines: Vec<String> = (0..many)
            .map(|_| {
                let long = 5 + seed.below(14);
                sentence(seed, words, long)
            })
            .collect();
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block(seed, words, &lines));
        left -= many;
    }
    text
}

fn sentence(seed: &mut Seed, words: &[&str], many: i64) -> String {
    let plain = phrase(seed, words, many);
    match seed.below(20) {
        0 => format!("{plain}, **{}**.", phrase(seed, words, 2)),
        1 => format!("{plain}, *{}*.", phrase(seed, words, 1)),
        2 => format!(
            "{plain}: [{}](https://example.org/{many}).",
            phrase(seed, words, 2)
        ),
        3 => format!("{plain}, `{}`.", phrase(seed, words, 1)),
        _ => format!("{plain}."),
    }
}

fn block(seed: &mut Seed, words: &[&str], lines: &[String]) -> String {
    match seed.below(16) {
        0 => format!("- {}", lines.join("\n- ")),
        1 => format!("> {}", lines.join(" ")),
        2 => format!(
            "::: spoiler {}\n{}\n:::",
            phrase(seed, words, 2),
            lines.join(" ")
        ),
        _ => lines.join(" "),
    }
}
