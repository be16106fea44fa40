//! Whether JSON is what a schema says, and the schema what the JSON holds. Only what our schemas
//! use of JSON Schema.

#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeSet;

use serde_json::Value;

/// A schema and which of its fields were seen.
pub struct Schema {
    root: Value,
    seen: BTreeSet<String>,
}

/// The places in the schema of the fields that a value has, or why it does not fit.
type Fields = Result<BTreeSet<String>, String>;

impl Schema {
    pub fn new(text: &str) -> Schema {
        Schema { root: serde_json::from_str(text).expect("JSON"), seen: BTreeSet::new() }
    }

    /// Fails where a value is not what stands at a place of the schema.
    pub fn take(&mut self, place: &str, value: &Value) {
        match self.fits(place, value) {
            Ok(seen) => self.seen.extend(seen),
            Err(why) => panic!("{place}: {why}\n{value:#}"),
        }
    }

    /// The fields of the schema that nothing had, but those at these places.
    pub fn unseen(&self, but: &[&str]) -> Vec<String> {
        let mut all = Vec::new();
        described(&self.root, String::new(), &mut all);
        let fields = all.into_iter().map(|(place, _)| place);
        let is_new = |place: &String| !self.seen.contains(place);
        fields.filter(|place| is_new(place) && !but.iter().any(|b| place.starts_with(b))).collect()
    }

    /// The fields of which nothing says what they are.
    pub fn untold(&self) -> Vec<String> {
        let mut all = Vec::new();
        described(&self.root, String::new(), &mut all);
        let is_untold = |field: &Value| field["description"].as_str().is_none_or(str::is_empty);
        all.into_iter().filter(|(_, field)| is_untold(field)).map(|(place, _)| place).collect()
    }

    fn fits(&self, place: &str, value: &Value) -> Fields {
        let schema = self.root.pointer(place).ok_or(format!("no `{place}`"))?;
        if let Some(named) = schema["$ref"].as_str() {
            return self.fits(named.trim_start_matches('#'), value);
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[choice].as_array() {
                let tried =
                    (0..choices.len()).map(|n| self.fits(&format!("{place}/{choice}/{n}"), value));
                let tried: Vec<Fields> = tried.collect();
                let found = tried.iter().find_map(|tried| tried.as_ref().ok().cloned());
                return found.ok_or(format!("{tried:?}"));
            }
        }
        is_allowed(schema, value)?;
        match value {
            Value::Array(all) => {
                let items = format!("{place}/items");
                all.iter()
                    .try_fold(BTreeSet::new(), |seen, one| Ok(&seen | &self.fits(&items, one)?))
            }
            Value::Object(_) => self.members(place, schema, value),
            _ => Ok(BTreeSet::new()),
        }
    }

    fn members(&self, place: &str, schema: &Value, value: &Value) -> Fields {
        let object = value.as_object().expect("an object");
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            object.get(name).ok_or(format!("`{name}` is missing"))?;
        }
        // One without fields is described elsewhere.
        let Some(fields) = schema["properties"].as_object() else { return Ok(BTreeSet::new()) };
        let mut seen = BTreeSet::new();
        for (name, member) in object {
            fields.get(name).ok_or(format!("`{name}` is not described"))?;
            let field = format!("{place}/properties/{name}");
            let inside = self.fits(&field, member).map_err(|why| format!("{name}: {why}"))?;
            seen.extend(inside);
            seen.insert(field);
        }
        Ok(seen)
    }
}

fn is_allowed(schema: &Value, value: &Value) -> Result<(), String> {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let is = |wanted: &Value| {
        wanted.is_null() || wanted == kind || wanted == "number" && kind == "integer"
    };
    if !kinds.iter().any(is) {
        return Err(format!("{kind}, not {kinds:?}"));
    }
    let among = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    let same = schema.get("const").is_none_or(|one| one == value);
    if among && same { Ok(()) } else { Err(format!("{value} is not allowed")) }
}

/// Every field that is described at or below a place, with what is said of it.
fn described(schema: &Value, place: String, found: &mut Vec<(String, Value)>) {
    let below = |name: &str| format!("{place}/{name}");
    match schema {
        Value::Array(all) => {
            all.iter()
                .enumerate()
                .for_each(|(n, one)| described(one, below(&n.to_string()), found));
        }
        Value::Object(parts) => {
            for (name, part) in parts {
                let is_field = place.ends_with("/properties") || place == "properties";
                if is_field {
                    found.push((below(name), part.clone()));
                }
                described(part, below(name), found);
            }
        }
        _ => {}
    }
}
