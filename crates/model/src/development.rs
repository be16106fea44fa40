use serde::{Deserialize, Serialize};

use crate::{ClaimKind, Span, Status};

/// What has become of a story with the reports that came last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Development {
    /// It is new, and so many reports tell it.
    Story(usize),
    /// So many more reports tell it.
    Reports(usize),
    Claim(Box<ClaimDevelopment>),
}

impl Development {
    /// What kind it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Development::Story(_) => "story",
            Development::Reports(_) => "reports",
            Development::Claim(claim) => claim.turn().name(),
        }
    }
}

/// What has become of a claim, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimTurn {
    /// It is in conflict now.
    Conflict,
    /// A newer version of a report no longer says it.
    Lost,
    /// Its figure moved.
    Figure,
    /// More independent origins stand behind it.
    Origin,
    /// It is new, and several origins stand behind it.
    New,
}

impl ClaimTurn {
    pub fn name(self) -> &'static str {
        match self {
            ClaimTurn::Conflict => "conflict",
            ClaimTurn::Lost => "lost",
            ClaimTurn::Figure => "figure",
            ClaimTurn::Origin => "origin",
            ClaimTurn::New => "claim",
        }
    }
}

/// A claim before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimDevelopment {
    pub kind: ClaimKind,
    pub question: String,
    /// The id of the report whose words say it best, and where.
    pub report: String,
    pub span: Span,
    /// None when it is new.
    pub before: Option<Standing>,
    /// None when nobody says it any more.
    pub after: Option<Standing>,
}

impl ClaimDevelopment {
    /// The gravest of what has become of it.
    pub fn turn(&self) -> ClaimTurn {
        let (Some(before), Some(after)) = (&self.before, &self.after) else {
            return match &self.after {
                None => ClaimTurn::Lost,
                Some(after) if after.status == Status::Conflict => ClaimTurn::Conflict,
                Some(_) => ClaimTurn::New,
            };
        };
        let is_conflict = |standing: &Standing| standing.status == Status::Conflict;
        match () {
            () if is_conflict(after) && !is_conflict(before) => ClaimTurn::Conflict,
            () if after.origins < before.origins => ClaimTurn::Lost,
            () if before.has_moved(after) => ClaimTurn::Figure,
            () => ClaimTurn::Origin,
        }
    }
}

/// How a claim stands at some time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub status: Status,
    pub origins: usize,
    pub figure: Option<Bounds>,
}

impl Standing {
    /// True when both have a figure and it is not the same.
    pub fn has_moved(&self, after: &Standing) -> bool {
        self.figure.is_some() && after.figure.is_some() && self.figure != after.figure
    }
}

/// What the figures of a claim come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    pub best: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(status: Status, origins: usize, best: f64) -> Standing {
        let figure = Bounds { best, low: Some(best), high: None, unit: "dead".into() };
        Standing { status, origins, figure: Some(figure) }
    }

    fn turn(before: Option<Standing>, after: Option<Standing>) -> ClaimTurn {
        let (question, report, span) = (String::new(), String::new(), Span::default());
        let kind = ClaimKind::Figure;
        ClaimDevelopment { kind, question, report, span, before, after }.turn()
    }

    #[test]
    fn the_gravest_change_names_it() {
        let (one, two) = (standing(Status::Single, 1, 9.0), standing(Status::Agreed, 2, 9.0));
        let moved = standing(Status::Evolved, 2, 12.0);
        let conflict = standing(Status::Conflict, 2, 9.0);
        assert_eq!(turn(Some(one.clone()), Some(two.clone())), ClaimTurn::Origin);
        assert_eq!(turn(Some(two.clone()), Some(one)), ClaimTurn::Lost);
        assert_eq!(turn(Some(two.clone()), Some(moved)), ClaimTurn::Figure);
        assert_eq!(turn(Some(two.clone()), Some(conflict.clone())), ClaimTurn::Conflict);
        assert_eq!(turn(None, Some(conflict)), ClaimTurn::Conflict);
        assert_eq!(turn(None, Some(two.clone())), ClaimTurn::New);
        assert_eq!(turn(Some(two), None), ClaimTurn::Lost);
    }
}
