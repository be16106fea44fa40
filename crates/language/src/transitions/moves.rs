use serde_json::{Map, Value};

/// The actions in the order of their scores: kind of action and label.
///
/// The file counts how often training saw each label; the more frequent come first.
pub(crate) fn actions(file: &[u8]) -> Result<Vec<(usize, String)>, String> {
    let file = rmpv::decode::read_value(&mut &*file).map_err(|error| error.to_string())?;
    let moves =
        file.as_map().and_then(|map| map.iter().find(|(key, _)| key.as_str() == Some("moves")));
    let moves = moves.and_then(|(_, moves)| moves.as_str()).ok_or("no `moves`")?;
    let moves: Map<String, Value> =
        serde_json::from_str(moves).map_err(|error| error.to_string())?;
    let mut kinds: Vec<(usize, &Value)> = Vec::new();
    for (kind, labels) in &moves {
        kinds
            .push((kind.parse().map_err(|_| format!("the action `{kind}` is not known"))?, labels));
    }
    kinds.sort_unstable_by_key(|&(kind, _)| kind);
    Ok(kinds.into_iter().flat_map(|(kind, labels)| with_labels(kind, labels)).collect())
}

fn with_labels(kind: usize, labels: &Value) -> Vec<(usize, String)> {
    let counts = labels.as_object().into_iter().flatten();
    let mut labels: Vec<(i64, &String)> =
        counts.map(|(label, count)| (count.as_i64().unwrap_or(0), label)).collect();
    labels.sort_unstable_by(|one, other| other.cmp(one));
    labels.into_iter().map(|(_, label)| (kind, label.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_labels_come_first() {
        let moves = r#"{"1":{"a":2,"b":9,"c":2},"0":{"":5}}"#;
        let file = rmpv::Value::Map(vec![("moves".into(), moves.into())]);
        let mut bytes = Vec::new();
        rmpv::encode::write_value(&mut bytes, &file).unwrap();
        let found = actions(&bytes).unwrap();
        let found: Vec<_> = found.iter().map(|(kind, label)| (*kind, label.as_str())).collect();
        assert_eq!(found, [(0, ""), (1, "b"), (1, "c"), (1, "a")]);
    }
}
