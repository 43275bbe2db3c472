//! Questions with their answers, as different readers get them.

use super::*;

#[tokio::test]
async fn an_accepted_answer_stands_first_with_its_replies_below_it() {
    let site = Site::new().await;
    let text = site.get(&format!("/post/{}", site.post), "").await.text;
    let (_, text) = text.split_once("<main").unwrap();
    let accepted = text.find("Accepted answer</h2>").unwrap();
    let others = text.find("1 other answer</h2>").unwrap();
    let reply = text.find("How many pages?").unwrap();
    assert!(accepted < reply && reply < others && others < text.find("I tried that.").unwrap());
    let nested = format!("<li id=\"c{}\">", site.reply);
    assert!(
        text.contains("<ul class=\"replies\">") && text.contains(&nested),
        "{text}"
    );
    assert!(
        text.contains("<span class=\"tag asker\">asker</span>"),
        "{text}"
    );
}

#[tokio::test]
async fn what_can_be_done_depends_on_who_looks() {
    let site = Site::new().await;
    let path = format!("/post/{}", site.post);
    let (ines, rui) = (site.cookie("ines").await, site.cookie("rui").await);
    let asker = site.get(&path, &ines).await.text;
    let answerer = site.get(&path, &rui).await.text;
    let stranger = site.get(&path, "").await.text;
    let accept = format!("/comment/{}/accept", site.answer);
    assert!(asker.contains(&accept) && !answerer.contains(&accept));
    assert!(asker.contains(&format!("/post/{}/edit", site.post)));
    assert!(!answerer.contains(&format!("/post/{}/edit", site.post)));
    assert!(answerer.contains(&format!("/comment/{}/edit", site.answer)));
    assert!(answerer.contains("aria-pressed=\"true\"") && !stranger.contains("aria-pressed"));
    assert!(stranger.contains("/sign-in?next=") && stranger.contains("Sign in to answer"));
}

#[tokio::test]
async fn what_is_gone_leaves_its_place() {
    let site = Site::new().await;
    let path = format!("/post/{}", site.post);
    site.forum.delete_comment(site.rui, site.answer).await;
    let text = site.get(&path, "").await.text;
    assert!(
        text.contains("This answer was deleted by its author."),
        "{text}"
    );
    assert!(
        !text.contains("Fewer pages") && text.contains("How many pages?"),
        "{text}"
    );
    let rui = site.cookie("rui").await;
    let mine = site.get(&path, &rui).await.text;
    assert!(
        mine.contains("You deleted this.") && mine.contains("Fewer pages"),
        "{mine}"
    );
    assert!(
        mine.contains(&format!("/comment/{}/restore", site.answer)),
        "{mine}"
    );
    site.forum.delete_post(site.ines, site.post).await;
    let gone = site.get(&format!("/post/{}/x", site.post), &rui).await;
    assert_eq!(gone.status, StatusCode::OK);
    assert!(
        gone.text
            .contains(">This question was deleted by the one who asked it.</h1>")
    );
    assert!(
        gone.text.contains("name=\"robots\" content=\"noindex\""),
        "{}",
        gone.text
    );
    assert!(!gone.text.contains("How many pages?") && !gone.text.contains("twelve"));
}

#[tokio::test]
async fn long_threads_go_on_behind_links() {
    let site = Site::new().await;
    let (ines, post) = (site.ines, site.post);
    let mut parent = site.reply;
    for n in 0..4 {
        parent = site
            .forum
            .reply(ines, post, parent, &format!("Deeper {n}."))
            .await;
    }
    for n in 0..40 {
        site.forum.answer(ines, post, &format!("Answer {n}.")).await;
    }
    let path = format!("/post/{post}?sort=old");
    let rui = site.cookie("rui").await;
    let text = site.get(&path, &rui).await.text;
    assert!(
        text.contains("more replies</a>") || text.contains("more reply</a>"),
        "{text}"
    );
    assert!(!text.contains("Deeper 3."), "{text}");
    let next = text.split("rel=\"next\"").next().unwrap();
    let next = next
        .rsplit("href=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let next = next.replace("&#38;", "&");
    let second = site.get(next.split('#').next().unwrap(), &rui).await.text;
    assert!(
        second.contains("Answer 39.") && !second.contains("Answer 3."),
        "{second}"
    );
    let context = site.get(&format!("/comment/{parent}"), &rui).await.text;
    assert!(
        context.contains("Deeper 3.") && context.contains("Fewer pages"),
        "{context}"
    );
    assert!(context.contains("class=\"d5 here\""), "{context}");
}
