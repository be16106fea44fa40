use gemm::Parallelism;

/// Numbers in a grid, one row a feature and one column a piece.
///
/// Columns are the quick direction, so that work on many pieces at once is work on neighbours.
#[derive(Debug, Default)]
pub(super) struct Panel {
    pub(super) values: Vec<f32>,
    pub(super) columns: usize,
}

impl Panel {
    /// Makes room for `rows` by `columns`; what is in it is left over.
    pub(super) fn shape(&mut self, rows: usize, columns: usize) {
        self.values.resize(rows * columns, 0.0);
        self.columns = columns;
    }

    pub(super) fn rows(&self) -> std::slice::ChunksExact<'_, f32> {
        self.values.chunks_exact(self.columns)
    }

    pub(super) fn rows_mut(&mut self) -> std::slice::ChunksExactMut<'_, f32> {
        self.values.chunks_exact_mut(self.columns)
    }
}

/// A grid inside a slice: the element at (i, j) lies at `i * steps.0 + j * steps.1`.
#[derive(Clone, Copy)]
pub(super) struct Grid<'a> {
    pub(super) values: &'a [f32],
    pub(super) steps: (usize, usize),
}

/// As [`Grid`], to be written.
pub(super) struct GridMut<'a> {
    pub(super) values: &'a mut [f32],
    pub(super) steps: (usize, usize),
}

/// How a product is written.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) factor: f32,
    /// Added to what is there, or else in its place.
    pub(super) added: bool,
}

/// `to = left · right`, where `left` has `size.0` rows, `right` `size.1` columns and their shared
/// side is `size.2`.
pub(super) fn multiply(
    size: (usize, usize, usize),
    to: GridMut,
    (left, right): (Grid, Grid),
    written: Written,
) {
    let (m, n, k) = size;
    let fits = |length: usize, rows: usize, columns: usize, steps: (usize, usize)| {
        rows > 0 && columns > 0 && (rows - 1) * steps.0 + (columns - 1) * steps.1 < length
    };
    assert!(fits(to.values.len(), m, n, to.steps));
    assert!(
        fits(left.values.len(), m, k, left.steps) && fits(right.values.len(), k, n, right.steps)
    );
    // SAFETY: every element of the three grids lies inside its slice, as asserted above, and
    // `to` is borrowed alone.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            to.values.as_mut_ptr(),
            to.steps.1 as isize,
            to.steps.0 as isize,
            written.added,
            left.values.as_ptr(),
            left.steps.1 as isize,
            left.steps.0 as isize,
            right.values.as_ptr(),
            right.steps.1 as isize,
            right.steps.0 as isize,
            1.0,
            written.factor,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}
