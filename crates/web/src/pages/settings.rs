//! Settings: what one says of oneself, how pages look, what lists begin with.

use axum::extract::State;
use domain::account::{ListMode, Nsfw, Theme};
use domain::notice::NoticeKind;
use domain::refusal::{Field, Refusal};
use domain::sort::{AnswerSort, Listing, PostSort};
use operations::Operations;
use operations::account::{self, ByMail, NewPassword, Preference};
use operations::draft::Target;
use store::draft::{DraftRow, find_draft};
use store::person::{PersonRow, find_person};
use store::preferences::{Appearance, PreferencesRow, Reading, find_preferences};
use store::{Broken, Lane, Query, Reads};
use words::{Catalogue, Words};

use super::ask::{kept, writing};
use super::asked::Asked;
use super::controls::{Choice, Control, Input, chosen_languages, language_list};
use super::drafts::sent;
use super::form_page::{DraftPlace, FormPage};
use super::orders::label;
use super::question::answer_label;
use super::signed_in::{client, go_on};
use super::tabs::{Tab, Tabs};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// The pages of settings.
pub(crate) fn menu<'a>(words: &'a Words, here: &str) -> Tabs<'a> {
    let pages = [
        ("/settings", words.site_profile()),
        ("/settings/appearance", words.settings_menu_appearance()),
        ("/settings/reading", words.settings_menu_reading()),
        ("/settings/language", words.settings_menu_language()),
        ("/settings/notices", words.settings_menu_notices()),
        ("/settings/blocks", words.settings_menu_blocks()),
        ("/settings/sign-ins", words.settings_menu_sign_ins()),
        ("/settings/password", words.settings_menu_password()),
        ("/settings/email", words.settings_menu_email()),
        ("/settings/invitations", words.settings_menu_invitations()),
        ("/settings/data", words.settings_menu_data()),
    ];
    let tab = |(href, label): (&str, &'a str)| Tab {
        href: href.to_owned(),
        label,
        here: href == here,
    };
    Tabs {
        label: words.settings_menu(),
        which: pages.into_iter().map(tab).collect(),
        orders: Vec::new(),
        more: None,
    }
}

/// A page of settings with its form, which is sent to where it is.
pub(crate) fn page<'a>(
    visit: &'a Visit,
    path: &str,
    title: &str,
    controls: Vec<Control<'a>>,
) -> FormPage<'a> {
    let page = Page::new(visit, title).nav(Nav::Mine);
    FormPage {
        menu: Some(menu(visit.words(), path)),
        saved: Asked::of(visit).get("saved").is_some(),
        ..FormPage::new(page, path, controls)
    }
}

/// Goes back to where a form was saved, or shows it again.
fn after<'a>(
    visit: &'a Visit,
    path: &str,
    outcome: Result<(), operations::Failure>,
    again: impl FnOnce(&'a Visit, Wrong) -> FormPage<'a>,
) -> Answer {
    match outcome {
        Ok(()) => Ok(see_other(&format!("{path}?saved=1"))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            let mut form = again(visit, wrong);
            form.saved = false;
            form.answer()
        }
    }
}

/// What one says of oneself, as it stands in the form.
struct Profile {
    display_name: String,
    bio: String,
    /// Which writing it is, where that began on an earlier page.
    writing: String,
    /// Whether it comes from a draft.
    restored: bool,
}

impl Profile {
    fn page(self, visit: &Visit, wrong: Wrong) -> FormPage<'_> {
        let words = visit.words();
        let name = Input::Line("text", self.display_name);
        let controls = vec![
            Control::new("display_name", words.settings_display_name(), name)
                .hint(words.settings_display_name_hint())
                .wrong(&wrong, Field::DisplayName),
            Control::new("bio", words.settings_bio(), Input::Text(self.bio))
                .hint(words.settings_bio_hint())
                .wrong(&wrong, Field::Bio),
        ];
        FormPage {
            wrong,
            draft: Some(DraftPlace {
                target: Target::Profile.word(),
                community: String::new(),
                writing: self.writing,
                restored: self.restored,
            }),
            ..page(visit, "/settings", words.settings_title(), controls)
        }
    }

    fn of(row: PersonRow) -> Self {
        Self {
            display_name: row.display_name.unwrap_or_default(),
            bio: row.bio_md.unwrap_or_default(),
            writing: String::new(),
            restored: false,
        }
    }

    fn of_draft(draft: DraftRow) -> Self {
        Self {
            display_name: kept(&draft, "display_name").unwrap_or_default(),
            writing: kept(&draft, "writing").unwrap_or_default(),
            bio: draft.md,
            restored: true,
        }
    }
}

/// Shows what one says of oneself.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let (id, now) = (visit.who().signed_in()?.person_id, visit.now());
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        let draft = find_draft(q, id, &Target::Profile.word(), now)?;
        Ok((find_person(q, id)?, draft))
    };
    let (row, draft) = reads.read(Lane::Page, read).await?;
    let row = row.ok_or(Refusal::NoSuchPerson)?;
    let profile = draft.map_or_else(|| Profile::of(row), Profile::of_draft);
    profile.page(&visit, Wrong::nothing()).answer()
}

/// Saves what one says of oneself.
pub(crate) async fn save(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let typed = Profile {
        display_name: form.text("display_name").to_owned(),
        bio: form.text("bio").to_owned(),
        writing: writing(&form),
        restored: false,
    };
    let by = visit.by()?;
    let outcome = match form.name() {
        Ok(_) => account::set_profile(&operations, &by, &typed.display_name, &typed.bio).await,
        Err(refusal) => Err(refusal.into()),
    };
    if outcome.is_ok() {
        sent(&operations, &by, Target::Profile, &form).await;
    }
    after(&visit, "/settings", outcome, |visit, wrong| {
        typed.page(visit, wrong)
    })
}

const PASSWORD: &str = "/settings/password";

fn password_page(visit: &Visit, wrong: Wrong) -> FormPage<'_> {
    let words = visit.words();
    let new = Input::NewPassword;
    let old = wrong.refusal() == Some(Refusal::WrongCredentials);
    let controls = vec![
        Control::new("before", words.settings_password_old(), Input::Password).focus(old),
        Control::new("password", words.settings_password_new(), new)
            .hint(words.settings_password_hint())
            .wrong(&wrong, Field::Password),
    ];
    FormPage {
        wrong,
        ..page(visit, PASSWORD, words.settings_password(), controls)
    }
}

/// Shows the form for another password.
pub(crate) async fn show_password(visit: Visit) -> Answer {
    password_page(&visit, Wrong::nothing()).answer()
}

/// Changes the password. Every other device is signed out, and this one gets a new session.
pub(crate) async fn change_password(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let wanted = NewPassword {
        name: visit.who().signed_in()?.name.clone(),
        before: form.text("before").to_owned(),
        password: form.text("password").to_owned(),
    };
    let by = visit.by()?;
    match account::change_password(&operations, &by, wanted, &client(&visit)).await {
        Ok(signed) => go_on(&visit, &operations, &signed, "/settings/password?saved=1").await,
        Err(failure) => {
            let wrong = Wrong::password(visit.words(), refused(failure)?);
            password_page(&visit, wrong).answer()
        }
    }
}

/// What the reader settled.
///
/// # Errors
/// `SignedOut`; else when the database fails.
pub(crate) async fn preferences(visit: &Visit, reads: &Reads) -> Result<PreferencesRow, Failure> {
    let id = visit.who().signed_in()?.account_id;
    let found = find_preferences(reads, id).await?;
    Ok(found.ok_or(Refusal::SignedOut)?)
}

/// Keeps what was chosen, and leads back.
async fn keep(
    visit: &Visit,
    operations: &Operations,
    path: &str,
    chosen: Result<Preference, Refusal>,
) -> Answer {
    let account = visit.who().signed_in()?.account_id;
    account::set_preference(operations, &visit.by()?, account, chosen?).await?;
    Ok(see_other(&format!("{path}?saved=1")))
}

const BAD_SETTING: Refusal = Refusal::BadChoice {
    field: Field::Setting,
};

const APPEARANCE: &str = "/settings/appearance";

/// Shows how pages look.
pub(crate) async fn show_appearance(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = preferences(&visit, &reads).await?;
    let words = visit.words();
    let theme = |theme: &Theme| {
        let label = match theme {
            Theme::Browser => words.footer_theme_browser(),
            Theme::Light => words.footer_theme_light(),
            Theme::Dark => words.footer_theme_dark(),
        };
        Choice::new(theme.word(), label, *theme == row.theme)
    };
    let mode = |mode: &ListMode| {
        let label = match mode {
            ListMode::List => words.settings_list_mode_list(),
            ListMode::Compact => words.settings_list_mode_compact(),
        };
        Choice::new(mode.word(), label, *mode == row.list_mode)
    };
    let themes = Input::Radio(Theme::ALL.iter().map(theme).collect());
    let modes = Input::Radio(ListMode::ALL.iter().map(mode).collect());
    let marks = Input::Boxes(vec![
        ("scores", words.settings_show_scores(), row.show_scores),
        ("tabs", words.settings_new_tabs(), row.new_tabs),
        ("keys", words.settings_keys(), row.keys),
    ]);
    let controls = vec![
        Control::new("theme", words.footer_theme(), themes),
        Control::new("list_mode", words.settings_list_mode(), modes),
        Control::new("marks", words.settings_pages(), marks),
    ];
    let mut form = page(
        &visit,
        APPEARANCE,
        words.settings_menu_appearance(),
        controls,
    );
    form.links = vec![(String::from("/look#keys"), words.keys_title().into())];
    form.answer()
}

/// Keeps how pages look.
pub(crate) async fn save_appearance(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let chosen = || {
        Some(Preference::Appearance(Appearance {
            theme: Theme::from_word(form.text("theme"))?,
            list_mode: ListMode::from_word(form.text("list_mode"))?,
            show_scores: form.has("scores"),
            new_tabs: form.has("tabs"),
            keys: form.has("keys"),
        }))
    };
    keep(&visit, &operations, APPEARANCE, chosen().ok_or(BAD_SETTING)).await
}

const READING: &str = "/settings/reading";

/// Shows what lists begin with.
pub(crate) async fn show_reading(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = preferences(&visit, &reads).await?;
    let words = visit.words();
    let listing = |listing: &Listing| {
        let label = match listing {
            Listing::Subscribed => words.feed_subscribed(),
            Listing::Local => words.feed_local(),
            Listing::All => words.feed_all(),
            Listing::Moderated => words.feed_moderated(),
        };
        Choice::new(listing.word(), label, *listing == row.listing)
    };
    let sort = |sort: &PostSort| Choice::new(sort.word(), label(words, *sort), *sort == row.sort);
    let answers = |sort: &AnswerSort| {
        let label = answer_label(words, *sort);
        Choice::new(sort.word(), label, *sort == row.answer_sort)
    };
    let listings = Input::Radio(Listing::ALL.iter().map(listing).collect());
    // The top of a span of time is for a look now and then.
    let whole = PostSort::ALL.iter().filter(|sort| sort.window().is_none());
    let sorts = Input::Select(whole.map(sort).collect());
    let answers = Input::Radio(AnswerSort::ALL.iter().map(answers).collect());
    let nsfw = |nsfw: &Nsfw| {
        let label = match nsfw {
            Nsfw::Hide => words.settings_nsfw_hide(),
            Nsfw::Cover => words.settings_nsfw_cover(),
            Nsfw::Show => words.settings_nsfw_show(),
        };
        let chosen = Nsfw::of(row.show_nsfw, row.blur_nsfw);
        Choice::new(nsfw.word(), label, *nsfw == chosen)
    };
    let nsfw = Input::Radio(Nsfw::ALL.iter().map(nsfw).collect());
    let shown = Input::Boxes(vec![
        ("read", words.settings_show_read(), row.show_read),
        ("bots", words.settings_show_bots(), row.show_bots),
    ]);
    let controls = vec![
        Control::new("listing", words.settings_listing(), listings),
        Control::new("sort", words.settings_sort(), sorts),
        Control::new("answer_sort", words.settings_answer_sort(), answers),
        Control::new("shown", words.settings_shown(), shown),
        Control::new("nsfw", words.settings_show_nsfw(), nsfw),
    ];
    page(&visit, READING, words.settings_menu_reading(), controls).answer()
}

/// Keeps what lists begin with.
pub(crate) async fn save_reading(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let chosen = || {
        Some(Preference::Reading(Reading {
            listing: Listing::from_word(form.text("listing"))?,
            sort: PostSort::from_word(form.text("sort"))?,
            answer_sort: AnswerSort::from_word(form.text("answer_sort"))?,
            nsfw: Nsfw::from_word(form.text("nsfw"))?,
            show_read: form.has("read"),
            show_bots: form.has("bots"),
        }))
    };
    keep(&visit, &operations, READING, chosen().ok_or(BAD_SETTING)).await
}

const LANGUAGE: &str = "/settings/language";

/// Shows the language of pages, and those in which the reader reads what others write.
pub(crate) async fn show_language(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = preferences(&visit, &reads).await?;
    let words = visit.words();
    let mut choices = vec![Choice::new(
        "",
        words.look_language_browser(),
        row.language.is_empty(),
    )];
    choices.extend(Catalogue::languages().map(|language| {
        let chosen = row.language == language.lang();
        Choice::new(language.lang(), language.language_name(), chosen)
    }));
    let language = Control::new("language", words.footer_language(), Input::Select(choices));
    let site = visit.app().site();
    let read = language_list(words, &site.languages, &row.languages, false);
    let read = Control::new("read", words.settings_languages_read(), read);
    let controls = vec![
        language.hint(words.settings_language_hint()),
        read.hint(words.settings_languages_read_hint()),
    ];
    let mut form = page(&visit, LANGUAGE, words.settings_menu_language(), controls);
    form.links = vec![(String::from("/look"), words.look_title().into())];
    form.answer()
}

/// Keeps the language of pages, and those in which the reader reads what others write.
pub(crate) async fn save_language(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let tag = form.text("language");
    let known = Catalogue::languages().find(|words| words.lang() == tag);
    let pages = match known {
        Some(words) => Ok(words.lang()),
        None if tag.is_empty() => Ok(""),
        None => Err(BAD_SETTING),
    };
    let read = chosen_languages(form.all("read"));
    let chosen = pages.and_then(|pages| Ok(Preference::Languages { pages, read: read? }));
    keep(&visit, &operations, LANGUAGE, chosen).await
}

const NOTICES: &str = "/settings/notices";

/// The kinds of notices that one has a box.
const NOTICE_BOXES: [(&str, &[NoticeKind]); 8] = [
    ("answer", &[NoticeKind::Answer]),
    ("reply", &[NoticeKind::Reply]),
    ("accepted", &[NoticeKind::Accepted]),
    (
        "followed",
        &[
            NoticeKind::Followed,
            NoticeKind::FollowedReply,
            NoticeKind::MeToo,
        ],
    ),
    ("mention", &[NoticeKind::Mention]),
    (
        "reports",
        &[
            NoticeKind::ReportKept,
            NoticeKind::ReportRemoved,
            NoticeKind::ReportActed,
        ],
    ),
    (
        "join",
        &[
            NoticeKind::JoinAsked,
            NoticeKind::JoinAdmitted,
            NoticeKind::JoinDenied,
        ],
    ),
    ("modmail", &[NoticeKind::Mail]),
];

/// What the boxes say.
fn notice_labels(words: &Words) -> [&str; 8] {
    [
        words.settings_notice_answer(),
        words.settings_notice_reply(),
        words.settings_notice_accepted(),
        words.settings_notice_followed(),
        words.settings_notice_mention(),
        words.settings_notice_reports(),
        words.settings_notice_join(),
        words.settings_notice_modmail(),
    ]
}

/// Shows which notices come.
pub(crate) async fn show_notices(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = preferences(&visit, &reads).await?;
    let words = visit.words();
    let comes = |without: &str, kinds: &[NoticeKind]| {
        let left_out = |kind: &NoticeKind| without.contains(&format!(",{},", kind.word()));
        !kinds.iter().any(left_out)
    };
    let all = || NOTICE_BOXES.iter().zip(notice_labels(words));
    let boxes =
        all().map(|((name, kinds), label)| (*name, label, comes(&row.muted_notices, kinds)));
    let boxes = Input::Boxes(boxes.collect());
    let control = Control::new("kinds", words.settings_menu_notices(), boxes);
    let mut controls = vec![control.hint(words.settings_notices_hint())];
    if visit.app().operations.sends_mail() {
        let boxes = vec![("by_mail", words.settings_notices_mail(), row.by_mail)];
        let control = Control::new("mail", words.settings_menu_email(), Input::Boxes(boxes));
        controls.push(match row.verified_at {
            Some(_) => control,
            None => control.hint(words.settings_notices_mail_hint()),
        });
        let letters = all().map(|((name, kinds), label)| {
            Choice::new(*name, label, comes(&row.unmailed_notices, kinds))
        });
        let letters = Input::Several(letters.collect());
        let label = words.settings_notices_letters();
        controls.push(
            Control::new("letters", label, letters).hint(words.settings_notices_letters_hint()),
        );
    }
    page(&visit, NOTICES, words.settings_menu_notices(), controls).answer()
}

/// Keeps which notices come.
pub(crate) async fn save_notices(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let muted = NOTICE_BOXES.iter().filter(|(name, _)| !form.has(name));
    let muted = muted.flat_map(|(_, kinds)| kinds.iter().copied()).collect();
    let sends = operations.sends_mail();
    let mailed: Vec<&str> = form.all("letters").collect();
    let except = NOTICE_BOXES
        .iter()
        .filter(|(name, _)| !mailed.contains(name));
    let by_mail = sends.then(|| ByMail {
        any: form.has("by_mail"),
        except: except
            .flat_map(|(_, kinds)| kinds.iter().copied())
            .collect(),
    });
    let chosen = Preference::Notices { muted, by_mail };
    keep(&visit, &operations, NOTICES, Ok(chosen)).await
}
