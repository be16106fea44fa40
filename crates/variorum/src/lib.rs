//! variorum
