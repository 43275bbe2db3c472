//! Filled databases: SQLite's is kept between runs, PostgreSQL's goes with its cluster.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::tools::{self, Tools};
use crate::command;
use crate::failure::{Outcome, while_doing, with_file};
use crate::postgres::{Lease, programs};

/// The address that every database is made under; where it is served does not matter.
pub(crate) const HOST: &str = "localhost:8536";

const DATABASE: &str = "folkmoot.db";
const MARKS: &str = "marks.json";

/// A filled database.
pub(crate) struct Data {
    /// Its file, if it is one.
    file: PathBuf,
    /// What is where in it.
    pub(crate) marks: Value,
    /// How long it took to fill.
    pub(crate) seconds: f64,
}

/// A folder with a database that can be served.
pub(crate) struct Folder {
    path: PathBuf,
    database: String,
}

impl Folder {
    /// Arguments of the program that name this folder and database.
    pub(crate) fn arguments(&self) -> [String; 4] {
        [
            "--data-dir".to_owned(),
            self.path.display().to_string(),
            "--database".to_owned(),
            self.database.clone(),
        ]
    }

    /// The database's URL.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// Takes the folder away.
    pub(crate) fn remove(&self) -> Outcome {
        fs::remove_dir_all(&self.path).map_err(with_file(&self.path))
    }
}

impl Data {
    /// A copy that may be written to, in a folder of this name.
    pub(crate) fn copy(&self, tools: &Tools, name: &str) -> Outcome<Folder> {
        let path = fresh(&tools.folder().join(name))?;
        let file = path.join(DATABASE);
        fs::copy(&self.file, &file).map_err(with_file(&self.file))?;
        let database = format!("sqlite:{}", file.display());
        Ok(Folder { path, database })
    }
}

/// The database of SQLite, filled now unless an earlier run left the same.
pub(crate) fn on_sqlite(tools: &Tools) -> Outcome<Data> {
    let folder = tools.folder().join("data");
    let (file, marks) = (folder.join(DATABASE), folder.join(MARKS));
    let version = tools.ask(&["version"])?;
    let left = fs::read_to_string(&marks).ok();
    let left = left.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let marks = match left.filter(|left| left.get("version") == Some(&version)) {
        Some(left) => left,
        None => {
            fresh(&folder)?;
            let filled = fill(tools, &format!("sqlite:{}", file.display()))?;
            fs::write(&marks, filled.to_string()).map_err(with_file(&marks))?;
            filled
        }
    };
    let seconds = tools::number(&marks, "seconds")?;
    Ok(Data {
        file,
        marks,
        seconds,
    })
}

/// A database of a cluster, filled and as tidy as autovacuum would have it after a while, and a
/// folder to serve it from.
pub(crate) fn on_postgres(tools: &Tools, cluster: &Lease) -> Outcome<(Data, Folder)> {
    let database = cluster.new_database("bench")?;
    let marks = fill(tools, &database)?;
    let psql = programs().map_or_else(|| PathBuf::from("psql"), |folder| folder.join("psql"));
    let mut tidy = Command::new(psql);
    tidy.args(["--no-psqlrc", "--quiet", "--dbname", &database]);
    command::output(tidy.args(["--command", "VACUUM (ANALYZE)"]))?;
    let seconds = tools::number(&marks, "seconds")?;
    let data = Data {
        file: PathBuf::new(),
        marks,
        seconds,
    };
    let path = fresh(&tools.folder().join("run-postgres"))?;
    Ok((data, Folder { path, database }))
}

fn fill(tools: &Tools, database: &str) -> Outcome<Value> {
    eprintln!("\nfilling {database}");
    tools.ask(&["fill", database, &format!("http://{HOST}")])
}

/// An empty folder.
fn fresh(path: &Path) -> Outcome<PathBuf> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(with_file(path))?;
    }
    fs::create_dir_all(path).map_err(while_doing(path.display()))?;
    Ok(path.to_owned())
}
