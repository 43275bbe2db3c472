//! `folkmoot export`: writes an archive, beside a running server or without one.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use operations::Operations;
use operations::export::{self as operation, Exported, Options};

use crate::cli::Export;
use crate::config::Config;
use crate::database::{self, Opening};
use crate::failure::Failure;
use crate::{clock, say, site};

/// Writes the archive to a file, or to standard output.
///
/// # Errors
/// There is no such community; the file can't be written; the database fails.
pub(crate) async fn run(config: &Config, given: &Export) -> Result<(), Failure> {
    let db = database::open(config, Opening::Visitor).await?;
    let outcome = match site::find_or_make(config, &db, config.listen.port()).await {
        Ok(site) => write(&site.operations, given).await,
        Err(failure) => Err(failure),
    };
    db.close().await;
    // Standard output may be the archive itself.
    say::trouble(told(&outcome?));
    Ok(())
}

async fn write(operations: &Operations, given: &Export) -> Result<Exported, Failure> {
    let zstd = given
        .out
        .as_ref()
        .is_some_and(|path| path.extension().is_some_and(|e| e == "zst"));
    let options = Options {
        community: given.community.clone(),
        zstd,
        now: clock::now(),
    };
    let Some(path) = &given.out else {
        return Ok(operation::run(operations, BufWriter::new(io::stdout()), options).await?);
    };
    let draft = draft(path);
    let file = create(&draft).map_err(|why| Failure::file(&draft, "written", &why))?;
    let outcome = operation::run(operations, BufWriter::new(file), options).await;
    if outcome.is_err() {
        let _ = fs::remove_file(&draft);
    }
    let exported = outcome?;
    fs::rename(&draft, path).map_err(|why| Failure::file(path, "written", &why))?;
    Ok(exported)
}

/// A file that only its owner may read, since an archive says who voted for what.
fn create(draft: &Path) -> io::Result<File> {
    match fs::remove_file(draft) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        _ => {}
    }
    File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(draft)
}

/// Where it is written until it is whole, so that nobody takes half an archive for one.
fn draft(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".part");
    PathBuf::from(name)
}

fn told(exported: &Exported) -> String {
    let Exported {
        communities,
        people,
        posts,
        comments,
        votes,
        accepts,
    } = exported;
    let counts = [
        say::count(*communities, "community", "communities"),
        say::count(*people, "person", "people"),
        say::count(*posts, "post", "posts"),
        say::count(*comments, "comment", "comments"),
        say::count(*votes, "vote", "votes"),
        say::count(*accepts, "accepted answer", "accepted answers"),
    ];
    format!("Written: {}.", counts.join(", "))
}
