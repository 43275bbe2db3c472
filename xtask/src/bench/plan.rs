//! What was asked for on the command line.

use crate::failure::Outcome;

/// How much is measured.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Seconds of each run of the load generator.
    pub(crate) seconds: u64,
    /// How often each page is measured, in turn with the fixed text.
    pub(crate) rounds: usize,
    /// Whether the lines of SQLite are measured.
    pub(crate) sqlite: bool,
    /// Whether the line of PostgreSQL is.
    pub(crate) postgres: bool,
    /// Whether to install what is missing, even if we are not root.
    pub(crate) install: bool,
}

impl Plan {
    /// Reads the words after the command.
    pub(crate) fn read(arguments: &[String]) -> Outcome<Self> {
        let mut plan = Self {
            seconds: 3,
            rounds: 3,
            sqlite: true,
            postgres: true,
            install: false,
        };
        for word in arguments {
            match word.as_str() {
                "--quick" => (plan.seconds, plan.rounds) = (2, 1),
                "--sqlite" => plan.postgres = false,
                "--postgres" => plan.sqlite = false,
                "--install" => plan.install = true,
                other => {
                    return Err(format!(
                        "there is no option {other}: bench takes --quick, --sqlite, --postgres \
                         and --install"
                    )
                    .into());
                }
            }
        }
        if plan.sqlite || plan.postgres {
            Ok(plan)
        } else {
            Err("without either, both engines are measured".into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Plan> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Plan::read(&words)
    }

    #[test]
    fn one_engine_can_be_left_out_but_not_both() {
        let plan = read("--sqlite --quick").unwrap();
        assert!(plan.sqlite && !plan.postgres && plan.rounds == 1);
        assert!(read("").unwrap().postgres);
        assert!(read("--sqlite --postgres").is_err());
        assert!(read("--fast").is_err());
    }
}
