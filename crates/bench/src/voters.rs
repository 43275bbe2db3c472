//! People who vote through a running server, as browsers would: they look at a page, and send the
//! form on it again and again.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use domain::number;
use serde_json::{Value, json};
use store::bulk::{Landmarks, Shape};

use crate::client::Client;
use crate::failure::Outcome;
use crate::people;

/// Votes of one person; the program allows somewhat more in ten minutes.
const VOTES_EACH: i64 = 250;

/// Votes for so long with so many people at once, and answers how many votes a second there were.
pub(crate) fn run(server: SocketAddr, host: &str, seconds: u64, writers: usize) -> Outcome<Value> {
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let mut working = Vec::new();
    for writer in 0..writers {
        let tokens: Vec<String> = people::all()?
            .into_iter()
            .skip(3)
            .skip(writer)
            .step_by(writers)
            .map(|known| known.token)
            .collect();
        let host = host.to_owned();
        let from = number::from_usize(writer);
        working.push(thread::spawn(move || {
            vote_until(server, &host, &tokens, from, until)
        }));
    }
    let mut votes = 0_i64;
    for writer in working {
        votes += writer.join().map_err(|_| "a writer panicked")??;
    }
    let rate = number::real(votes) / begun.elapsed().as_secs_f64();
    Ok(json!({ "votes": votes, "rate": rate }))
}

fn vote_until(
    server: SocketAddr,
    host: &str,
    tokens: &[String],
    from: i64,
    until: Instant,
) -> Outcome<i64> {
    let page = format!("/post/{}", Landmarks::of(&Shape::FULL).ordinary);
    let (mut votes, mut target) = (0, from + 1_000);
    for token in tokens {
        let mut client = Client::connect(server, host, token)?;
        let form = form_token(&mut client, &page)?;
        for _ in 0..VOTES_EACH {
            if Instant::now() >= until {
                return Ok(votes);
            }
            target = 1 + target * 31 % (Shape::FULL.comments - 1);
            let path = format!("/comment/{target}/vote");
            let answer = client.post(&path, &format!("token={form}&value=1&next=%2F"))?;
            match answer.status {
                303 => votes += 1,
                // An earlier run used up what this person may do for now.
                429 => break,
                // Deleted ones, and those in communities that the voter may not see.
                403 | 404 | 409 | 410 | 422 => {}
                status => return Err(format!("{path} answered {status}: {}", answer.body).into()),
            }
        }
    }
    Err("there are more votes than people to cast them".into())
}

/// The token of the form on a page.
fn form_token(client: &mut Client, page: &str) -> Outcome<String> {
    let answer = client.get(page)?;
    let behind = answer.body.split_once("name=\"token\" value=\"");
    let token = behind.and_then(|(_, rest)| rest.split_once('"'));
    let (token, _) = token.ok_or_else(|| {
        format!(
            "{page} answered {} without a form for who is signed in",
            answer.status
        )
    })?;
    Ok(token.to_owned())
}
