//! As much of Rust's grammar as the rules need: what is code, what is a string, what belongs to
//! tests, and where functions begin and end.

/// A string literal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// The line it begins on, from 1.
    pub(super) line: usize,
    /// What stands between the quotes, escapes as written.
    pub(super) text: String,
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    /// The line of its `fn`, from 1.
    pub(super) line: usize,
    /// Lines from `fn` to the closing brace.
    pub(super) lines: usize,
}

/// A Rust file, read.
pub(super) struct Source {
    /// The text with comments and the insides of literals blanked, line by line.
    pub(super) code: Vec<String>,
    /// The string literals outside comments.
    pub(super) literals: Vec<Literal>,
    /// The functions, tests included.
    pub(super) functions: Vec<Function>,
    test_file: bool,
    /// Lines from and to, of items that only tests see.
    test_regions: Vec<(usize, usize)>,
}

impl Source {
    /// Reads a file; `test_file` says that all of it is a test.
    pub(super) fn read(text: &str, test_file: bool) -> Self {
        let mut lexer = Lexer::new(text);
        lexer.read();
        let code: Vec<String> = lexer.code.lines().map(str::to_owned).collect();
        let walk = Walk::over(&code);
        let Walk {
            functions,
            test_regions,
            all_test,
            ..
        } = walk;
        let test_file = test_file || all_test;
        Self {
            code,
            literals: lexer.literals,
            functions,
            test_file,
            test_regions,
        }
    }

    /// Whether a line, from 1, belongs to tests.
    pub(super) fn is_test(&self, line: usize) -> bool {
        self.test_file
            || self
                .test_regions
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&line))
    }

    /// Every identifier and keyword in the code, with its line from 1.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().flat_map(|(at, line)| {
            line.split(|c| !is_word(c))
                .filter(|word| !word.is_empty())
                .map(move |word| (at + 1, word))
        })
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks comments and literals. Quotes stay, so that the code keeps its shape.
struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    literals: Vec<Literal>,
}

impl Lexer {
    fn new(text: &str) -> Self {
        let chars = text.chars().collect();
        Self {
            chars,
            at: 0,
            line: 1,
            code: String::new(),
            literals: Vec::new(),
        }
    }

    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn read(&mut self) {
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => self.blank_while(|lexer| lexer.peek(0) != '\n'),
                ('/', '*') => self.block_comment(),
                ('"', _) => self.string(),
                ('r', '"' | '#') if !self.after_word() => self.raw_string(),
                ('\'', _) => self.char_or_lifetime(),
                _ => self.keep(),
            }
        }
    }

    /// Whether the character before belongs to a word, other than the prefix of a byte or C string.
    fn after_word(&self) -> bool {
        let before = |back: usize| {
            self.at
                .checked_sub(back)
                .and_then(|at| self.chars.get(at))
                .copied()
        };
        match before(1) {
            Some('b' | 'c') => before(2).is_some_and(is_word),
            Some(c) => is_word(c),
            None => false,
        }
    }

    fn keep(&mut self) {
        let c = self.peek(0);
        self.code.push(c);
        self.step(c);
    }

    fn blank(&mut self) {
        let c = self.peek(0);
        self.code.push(if c == '\n' { '\n' } else { ' ' });
        self.step(c);
    }

    fn step(&mut self, c: char) {
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
    }

    fn blank_while(&mut self, more: impl Fn(&Self) -> bool) {
        while self.at < self.chars.len() && more(self) {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.blank();
                    continue;
                }
            }
            self.blank();
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let (line, from) = (self.line, self.at + 1);
        self.keep();
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                self.blank();
            }
            self.blank();
        }
        self.literal(line, from, self.at);
        self.keep();
    }

    fn raw_string(&mut self) {
        let mut hashes = 0;
        while self.peek(1 + hashes) == '#' {
            hashes += 1;
        }
        if self.peek(1 + hashes) != '"' {
            // A raw identifier: r#type.
            self.keep();
            return;
        }
        for _ in 0..hashes + 2 {
            self.keep();
        }
        let (line, from) = (self.line, self.at);
        let ends =
            |lexer: &Self| lexer.peek(0) == '"' && (1..=hashes).all(|n| lexer.peek(n) == '#');
        self.blank_while(|lexer| !ends(lexer));
        self.literal(line, from, self.at);
        for _ in 0..=hashes {
            self.keep();
        }
    }

    fn char_or_lifetime(&mut self) {
        let is_char = self.peek(1) == '\\' || self.peek(2) == '\'';
        self.keep();
        if !is_char {
            return;
        }
        if self.peek(0) == '\\' {
            self.blank();
        }
        self.blank();
        self.blank_while(|lexer| lexer.peek(0) != '\'');
        self.keep();
    }

    fn literal(&mut self, line: usize, from: usize, to: usize) {
        let text = self
            .chars
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect();
        self.literals.push(Literal { line, text });
    }
}

/// A function whose body has not ended, or not begun.
struct Open {
    name: String,
    line: usize,
    /// Open parentheses and brackets at its `fn`, so that a `;` inside `[u8; 4]` does not end it.
    nest: usize,
    depth: usize,
}

/// One walk over blanked code, counting braces.
#[derive(Default)]
struct Walk {
    functions: Vec<Function>,
    test_regions: Vec<(usize, usize)>,
    all_test: bool,
    depth: usize,
    nest: usize,
    after_fn: bool,
    pending: Option<Open>,
    open: Vec<Open>,
    test_pending: bool,
    test_open: Vec<(usize, usize)>,
}

impl Walk {
    fn over(code: &[String]) -> Self {
        let mut walk = Self::default();
        for (at, line) in code.iter().enumerate() {
            walk.attribute(line);
            let mut word = String::new();
            for c in line.chars().chain(['\n']) {
                if is_word(c) {
                    word.push(c);
                    continue;
                }
                if !word.is_empty() {
                    walk.word(std::mem::take(&mut word), at + 1);
                }
                walk.punctuation(c, at + 1);
            }
        }
        walk
    }

    fn attribute(&mut self, line: &str) {
        let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let is_test = |prefix: &str| {
            ["cfg(test)", "cfg(all(test", "cfg(any(test"]
                .iter()
                .any(|condition| squeezed.starts_with(&format!("{prefix}{condition}")))
        };
        self.all_test |= is_test("#![");
        self.test_pending |= is_test("#[");
    }

    fn word(&mut self, word: String, line: usize) {
        if self.after_fn {
            self.pending = Some(Open {
                name: word,
                line,
                nest: self.nest,
                depth: 0,
            });
            self.after_fn = false;
        } else {
            self.after_fn = word == "fn";
        }
    }

    fn punctuation(&mut self, c: char, line: usize) {
        match c {
            // `fn(` is a type.
            '(' | '[' => {
                self.after_fn = false;
                self.nest += 1;
            }
            ')' | ']' => self.nest = self.nest.saturating_sub(1),
            '{' => self.opens(line),
            '}' => self.closes(line),
            ';' => self.semicolon(),
            _ => {}
        }
    }

    fn opens(&mut self, line: usize) {
        self.depth += 1;
        if self
            .pending
            .as_ref()
            .is_some_and(|function| function.nest == self.nest)
        {
            let depth = self.depth;
            self.open.extend(
                self.pending
                    .take()
                    .map(|function| Open { depth, ..function }),
            );
        }
        if self.test_pending && self.nest == 0 {
            self.test_open.push((self.depth, line));
            self.test_pending = false;
        }
    }

    fn closes(&mut self, line: usize) {
        if let Some(function) = self.open.pop_if(|function| function.depth == self.depth) {
            let lines = line - function.line + 1;
            self.functions.push(Function {
                name: function.name,
                line: function.line,
                lines,
            });
        }
        if let Some((_, from)) = self.test_open.pop_if(|(depth, _)| *depth == self.depth) {
            self.test_regions.push((from, line));
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn semicolon(&mut self) {
        self.pending.take_if(|function| function.nest == self.nest);
        if self.nest == 0 {
            self.test_pending = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_not_code() {
        let text = [
            r#"let a = "x // \" y"; // say "z""#,
            "/* { /* */ } */ let b = '\"'; let c = r#\"q\"q\"#;",
        ]
        .join("\n");
        let source = Source::read(&text, false);
        let words: Vec<&str> = source.words().map(|(_, word)| word).collect();
        assert_eq!(words, ["let", "a", "let", "b", "let", "c", "r"]);
        let literals: Vec<&str> = source.literals.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(literals, ["x // \\\" y", "q\"q"]);
    }

    #[test]
    fn lifetimes_are_not_characters() {
        let source = Source::read("fn a<'x>(b: &'x str) -> char { '}' }\nfn c() {}", false);
        let names: Vec<&str> = source.functions.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["a", "c"]);
    }

    #[test]
    fn a_function_ends_with_its_own_brace() {
        let text = "trait T { fn no_body(a: [u8; 4]); }\n\
            fn a(f: fn() -> u8)\n{\n  { fn inner() {\n } }\n}\n";
        let found = Source::read(text, false).functions;
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.line, it.lines))
            .collect();
        assert_eq!(found, [("inner", 4, 2), ("a", 2, 5)]);
    }

    #[test]
    fn test_items_end_with_their_own_brace() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}";
        let source = Source::read(text, false);
        let lines: Vec<bool> = (1..=6).map(|line| source.is_test(line)).collect();
        assert_eq!(lines, [false, false, true, true, true, false]);
    }

    #[test]
    fn a_test_module_elsewhere_leaves_the_rest_alone() {
        let source = Source::read("#[cfg(test)]\nmod tests;\nfn a() {\n}\n", false);
        assert!(!source.is_test(3));
        assert!(Source::read("#![cfg(test)]\nfn a() {}", false).is_test(2));
    }

    #[test]
    fn literals_know_their_line() {
        let source = Source::read("\n\nf(\"one\ntwo\", \"three\")", false);
        let lines: Vec<usize> = source.literals.iter().map(|it| it.line).collect();
        assert_eq!(lines, [3, 4]);
    }
}
