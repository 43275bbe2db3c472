//! Where lines go: a file, compressed or not.

use std::io::{self, BufWriter, Write};

use store::Broken;
use zstd::stream::write::Encoder;

use super::Exported;
use crate::archive::Line;

/// How hard to compress: quick, and a quarter of the size.
const ZSTD_LEVEL: i32 = 6;

/// Lines on their way out, counted.
pub(super) struct Sink<W: Write> {
    to: To<W>,
    written: Exported,
}

enum To<W: Write> {
    Plain(BufWriter<W>),
    Zstd(Encoder<'static, BufWriter<W>>),
}

impl<W: Write> Sink<W> {
    pub(super) fn new(writer: W, zstd: bool) -> Result<Self, Broken> {
        let writer = BufWriter::with_capacity(128 * 1024, writer);
        let to = if zstd {
            To::Zstd(Encoder::new(writer, ZSTD_LEVEL).map_err(|error| unwritable(&error))?)
        } else {
            To::Plain(writer)
        };
        Ok(Self {
            to,
            written: Exported::default(),
        })
    }

    /// Writes a line and counts it.
    pub(super) fn line(&mut self, line: &Line) -> Result<(), Broken> {
        let mut text = serde_json::to_vec(line)
            .map_err(|error| Broken::fault(format!("a line that is no JSON: {error}")))?;
        text.push(b'\n');
        let written = match &mut self.to {
            To::Plain(to) => to.write_all(&text),
            To::Zstd(to) => to.write_all(&text),
        };
        written.map_err(|error| unwritable(&error))?;
        let count = match line {
            Line::Archive(_) => return Ok(()),
            Line::Community(_) => &mut self.written.communities,
            Line::Person(_) => &mut self.written.people,
            Line::Post(_) => &mut self.written.posts,
            Line::Comment(_) => &mut self.written.comments,
            Line::Vote(_) => &mut self.written.votes,
            Line::Accept(_) => &mut self.written.accepts,
        };
        *count = count.saturating_add(1);
        Ok(())
    }

    /// Writes what is still held back; answers how many lines there were.
    pub(super) fn finish(self) -> Result<Exported, Broken> {
        let mut writer = match self.to {
            To::Plain(to) => to,
            To::Zstd(to) => to.finish().map_err(|error| unwritable(&error))?,
        };
        writer.flush().map_err(|error| unwritable(&error))?;
        Ok(self.written)
    }
}

fn unwritable(error: &io::Error) -> Broken {
    Broken::fault(format!("the archive can't be written: {error}"))
}
