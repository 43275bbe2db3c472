//! Running the site: what it says of itself, and who may do what.

use axum::extract::State;
use domain::community::colour;
use domain::language::Languages;
use domain::refusal::{Field, Refusal};
use operations::Operations;
use operations::draft::Target;
use operations::site::{self, SiteForm};
use store::Reads;
use store::site::find_site_texts;
use words::{Catalogue, Words};

use super::ask::writing;
use super::asked::Asked;
use super::community_form::find_own_draft;
use super::controls::{Choice, Control, Input, chosen_languages, colours, language_list};
use super::drafts::sent;
use super::form_page::{DraftPlace, FormPage};
use super::tabs::{Tab, Tabs};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// What stands in the form; choices as they were sent.
struct Fields {
    name: String,
    description: String,
    sidebar: String,
    legal: String,
    privacy: String,
    contact: String,
    redress: String,
    accent: String,
    language: String,
    private: bool,
    admins_only: bool,
    languages: Result<Languages, Refusal>,
    /// Which writing it is, where that began on an earlier page.
    writing: String,
}

impl Fields {
    fn typed(form: &Form) -> Self {
        let text = |field: &str| form.text(field).to_owned();
        Self {
            name: text("name"),
            description: text("description"),
            sidebar: text("sidebar"),
            legal: text("legal"),
            privacy: text("privacy"),
            contact: text("contact"),
            redress: text("redress"),
            accent: text("accent"),
            language: text("language"),
            private: form.has("private"),
            admins_only: form.has("admins_only"),
            languages: chosen_languages(form.all("languages")),
            writing: writing(form),
        }
    }

    fn to_operation(&self) -> Result<SiteForm, Refusal> {
        let bad = |field| Refusal::BadChoice { field };
        let language = Catalogue::languages().find(|words| words.lang() == self.language);
        Ok(SiteForm {
            name: self.name.clone(),
            description: self.description.clone(),
            accent: colour(&self.accent).ok_or(bad(Field::Colour))?,
            sidebar: self.sidebar.clone(),
            legal: self.legal.clone(),
            privacy: self.privacy.clone(),
            contact: self.contact.clone(),
            redress: self.redress.clone(),
            private_instance: self.private,
            communities_by_admins_only: self.admins_only,
            default_language: language.ok_or(bad(Field::Setting))?.lang(),
            languages: self.languages.clone()?,
        })
    }

    fn controls<'a>(&self, words: &'a Words, wrong: &Wrong) -> Vec<Control<'a>> {
        let line = |text: &str| Input::Line("text", text.to_owned());
        let text = |text: &str| Input::Text(text.to_owned());
        let about = words.field(Field::Description);
        let mut controls = vec![
            Control::new("name", words.setup_site_name(), line(&self.name))
                .wrong(wrong, Field::SiteName),
            Control::new("description", about, line(&self.description))
                .hint(words.admin_description_hint())
                .wrong(wrong, Field::Description),
            Control::new("sidebar", words.admin_sidebar(), text(&self.sidebar))
                .hint(words.admin_sidebar_hint())
                .wrong(wrong, Field::Sidebar),
        ];
        controls.extend(self.choices(words, wrong));
        let texts = [
            ("legal", words.legal_title(), &self.legal, Field::Legal),
            (
                "privacy",
                words.footer_privacy(),
                &self.privacy,
                Field::Privacy,
            ),
            (
                "contact",
                words.footer_contact(),
                &self.contact,
                Field::Contact,
            ),
        ];
        controls.extend(texts.into_iter().map(|(name, label, typed, field)| {
            Control::new(name, label, text(typed))
                .hint(words.admin_text_hint())
                .wrong(wrong, field)
        }));
        controls.push(
            Control::new("redress", words.admin_redress(), text(&self.redress))
                .hint(words.admin_redress_hint())
                .wrong(wrong, Field::Redress),
        );
        controls
    }

    fn choices<'a>(&self, words: &'a Words, wrong: &Wrong) -> [Control<'a>; 4] {
        let language = |language: &'static Words| {
            let chosen = self.language == language.lang();
            Choice::new(language.lang(), language.language_name(), chosen)
        };
        let languages = Input::Select(Catalogue::languages().map(language).collect());
        let chosen: i64 = self.accent.parse().unwrap_or_default();
        let mut palette = colours(words, words.colour_teal(), chosen.max(1));
        palette.remove(0);
        let boxes = Input::Boxes(vec![
            ("private", words.admin_private(), self.private),
            ("admins_only", words.admin_communities(), self.admins_only),
        ]);
        let written = self.languages.clone().unwrap_or_default();
        let taken = language_list(words, &Languages::default(), &written, true);
        [
            Control::new("marks", words.admin_menu_site(), boxes),
            Control::new("language", words.admin_language(), languages)
                .wrong(wrong, Field::Setting),
            Control::new("languages", words.admin_languages(), taken)
                .hint(words.languages_taken_hint())
                .wrong(wrong, Field::Language),
            Control::new("accent", words.admin_accent(), Input::Radio(palette))
                .wrong(wrong, Field::Colour),
        ]
    }
}

/// The pages of those who run the site.
pub(crate) fn menu<'a>(words: &'a Words, here: &str) -> Tabs<'a> {
    let pages = [
        ("/admin", words.admin_menu_site()),
        ("/admin/registration", words.admin_menu_registration()),
        ("/admin/applications", words.admin_menu_applications()),
        ("/admin/rules", words.rules_title_site()),
        ("/admin/blocked", words.admin_menu_blocked()),
        ("/admin/audit", words.admin_menu_audit()),
    ];
    let tab = |(href, label): (&str, &'a str)| Tab {
        href: href.to_owned(),
        label,
        here: href == here,
    };
    Tabs {
        label: words.admin_title(),
        which: pages.into_iter().map(tab).collect(),
        orders: Vec::new(),
        more: None,
    }
}

fn page(visit: &Visit, fields: &Fields, restored: bool, wrong: Wrong) -> Answer {
    let words = visit.words();
    let controls = fields.controls(words, &wrong);
    FormPage {
        saved: Asked::of(visit).get("saved").is_some() && wrong.refusal().is_none(),
        wrong,
        menu: Some(menu(words, "/admin")),
        draft: Some(DraftPlace {
            target: Target::Site.word(),
            community: String::new(),
            writing: fields.writing.clone(),
            restored,
        }),
        ..FormPage::new(
            Page::new(visit, words.admin_title()).nav(Nav::Mine),
            "/admin",
            controls,
        )
    }
    .answer()
}

/// Shows what the site says of itself and who may do what, or the draft of that.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let draft = find_own_draft(&visit, &reads, Target::Site).await?;
    let texts = find_site_texts(&reads).await?;
    let texts = texts.ok_or(Refusal::Unavailable)?;
    let site = store::site::find_site(&reads).await?;
    let site = site.ok_or(Refusal::Unavailable)?;
    let fields = Fields {
        name: site.name,
        description: site.description.unwrap_or_default(),
        sidebar: texts.sidebar.unwrap_or_default(),
        legal: texts.legal.unwrap_or_default(),
        privacy: texts.privacy.unwrap_or_default(),
        contact: texts.contact.unwrap_or_default(),
        redress: site.redress.unwrap_or_default(),
        accent: site.accent.to_string(),
        language: site.default_language,
        private: site.private_instance,
        admins_only: site.communities_by_admins_only,
        languages: Ok(site.languages),
        writing: String::new(),
    };
    let Some(draft) = draft else {
        return page(&visit, &fields, false, Wrong::nothing());
    };
    // Only texts are worth keeping: what others chose meanwhile must not come undone unseen.
    let fields = Fields {
        accent: fields.accent,
        language: fields.language,
        private: fields.private,
        admins_only: fields.admins_only,
        languages: fields.languages,
        ..Fields::typed(&Form::kept(&draft.more))
    };
    page(&visit, &fields, true, Wrong::nothing())
}

/// Changes the site.
pub(crate) async fn save(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let fields = Fields::typed(&form);
    let outcome = async {
        form.name()?;
        let change = fields.to_operation()?;
        site::change(&operations, &visit.by()?, change).await
    };
    match outcome.await {
        Ok(()) => {
            visit.app().refresh_site().await?;
            sent(&operations, &visit.by()?, Target::Site, &form).await;
            Ok(see_other("/admin?saved=1"))
        }
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            page(&visit, &fields, false, wrong)
        }
    }
}
