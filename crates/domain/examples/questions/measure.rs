//! Counts of right and wrong answers, and what they say about titles that were not looked at.

use domain::rules::asks_question::{AsksQuestion, asks};

use crate::sets::Labelled;

/// What the check answered, by what readers say.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    /// Questions that were seen as such.
    pub(crate) found: usize,
    /// Questions that were refused.
    pub(crate) refused: usize,
    /// Statements that were let in.
    pub(crate) missed: usize,
    /// Statements that were seen as such.
    pub(crate) stated: usize,
}

/// Judges titles.
pub(crate) fn measure<'a>(code: &str, titles: impl Iterator<Item = &'a Labelled>) -> Counts {
    let settings = AsksQuestion::default();
    let mut counts = Counts::default();
    for it in titles {
        let said = asks(&it.title, Some(code), &settings).asks();
        let count = match (it.asks, said) {
            (true, true) => &mut counts.found,
            (true, false) => &mut counts.refused,
            (false, true) => &mut counts.missed,
            (false, false) => &mut counts.stated,
        };
        *count += 1;
    }
    counts
}

impl Counts {
    /// All titles.
    pub(crate) fn titles(self) -> usize {
        self.asked() + self.told()
    }

    /// Those that ask.
    pub(crate) fn asked(self) -> usize {
        self.found + self.refused
    }

    /// Those that state.
    pub(crate) fn told(self) -> usize {
        self.missed + self.stated
    }
}

/// A share in per cent with its 95 % interval (Wilson), or a dash when there is nothing to share.
pub(crate) fn share(part: usize, of: usize) -> String {
    let (Ok(part), Ok(of)) = (u32::try_from(part), u32::try_from(of)) else {
        return "-".to_owned();
    };
    if of == 0 {
        return "-".to_owned();
    }
    let (count, z) = (f64::from(of), 1.96_f64);
    let rate = f64::from(part) / count;
    let scale = 1.0 + z * z / count;
    let middle = (rate + z * z / (2.0 * count)) / scale;
    let width = z / scale * (rate * (1.0 - rate) / count + z * z / (4.0 * count * count)).sqrt();
    let (low, high) = ((middle - width).max(0.0), (middle + width).min(1.0));
    format!(
        "{:.1} [{:.1}-{:.1}]",
        rate * 100.0,
        low * 100.0,
        high * 100.0
    )
}
