//! A dossier as a page for the terminal.

mod ink;
mod page;
mod wrap;

use variorum_model::Dossier;

use ink::Ink;
use page::Page;

/// What the page is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// In columns.
    pub width: usize,
    pub colour: bool,
}

impl Default for Terminal {
    /// A page for a file or a pipe: 80 columns, no colour.
    fn default() -> Self {
        Terminal { width: 80, colour: false }
    }
}

/// The dossier as text, wrapped to the terminal's width.
pub fn text(dossier: &Dossier, terminal: Terminal) -> String {
    let ink = Ink { colour: terminal.colour };
    let pages = dossier.stories.iter().map(|story| {
        let mut page = Page::new(story, ink, terminal.width);
        page.write();
        page.text
    });
    let mut text = pages.collect::<Vec<_>>().join("\n\n");
    text.push_str(&page::problems(&dossier.problems, ink, terminal.width));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn lines_keep_to_the_width() {
        for width in [40, 60, 80, 120] {
            let text = text(&sample::dossier(), Terminal { width, colour: false });
            assert!(text.lines().all(|line| line.chars().count() <= width), "{width}:\n{text}");
        }
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let plain = text(&sample::dossier(), Terminal { width: 80, colour: false });
        let coloured = text(&sample::dossier(), Terminal { width: 80, colour: true });
        assert_ne!(plain, coloured);
        assert_eq!(plain, ink::without(&coloured));
    }

    #[test]
    fn disputed_claims_come_before_agreed_ones() {
        let text = text(&sample::dossier(), Terminal::default());
        let at = |heading| text.find(heading).unwrap_or_else(|| panic!("{heading} in\n{text}"));
        assert!(at("SUMMARY") < at("IN DISPUTE"));
        assert!(at("IN DISPUTE") < at("CHANGED OVER TIME"));
        assert!(at("CHANGED OVER TIME") < at("AGREED"));
        assert!(at("AGREED") < at("FROM ONE ORIGIN"));
    }
}
