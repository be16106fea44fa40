//! Takes: pair scores. Makes: groups by average linkage. Needs: nothing.

/// Joins the two groups with the highest mean score as long as that is above zero.
///
/// The groups come out sorted. Only items with a chain of scores above zero between them can end in
/// one group, so each such component is worked on by itself.
pub(super) fn groups(items: usize, score: impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for component in components(items, &score) {
        let inner = |a: usize, b: usize| score(component[a.min(b)], component[a.max(b)]);
        let joined = linked(component.len(), inner);
        let outer = |group: Vec<usize>| group.into_iter().map(|i| component[i]).collect();
        groups.extend(joined.into_iter().map(outer));
    }
    groups.sort();
    groups
}

/// The items in sets between which no score is above zero, each sorted.
fn components(items: usize, score: &impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..items).collect();
    for a in 0..items {
        for b in a + 1..items {
            let (x, y) = (find(&leader, a), find(&leader, b));
            if x != y && score(a, b) > 0.0 {
                leader[x.max(y)] = x.min(y);
            }
        }
    }
    let mut sets: Vec<Vec<usize>> = vec![Vec::new(); items];
    (0..items).for_each(|item| sets[find(&leader, item)].push(item));
    sets.retain(|set| !set.is_empty());
    sets
}

fn find(leader: &[usize], mut item: usize) -> usize {
    while leader[item] != item {
        item = leader[item];
    }
    item
}

/// Average linkage over a full matrix of scores.
fn linked(items: usize, score: impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..items).map(|i| vec![i]).collect();
    let entry = |a: usize, b: usize| if a == b { 0.0 } else { score(a, b) };
    let mut sums: Vec<Vec<f32>> =
        (0..items).map(|a| (0..items).map(|b| entry(a, b)).collect()).collect();
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
        let score = |a: usize, b: usize| match (a, b) {
            (0, 1) => 2.0,
            (1, 2) => 1.0,
            _ => -3.0,
        };
        assert_eq!(groups(4, score), [vec![0, 1], vec![2], vec![3]]);
    }
}
