/// Rows of numbers whose beginnings are `stride` numbers apart.
///
/// With a stride below their width the rows overlap: windows over a sequence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'v> {
    pub(crate) values: &'v [f32],
    pub(crate) stride: usize,
    pub(crate) count: usize,
}

/// A linear layer: outputs are sums of inputs by weight.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    inputs: usize,
    outputs: usize,
    /// Input by input, the weights of all outputs side by side.
    values: Vec<f32>,
}

impl Weights {
    /// From the usual order: output by output, the weights of all inputs.
    pub(crate) fn new(by_output: &[f32], inputs: usize) -> Self {
        let outputs = by_output.len() / inputs;
        let mut values = vec![0.0; by_output.len()];
        for (output, weights) in by_output.chunks_exact(inputs).enumerate() {
            for (input, &weight) in weights.iter().enumerate() {
                values[input * outputs + output] = weight;
            }
        }
        Weights { inputs, outputs, values }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The weights that lead from input `at` to every output.
    pub(crate) fn of_input(&self, at: usize) -> &[f32] {
        &self.values[at * self.outputs..(at + 1) * self.outputs]
    }

    /// Multiplies `rows` by the weights into `output`, which grows where it is too short.
    pub(crate) fn multiply(&self, rows: Rows, output: &mut Vec<f32>) {
        let Rows { values, stride, count } = rows;
        if count == 0 {
            return;
        }
        assert!(values.len() >= (count - 1) * stride + self.inputs);
        output.resize((count * self.outputs).max(output.len()), 0.0);
        let width = self.outputs as isize;
        // SAFETY: rows lie inside `values` by the assertion, `output` has room for `count` rows of
        // `outputs` numbers, and `self.values` holds inputs × outputs numbers since `new`.
        unsafe {
            gemm::gemm(
                count,
                self.outputs,
                self.inputs,
                output.as_mut_ptr(),
                1,
                width,
                false,
                values.as_ptr(),
                1,
                stride as isize,
                self.values.as_ptr(),
                1,
                width,
                0.0,
                1.0,
                false,
                false,
                false,
                gemm::Parallelism::None,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_may_overlap() {
        let sum_and_last = Weights::new(&[1.0, 1.0, 0.0, 1.0], 2);
        let mut output = Vec::new();
        let rows = Rows { values: &[1.0, 2.0, 3.0], stride: 1, count: 2 };
        sum_and_last.multiply(rows, &mut output);
        assert_eq!(output, [3.0, 2.0, 5.0, 3.0]);
    }
}
