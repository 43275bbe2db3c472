//! Which licences and crates may come in: deny.toml, kept by cargo-deny where it is installed.
//!
//! Building cargo-deny takes longer than building this project, so where it is missing the two
//! questions that matter are answered here from the same file: is every licence allowed, and is no
//! banned crate or wildcard version used?

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::command::{self, on_path};
use crate::failure::{Outcome, while_doing, with_file};
use crate::{spdx, workspace};

/// Fails if a crate has a licence that is not allowed, or is banned.
pub(crate) fn run() -> Outcome {
    if on_path("cargo-deny") {
        println!("\nlicences and bans: by cargo-deny");
        return command::run(workspace::cargo("deny").args(["check", "licenses", "bans"]));
    }
    println!(
        "\nlicences and bans: cargo-deny is not installed, so by xtask's own reading of deny.toml"
    );
    let path = workspace::root().join("deny.toml");
    let rules = Rules::read(&fs::read_to_string(&path).map_err(with_file(&path))?)?;
    let mut cargo = workspace::cargo("metadata");
    cargo.args(["--format-version", "1", "--all-features"]);
    for target in &rules.targets {
        cargo.args(["--filter-platform", target]);
    }
    let metadata = command::output(&mut cargo)?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(while_doing("cargo metadata"))?;
    let packages = packages(&metadata).ok_or("cargo metadata has an unknown form")?;
    let complaints: Vec<String> = packages
        .iter()
        .filter_map(|it| rules.complaint(it))
        .collect();
    if complaints.is_empty() {
        println!("{} crates, all allowed", packages.len());
        return Ok(());
    }
    Err(format!("deny.toml does not allow\n  {}", complaints.join("\n  ")).into())
}

/// What is read of deny.toml.
struct Rules {
    targets: BTreeSet<String>,
    allowed: BTreeSet<String>,
    banned: BTreeSet<String>,
}

/// What is read of a package in cargo's metadata.
struct Package {
    name: String,
    version: String,
    licence: Option<String>,
    /// Of this workspace: never published, so licences are not asked for.
    ours: bool,
    /// Dependencies from a registry by any version.
    wildcards: Vec<String>,
}

impl Rules {
    fn read(text: &str) -> Outcome<Self> {
        let table: toml::Table = text.parse().map_err(while_doing("deny.toml"))?;
        let list = |section: &str, name: &str| {
            let list = table.get(section)?.get(name)?.as_array()?;
            let name_of = |entry: &toml::Value| {
                let name = entry.get("crate").unwrap_or(entry).as_str()?;
                // A ban may name a version ("rsa@0.9"); here it bans them all.
                name.split('@').next().map(str::to_owned)
            };
            list.iter()
                .map(name_of)
                .collect::<Option<BTreeSet<String>>>()
        };
        let targets = list("graph", "targets").ok_or("deny.toml names no targets")?;
        let allowed = list("licenses", "allow").ok_or("deny.toml lists no allowed licences")?;
        let banned = list("bans", "deny").ok_or("deny.toml lists no bans")?;
        Ok(Self {
            targets,
            allowed,
            banned,
        })
    }

    fn complaint(&self, package: &Package) -> Option<String> {
        let Package {
            name,
            version,
            licence,
            ours,
            wildcards,
        } = package;
        if self.banned.contains(name) {
            return Some(format!("{name} {version}: the crate is banned"));
        }
        if *ours {
            let any = wildcards.first()?;
            return Some(format!("{name}: its dependency {any} names no version"));
        }
        match licence {
            Some(licence) if spdx::is_allowed(licence, &self.allowed) => None,
            Some(licence) => Some(format!("{name} {version}: its licence is {licence}")),
            None => Some(format!("{name} {version}: it states no licence")),
        }
    }
}

fn packages(metadata: &Value) -> Option<Vec<Package>> {
    let list = metadata.get("packages")?.as_array()?;
    list.iter().map(package).collect()
}

fn package(value: &Value) -> Option<Package> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let dependencies = value.get("dependencies")?.as_array()?;
    let wildcards = dependencies
        .iter()
        .filter(|it| it.get("path").is_none() && it.get("req").is_some_and(|req| req == "*"))
        .filter_map(|it| it.get("name")?.as_str().map(str::to_owned))
        .collect();
    Some(Package {
        name: text("name")?,
        version: text("version")?,
        licence: text("license"),
        ours: value.get("source").is_none_or(Value::is_null),
        wildcards,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = r#"
        [graph]
        targets = ["x86_64-unknown-linux-gnu"]
        [licenses]
        allow = ["MIT"]
        [bans]
        deny = [{ crate = "rsa", reason = "slow" }, "openssl@1"]
    "#;

    fn complaint(json: &str) -> Option<String> {
        let value: Value = serde_json::from_str(json).unwrap();
        Rules::read(RULES)
            .unwrap()
            .complaint(&package(&value).unwrap())
    }

    fn foreign(name: &str, licence: &str) -> String {
        format!(
            r#"{{"name":"{name}","version":"1.0.0","license":{licence},
            "source":"a registry","dependencies":[]}}"#
        )
    }

    #[test]
    fn licences_are_asked_of_others_and_not_of_us() {
        assert_eq!(complaint(&foreign("a", r#""MIT""#)), None);
        let refused = complaint(&foreign("a", r#""AGPL-3.0-or-later""#)).unwrap();
        assert_eq!(refused, "a 1.0.0: its licence is AGPL-3.0-or-later");
        assert_eq!(
            complaint(&foreign("a", "null")).unwrap(),
            "a 1.0.0: it states no licence"
        );
        let ours = r#"{"name":"web","version":"0.1.0","license":"AGPL-3.0-or-later",
            "source":null,"dependencies":[]}"#;
        assert_eq!(complaint(ours), None);
    }

    #[test]
    fn banned_crates_are_refused_whatever_their_licence() {
        assert!(
            complaint(&foreign("rsa", r#""MIT""#))
                .unwrap()
                .contains("banned")
        );
        assert!(
            complaint(&foreign("openssl", r#""MIT""#))
                .unwrap()
                .contains("banned")
        );
    }

    #[test]
    fn our_dependencies_name_a_version_unless_they_are_ours() {
        let ours = |dependency: &str| {
            complaint(&format!(
                r#"{{"name":"web","version":"0.1.0","source":null,"dependencies":[{dependency}]}}"#
            ))
        };
        assert!(
            ours(r#"{"name":"x","req":"*"}"#)
                .unwrap()
                .contains("names no version")
        );
        assert_eq!(ours(r#"{"name":"x","req":"^1"}"#), None);
        assert_eq!(
            ours(r#"{"name":"domain","req":"*","path":"crates/domain"}"#),
            None
        );
    }

    #[test]
    fn the_file_of_this_repository_can_be_read() {
        let path = workspace::root().join("deny.toml");
        let rules = Rules::read(&fs::read_to_string(path).unwrap()).unwrap();
        assert!(rules.allowed.contains("MIT") && rules.banned.contains("openssl"));
        assert!(!rules.allowed.iter().any(|licence| licence.contains("GPL")));
    }
}
