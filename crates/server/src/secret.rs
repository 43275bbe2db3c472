//! The server's secret: 32 random bytes in a file beside the database, not in it, so that a copy
//! of the database alone cannot be used to sign anything.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Bytes of a secret.
pub(crate) const SECRET_BYTES: usize = 32;

/// The secret in `path`; made of `fresh` if there is none yet.
///
/// # Errors
/// The file can't be read or written, or holds something else than a secret.
pub(crate) fn read_or_create(
    path: &Path,
    fresh: impl FnOnce() -> [u8; SECRET_BYTES],
) -> io::Result<[u8; SECRET_BYTES]> {
    match read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, fresh()),
        read => read,
    }
}

/// The secret in `path`.
pub(crate) fn read(path: &Path) -> io::Result<[u8; SECRET_BYTES]> {
    let mut file = File::open(path)?;
    let mut secret = [0; SECRET_BYTES];
    file.read_exact(&mut secret).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(
            io::ErrorKind::InvalidData,
            "it is too short to be a secret; delete it to have a new one made, which ends forms \
             that are open now",
        ),
        _ => error,
    })?;
    Ok(secret)
}

/// Whether others than the owner may read or write it.
pub(crate) fn is_open_to_others(path: &Path) -> io::Result<bool> {
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

/// Writes the secret under another name first, so that there is never half of one.
fn create(path: &Path, secret: [u8; SECRET_BYTES]) -> io::Result<[u8; SECRET_BYTES]> {
    let draft = path.with_extension("new");
    let _ = std::fs::remove_file(&draft);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(&secret)?;
    file.sync_all()?;
    // Two first starts at once: whoever links first wins, and both read what stands there.
    match std::fs::hard_link(&draft, path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(_) => std::fs::rename(&draft, path)?,
    }
    let _ = std::fs::remove_file(&draft);
    read(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        assert_eq!(read_or_create(&path, || [7; 32]).unwrap(), [7; 32]);
        assert_eq!(read_or_create(&path, || [8; 32]).unwrap(), [7; 32]);
        assert!(!is_open_to_others(&path).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn half_a_secret_is_no_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, [1; 20]).unwrap();
        assert!(
            read_or_create(&path, || [8; 32])
                .unwrap_err()
                .to_string()
                .contains("too short")
        );
    }
}
