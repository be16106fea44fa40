//! Takes: pair scores. Makes: groups by average linkage. Needs: nothing.

/// Joins the two groups with the highest mean score as long as that is above zero.
///
/// `score(a, b)` is asked once for each pair; the groups come out sorted.
pub(super) fn groups(items: usize, score: impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..items).map(|i| vec![i]).collect();
    let mut sums: Vec<Vec<f32>> = (0..items)
        .map(|a| (0..items).map(|b| if a == b { 0.0 } else { score(a.min(b), a.max(b)) }).collect())
        .collect();
    while let Some((a, b)) = closest(&groups, &sums) {
        let moved = std::mem::take(&mut groups[b]);
        groups[a].extend(moved);
        let added = sums[b].clone();
        sums[a].iter_mut().zip(added).for_each(|(sum, more)| *sum += more);
        let joined = sums[a].clone();
        sums.iter_mut().zip(joined).for_each(|(row, sum)| row[a] = sum);
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

/// The pair of groups with the highest mean score above zero; the first of equals.
fn closest(groups: &[Vec<usize>], sums: &[Vec<f32>]) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    let alive: Vec<usize> = (0..groups.len()).filter(|&g| !groups[g].is_empty()).collect();
    for (i, &a) in alive.iter().enumerate() {
        for &b in &alive[i + 1..] {
            let mean = sums[a][b] / (groups[a].len() * groups[b].len()) as f32;
            if mean > 0.0 && best.is_none_or(|(top, ..)| mean > top) {
                best = Some((mean, a, b));
            }
        }
    }
    best.map(|(_, a, b)| (a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_link_does_not_chain() {
        let score = |a: usize, b: usize| {
            if (a, b) == (0, 1) {
                2.0
            } else if (a, b) == (1, 2) {
                1.0
            } else {
                -3.0
            }
        };
        assert_eq!(groups(4, score), [vec![0, 1], vec![2], vec![3]]);
    }
}
