//! The layer of the environment: variables that begin with `FOLKMOOT_`.

use std::ffi::OsString;

use super::layers::Layer;
use super::table::{self, CONFIG_VARIABLE, SETTINGS};
use super::trouble::{Source, Trouble};

/// What begins so is ours.
const PREFIX: &str = "FOLKMOOT_";
/// What begins so belongs to the tests, which run the program with their own variables around.
const OF_TESTS: [&str; 2] = ["FOLKMOOT_TEST_", "FOLKMOOT_E2E_"];

/// Reads the variables that are ours. An empty one counts as not set, since service managers can
/// often only blank a variable.
///
/// # Errors
/// Names a variable that is no setting, and the nearest that is.
pub(crate) fn read(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<(Layer, Option<String>), Trouble> {
    let mut layer = Layer::default();
    let mut config = None;
    for (name, value) in variables {
        let Some(name) = name.to_str().filter(|name| is_ours(name)) else {
            continue;
        };
        let Some(value) = value.to_str().map(str::trim) else {
            return Err(Trouble::Misplaced(format!(
                "Environment: {name} is not UTF-8. Write it again in UTF-8, or unset it."
            )));
        };
        if name == CONFIG_VARIABLE {
            config = Some(String::from(value)).filter(|value| !value.is_empty());
            continue;
        }
        let setting = table::find_by_variable(name).ok_or_else(|| unknown(name))?;
        if !value.is_empty() {
            layer.set(setting.key, value, Source::Environment(setting.variable));
        }
    }
    Ok((layer, config))
}

fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX) && !OF_TESTS.iter().any(|prefix| name.starts_with(prefix))
}

fn unknown(name: &str) -> Trouble {
    let known = SETTINGS
        .iter()
        .map(|setting| setting.variable)
        .chain([CONFIG_VARIABLE]);
    Trouble::Unknown {
        name: name.into(),
        place: "Environment".into(),
        nearest: table::nearest(name, known),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Key;
    use super::*;

    fn read_text(variables: &[(&str, &str)]) -> Result<(Layer, Option<String>), String> {
        read(
            variables
                .iter()
                .map(|(name, value)| (OsString::from(name), OsString::from(value))),
        )
        .map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn variables_of_others_and_of_tests_are_none_of_our_business() {
        let (layer, config) = read_text(&[
            ("PATH", "/bin"),
            ("FOLKMOOT_TEST_DATABASE", "x"),
            ("FOLKMOOT_E2E_URL", "y"),
            ("FOLKMOOT_LISTEN", " 127.0.0.1:1 "),
            ("FOLKMOOT_BASE_URL", ""),
        ])
        .unwrap();
        assert_eq!(layer.text(Key::Listen), Some("127.0.0.1:1"));
        assert_eq!(layer.text(Key::BaseUrl), None);
        assert_eq!(config, None);
    }

    #[test]
    fn a_mistyped_variable_is_an_error_that_names_the_nearest() {
        insta::assert_snapshot!(
            read_text(&[("FOLKMOOT_LISSTEN", "x")]).unwrap_err(),
            @"Environment: there is no setting FOLKMOOT_LISSTEN. Did you mean FOLKMOOT_LISTEN?"
        );
    }
}
