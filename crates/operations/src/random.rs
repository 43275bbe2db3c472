//! Randomness, passed in: the operating system's, or in tests a sequence that repeats.

use std::sync::Mutex;

use store::Broken;

/// Where random bytes come from.
#[derive(Debug)]
pub enum Random {
    /// The operating system.
    System,
    /// A sequence that is the same each time. For tests and the demo only: it can be guessed.
    Seeded(Mutex<u64>),
}

impl Random {
    /// A sequence that is the same each time.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self::Seeded(Mutex::new(seed))
    }

    /// So many random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], Broken> {
        let mut bytes = [0_u8; N];
        match self {
            Self::System => getrandom::fill(&mut bytes)
                .map_err(|error| Broken::fault(format!("no randomness: {error}")))?,
            Self::Seeded(state) => {
                let mut state = state.lock().map_err(|_| Broken::fault("poisoned"))?;
                for byte in &mut bytes {
                    *byte = step(&mut state);
                }
            }
        }
        Ok(bytes)
    }
}

/// One byte of splitmix64.
fn step(state: &mut u64) -> u8 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let [first, ..] = (z ^ (z >> 31)).to_le_bytes();
    first
}
