//! What honest reports say of an event that never was.

use variorum::model::Report;

pub const GAZETTE: &str = "At least 17 people were killed when a footbridge over the Quell river gave \
    way in Ostermere on Tuesday morning, the fire brigade said.\n\n\
    Another 42 people were taken to the Saint Orla hospital, its director Henrik Vall told \
    reporters. \"We have called in every surgeon that we could reach,\" Vall said.\n\n\
    The bridge was closed for repairs in January and opened again three weeks ago.";
pub const TRIBUNE: &str = "Rescue workers searched the Quell river on Tuesday after the footbridge in \
    Ostermere collapsed, killing 17 people, according to the regional government.\n\n\
    Mayor Ilse Tammert said that the city had asked for an inspection in autumn. \"Nobody answered \
    our letter,\" Tammert said.\n\n\
    Divers from three provinces took part in the search, and the railway line along the bank was \
    shut.";
const RADIO: &str = "The hospital in Ostermere is treating 42 people who were hurt when the footbridge \
    over the Quell collapsed, its director said.\n\n\
    The contractor Brenner and Sohl denied that its workers had removed a cable. The company will \
    publish its records on Friday.\n\n\
    Schools in the old town stayed closed and buses were sent round by the northern bridge.";
const COURIER: &str = "The transport minister, Jonas Weil, promised an independent inquiry into the \
    collapse of the footbridge in Ostermere.\n\n\
    \"We owe the families an answer before the summer,\" Weil said in parliament.\n\n\
    The inquiry will be led by a retired judge. The opposition demanded that the minister resign.";
const OBSERVER: &str = "Families of the missing waited on the bank of the Quell on Wednesday, a day \
    after the footbridge in Ostermere gave way.\n\n\
    Six people are still missing, the fire brigade said.\n\n\
    About 1,200 commuters used the bridge every day, the city's traffic office said. The northern \
    bridge carries twice as many cars since the collapse.";

/// A report that an outlet publishes.
pub fn told(id: &str, outlet: &str, published: &str, text: &str) -> Report {
    let record = serde_json::json!({
        "id": id, "outlet": outlet, "published": published, "language": "en", "text": text,
    });
    let outcome = variorum::extract("reports.jsonl", format!("{record}\n").as_bytes());
    outcome.value.into_iter().next().expect("a report")
}

/// Five outlets, each with its own words.
pub fn honest() -> Vec<Report> {
    [
        ("gazette", "Bramwick Gazette", "2021-03-09T08:00:00Z", GAZETTE),
        ("tribune", "Kesterfold Tribune", "2021-03-09T11:30:00Z", TRIBUNE),
        ("radio", "Radio Quell", "2021-03-09T15:00:00Z", RADIO),
        ("courier", "Polder Courier", "2021-03-09T18:00:00Z", COURIER),
        ("observer", "Harrow Observer", "2021-03-10T07:00:00Z", OBSERVER),
    ]
    .map(|(id, outlet, published, text)| told(id, outlet, published, text))
    .to_vec()
}

/// An outlet's page with something put into its story.
pub fn page(inside: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Footbridge gives way</title>\
         <meta property=\"og:site_name\" content=\"Daily Falsum\"></head><body><article>\
         <h1>Footbridge gives way</h1>\
         <p>The footbridge over the Quell river gave way in Ostermere on Tuesday morning, and \
         rescue workers searched the water for hours, the city said.</p>{inside}\
         <p>Schools in the old town stayed closed and buses were sent round by the northern \
         bridge, according to the traffic office of the city.</p>\
         <p>The bridge had been closed for repairs in January and was opened again three weeks \
         ago, the mayor told reporters on Tuesday.</p></article></body></html>"
    )
}
