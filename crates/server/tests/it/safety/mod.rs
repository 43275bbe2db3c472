//! Who may see what, whatever the door.

mod matrix;
mod moderation;
