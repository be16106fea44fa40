//! The description of the JSON against what is answered.

use std::collections::BTreeSet;

use crate::desk::SHARED;
use serde_json::Value;

fn description() -> Value {
    SHARED.get("/api/v1/openapi.json").json()
}

/// An address with an example of each of its parameters.
fn address(path: &str, operation: &Value) -> String {
    let mut address = format!("/api/v1{path}");
    let mut query = Vec::new();
    for parameter in operation["parameters"].as_array().unwrap() {
        let name = parameter["name"].as_str().unwrap();
        for example in examples(&parameter["example"]) {
            match parameter["in"].as_str() {
                Some("path") => address = address.replace(&format!("{{{name}}}"), &example),
                _ => query.push(format!("{name}={example}")),
            }
        }
    }
    if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
}

fn examples(example: &Value) -> Vec<String> {
    match example {
        Value::Array(all) => all.iter().flat_map(examples).collect(),
        Value::String(one) => vec![one.clone()],
        Value::Null => Vec::new(),
        other => vec![other.to_string()],
    }
}

#[test]
fn every_address_answers_as_it_is_described() {
    let description = description();
    for (path, operations) in description["paths"].as_object().unwrap() {
        let operation = &operations["get"];
        let (kind, content) =
            operation["responses"]["200"]["content"].as_object().unwrap().iter().next().unwrap();
        if kind != "application/json" {
            continue;
        }
        let address = address(path, operation);
        let answer = SHARED.get(&address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        let found = answer.json();
        fits(&description, &content["schema"], (&address, &found)).unwrap();
    }
}

#[test]
fn faults_are_as_described() {
    let description = description();
    let schema = &description["components"]["schemas"]["Fault"];
    for path in
        ["/api/v1/none", "/api/v1/search", "/api/v1/compare?report=a", "/api/v1/changes?since=x"]
    {
        let answer = SHARED.get(path);
        assert!(answer.status >= 400, "{path}");
        fits(&description, schema, (path, &answer.json())).unwrap();
    }
}

#[test]
fn every_parameter_is_known_and_no_other_is() {
    let description = description();
    for (path, operations) in description["paths"].as_object().unwrap() {
        let operation = &operations["get"];
        let parameters = operation["parameters"].as_array().unwrap();
        let queries = parameters.iter().filter(|parameter| parameter["in"] == "query");
        if queries.count() > 0 {
            let address = address(path, operation);
            let answer = SHARED.get(&format!("{address}&unheard-of=1"));
            assert_eq!(answer.status, 400, "{address}: an unknown parameter is refused");
        }
    }
}

/// Whether a value is what a schema says; only what the description uses of JSON Schema.
fn fits(root: &Value, schema: &Value, (place, value): (&str, &Value)) -> Result<(), String> {
    if let Some(named) = schema["$ref"].as_str() {
        let name = named.trim_start_matches('#');
        return fits(root, root.pointer(name).ok_or(named)?, (place, value));
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let tried: Vec<_> =
            choices.iter().map(|choice| fits(root, choice, (place, value))).collect();
        let fitting = tried.iter().any(Result::is_ok);
        return if fitting { Ok(()) } else { Err(format!("{tried:?}")) };
    }
    is_of_type(schema, (place, value))?;
    if let Some(all) = schema["enum"].as_array()
        && !all.contains(value)
    {
        return Err(format!("{place}: {value} is not among {all:?}"));
    }
    match value {
        Value::Array(all) => all
            .iter()
            .enumerate()
            .try_for_each(|(n, one)| fits(root, &schema["items"], (&format!("{place}/{n}"), one))),
        Value::Object(_) => members(root, schema, (place, value)),
        _ => Ok(()),
    }
}

fn members(root: &Value, schema: &Value, (place, value): (&str, &Value)) -> Result<(), String> {
    let object = value.as_object().expect("an object");
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for name in required.iter().filter_map(Value::as_str) {
        object.get(name).ok_or(format!("{place}: `{name}` is missing"))?;
    }
    for (name, member) in object {
        match schema["properties"].get(name) {
            Some(schema) => fits(root, schema, (&format!("{place}/{name}"), member))?,
            None if schema["additionalProperties"] == false => {
                return Err(format!("{place}: `{name}` is not described"));
            }
            None => {}
        }
    }
    Ok(())
}

fn is_of_type(schema: &Value, (place, value): (&str, &Value)) -> Result<(), String> {
    let wanted: BTreeSet<String> = examples(&schema["type"]).into_iter().collect();
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = wanted.contains(is) || is == "integer" && wanted.contains("number");
    if wanted.is_empty() || fits { Ok(()) } else { Err(format!("{place}: {is}, not {wanted:?}")) }
}
