//! The demo's folder: a demo fills only what it made, and never touches another site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::config::table::Key;
use crate::config::trouble::Source;
use crate::failure::Failure;

/// The file that says whose folder it is, and how far filling came.
const MARK: &str = "demo";
/// What stands in it while the database is being filled.
const FILLING: &str = "A demo is being filled here.\n";
/// What stands in it afterwards.
const FILLED: &str = "A demo of folkmoot lives here. Delete the folder to begin anew.\n";
/// The files of the demo's database.
const FILES: [&str; 3] = ["folkmoot.db", "folkmoot.db-wal", "folkmoot.db-shm"];

/// How far a demo's folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// There is nothing in it yet.
    Empty,
    /// Filling was cut short.
    Half,
    /// It was filled, and may be served.
    Filled,
}

/// Looks at the folder that the settings name.
///
/// # Errors
/// It is somebody else's; the demo would be open to others, or lie in a database of its own
/// choosing.
pub(super) fn look(config: &Config) -> Result<State, Failure> {
    if !config.listen.ip().is_loopback() {
        return Err(Failure::usage(format!(
            "The demo's passwords are known to everybody, so that it is served to this machine \
             only, and not on {}. Leave --listen out, or run `folkmoot serve` for a site of your \
             own.",
            config.listen
        )));
    }
    if config.source(Key::Database) != Source::Default {
        return Err(Failure::usage(
            "The demo fills a database of its own; leave --database out, or run `folkmoot serve` \
             without --demo.",
        ));
    }
    state(&config.data_dir)
        .map_err(|why| Failure::file(&config.data_dir, "read", &why))?
        .ok_or_else(|| {
            Failure::new(format!(
                "{} holds something that is no demo, and was left alone. Name an empty folder with \
                 --data-dir, or run `folkmoot serve` without --demo.",
                config.data_dir.display()
            ))
        })
}

/// How far it is; `None` where something else is in it.
fn state(folder: &Path) -> io::Result<Option<State>> {
    match fs::read_to_string(mark(folder)) {
        Ok(text) if text == FILLED => return Ok(Some(State::Filled)),
        Ok(text) if text == FILLING => return Ok(Some(State::Half)),
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none().then_some(State::Empty)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(State::Empty)),
        Err(error) => Err(error),
    }
}

/// Refuses to serve a demo as a site: everybody knows its passwords.
///
/// # Errors
/// The folder is a demo's.
pub(super) fn refuse(folder: &Path) -> Result<(), Failure> {
    match state(folder) {
        Ok(Some(State::Half | State::Filled)) => Err(Failure::new(format!(
            "{} holds a demo, whose passwords are known to everybody. Serve it with --demo, or \
             name another folder with --data-dir.",
            folder.display()
        ))),
        _ => Ok(()),
    }
}

/// Claims an empty folder, or clears one that was filled by half.
///
/// # Errors
/// The folder can't be written.
pub(super) fn claim(folder: &Path) -> Result<(), Failure> {
    crate::folder::make(folder)?;
    fs::write(mark(folder), FILLING).map_err(|why| Failure::file(folder, "written", &why))?;
    for file in FILES {
        match fs::remove_file(folder.join(file)) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                return Err(Failure::file(&folder.join(file), "removed", &why));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Notes that the folder was filled.
///
/// # Errors
/// The folder can't be written.
pub(super) fn filled(folder: &Path) -> Result<(), Failure> {
    fs::write(mark(folder), FILLED).map_err(|why| Failure::file(folder, "written", &why))
}

fn mark(folder: &Path) -> PathBuf {
    folder.join(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Given;

    fn config(folder: &Path, listen: Option<&str>) -> Config {
        let given = Given {
            demo: true,
            data_dir: folder.to_str().map(String::from),
            listen: listen.map(String::from),
            ..Given::default()
        };
        Config::load(&given, []).unwrap()
    }

    #[test]
    fn a_folder_is_claimed_filled_and_found_again() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("demo");
        let config = config(&folder, None);
        assert_eq!(look(&config).unwrap(), State::Empty);
        claim(&folder).unwrap();
        fs::write(folder.join("folkmoot.db"), "half").unwrap();
        assert_eq!(look(&config).unwrap(), State::Half);
        claim(&folder).unwrap();
        assert!(!folder.join("folkmoot.db").exists());
        assert!(refuse(outer.path()).is_ok() && refuse(&folder).is_err());
        filled(&folder).unwrap();
        assert_eq!(look(&config).unwrap(), State::Filled);
        assert!(refuse(&folder).is_err());
    }

    #[test]
    fn what_is_no_demo_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("folkmoot.db"), "precious").unwrap();
        assert!(
            look(&config(folder.path(), None))
                .unwrap_err()
                .to_string()
                .contains("no demo")
        );
        fs::write(folder.path().join("demo"), "my band's demo tape").unwrap();
        assert!(look(&config(folder.path(), None)).is_err());
    }

    #[test]
    fn a_demo_is_for_this_machine_only() {
        let folder = tempfile::tempdir().unwrap();
        for (listen, fits) in [
            ("127.0.0.1:0", true),
            ("[::1]:0", true),
            ("0.0.0.0:0", false),
        ] {
            assert_eq!(
                look(&config(folder.path(), Some(listen))).is_ok(),
                fits,
                "{listen}"
            );
        }
    }
}
