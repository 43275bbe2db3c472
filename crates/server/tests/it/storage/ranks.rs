//! The databases' rank functions and ours: the same numbers for any votes and times.

use domain::ranking;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::Lane;
use store::{Broken, Statement, p};

store::row! {
    /// The ranks of one line of input.
    pub struct Ranks {
        /// By score and time.
        pub hot: f64,
        /// By votes up and down.
        pub best: f64,
        /// By votes up and down.
        pub controversy: f64,
        /// By score, time and the size of the community.
        pub scaled: f64,
    }
}

const RANKS: Statement<Ranks> = Statement::new(
    "RANKS",
    "SELECT hot_rank($1, $2), best_rank($3, $4), controversy_rank($3, $4),
       scaled_rank(hot_rank($1, $2), $5)",
);

/// Votes and times as they may come, with those at the edges more often.
fn inputs() -> impl Strategy<Value = [i64; 5]> {
    let votes = || prop_oneof![Just(0_i64), Just(1), -3_i64..10, 0_i64..5_000_000];
    let score = prop_oneof![Just(0_i64), -20_i64..20, -5_000_000_i64..5_000_000];
    let time = prop_oneof![
        Just(0_i64),
        -1_000_000_000_000_000_i64..4_000_000_000_000_000
    ];
    let active = prop_oneof![Just(0_i64), 0_i64..1_000_000];
    (score, time, votes(), votes(), active).prop_map(|(a, b, c, d, e)| [a, b, c, d, e])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_rank_as_the_domain_does() {
    let mut runner = TestRunner::deterministic();
    let cases: Vec<[i64; 5]> = (0..2_000)
        .map(|_| inputs().new_tree(&mut runner).unwrap().current())
        .collect();
    testing::both(|forum| {
        let cases = cases.clone();
        async move {
            let asked = cases.clone();
            let read = forum
                .reads
                .read(Lane::Page, move |q| -> Result<Vec<Ranks>, Broken> {
                    asked
                        .iter()
                        .map(|[s, t, u, d, a]| q.one(RANKS, &p![*s, *t, *u, *d, *a]))
                        .collect()
                });
            for (case, ranks) in cases.iter().zip(read.await.unwrap()) {
                let [score, time, up, down, active] = *case;
                let hot = ranking::hot_rank(score, time);
                let near = |name: &str, one: f64, other: f64| {
                    let apart = (one - other).abs();
                    assert!(apart <= 1e-9, "{name} of {case:?}: {one} and {other}");
                };
                near("hot", ranks.hot, hot);
                near("best", ranks.best, ranking::best_rank(up, down));
                near("scaled", ranks.scaled, ranking::scaled_rank(hot, active));
                let ours = ranking::controversy_rank(up, down);
                let scale = ours.abs().max(1.0);
                near("controversy", ranks.controversy / scale, ours / scale);
            }
        }
    })
    .await;
}
