//! The table, and the last word.

use super::load::Load;
use super::machine::Machine;
use crate::failure::Outcome;

/// A line of the table.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// What was measured.
    pub(crate) what: String,
    /// What it must reach.
    pub(crate) bar: String,
    /// What it did reach.
    pub(crate) value: String,
    /// Whether that is enough.
    pub(crate) met: bool,
    /// Its figures under load.
    pub(crate) load: Option<Load>,
    /// The same for a browser that takes gzip.
    pub(crate) gzip: Option<Load>,
}

/// Lines and notes, printed as they come.
pub(crate) struct Report {
    lines: Vec<Line>,
    notes: Vec<String>,
}

impl Report {
    /// Begins with what is measured on.
    pub(crate) fn new(machine: &Machine) -> Self {
        let Machine {
            cores,
            load,
            fsync_ms,
        } = machine;
        Self {
            lines: Vec::new(),
            notes: vec![format!(
                "{cores} cores, load {load} at the start, fsync {fsync_ms:.2} ms"
            )],
        }
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, line: Line) {
        let met = if line.met { "met" } else { "MISSED" };
        eprintln!("  {}: {} ({}) {met}", line.what, line.value, line.bar);
        self.lines.push(line);
    }

    /// Adds a sentence.
    pub(crate) fn note(&mut self, note: String) {
        eprintln!("  {note}");
        self.notes.push(note);
    }

    /// Prints the table; a missed bar is a failure.
    pub(crate) fn conclude(self) -> Outcome {
        println!();
        for row in table(&self.lines) {
            println!("{row}");
        }
        println!();
        for note in &self.notes {
            println!("{note}");
        }
        let missed: Vec<&str> = self
            .lines
            .iter()
            .filter(|line| !line.met)
            .map(|line| line.what.as_str())
            .collect();
        if missed.is_empty() {
            println!("All {} bars are met.", self.lines.len());
            return Ok(());
        }
        let (few, all) = (missed.len(), self.lines.len());
        Err(format!("{few} of {all} bars are missed: {}", missed.join("; ")).into())
    }
}

/// The table as Markdown, its columns of equal width.
fn table(lines: &[Line]) -> Vec<String> {
    let mut cells = vec![
        [
            "what",
            "bar",
            "measured",
            "met",
            "req/s",
            "p50 ms",
            "p99 ms",
            "gzip req/s",
            "p50",
            "p99",
        ]
        .map(str::to_owned),
    ];
    cells.extend(lines.iter().map(cells_of));
    let width = |column: usize| {
        let cells = cells.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..10).map(width).collect();
    let row = |cells: &[String; 10]| {
        let padded = cells.iter().zip(&widths);
        let padded: Vec<String> = padded
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        format!("| {} |", padded.join(" | "))
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(width + 2)).collect();
    let mut rows: Vec<String> = cells.iter().map(row).collect();
    rows.insert(1, format!("|{}|", rule.join("|")));
    rows
}

fn cells_of(line: &Line) -> [String; 10] {
    let figure = |load: Option<Load>, figure: fn(Load) -> f64, digits: usize| {
        load.map_or_else(String::new, |load| format!("{:.digits$}", figure(load)))
    };
    [
        line.what.clone(),
        line.bar.clone(),
        line.value.clone(),
        if line.met { "yes" } else { "NO" }.to_owned(),
        figure(line.load, |load| load.rate, 0),
        figure(line.load, |load| load.p50, 2),
        figure(line.load, |load| load.p99, 2),
        figure(line.gzip, |load| load.rate, 0),
        figure(line.gzip, |load| load.p50, 2),
        figure(line.gzip, |load| load.p99, 2),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_table_stand_below_each_other() {
        let line = Line {
            what: "a long description".to_owned(),
            bar: "≤ 3".to_owned(),
            met: true,
            ..Line::default()
        };
        let rows = table(&[line]);
        let widths: Vec<usize> = rows.iter().map(|row| row.chars().count()).collect();
        assert_eq!(rows.len(), 3);
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{rows:?}");
    }

    #[test]
    fn a_missed_bar_fails() {
        let machine = Machine {
            cores: 2,
            load: "0.1".to_owned(),
            fsync_ms: 1.0,
        };
        let mut report = Report::new(&machine);
        report.line(Line {
            what: "this".to_owned(),
            ..Line::default()
        });
        let failure = report.conclude().unwrap_err();
        assert_eq!(failure.to_string(), "1 of 1 bars are missed: this");
    }
}
