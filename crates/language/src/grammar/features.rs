use variorum_model::Pos;

/// What a word's morphological features tell the lemmatiser.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Inflection {
    singular: bool,
    has_number: bool,
    present: bool,
    verb_form: VerbForm,
    positive: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
enum VerbForm {
    #[default]
    Other,
    Infinitive,
    Finite,
}

impl Inflection {
    /// From features in Universal Dependencies notation: `Tense=Pres|VerbForm=Fin`.
    pub(crate) fn parse(features: &str) -> Self {
        let mut inflection = Inflection::default();
        for feature in features.split('|') {
            match feature.split_once('=') {
                Some(("Number", number)) => {
                    inflection.has_number = true;
                    inflection.singular = number == "Sing";
                }
                Some(("VerbForm", "Inf")) => inflection.verb_form = VerbForm::Infinitive,
                Some(("VerbForm", "Fin")) => inflection.verb_form = VerbForm::Finite,
                Some(("Tense", tense)) => inflection.present = tense == "Pres",
                Some(("Degree", degree)) => inflection.positive = degree == "Pos",
                _ => {}
            }
        }
        inflection
    }

    /// True when a word of this kind and inflection is its own lemma.
    pub(crate) fn is_base(self, pos: Pos) -> bool {
        let plain_present = self.verb_form == VerbForm::Finite && self.present && !self.has_number;
        (pos == Pos::Noun && self.singular)
            || (pos == Pos::Verb && plain_present)
            || self.verb_form == VerbForm::Infinitive
            || self.positive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_forms_are_told_by_their_features() {
        assert!(Inflection::parse("Number=Sing").is_base(Pos::Noun));
        assert!(Inflection::parse("Tense=Pres|VerbForm=Fin").is_base(Pos::Verb));
        assert!(!Inflection::parse("Number=Sing|Tense=Pres|VerbForm=Fin").is_base(Pos::Verb));
        assert!(!Inflection::parse("Number=Plur").is_base(Pos::Noun));
    }
}
