//! The only code that opens a connection outward. Today that is mail, to the server or program
//! that the operator named, and trusts.

pub mod mail;
