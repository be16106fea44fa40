//! A browser without a window that one test holds.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

/// How long anything may take to show.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open browser; it is closed when the test ends, however it ends.
pub struct Browser {
    runtime: Runtime,
    client: Option<Client>,
    driver: Child,
    server: SocketAddr,
}

impl Browser {
    /// A browser for the pages of the server at this address.
    pub fn open(server: SocketAddr) -> Browser {
        let (driver, port) = driver();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities());
        let client = runtime.block_on(builder.connect(&format!("http://127.0.0.1:{port}")));
        let client = Some(client.expect("a browser"));
        Browser { runtime, client, driver, server }
    }

    pub fn go(&self, path: &str) {
        let address = format!("http://{}{path}", self.server);
        self.runtime.block_on(self.client().goto(&address)).unwrap();
    }

    /// The address in the page's own server.
    pub fn path(&self) -> String {
        let address = self.runtime.block_on(self.client().current_url()).unwrap();
        address[url::Position::BeforePath..].to_owned()
    }

    /// What a script returns.
    pub fn run(&self, script: &str) -> Value {
        self.runtime.block_on(self.client().execute(script, Vec::new())).unwrap()
    }

    /// What a script gives to the last of its arguments.
    pub fn run_async(&self, script: &str) -> Value {
        self.runtime.block_on(self.client().execute_async(script, Vec::new())).unwrap()
    }

    /// Types keys where the focus is.
    pub fn press(&self, keys: &str) {
        let focused = async { self.client().active_element().await?.send_keys(keys).await };
        self.runtime.block_on(focused).unwrap();
    }

    /// Clicks until the page takes it: one that still moves does not.
    pub fn click(&self, selector: &str) {
        let begin = Instant::now();
        while let Err(error) = self.try_click(selector) {
            assert!(begin.elapsed() < PATIENCE, "{selector}: {error}");
        }
    }

    fn try_click(&self, selector: &str) -> Result<(), CmdError> {
        let found = serde_json::Value::from(selector);
        self.run(&format!(
            "document.querySelector({found}).scrollIntoView({{ behavior: 'instant', block: 'center' }})"
        ));
        let click = async { self.client().find(Locator::Css(selector)).await?.click().await };
        self.runtime.block_on(click)
    }

    /// Waits until a script returns something true.
    pub fn wait(&self, condition: &str) {
        let begin = Instant::now();
        while self.run(&format!("return Boolean({condition})")) != true {
            assert!(begin.elapsed() < PATIENCE, "{} never had: {condition}", self.path());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A window of this width, on a telephone or not.
    pub fn set_width(&self, width: u32) {
        let size = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600,
        });
        self.command("Emulation.setDeviceMetricsOverride", size);
    }

    /// As readers have it who asked for `light` or `dark`.
    pub fn set_scheme(&self, scheme: &str) {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.command("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
    }

    pub fn forbid_scripts(&self) {
        self.command("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// What the console has said since the last time.
    pub fn console(&self) -> Vec<String> {
        let log = self.issue("se/log", json!({ "type": "browser" }));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().map(|one| format!("{} {}", one["level"], one["message"])).collect()
    }

    fn command(&self, name: &str, parameters: Value) -> Value {
        self.issue("goog/cdp/execute", json!({ "cmd": name, "params": parameters }))
    }

    fn issue(&self, path: &'static str, body: Value) -> Value {
        self.runtime.block_on(self.client().issue_cmd(Issue { path, body })).unwrap()
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("it is closed at the end only")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver leaves the browser open when it is ended first.
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.close());
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A driver and the port it found free.
fn driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver; hint: `cargo xtask test` says what to install");
    let lines = BufReader::new(driver.stdout.as_mut().expect("a pipe")).lines();
    let port = |line: String| {
        line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
    };
    let port = lines.map_while(Result::ok).find_map(port).expect("chromedriver names its port");
    (driver, port)
}

fn capabilities() -> fantoccini::wd::Capabilities {
    // Without a sandbox, as tests may be run by root in a container, which has little shared memory.
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--force-prefers-reduced-motion",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
    ];
    let given = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    given.as_object().cloned().expect("an object")
}

/// A command of chromedriver's own.
struct Issue {
    path: &'static str,
    body: Value,
}

impl fmt::Debug for Issue {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.path)
    }
}

impl WebDriverCompatibleCommand for Issue {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _address: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
