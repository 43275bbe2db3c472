//! Licence expressions, as crates state them (SPDX specification, annex "SPDX license
//! expressions").

use std::collections::BTreeSet;

/// Whether one can comply with this expression by the allowed licences alone. An expression that
/// cannot be read is not allowed.
pub(crate) fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // Before expressions, crates wrote "MIT/Apache-2.0" for a choice.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut reader = Reader {
        words: spaced.split_whitespace().peekable(),
        allowed,
    };
    let answer = reader.choice();
    answer == Some(true) && reader.words.next().is_none()
}

struct Reader<'a, I: Iterator<Item = &'a str>> {
    words: std::iter::Peekable<I>,
    allowed: &'a BTreeSet<String>,
}

impl<'a, I: Iterator<Item = &'a str>> Reader<'a, I> {
    /// `a OR b`: one of them is enough.
    fn choice(&mut self) -> Option<bool> {
        let mut allowed = self.combination()?;
        while self.words.next_if_eq(&"OR").is_some() {
            allowed |= self.combination()?;
        }
        Some(allowed)
    }

    /// `a AND b`: both apply. Binds closer than OR.
    fn combination(&mut self) -> Option<bool> {
        let mut allowed = self.single()?;
        while self.words.next_if_eq(&"AND").is_some() {
            allowed &= self.single()?;
        }
        Some(allowed)
    }

    /// A licence, one with an exception, or a whole expression in parentheses.
    fn single(&mut self) -> Option<bool> {
        let word = self.words.next()?;
        if word == "(" {
            let allowed = self.choice()?;
            return self.words.next_if_eq(&")").map(|_| allowed);
        }
        let mut licence = word.to_owned();
        if self.words.next_if_eq(&"WITH").is_some() {
            licence = format!("{licence} WITH {}", self.words.next()?);
        }
        Some(self.allowed.contains(&licence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str) -> bool {
        let allowed = ["MIT", "ISC", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"];
        is_allowed(expression, &allowed.map(str::to_owned).into())
    }

    #[test]
    fn one_of_a_choice_is_enough() {
        assert!(check("MIT"));
        assert!(check("GPL-3.0 OR MIT"));
        assert!(check("MIT/GPL-3.0"));
        assert!(!check("GPL-3.0 OR AGPL-3.0-or-later"));
    }

    #[test]
    fn all_of_a_combination_are_needed() {
        assert!(check("Apache-2.0 AND ISC"));
        assert!(!check("MIT AND OpenSSL"));
        assert!(check("MIT OR GPL-3.0 AND OpenSSL"));
        assert!(!check("(MIT OR GPL-3.0) AND OpenSSL"));
    }

    #[test]
    fn an_exception_makes_another_licence() {
        assert!(check("Apache-2.0 WITH LLVM-exception"));
        assert!(!check("MIT WITH LLVM-exception"));
    }

    #[test]
    fn what_cannot_be_read_is_not_allowed() {
        for expression in ["", "MIT OR", "(MIT", "MIT)", "MIT ISC", "WITH MIT"] {
            assert!(!check(expression), "{expression:?}");
        }
    }
}
