//! How good `asks_question` is must not get worse: the targets hold on labelled titles.

#![allow(
    clippy::print_stderr,
    reason = "says so where there is nothing to measure"
)]

#[path = "../examples/questions/measure.rs"]
mod measure;
#[path = "../examples/questions/sets.rs"]
mod sets;

use measure::{Counts, measure, share};
use sets::Set;

/// The part that was tuned on, and the third that was not.
fn parts(set: &Set) -> [Counts; 2] {
    [false, true].map(|held| {
        let titles = set.titles.iter().filter(|it| it.held_back == held);
        measure(&set.code, titles)
    })
}

#[test]
fn our_own_titles_are_judged_as_readers_judge_them() {
    for set in sets::own().unwrap() {
        let least = if set.code == "en" { 400 } else { 200 };
        assert!(set.titles.len() >= least, "{} is too small", set.name);
        for counts in parts(&set) {
            let titles = counts.titles();
            assert!(counts.asked() * 3 > titles, "{} asks too little", set.name);
            assert!(counts.told() * 3 > titles, "{} states too little", set.name);
            assert!(counts.refused <= 2, "{}: {counts:?}", set.name);
            assert!(
                counts.missed * 10 <= counts.told(),
                "{}: {counts:?}",
                set.name
            );
        }
    }
}

#[test]
fn real_titles_are_judged_as_readers_judge_them() {
    let Some(set) = sets::real() else {
        eprintln!("real titles are not beside the repository: nothing was measured");
        return;
    };
    let [tuned, held] = parts(&set);
    let refused = tuned.refused + held.refused;
    let asked = tuned.asked() + held.asked();
    assert!(refused * 1000 <= asked * 5, "{tuned:?} {held:?}");
    assert!(held.refused <= 1, "{held:?}");
    let (missed, told) = (tuned.missed + held.missed, tuned.told() + held.told());
    assert!(missed * 20 <= told, "{tuned:?} {held:?}");

    let [tuned, held] = parts(&sets::without_marks(&set));
    let refused = tuned.refused + held.refused;
    assert!(refused * 1000 <= asked * 30, "{tuned:?} {held:?}");
}

#[test]
fn intervals_are_wilsons() {
    assert_eq!(share(0, 100), "0.0 [0.0-3.7]");
    assert_eq!(share(50, 100), "50.0 [40.4-59.6]");
    assert_eq!(share(0, 0), "-");
}
