//! Who is signed in: the same people with the same tokens each time.

use operations::{Random, token};
use store::Broken;
use store::bulk::Login;

/// People who only write, so that no allowance of theirs runs out.
pub(crate) const SCRIBES: usize = 256;

/// A person with the token that stands for them.
pub(crate) struct Known {
    /// The name.
    pub(crate) name: String,
    /// The session's token, as it stands in the cookie.
    pub(crate) token: String,
}

/// The reader, the quiet reader, the admin, and then the scribes.
pub(crate) fn all() -> Result<Vec<Known>, Broken> {
    let random = Random::seeded(8_536);
    let named = ["reader", "quiet", "keeper"].map(str::to_owned);
    let scribes = (0..SCRIBES).map(|at| format!("scribe_{at}"));
    named
        .into_iter()
        .chain(scribes)
        .map(|name| {
            let token = token::fresh(&random)?;
            Ok(Known { name, token })
        })
        .collect()
}

/// The same as the database is told of them.
pub(crate) fn logins() -> Result<Vec<Login>, Broken> {
    all()?
        .into_iter()
        .map(|known| {
            let token_hash =
                token::hash(&known.token).ok_or_else(|| Broken::fault("a token of ours"))?;
            Ok(Login {
                name: known.name,
                token_hash,
            })
        })
        .collect()
}
