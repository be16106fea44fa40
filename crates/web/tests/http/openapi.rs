//! The description of the JSON against what is answered.

#[path = "../../../cli/tests/schema/mod.rs"]
mod schema;

use crate::desk::SHARED;
use schema::Schema;
use serde_json::Value;

const DOSSIER: &str = include_str!("../../../../docs/dossier.schema.json");
const ANNOTATION: &str = include_str!("../../../../docs/annotation.schema.json");

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

/// Every address with its parameters, and what it answers, but those that answer no JSON.
fn answers(description: &Value) -> Vec<(String, Value)> {
    let mut answers = Vec::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        let operation = &operations["get"];
        let content = operation["responses"]["200"]["content"].as_object().unwrap();
        if content.contains_key("application/json") {
            let address = address(path, operation);
            let answer = SHARED.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
            answers.push((path.clone(), answer.json()));
        }
    }
    answers
}

/// Other addresses, for what the examples of the parameters do not bring.
const MORE: &[(&str, &str)] = &[
    ("/stories", "stories?most=1"),
    ("/search", "search?q=dam&most=1"),
    ("/outlets", "outlets?most=1"),
    ("/compare", "compare?report=ferry-1&report=ferry-2"),
    ("/reports/{id}", "reports/ferry-2"),
    ("/changes", "changes?since=2001-01-01"),
];

#[test]
fn every_answer_is_as_described_and_the_reverse() {
    let description = description();
    let mut schema = Schema::new(&description.to_string());
    let mut answers = answers(&description);
    let more = MORE.iter().map(|(path, address)| {
        ((*path).to_owned(), SHARED.get(&format!("/api/v1/{address}")).json())
    });
    answers.extend(more);
    for (path, answer) in &answers {
        let path = path.replace('/', "~1");
        let content = "get/responses/200/content/application~1json/schema";
        schema.take(&format!("/paths/{path}/{content}"), answer);
    }
    for path in
        ["/api/v1/none", "/api/v1/search", "/api/v1/compare?report=a", "/api/v1/changes?since=x"]
    {
        let answer = SHARED.get(path);
        assert!(answer.status >= 400, "{path}");
        schema.take("/components/schemas/Fault", &answer.json());
    }
    assert_eq!(schema.unseen(&[]), [""; 0], "described, and answered by no address");
    assert_eq!(schema.untold(), [""; 0]);
}

#[test]
fn dossiers_and_annotations_are_as_their_schemas_say() {
    for (path, answer) in answers(&description()) {
        match path.as_str() {
            "/stories/{id}" => Schema::new(DOSSIER).take("", &answer),
            "/reports/{id}/annotation" => Schema::new(ANNOTATION).take("", &answer),
            _ => {}
        }
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
