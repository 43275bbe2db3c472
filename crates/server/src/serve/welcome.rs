//! What the program says when it is ready: where to click first.

use std::net::SocketAddr;

use operations::account;

use crate::demo;
use crate::failure::Failure;
use crate::say;
use crate::site::Site;

/// Says it. The last line is the address of the socket, for programs that started this one.
///
/// # Errors
/// Never in practice: the set-up link can't be made.
pub(super) fn say(site: &Site, is_demo: bool, listening: SocketAddr) -> Result<(), Failure> {
    let base = site.operations.base();
    if is_demo {
        say::line(format!("The demo is at {base}\n{}", demo::sign_ins()));
    } else if site.set_up {
        say::line(format!("The site is at {base}"));
    } else {
        let link = account::set_up_link(&site.operations)?;
        let link = base.absolute(&format!("/setup?link={link}"));
        say::line(format!(
            "This site is new. Open this link to name it and to become its admin:\n  {link}"
        ));
    }
    say::line("Ctrl-C stops it.");
    say::line(format!("Listening on {listening}"));
    Ok(())
}
