//! Real browsers, each with its WebDriver server, a fresh profile and an end.

use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};
use tokio::sync::Mutex;

/// How long anything may take that a test waits for.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// Those that `TOISE_ENGINES` names.
    pub fn wanted() -> Vec<Self> {
        let names = std::env::var("TOISE_ENGINES").unwrap_or_else(|_| "chromium".into());
        let engine = |name: &str| match name {
            "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            _ => panic!("TOISE_ENGINES: no engine {name:?}; there are chromium, firefox, webkit"),
        };
        names.split_whitespace().map(engine).collect()
    }

    fn driver(self, port: u16) -> Command {
        let mut command = match self {
            Self::Chromium => Command::new(std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into())),
            Self::Firefox => Command::new("geckodriver"),
            // Its browser has no headless mode: it gets a screen that nobody sees.
            Self::WebKit => {
                let mut command = Command::new("xvfb-run");
                command.args(["--auto-servernum", "WebKitWebDriver"]).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command
            }
        };
        match self {
            Self::Firefox => command.args(["--port", &port.to_string()]),
            Self::Chromium | Self::WebKit => command.arg(format!("--port={port}")),
        };
        command
    }

    /// What this engine can make a whole session prefer.
    pub fn wishes(self) -> &'static [Wish] {
        match self {
            // It can be told while it runs: `Browser::wish`.
            Self::Chromium => &[Wish::None],
            Self::Firefox => &[Wish::None, Wish::Dark, Wish::Forced],
            Self::WebKit => &[Wish::None, Wish::Dark],
        }
    }

    fn capabilities(self, wish: Wish, profile: &str, downloads: &str) -> Value {
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--window-size=1000,900", format!("--user-data-dir={profile}"),
                ], "prefs": { "download.default_directory": downloads } },
            }),
            Self::Firefox => {
                let args = ["-headless", "-width", "1000", "-height", "900"];
                let mut prefs = match wish {
                    Wish::None => json!({}),
                    Wish::Dark => json!({ "layout.css.prefers-color-scheme.content-override": 0 }),
                    Wish::Forced => json!({ "browser.display.document_color_use": 2, "ui.useAccessibilityTheme": 1 }),
                };
                prefs["browser.download.folderList"] = json!(2);
                prefs["browser.download.dir"] = json!(downloads);
                json!({ "browserName": "firefox", "moz:firefoxOptions": { "args": args, "prefs": prefs } })
            }
            Self::WebKit => {
                let args: &[&str] = if wish == Wish::Dark { &["--automation", "--dark-mode"] } else { &["--automation"] };
                json!({ "webkitgtk:browserOptions": { "binary": mini_browser(), "args": args } })
            }
        }
    }
}

/// The test browser of WebKitGTK, which Debian keeps beside the library.
fn mini_browser() -> String {
    let candidates = ["x86_64-linux-gnu/webkit2gtk-4.1", "aarch64-linux-gnu/webkit2gtk-4.1", "x86_64-linux-gnu/webkitgtk-6.0"];
    let paths = candidates.map(|folder| format!("/usr/lib/{folder}/MiniBrowser"));
    paths.into_iter().find(|path| PathBuf::from(path).is_file()).expect("WebKit's MiniBrowser; `scripts/setup webkit` installs it")
}

/// Colours that a visitor asks of every page, by a setting of the browser or the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    None,
    Dark,
    /// A few colours of the visitor's own, as Windows' contrast themes have them.
    Forced,
}

/// A browser. End it with [`Browser::quit`]; its driver ends with the value.
pub struct Browser {
    pub driver: WebDriver,
    _server: Running,
    profile: Profile,
}

impl Browser {
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, Wish::None).await
    }

    pub async fn start_with(engine: Engine, wish: Wish) -> Self {
        // One at a time: two that look for a free port or a free screen at once may find the same.
        static TURN: Mutex<()> = Mutex::const_new(());
        let _turn = TURN.lock().await;
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
        let mut command = engine.driver(port);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn();
        let server = Running(child.unwrap_or_else(|error| panic!("{command:?}: {error}; `scripts/setup` installs it")));
        until("the driver to listen", async || TcpStream::connect(("127.0.0.1", port)).ok()).await;
        let profile = Profile::new(port);
        let capabilities: Capabilities =
            serde_json::from_value(engine.capabilities(wish, &profile.0.to_string_lossy(), &profile.downloads().to_string_lossy()))
                .expect("capabilities");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await.expect("a session");
        Self { driver, _server: server, profile }
    }

    /// Where files are saved to.
    pub fn downloads(&self) -> PathBuf {
        self.profile.downloads()
    }

    /// What a script in the page returns. It travels as text, since drivers round numbers.
    pub async fn run(&self, script: &str) -> WebDriverResult<Value> {
        let script = format!("return JSON.stringify((() => {{ {script} }})()) ?? 'null'");
        let returned = self.driver.execute(script, Vec::new()).await?;
        Ok(serde_json::from_str(returned.json().as_str().unwrap_or("null")).expect("JSON from the browser"))
    }

    /// Makes the colours that visitors can ask for theirs. Chromium alone.
    pub async fn wish(&self, wish: Wish) -> WebDriverResult<()> {
        let scheme = if wish == Wish::Dark { "dark" } else { "light" };
        let forced = if wish == Wish::Forced { "active" } else { "none" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }, { "name": "forced-colors", "value": forced }]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// Makes the window's inside `width` CSS px wide, with one pixel each and no scroll bars. Chromium alone.
    pub async fn widen(&self, width: u32) -> WebDriverResult<()> {
        let screen = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", screen).await?;
        self.tell("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        Ok(())
    }

    /// A command of the DevTools protocol, which Chromium alone has.
    pub async fn tell(&self, command: &str, arguments: Value) -> WebDriverResult<Value> {
        self.driver.cdp().send_raw(command, arguments).await
    }

    pub async fn quit(self) {
        self.driver.clone().quit().await.expect("the session to end");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Where a test failed: the session ends with its server, and need not be waited for.
        let _ = self.driver.clone().leak();
    }
}

/// Waits until `condition` gives something.
pub async fn until<T>(what: &str, condition: impl AsyncFn() -> Option<T>) -> T {
    until_within(PATIENCE, what, condition).await
}

/// The same for what takes longer than a visitor would wait.
pub async fn until_within<T>(patience: Duration, what: &str, condition: impl AsyncFn() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(value) = condition().await {
            return value;
        }
        assert!(began.elapsed() < patience, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A process that ends with the value, and all that it started too.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        // They may have ended by themselves.
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// A folder for one browser's profile.
struct Profile(PathBuf);

impl Profile {
    fn new(port: u16) -> Self {
        let path = std::env::temp_dir().join(format!("toise-profile-{}-{port}", std::process::id()));
        let profile = Self(path);
        std::fs::create_dir_all(profile.downloads()).expect("a folder for the profile");
        profile
    }

    fn downloads(&self) -> PathBuf {
        self.0.join("downloads")
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // The browser may still be writing its last; what is left is the system's to clear.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
