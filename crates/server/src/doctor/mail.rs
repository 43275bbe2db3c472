//! Mail: whether it has a way out, and whether letters take it.

use operations::mail::Mailer;
use store::Reads;

use super::Finding;
use crate::config::Config;

/// Whether the way out that the settings name is open.
pub(super) async fn way_out(config: &Config) -> Finding {
    let Some(mail) = &config.mail else {
        return Finding::well("mail", "none is sent");
    };
    let mailer = match Mailer::new(&mail.url, &mail.from) {
        Ok(mailer) => mailer,
        Err(why) => return Finding::wrong("mail", why, "Mend mail.url and mail.from."),
    };
    match mailer.check().await {
        Ok(()) => Finding::well("mail", format!("goes out, from {}", mail.from)),
        Err(why) => Finding::wrong(
            "mail",
            format!("it has no way out: {why}"),
            "See to it that the server, program or folder of mail.url is there and lets us in; \
             letters wait meanwhile.",
        ),
    }
}

/// How many letters wait, and whether some were given up.
pub(super) async fn letters(reads: &Reads) -> Finding {
    match store::mail::count_mail(reads).await {
        Ok(figures) if figures.given_up == 0 => {
            Finding::well("letters", format!("{} wait", figures.waiting))
        }
        Ok(figures) => Finding::wrong(
            "letters",
            format!(
                "{} were given up this week, {} wait; the last was told: {}",
                figures.given_up, figures.waiting, figures.last_error
            ),
            "If the reason is the mail server, mend it there; an address that is none needs \
             nothing.",
        ),
        Err(broken) => Finding::wrong(
            "letters",
            broken.text(),
            "See what is said of the database above.",
        ),
    }
}
