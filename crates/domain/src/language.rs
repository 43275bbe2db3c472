//! The languages that a text can be in: a fixed list, whose places are what other servers and apps
//! know them by.

use crate::number;

/// A language, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language {
    /// Its number; 0 stands for a language that nobody named.
    pub id: i64,
    /// Its code (ISO 639-1), or `und`.
    pub code: &'static str,
    /// What it calls itself; for 0 the English word, which pages say in their own.
    pub name: &'static str,
}

/// The number of the language that nobody named.
pub const UNDETERMINED: i64 = 0;

/// Every language in the order of their numbers.
pub fn languages() -> impl Iterator<Item = Language> {
    (0_i64..)
        .zip(LANGUAGES)
        .map(|(id, (code, name))| Language { id, code, name })
}

/// The language of a number.
#[must_use]
pub fn language(id: i64) -> Option<Language> {
    let (code, name) = LANGUAGES.get(number::to_usize(id)).filter(|_| id >= 0)?;
    Some(Language { id, code, name })
}

/// The language of a tag such as `es` or `es-AR`.
#[must_use]
pub fn language_of_tag(tag: &str) -> Option<Language> {
    let code = tag.split(['-', '_']).next().unwrap_or_default();
    languages().find(|language| language.id != UNDETERMINED && language.code == code)
}

/// The number of a language, by its code.
#[must_use]
pub fn language_number(code: &str) -> Option<i64> {
    languages().find(|it| it.code == code).map(|it| it.id)
}

/// The code of a language, by its number.
#[must_use]
pub fn language_code(number: i64) -> Option<&'static str> {
    language(number).map(|it| it.code)
}

/// Languages that were chosen; none chosen are all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages(Vec<i64>);

impl Languages {
    /// Those of these numbers that are in the list, each once.
    pub fn chosen(numbers: impl IntoIterator<Item = i64>) -> Self {
        let known = numbers.into_iter().filter(|id| language(*id).is_some());
        let mut chosen: Vec<i64> = known.collect();
        chosen.sort_unstable();
        chosen.dedup();
        Self(chosen)
    }

    /// Reads them as the database has them: `,0,37,`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::chosen(text.split(',').filter_map(|id| id.parse().ok()))
    }

    /// The numbers between commas, as the database has them; empty for all.
    #[must_use]
    pub fn to_text(&self) -> String {
        let numbers = self.0.iter().map(|id| format!("{id},"));
        numbers.fold(String::new(), |mut text, number| {
            if text.is_empty() {
                text.push(',');
            }
            text.push_str(&number);
            text
        })
    }

    /// Whether all are meant.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this one is among them.
    #[must_use]
    pub fn has(&self, id: i64) -> bool {
        self.is_all() || self.0.binary_search(&id).is_ok()
    }

    /// Those that are also among others; where that would leave none, the others.
    #[must_use]
    pub fn within(&self, others: &Self) -> Self {
        let both = languages().map(|it| it.id);
        let both: Vec<i64> = both.filter(|id| self.has(*id) && others.has(*id)).collect();
        match (self.is_all() && others.is_all(), both.is_empty()) {
            (true, _) => Self::default(),
            (_, true) => others.clone(),
            _ => Self(both),
        }
    }

    /// The same with what nobody named the language of, which everybody may read.
    #[must_use]
    pub fn read(&self) -> Self {
        if self.is_all() {
            return Self::default();
        }
        Self::chosen(self.0.iter().copied().chain([UNDETERMINED]))
    }

    /// Those that were chosen, by number.
    pub fn numbers(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.iter().copied()
    }
}

const LANGUAGES: &[(&str, &str)] = &[
    ("und", "Undetermined"),
    ("aa", "Afaraf"),
    ("ab", "аҧсуа бызшәа"),
    ("ae", "avesta"),
    ("af", "Afrikaans"),
    ("ak", "Akan"),
    ("am", "አማርኛ"),
    ("an", "aragonés"),
    ("ar", "اَلْعَرَبِيَّةُ"),
    ("as", "অসমীয়া"),
    ("av", "авар мацӀ"),
    ("ay", "aymar aru"),
    ("az", "azərbaycan dili"),
    ("ba", "башҡорт теле"),
    ("be", "беларуская мова"),
    ("bg", "български език"),
    ("bi", "Bislama"),
    ("bm", "bamanankan"),
    ("bn", "বাংলা"),
    ("bo", "བོད་ཡིག"),
    ("br", "brezhoneg"),
    ("bs", "bosanski jezik"),
    ("ca", "Català"),
    ("ce", "нохчийн мотт"),
    ("ch", "Chamoru"),
    ("co", "corsu"),
    ("cr", "ᓀᐦᐃᔭᐍᐏᐣ"),
    ("cs", "čeština"),
    ("cu", "ѩзыкъ словѣньскъ"),
    ("cv", "чӑваш чӗлхи"),
    ("cy", "Cymraeg"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހި"),
    ("dz", "རྫོང་ཁ"),
    ("ee", "Eʋegbe"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("ff", "Fulfulde"),
    ("fi", "suomi"),
    ("fj", "vosa Vakaviti"),
    ("fo", "føroyskt"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gl", "galego"),
    ("gn", "Avañe'ẽ"),
    ("gu", "ગુજરાતી"),
    ("gv", "Gaelg"),
    ("ha", "هَوُسَ"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("ho", "Hiri Motu"),
    ("hr", "Hrvatski"),
    ("ht", "Kreyòl ayisyen"),
    ("hu", "magyar"),
    ("hy", "Հայերեն"),
    ("hz", "Otjiherero"),
    ("ia", "Interlingua"),
    ("id", "Bahasa Indonesia"),
    ("ie", "Interlingue"),
    ("ig", "Asụsụ Igbo"),
    ("ii", "ꆈꌠ꒿ Nuosuhxop"),
    ("ik", "Iñupiaq"),
    ("io", "Ido"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("iu", "ᐃᓄᒃᑎᑐᑦ"),
    ("ja", "日本語"),
    ("jv", "basa Jawa"),
    ("ka", "ქართული"),
    ("kg", "Kikongo"),
    ("ki", "Gĩkũyũ"),
    ("kj", "Kuanyama"),
    ("kk", "қазақ тілі"),
    ("kl", "kalaallisut"),
    ("km", "ខេមរភាសា"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("kr", "Kanuri"),
    ("ks", "कश्मीरी"),
    ("ku", "Kurdî"),
    ("kv", "коми кыв"),
    ("kw", "Kernewek"),
    ("ky", "Кыргызча"),
    ("la", "latine"),
    ("lb", "Lëtzebuergesch"),
    ("lg", "Luganda"),
    ("li", "Limburgs"),
    ("ln", "Lingála"),
    ("lo", "ພາສາລາວ"),
    ("lt", "lietuvių kalba"),
    ("lu", "Kiluba"),
    ("lv", "latviešu valoda"),
    ("mg", "fiteny malagasy"),
    ("mh", "Kajin M̧ajeļ"),
    ("mi", "te reo Māori"),
    ("mk", "македонски јазик"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол хэл"),
    ("mr", "मराठी"),
    ("ms", "Bahasa Melayu"),
    ("mt", "Malti"),
    ("my", "ဗမာစာ"),
    ("na", "Dorerin Naoero"),
    ("nb", "Norsk bokmål"),
    ("nd", "isiNdebele"),
    ("ne", "नेपाली"),
    ("ng", "Owambo"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("nr", "isiNdebele"),
    ("nv", "Diné bizaad"),
    ("ny", "chiCheŵa"),
    ("oc", "occitan"),
    ("oj", "ᐊᓂᔑᓈᐯᒧᐎᓐ"),
    ("om", "Afaan Oromoo"),
    ("or", "ଓଡ଼ିଆ"),
    ("os", "ирон æвзаг"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pi", "पाऴि"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("qu", "Runa Simi"),
    ("rm", "rumantsch grischun"),
    ("rn", "Ikirundi"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("rw", "Ikinyarwanda"),
    ("sa", "संस्कृतम्"),
    ("sc", "sardu"),
    ("sd", "सिन्धी"),
    ("se", "Davvisámegiella"),
    ("sg", "yângâ tî sängö"),
    ("si", "සිංහල"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sm", "gagana fa'a Samoa"),
    ("sn", "chiShona"),
    ("so", "Soomaaliga"),
    ("sq", "Shqip"),
    ("sr", "српски језик"),
    ("ss", "SiSwati"),
    ("st", "Sesotho"),
    ("su", "Basa Sunda"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "тоҷикӣ"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tk", "Türkmençe"),
    ("tl", "Wikang Tagalog"),
    ("tn", "Setswana"),
    ("to", "faka Tonga"),
    ("tr", "Türkçe"),
    ("ts", "Xitsonga"),
    ("tt", "татар теле"),
    ("tw", "Twi"),
    ("ty", "Reo Tahiti"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Ўзбек"),
    ("ve", "Tshivenḓa"),
    ("vi", "Tiếng Việt"),
    ("vo", "Volapük"),
    ("wa", "walon"),
    ("wo", "Wollof"),
    ("xh", "isiXhosa"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("za", "Saɯ cueŋƅ"),
    ("zh", "中文"),
    ("zu", "isiZulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_numbers_that_are_known_elsewhere() {
        assert_eq!(languages().count(), 184);
        for (id, code) in [(0, "und"), (37, "en"), (39, "es"), (74, "ja"), (183, "zu")] {
            assert_eq!(language(id).map(|it| it.code), Some(code));
            assert_eq!(language_number(code), Some(id));
            assert_eq!(language_code(id), Some(code));
        }
        assert_eq!((language(-1), language(184)), (None, None));
        assert_eq!(language_number("EN"), None);
        assert_eq!(language_of_tag("es-AR").map(|it| it.id), Some(39));
        assert_eq!(language_of_tag("und"), None);
        assert_eq!(language_of_tag(""), None);
    }

    #[test]
    fn chosen_languages_read_back_the_same() {
        let chosen = Languages::chosen([39, 37, 39, -1, 184]);
        assert_eq!(chosen.to_text(), ",37,39,");
        assert_eq!(Languages::parse(",37,39,"), chosen);
        assert!(chosen.has(37) && !chosen.has(0) && !chosen.is_all());
        assert_eq!(chosen.read().to_text(), ",0,37,39,");
        for text in ["", ",", ",x,", "-5"] {
            let all = Languages::parse(text);
            assert!(all.is_all() && all.has(0) && all.has(37), "{text:?}");
            assert_eq!((all.to_text(), all.read()), (String::new(), all));
        }
    }

    #[test]
    fn what_two_take_is_what_both_name() {
        let of = |ids: &[i64]| Languages::chosen(ids.iter().copied());
        for (own, site, both) in [
            (of(&[]), of(&[]), of(&[])),
            (of(&[37, 39]), of(&[]), of(&[37, 39])),
            (of(&[]), of(&[37]), of(&[37])),
            (of(&[37, 39]), of(&[0, 39]), of(&[39])),
            // The site no longer takes what the community chose.
            (of(&[39]), of(&[0, 37]), of(&[0, 37])),
        ] {
            assert_eq!(own.within(&site), both, "{own:?} {site:?}");
        }
    }
}
