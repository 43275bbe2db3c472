//! A folder that letters go out to, and what stands in it.

use std::fs;

use operations::mail::{self, Mailer};
use tempfile::TempDir;
use testing::Forum;

/// A folder of letters.
pub(crate) struct Letters {
    folder: TempDir,
    pub(crate) mailer: Mailer,
}

/// A letter that went out.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    /// All of it, with long lines joined again.
    pub(crate) text: String,
}

impl Letters {
    /// Lets a forum send mail.
    pub(crate) fn of(forum: &Forum) -> Self {
        forum.operations.set_sends_mail(true);
        let folder = tempfile::tempdir().unwrap();
        let url = format!("folder:{}", folder.path().display());
        let mailer = Mailer::new(&url, "Test <ask@site.example>").unwrap();
        Self { folder, mailer }
    }

    /// Does the work beside requests, and takes what went out, in the order of queueing.
    pub(crate) async fn take(&self, forum: &Forum) -> Vec<Sent> {
        forum.settle().await;
        while mail::tell(&forum.operations, forum.now()).await.unwrap() {}
        while mail::send(&forum.operations, &self.mailer, forum.now())
            .await
            .unwrap()
        {}
        let mut files: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort_by_key(|path| path.as_os_str().len());
        files.sort();
        let letters = files.iter().map(|path| Sent {
            text: joined(&fs::read_to_string(path).unwrap()),
        });
        let letters = letters.collect();
        for path in &files {
            fs::remove_file(path).unwrap();
        }
        letters
    }

    /// Takes the only letter that went out.
    pub(crate) async fn only(&self, forum: &Forum) -> Sent {
        let letters = self.take(forum).await;
        assert_eq!(letters.len(), 1, "{letters:#?}");
        letters.into_iter().next().unwrap()
    }
}

/// Lines as they were before they were encoded (RFC 2045, section 6.7).
fn joined(text: &str) -> String {
    text.replace("=\r\n", "").replace("=3D", "=")
}

impl Sent {
    /// The value of a header, unfolded.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> String {
        let unfolded = self.text.replace("\r\n ", " ");
        let start = format!("{name}: ");
        let line = unfolded.lines().find_map(|line| line.strip_prefix(&start));
        line.unwrap_or_else(|| panic!("no {name}: {}", self.text))
            .trim()
            .to_owned()
    }

    /// The path of a link in it that begins so.
    #[track_caller]
    pub(crate) fn path(&self, start: &str) -> String {
        let from = self.text.find(start);
        let from = from.unwrap_or_else(|| panic!("no {start}: {}", self.text));
        let rest = &self.text[from..];
        let end = rest.find(|c: char| c.is_whitespace() || "\"<>".contains(c));
        rest[..end.unwrap_or(rest.len())].to_owned()
    }

    /// Holds it to a sentence.
    #[track_caller]
    pub(crate) fn says(&self, sentence: &str) -> &Self {
        assert!(self.text.contains(sentence), "{sentence}: {}", self.text);
        self
    }
}
