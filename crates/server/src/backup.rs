//! `folkmoot backup FILE`: a copy that can be served in the database's place.

use std::path::Path;

use store::Engine;

use crate::config::Config;
use crate::database::{self, Opening};
use crate::failure::Failure;
use crate::say;

/// Writes the copy, while a server may be running.
///
/// # Errors
/// The file is there already, can't be written, or the database is PostgreSQL's.
pub(crate) async fn run(config: &Config, file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Err(Failure::new(format!(
            "{} is there already, and was left alone. Name a new file, or move that one away.",
            file.display()
        )));
    }
    let db = database::open_as_it_is(config, Opening::Visitor).await?;
    if db.engine() == Engine::Postgres {
        db.close().await;
        return Err(Failure::new(format!(
            "A PostgreSQL database is backed up by its own tool: pg_dump --format=custom --file={} \
             followed by the database's URL. pg_restore brings it back.",
            file.display()
        )));
    }
    let outcome = db.backup_to(file).await;
    db.close().await;
    outcome?;
    say::line(restoring(config, file));
    Ok(())
}

fn restoring(config: &Config, file: &Path) -> String {
    let bytes = std::fs::metadata(file).map_or(0, |facts| facts.len());
    let secret = config.secret_file();
    format!(
        "{} holds the database as of now ({bytes} bytes). To restore it, stop the server and put \
         it in the place of {}.\nThe server's secret is not in it: keep {} too, in another place.",
        file.display(),
        config.database.trim_start_matches("sqlite:"),
        secret.display(),
    )
}
