use std::path::Path;
use std::sync::Mutex;

use variorum_model::{Entity, Parse, Pos, Span, Token};

use crate::error::Error;
use crate::folder::Folder;
use crate::grammar::{
    Analysis, AttributeRuler, Lemmatiser, Tagger, deprojectivise, edges, noun_chunks, sentences,
};
use crate::network::Tok2Vec;
use crate::text::Lexeme;
use crate::tokenizer::{Tokenizer, Word};
use crate::transitions::{EntityRecogniser, Parser, Place};
use crate::workspace::Workspace;

/// The English pipeline (spaCy's `en_core_web_sm` 3.8): text in, [`Parse`] out, equal to spaCy's.
///
/// It can be shared by threads: each takes a workspace of its own while it parses.
pub struct Pipeline {
    tokenizer: Tokenizer,
    shared: Tok2Vec,
    tagger: Tagger,
    parser: Parser,
    ruler: AttributeRuler,
    lemmatiser: Lemmatiser,
    own: Tok2Vec,
    recogniser: EntityRecogniser,
    workspaces: Mutex<Vec<Workspace>>,
}

impl Pipeline {
    /// Loads the pipeline from an unpacked spaCy model folder, the one that holds `config.cfg`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or holds something else than this pipeline.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let folder = Folder(folder);
        folder.check()?;
        let shared = folder.model("tok2vec")?;
        let (tagger, parser, entities) =
            (folder.model("tagger")?, folder.model("parser")?, folder.model("ner")?);
        Ok(Pipeline {
            tokenizer: folder.tokenizer()?,
            shared: folder.read("tok2vec/model", |_| Tok2Vec::new(&shared))?,
            tagger: folder.read("tagger/cfg", |settings| Tagger::new(&tagger, settings))?,
            parser: folder.read("parser/moves", |moves| Parser::new(&parser, moves))?,
            ruler: folder.read("attribute_ruler/patterns", AttributeRuler::new)?,
            lemmatiser: folder.read("lemmatizer/lookups/lookups.bin", Lemmatiser::new)?,
            own: folder.read("ner/model", |_| Tok2Vec::new(&entities))?,
            recogniser: folder
                .read("ner/moves", |moves| EntityRecogniser::new(&entities, moves))?,
            workspaces: Mutex::default(),
        })
    }

    /// The parse of `text`; spans are byte ranges into it.
    pub fn parse(&self, text: &str) -> Parse {
        let mut workspace = self.lock().pop().unwrap_or_default();
        let parse = self.parse_with(text, &mut workspace);
        workspace.trim();
        self.lock().push(workspace);
        parse
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Workspace>> {
        self.workspaces.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn parse_with(&self, text: &str, space: &mut Workspace) -> Parse {
        self.tokenizer.tokenize(text, &mut space.memory, &mut space.words);
        if space.words.is_empty() {
            return Parse::default();
        }
        let mut analyses = self.analyse(space);
        let heads: Vec<u32> = analyses.iter().map(|word| word.head).collect();
        let edges = edges(&heads);
        let sentences = sentences(&heads, &edges);
        self.refine(&mut analyses, space);
        let entities = self.entities(&sentences, space);
        let noun_chunks = noun_chunks(&analyses, &edges);
        let tokens = space.words.iter().zip(analyses).map(token);
        Parse { tokens: tokens.collect(), sentences, entities, noun_chunks }
    }

    /// Tags and tree.
    fn analyse(&self, space: &mut Workspace) -> Vec<Analysis> {
        let Workspace { memory, words, shared, scratch, state, tag_scores, .. } = space;
        self.shared.encode(words, &memory.lexicon, shared);
        let tags = self.tagger.tags(&shared.rows, words.len(), tag_scores);
        let mut arcs = self.parser.parse(&shared.rows, words.len(), (state, scratch));
        deprojectivise(&mut arcs, |at| memory.lexicon.get(words[at].lexeme).is_space);
        let words = tags.into_iter().zip(arcs);
        words.map(|(tag, (head, relation))| Analysis::new(tag, relation.dep, head)).collect()
    }

    /// Parts of speech and lemmas.
    fn refine(&self, analyses: &mut [Analysis], space: &mut Workspace) {
        let lexicon = &space.memory.lexicon;
        let lexemes = space.words.iter().map(|word| lexicon.get(word.lexeme));
        let lexemes: Vec<&Lexeme> = lexemes.collect();
        self.ruler.apply(analyses, &lexemes, &mut space.matches);
        for (word, lexeme) in analyses.iter_mut().zip(lexemes) {
            if word.lemma.is_none() {
                word.lemma = Some(self.lemmatiser.lemma(lexeme, word.pos, word.inflection));
            }
        }
    }

    fn entities(&self, sentences: &[(u32, u32)], space: &mut Workspace) -> Vec<Entity> {
        let Workspace { memory, words, own, scratch, .. } = space;
        self.own.encode(words, &memory.lexicon, own);
        let is_space = |word: &Word| memory.lexicon.get(word.lexeme).is_space;
        let place = |word| Place { is_space: is_space(word), starts_sentence: false };
        let mut places: Vec<Place> = words.iter().map(place).collect();
        for &(first, _) in sentences {
            places[first as usize].starts_sentence = true;
        }
        self.recogniser.entities(&own.rows, &places, scratch)
    }
}

fn token((place, word): (&Word, Analysis)) -> Token {
    Token {
        span: Span { start: place.start, end: place.end },
        lemma: word.lemma.unwrap_or_default(),
        tag: word.tag,
        pos: word.pos.unwrap_or(Pos::X),
        dep: word.dep,
        head: word.head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_can_share_it() {
        fn shared<T: Send + Sync>() {}
        shared::<Pipeline>();
    }
}
