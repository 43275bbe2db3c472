//! A file, plain or zstd, as lines of bounded length.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::limits::{ARCHIVE_ENDLESS_MEBIBYTES, ARCHIVE_LINE_BYTES_MAX};
use domain::number;

use super::Fault;

/// What a zstd frame begins with (RFC 8878, section 3.1.1).
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What some editors put in front of UTF-8.
const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// A line of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLine {
    /// Its number, from 1.
    pub number: u64,
    /// Its bytes without the end; `None` if they are more than [`ARCHIVE_LINE_BYTES_MAX`].
    pub text: Option<Vec<u8>>,
}

/// The lines of an archive. Blank ones are left out, but counted.
pub struct Lines {
    source: Box<dyn BufRead + Send>,
    number: u64,
    consumed: Arc<AtomicU64>,
}

impl Lines {
    /// Begins to read. What is compressed is known by its first bytes.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn open<R: Read + Send + 'static>(reader: R) -> Result<Self, Fault> {
        let unreadable = |error: io::Error| Fault::Unreadable {
            line: 0,
            what: error.to_string(),
        };
        let consumed = Arc::new(AtomicU64::new(0));
        let counted = Counted {
            inner: reader,
            consumed: Arc::clone(&consumed),
        };
        let mut head = [0_u8; 4];
        let mut counted = BufReader::with_capacity(64 * 1024, counted);
        let known = peek(&mut counted, &mut head).map_err(unreadable)?;
        let start = head.get(..known).unwrap_or_default().to_vec();
        let whole = io::Cursor::new(start).chain(counted);
        let source: Box<dyn BufRead + Send> = if head == ZSTD_MAGIC {
            let decoder = zstd::stream::read::Decoder::with_buffer(whole).map_err(unreadable)?;
            Box::new(BufReader::with_capacity(128 * 1024, decoder))
        } else {
            Box::new(whole)
        };
        Ok(Self {
            source,
            number: 0,
            consumed,
        })
    }

    /// How many bytes of the file were read so far, as a figure that another thread can watch.
    #[must_use]
    pub fn consumed(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.consumed)
    }

    /// The next line that is not blank; `None` at the end.
    ///
    /// # Errors
    /// The file can't be read, or has a line without an end.
    pub fn next_line(&mut self) -> Result<Option<RawLine>, Fault> {
        loop {
            let Some(text) = self.take_line()? else {
                return Ok(None);
            };
            self.number = self.number.saturating_add(1);
            let blank = text
                .as_ref()
                .is_some_and(|text| text.iter().all(u8::is_ascii_whitespace));
            if !blank {
                let number = self.number;
                return Ok(Some(RawLine { number, text }));
            }
        }
    }

    /// The bytes up to the next line end, or nothing at the end of the file.
    fn take_line(&mut self) -> Result<Option<Option<Vec<u8>>>, Fault> {
        let mut line = Vec::new();
        let mut length = 0_usize;
        loop {
            let buffer = match self.source.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.unreadable(&error)),
            };
            if buffer.is_empty() {
                return Ok((length > 0).then(|| self.finished(line, length)));
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let piece = buffer
                .get(..end.unwrap_or(buffer.len()))
                .unwrap_or_default();
            length = length.saturating_add(piece.len());
            if length <= ARCHIVE_LINE_BYTES_MAX {
                line.extend_from_slice(piece);
            }
            let read = piece.len() + usize::from(end.is_some());
            self.source.consume(read);
            if end.is_some() {
                return Ok(Some(self.finished(line, length)));
            }
            if length > ARCHIVE_ENDLESS_MEBIBYTES << 20 {
                let line = self.number.saturating_add(1);
                let mebibytes = ARCHIVE_ENDLESS_MEBIBYTES;
                return Err(Fault::Endless { line, mebibytes });
            }
        }
    }

    fn finished(&self, mut line: Vec<u8>, length: usize) -> Option<Vec<u8>> {
        if self.number == 0 && line.starts_with(&BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        (length <= ARCHIVE_LINE_BYTES_MAX).then_some(line)
    }

    fn unreadable(&self, error: &io::Error) -> Fault {
        Fault::Unreadable {
            line: self.number,
            what: error.to_string(),
        }
    }
}

/// Reads the first bytes; fewer only where the file ends.
fn peek(reader: &mut impl Read, head: &mut [u8; 4]) -> io::Result<usize> {
    let mut known = 0;
    while let Some(rest) = head.get_mut(known..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(more) => known += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(known)
}

/// Counts what is read through it.
struct Counted<R> {
    inner: R,
    consumed: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let more = number::to_u64(number::from_usize(read));
        self.consumed.fetch_add(more, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn all(bytes: Vec<u8>) -> Result<Vec<(u64, Option<String>)>, Fault> {
        let mut lines = Lines::open(io::Cursor::new(bytes))?;
        let mut all = Vec::new();
        while let Some(line) = lines.next_line()? {
            let text = line.text.map(|text| String::from_utf8(text).unwrap());
            all.push((line.number, text));
        }
        Ok(all)
    }

    fn line(number: u64, text: &str) -> (u64, Option<String>) {
        (number, Some(text.to_owned()))
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        zstd::encode_all(text, 3).unwrap()
    }

    #[test]
    fn plain_and_compressed_archives_read_alike() {
        let text = b"\xef\xbb\xbfone\n\n  \r\ntwo\r\nthree";
        let want = vec![line(1, "one"), line(4, "two\r"), line(5, "three")];
        assert_eq!(all(text.to_vec()).unwrap(), want);
        assert_eq!(all(zstd(text)).unwrap(), want);
        let mut frames = zstd(b"\xef\xbb\xbfone\n\n  \r\nt");
        frames.extend(zstd(b"wo\r\nthree"));
        assert_eq!(all(frames).unwrap(), want);
        for short in ["", "x", "abc"] {
            let want: Vec<_> = [short]
                .iter()
                .filter(|it| !it.is_empty())
                .map(|it| line(1, it))
                .collect();
            assert_eq!(all(short.as_bytes().to_vec()).unwrap(), want);
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_told_and_skipped() {
        let long = "x".repeat(ARCHIVE_LINE_BYTES_MAX);
        let text = format!("a\n{long}\n{long}y\nb\n");
        let want = vec![line(1, "a"), (2, Some(long)), (3, None), line(4, "b")];
        assert!(all(text.clone().into_bytes()).unwrap() == want);
        assert!(all(zstd(text.as_bytes())).unwrap() == want);
    }

    #[test]
    fn a_bomb_is_given_up() {
        let bomb = zstd(&vec![b'x'; (ARCHIVE_ENDLESS_MEBIBYTES + 2) << 20]);
        assert!(bomb.len() < 100_000);
        let fault = all(bomb).unwrap_err();
        assert_eq!(
            fault,
            Fault::Endless {
                line: 1,
                mebibytes: ARCHIVE_ENDLESS_MEBIBYTES
            }
        );
    }

    #[test]
    fn damage_names_the_last_good_line() {
        let mut cut = zstd(b"one\ntwo\n");
        cut.truncate(cut.len() - 3);
        let fault = all(cut).unwrap_err();
        assert!(matches!(fault, Fault::Unreadable { .. }), "{fault}");
    }
}
