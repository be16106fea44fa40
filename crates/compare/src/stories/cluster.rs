//! Takes: groups of reports and how pairs of reports score. Makes: the groups that belong together.

use rustc_hash::FxHashMap;

/// Groups are one story when the mean score of their pairs is above this.
pub const SAME: f32 = 0.0;

/// The score of a pair that shares too little to be compared.
pub const UNKNOWN: f32 = -2.0;

/// Scores of a report with others, by number.
pub type Scores = [(u32, f32)];

/// Joins the two groups with the highest mean score, again and again, while it is high enough.
///
/// The groups come out in the order of their first ones.
pub fn cluster<'a>(mut groups: Vec<Vec<u32>>, scores: impl Fn(u32) -> &'a Scores) -> Vec<Vec<u32>> {
    let mut sums = sums(&groups, scores);
    while let Some((a, b)) = best(&groups, &sums) {
        let taken = groups.remove(b);
        groups[a].extend(taken);
        let row = sums.remove(b);
        for row in &mut sums {
            row.remove(b);
        }
        let row = row.into_iter().enumerate().filter(|(at, _)| *at != b).map(|(_, sum)| sum);
        for (other, sum) in row.enumerate() {
            sums[a][other] += sum;
            if other != a {
                sums[other][a] += sum;
            }
        }
    }
    groups
}

/// The sum of the scores of all pairs between two groups.
fn sums<'a>(groups: &[Vec<u32>], scores: impl Fn(u32) -> &'a Scores) -> Vec<Vec<f32>> {
    let all = |a: &Vec<u32>, b: &Vec<u32>| (a.len() * b.len()) as f32 * UNKNOWN;
    let mut sums: Vec<Vec<f32>> =
        groups.iter().map(|a| groups.iter().map(|b| all(a, b)).collect()).collect();
    let members = groups.iter().enumerate();
    let group_of: FxHashMap<u32, usize> =
        members.flat_map(|(at, group)| group.iter().map(move |report| (*report, at))).collect();
    // Of two groups the scores of the smaller are gone through.
    let rank = |at: usize| (groups[at].len(), at);
    let biggest = (0..groups.len()).max_by_key(|at| rank(*at));
    for at in (0..groups.len()).filter(|at| Some(*at) != biggest) {
        for (other, score) in groups[at].iter().flat_map(|report| scores(*report)) {
            if let Some(&other) = group_of.get(other).filter(|other| rank(**other) > rank(at)) {
                sums[at][other] += score - UNKNOWN;
                sums[other][at] += score - UNKNOWN;
            }
        }
    }
    sums
}

/// The two groups to join, the earlier one first.
fn best(groups: &[Vec<u32>], sums: &[Vec<f32>]) -> Option<(usize, usize)> {
    let mut best = (SAME, None);
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            let mean = sums[a][b] / (groups[a].len() * groups[b].len()) as f32;
            if mean > best.0 {
                best = (mean, Some((a, b)));
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_decides() {
        // 0 and 1 are alike, 2 is like 1 alone.
        let scores: [&Scores; 3] = [&[(1, 4.0)], &[(0, 4.0), (2, 2.0)], &[(1, 2.0)]];
        let groups = cluster(vec![vec![0], vec![1], vec![2]], |report| scores[report as usize]);
        assert_eq!(groups, [vec![0, 1], vec![2]]);
    }
}
