use std::ops::Range;

use safetensors::{Dtype, SafeTensors};

/// A layer of the network that maps features to features.
pub(super) struct Linear<T> {
    pub(super) weight: T,
    pub(super) bias: T,
}

/// Scale and shift after a layer's numbers were brought to mean 0 and variance 1.
pub(super) struct Norm<T> {
    pub(super) weight: T,
    pub(super) bias: T,
}

/// One of the network's blocks.
pub(super) struct Block<T> {
    pub(super) query: Linear<T>,
    pub(super) key: Linear<T>,
    pub(super) value: Linear<T>,
    pub(super) mixed: Linear<T>,
    pub(super) mixed_norm: Norm<T>,
    pub(super) wide: Linear<T>,
    pub(super) narrow: Linear<T>,
    pub(super) narrow_norm: Norm<T>,
}

/// The network's numbers.
pub(super) struct Weights<T> {
    pub(super) words: T,
    pub(super) positions: T,
    pub(super) kinds: T,
    pub(super) norm: Norm<T>,
    pub(super) blocks: Vec<Block<T>>,
}

pub(super) const FEATURES: usize = 384;
pub(super) const WIDE: usize = 1536;
const BLOCKS: usize = 6;

/// Where each of the network's numbers lies in its file.
pub(super) struct Layout(Weights<Range<usize>>);

impl Layout {
    /// The layout of a file, or what is wrong with it.
    pub(super) fn of(file: &[u8]) -> Result<Self, String> {
        let tensors = SafeTensors::deserialize(file).map_err(|error| error.to_string())?;
        Finder { file, tensors }.weights().map(Layout)
    }

    /// The numbers of the same file.
    pub(super) fn weights<'a>(&self, file: &'a [u8]) -> Weights<&'a [f32]> {
        self.0.map(&|range| bytemuck::cast_slice(&file[range.clone()]))
    }
}

struct Finder<'a> {
    file: &'a [u8],
    tensors: SafeTensors<'a>,
}

impl Finder<'_> {
    fn weights(&self) -> Result<Weights<Range<usize>>, String> {
        Ok(Weights {
            words: self.find("embeddings.word_embeddings.weight", &[30522, FEATURES])?,
            positions: self.find("embeddings.position_embeddings.weight", &[512, FEATURES])?,
            kinds: self.find("embeddings.token_type_embeddings.weight", &[2, FEATURES])?,
            norm: self.norm("embeddings.LayerNorm")?,
            blocks: (0..BLOCKS).map(|number| self.block(number)).collect::<Result<_, _>>()?,
        })
    }

    fn block(&self, number: usize) -> Result<Block<Range<usize>>, String> {
        let name = |part: &str| format!("encoder.layer.{number}.{part}");
        let square = |part: &str| self.linear(&name(part), [FEATURES, FEATURES]);
        Ok(Block {
            query: square("attention.self.query")?,
            key: square("attention.self.key")?,
            value: square("attention.self.value")?,
            mixed: square("attention.output.dense")?,
            mixed_norm: self.norm(&name("attention.output.LayerNorm"))?,
            wide: self.linear(&name("intermediate.dense"), [WIDE, FEATURES])?,
            narrow: self.linear(&name("output.dense"), [FEATURES, WIDE])?,
            narrow_norm: self.norm(&name("output.LayerNorm"))?,
        })
    }

    fn linear(&self, name: &str, shape: [usize; 2]) -> Result<Linear<Range<usize>>, String> {
        let weight = self.find(&format!("{name}.weight"), &shape)?;
        Ok(Linear { weight, bias: self.find(&format!("{name}.bias"), &shape[..1])? })
    }

    fn norm(&self, name: &str) -> Result<Norm<Range<usize>>, String> {
        let weight = self.find(&format!("{name}.weight"), &[FEATURES])?;
        Ok(Norm { weight, bias: self.find(&format!("{name}.bias"), &[FEATURES])? })
    }

    /// The bytes of one tensor of 32-bit floats.
    fn find(&self, name: &str, shape: &[usize]) -> Result<Range<usize>, String> {
        let tensor = self.tensors.tensor(name).map_err(|error| error.to_string())?;
        if tensor.dtype() != Dtype::F32 || tensor.shape() != shape {
            return Err(format!("`{name}` has another shape"));
        }
        let data = tensor.data();
        bytemuck::try_cast_slice::<u8, f32>(data).map_err(|error| format!("`{name}`: {error}"))?;
        let start = data.as_ptr() as usize - self.file.as_ptr() as usize;
        Ok(start..start + data.len())
    }
}

impl<T> Weights<T> {
    fn map<U>(&self, to: &impl Fn(&T) -> U) -> Weights<U> {
        Weights {
            words: to(&self.words),
            positions: to(&self.positions),
            kinds: to(&self.kinds),
            norm: self.norm.map(to),
            blocks: self.blocks.iter().map(|block| block.map(to)).collect(),
        }
    }
}

impl<T> Block<T> {
    fn map<U>(&self, to: &impl Fn(&T) -> U) -> Block<U> {
        Block {
            query: self.query.map(to),
            key: self.key.map(to),
            value: self.value.map(to),
            mixed: self.mixed.map(to),
            mixed_norm: self.mixed_norm.map(to),
            wide: self.wide.map(to),
            narrow: self.narrow.map(to),
            narrow_norm: self.narrow_norm.map(to),
        }
    }
}

impl<T> Linear<T> {
    fn map<U>(&self, to: &impl Fn(&T) -> U) -> Linear<U> {
        Linear { weight: to(&self.weight), bias: to(&self.bias) }
    }
}

impl<T> Norm<T> {
    fn map<U>(&self, to: &impl Fn(&T) -> U) -> Norm<U> {
        Norm { weight: to(&self.weight), bias: to(&self.bias) }
    }
}
