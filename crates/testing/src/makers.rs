//! Makers of what tests talk about. They go through the operations, without allowances.

use domain::community::Mode;
use domain::ids::{CommentId, CommunityId, DecisionId, PersonId, PostId};
use domain::time::Timestamp;
use domain::vote::Vote;
use operations::accept::accept;
use operations::account::{self, SignUp};
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use operations::community::{CommunityForm, create};
use operations::decide::{Decide, decide, decide_with_password};
use operations::delete::{delete_comment, delete_post};
use operations::subscribe::subscribe;
use operations::vote::{Target, vote};
use operations::{By, Failure, Labels};

use crate::{ADMIN_PASSWORD, Forum, PASSWORD};

/// A question of a title alone, as it is asked.
#[must_use]
pub fn question(community: CommunityId, title: &str) -> Ask {
    Ask {
        community,
        title: title.to_owned(),
        text: String::new(),
        url: None,
        nsfw: false,
        labels: Labels::default(),
        cross_post_of: None,
        form: None,
        anyway: false,
    }
}

impl Forum {
    /// Signs a person up.
    ///
    /// # Panics
    /// When that is refused, as are all makers.
    pub async fn person(&self, name: &str) -> PersonId {
        let form = SignUp {
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            ..SignUp::default()
        };
        let client = self.client();
        account::sign_up(&self.operations, form, &client, self.now())
            .await
            .unwrap_or_else(|failure| panic!("{name}: {failure}"))
            .signed_in()
            .unwrap_or_else(|| panic!("{name} waits"))
            .person
    }

    /// Makes a community of questions.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn community(&self, by: PersonId, name: &str) -> CommunityId {
        self.community_of(by, name, Mode::Questions).await
    }

    /// Makes a community.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn community_of(&self, by: PersonId, name: &str, mode: Mode) -> CommunityId {
        let form = CommunityForm {
            name: name.to_owned(),
            mode,
            ..CommunityForm::default()
        };
        create(&self.operations, &self.freely(by), form, None)
            .await
            .unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }

    /// Asks a question, or makes a post.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn ask(&self, by: PersonId, community: CommunityId, title: &str) -> PostId {
        self.ask_with(by, community, title, "").await
    }

    /// Asks a question with a text.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn ask_with(
        &self,
        by: PersonId,
        community: CommunityId,
        title: &str,
        text: &str,
    ) -> PostId {
        let question = Ask {
            text: text.to_owned(),
            ..question(community, title)
        };
        ask(&self.operations, &self.freely(by), question)
            .await
            .unwrap_or_else(|failure| panic!("{title}: {failure}"))
    }

    /// Asks in another community what was asked in one.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn repeat(&self, by: PersonId, community: CommunityId, original: PostId) -> PostId {
        let again = format!("The same again, as number {original}");
        let question = Ask {
            cross_post_of: Some(original),
            ..question(community, &again)
        };
        ask(&self.operations, &self.freely(by), question)
            .await
            .unwrap_or_else(|failure| panic!("{original}: {failure}"))
    }

    /// Answers a question.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn answer(&self, by: PersonId, post: PostId, text: &str) -> CommentId {
        self.comment(by, post, None, text).await
    }

    /// Replies to a comment.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn reply(
        &self,
        by: PersonId,
        post: PostId,
        parent: CommentId,
        text: &str,
    ) -> CommentId {
        self.comment(by, post, Some(parent), text).await
    }

    async fn comment(
        &self,
        by: PersonId,
        post: PostId,
        parent: Option<CommentId>,
        text: &str,
    ) -> CommentId {
        let comment = Answer {
            post,
            parent,
            text: text.to_owned(),
            language: None,
            form: None,
            anyway: false,
        };
        answer(&self.operations, &self.freely(by), comment)
            .await
            .unwrap_or_else(|failure| panic!("{text}: {failure}"))
    }

    /// Votes on a post or comment.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn vote(&self, by: PersonId, target: Target, value: Vote) -> i64 {
        let voted = vote(&self.operations, &self.freely(by), target, value).await;
        voted.unwrap().score
    }

    /// Accepts an answer.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn accept(&self, by: PersonId, comment: CommentId) {
        accept(&self.operations, &self.freely(by), comment, true)
            .await
            .unwrap();
    }

    /// Subscribes to a community.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn subscribe(&self, by: PersonId, community: CommunityId) {
        subscribe(&self.operations, &self.freely(by), community, true)
            .await
            .unwrap();
    }

    /// Deletes a post.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn delete_post(&self, by: PersonId, post: PostId) {
        delete_post(&self.operations, &self.freely(by), post, true)
            .await
            .unwrap();
    }

    /// Deletes a comment.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn delete_comment(&self, by: PersonId, comment: CommentId) {
        delete_comment(&self.operations, &self.freely(by), comment, true)
            .await
            .unwrap();
    }

    /// Decides as somebody of this name, who says their password once more where that is asked.
    ///
    /// # Errors
    /// As deciding has.
    pub async fn decide_as(
        &self,
        by: &By,
        name: &str,
        wanted: Decide,
    ) -> Result<DecisionId, Failure> {
        if !wanted.asks_password() {
            return decide(&self.operations, by, wanted).await;
        }
        let password = if name == "admin" {
            ADMIN_PASSWORD
        } else {
            PASSWORD
        };
        let (login, client) = ((name, password.to_owned()), self.client());
        decide_with_password(&self.operations, by, login, &client, wanted).await
    }

    /// Does what is left to do for whoever was erased.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn erase_all(&self) {
        while account::erase_step(&self.db, self.now()).await.unwrap() {}
    }

    /// Bans a person from the site until then.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn ban(&self, person: PersonId, until: Timestamp) {
        let until = until.micros();
        self.script(format!(
            "UPDATE person SET banned_until = {until} WHERE id = {person}"
        ))
        .await;
    }
}
