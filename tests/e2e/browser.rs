//! Real browsers, each with its WebDriver server. Starting one takes seconds, so that a test takes over one that an earlier test is
//! done with. Its pages come from origins that are new (`server.rs`), so that nothing is stored for them yet.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::{Builder, Handle};

/// How long anything may take that a test waits for.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Makes a test in each engine of each named function: `name::chromium`, `name::firefox` and `name::webkit`.
macro_rules! in_each_engine {
    ($($tests:tt)+) => { crate::browser::in_sessions! { [chromium, firefox, webkit] $($tests)+ } };
}

/// Makes a test of each named function that tests what hardly depends on the engine: in Chromium always, in the others where `make
/// test-engines` asks for it, since a browser more takes minutes.
macro_rules! in_any_engine {
    ($($tests:tt)+) => { crate::browser::in_sessions! { [chromium; firefox, webkit] $($tests)+ } };
}

/// Makes a test in Chromium alone of each named function: `name::chromium`.
macro_rules! in_chromium {
    ($($tests:tt)+) => { crate::browser::in_sessions! { [chromium] $($tests)+ } };
}

/// Makes a test of each named function in each of the sessions, which [`session`] lists. Those after the semicolon are for `make
/// test-engines` alone.
macro_rules! in_sessions {
    ([$($session:ident),+ $(; $($later:ident),+)?] $($tests:tt)+) => {
        crate::browser::in_sessions! { @all [$($session),+] [$($($later),+)?] $($tests)+ }
    };
    (@all $sessions:tt $later:tt $($(#[$attribute:meta])* $name:ident),+ $(,)?) => {
        $(crate::browser::in_sessions! { @each $sessions $later [$(#[$attribute])*] $name })+
    };
    (@each [$($session:ident),+] [$($later:ident),*] $attributes:tt $name:ident) => {
        mod $name {
            $(crate::browser::in_sessions! { @one $session $attributes [] $name })+
            $(crate::browser::in_sessions! { @one $later $attributes [#[ignore = "make test-engines"]] $name })*
        }
    };
    (@one $session:ident [$(#[$attribute:meta])*] [$(#[$when:meta])*] $name:ident) => {
        #[test]
        $(#[$attribute])*
        $(#[$when])*
        fn $session() {
            crate::browser::run(stringify!($session), super::$name);
        }
    };
}

pub(crate) use {in_any_engine, in_chromium, in_each_engine, in_sessions};

/// Runs `test` in a browser that no other test uses meanwhile. Whoever loses the page to a crash of the engine begins once more, in another
/// browser: what crashes it each time still fails.
pub fn run(name: &str, test: impl AsyncFn(&Browser) -> WebDriverResult<()>) {
    let (engine, preference) = session(name);
    for is_last in [false, true] {
        let browser = RUNTIME.block_on(Box::pin(Browser::take(engine, preference)));
        let outcome = catch_unwind(AssertUnwindSafe(|| RUNTIME.block_on(Box::pin(test(&browser)))));
        let failed = !matches!(outcome, Ok(Ok(())));
        // What a test waits for in vain may be the page of a browser that has crashed.
        let lost = if failed { RUNTIME.block_on(browser.driver.title()).err() } else { None };
        if let Some(error) = &lost {
            eprintln!("{name} lost its browser: {error}");
        }
        if lost.is_some() && !is_last {
            continue;
        }
        match outcome {
            Ok(result) => result.unwrap_or_else(|error| panic!("the driver: {error}")),
            Err(panic) => resume_unwind(panic),
        }
        return RUNTIME.block_on(Box::pin(browser.give_back()));
    }
}

/// The engine of a session, and what its visitor prefers.
fn session(name: &str) -> (Engine, Preference) {
    match name {
        "chromium" => (Engine::Chromium, Preference::None),
        "chromium_dark" => (Engine::Chromium, Preference::Dark),
        "firefox" => (Engine::Firefox, Preference::None),
        "firefox_dark" => (Engine::Firefox, Preference::Dark),
        "firefox_forced_colours" => (Engine::Firefox, Preference::ForcedColours),
        "webkit" => (Engine::WebKit, Preference::None),
        "webkit_dark" => (Engine::WebKit, Preference::Dark),
        _ => panic!("there is no session {name:?}"),
    }
}

/// Outlives the tests, since a connection to a driver ends with the runtime that opened it.
static RUNTIME: LazyLock<Handle> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let handle = runtime.handle().clone();
    std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    handle
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The colours that a visitor asks of every page, by a setting of the browser or the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preference {
    None,
    Dark,
    /// A few colours of the visitor's own, as Windows' contrast themes have them.
    ForcedColours,
}

/// A browser with one window. Its processes end with the value, and at the latest with this process.
pub struct Browser {
    pub engine: Engine,
    /// What its visitor preferred from the start.
    pub preference: Preference,
    pub driver: WebDriver,
    /// How many tests had it.
    tests: usize,
    downloads: PathBuf,
    _server: Process,
    _screen: Option<Process>,
}

/// How many tests one browser with WebKit lasts.
const WEBKIT_TESTS: usize = 8;

type Browsers = HashMap<(Engine, Preference), Vec<Browser>>;

/// The browsers that no test uses.
static IDLE: LazyLock<Mutex<Browsers>> = LazyLock::new(Mutex::default);

impl Browser {
    async fn take(engine: Engine, preference: Preference) -> Self {
        let idle = IDLE.lock().expect("nobody panics with it").get_mut(&(engine, preference)).and_then(Vec::pop);
        let browser = match idle {
            Some(browser) => browser,
            None => Self::start(engine, preference).await,
        };
        if engine == Engine::Chromium {
            browser.prefer(preference).await.expect("Chromium has every preference");
        }
        browser
    }

    /// Leaves the page, and whatever the test set for it, for the next test.
    async fn give_back(mut self) {
        self.tests += 1;
        // Its page crashes after some dozen tests.
        if self.engine == Engine::WebKit && self.tests >= WEBKIT_TESTS {
            return;
        }
        match self.clear().await {
            Ok(()) => {}
            // The page is lost, and the test was over: the next one starts another browser.
            Err(_) if self.engine == Engine::WebKit => return,
            Err(error) => panic!("a browser that cannot be used again: {error}"),
        }
        IDLE.lock().expect("nobody panics with it").entry((self.engine, self.preference)).or_default().push(self);
    }

    async fn clear(&self) -> WebDriverResult<()> {
        self.driver.enter_default_frame().await?;
        self.driver.action_chain().reset_actions().await?;
        if self.engine == Engine::Chromium {
            self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": false })).await?;
            self.slow_down(1, None).await?;
        }
        self.driver.goto("about:blank").await?;
        for file in std::fs::read_dir(&self.downloads).expect("a folder").flatten() {
            std::fs::remove_file(file.path()).expect("a file that can be removed");
        }
        Ok(())
    }

    async fn start(engine: Engine, preference: Preference) -> Self {
        // One at a time: two that look for a free port at once may find the same.
        static STARTING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
        let _starting = STARTING.lock().await;
        let port = free_port();
        let profile = std::env::temp_dir().join(format!("toise-profile-{}-{port}", std::process::id()));
        let downloads = profile.join("downloads");
        std::fs::create_dir_all(&downloads).expect("a folder for the profile");
        let mut command = engine.driver(port);
        let screen = (engine == Engine::WebKit).then(start_screen);
        if let Some((_, name)) = &screen {
            command.env("DISPLAY", name).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            // Where no graphics card is, its painting threads call Mesa, in which they crash the page now and then.
            command.env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
        }
        let server = Process::start_in(command.stdout(Stdio::null()).stderr(Stdio::null()), &profile);
        until("the driver to listen", async || TcpStream::connect(("127.0.0.1", port)).ok()).await;
        let capabilities = engine.capabilities(preference, &profile.to_string_lossy(), &downloads.to_string_lossy());
        let capabilities: Capabilities = serde_json::from_value(capabilities).expect("capabilities");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await.expect("a session");
        Self { engine, preference, driver, tests: 0, downloads, _server: server, _screen: screen.map(|(screen, _)| screen) }
    }

    /// The folder that files are saved to.
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }

    /// What a script in the page returns. It travels as text, since drivers round numbers.
    pub async fn run(&self, script: &str) -> WebDriverResult<Value> {
        let script = format!("return JSON.stringify((() => {{ {script} }})()) ?? 'null'");
        let returned = executed(&self.driver, &script, Vec::new()).await?;
        Ok(serde_json::from_str(returned.json().as_str().unwrap_or("null")).expect("JSON from the browser"))
    }

    /// Whether the page fulfils a condition, an expression.
    pub async fn is(&self, condition: &str) -> WebDriverResult<bool> {
        Ok(self.run(&format!("return Boolean({condition})")).await? == json!(true))
    }

    /// Waits until the page fulfils a condition, an expression.
    pub async fn wait_until(&self, what: &str, condition: &str) {
        until(what, async || self.is(condition).await.ok()?.then_some(())).await;
    }

    /// Waits until the page has painted twice.
    pub async fn wait_for_two_frames(&self) -> WebDriverResult<()> {
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.driver.execute_async(script, Vec::new()).await.map(drop)
    }

    /// Makes the visitor prefer other colours. Chromium alone.
    pub async fn prefer(&self, preference: Preference) -> WebDriverResult<()> {
        let scheme = if preference == Preference::Dark { "dark" } else { "light" };
        let forced = if preference == Preference::ForcedColours { "active" } else { "none" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }, { "name": "forced-colors", "value": forced }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Makes the viewport `width` CSS px wide, with one pixel each and no scroll bars. Chromium alone.
    pub async fn set_width(&self, width: u32) -> WebDriverResult<()> {
        self.set_size(width, 900).await
    }

    /// The same with a height.
    pub async fn set_size(&self, width: u32, height: u32) -> WebDriverResult<()> {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await?;
        self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await.map(drop)
    }

    /// Makes the processor as many times slower, and the network: kbit/s down and up, and the ms until a response begins. Chromium alone.
    pub async fn slow_down(&self, times: u32, network: Option<(u32, u32, u32)>) -> WebDriverResult<()> {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await?;
        // -1 is no limit.
        let bytes = |kbits: u32| i64::from(kbits) * 1000 / 8;
        let (down, up, latency) = network.map_or((-1, -1, 0), |(down, up, latency)| (bytes(down), bytes(up), latency));
        let conditions = json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.emulateNetworkConditions", conditions).await.map(drop)
    }

    /// A command of the DevTools protocol, which Chromium alone has.
    pub async fn devtools(&self, command: &str, arguments: Value) -> WebDriverResult<Value> {
        self.driver.cdp().send_raw(command, arguments).await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // After a failed test: the session ends with its processes, and need not be waited for.
        let _ = self.driver.clone().leak();
    }
}

impl Engine {
    fn driver(self, port: u16) -> Command {
        let mut command = Command::new(match self {
            Self::Chromium => std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into()),
            Self::Firefox => "geckodriver".into(),
            Self::WebKit => "WebKitWebDriver".into(),
        });
        match self {
            Self::Firefox => command.args(["--port", &port.to_string()]),
            Self::Chromium | Self::WebKit => command.arg(format!("--port={port}")),
        };
        command
    }

    fn capabilities(self, preference: Preference, profile: &str, downloads: &str) -> Value {
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
                let mut prefs = match preference {
                    Preference::None => json!({}),
                    Preference::Dark => json!({ "layout.css.prefers-color-scheme.content-override": 0 }),
                    Preference::ForcedColours => json!({ "browser.display.document_color_use": 2, "ui.useAccessibilityTheme": 1 }),
                };
                // Its panel would take the keys that follow a download.
                prefs["browser.download.alwaysOpenPanel"] = json!(false);
                prefs["browser.download.folderList"] = json!(2);
                prefs["browser.download.dir"] = json!(downloads);
                json!({ "browserName": "firefox", "moz:firefoxOptions": { "args": args, "prefs": prefs } })
            }
            Self::WebKit => {
                let args: &[&str] = if preference == Preference::Dark { &["--automation", "--dark-mode"] } else { &["--automation"] };
                json!({ "webkitgtk:browserOptions": { "binary": mini_browser(), "args": args } })
            }
        }
    }
}

/// The test browser of WebKitGTK, which Debian keeps beside the library.
fn mini_browser() -> String {
    let candidates = ["x86_64-linux-gnu/webkit2gtk-4.1", "aarch64-linux-gnu/webkit2gtk-4.1", "x86_64-linux-gnu/webkitgtk-6.0"];
    let paths = candidates.map(|folder| format!("/usr/lib/{folder}/MiniBrowser"));
    paths.into_iter().find(|path| Path::new(path).is_file()).expect("WebKit's MiniBrowser; `scripts/setup webkit` installs it")
}

/// Waits until `condition` gives something.
pub async fn until<T>(what: &str, condition: impl AsyncFn() -> Option<T>) -> T {
    until_within(TIMEOUT, what, condition).await
}

/// The same for what takes longer than a visitor would wait.
pub async fn until_within<T>(timeout: Duration, what: &str, condition: impl AsyncFn() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(value) = condition().await {
            return value;
        }
        assert!(began.elapsed() < timeout, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What a script returns. WebKit's driver at times answers that it could not read that, though the script has run; it can the next time, and
/// then the script doesn't run once more.
pub async fn executed(driver: &WebDriver, script: &str, arguments: Vec<Value>) -> WebDriverResult<ScriptRet> {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    let once = format!(
        "const lastRun = globalThis[Symbol.for('returned')] ??= {{}}; \
         if (lastRun.run !== {run}) {{ lastRun.value = (function () {{ {script}\n }}).apply(null, arguments); lastRun.run = {run}; }} \
         return lastRun.value;"
    );
    match driver.execute(&*once, arguments.clone()).await {
        Err(error) if error.to_string().contains("Could not parse script result") => driver.execute(once, arguments).await,
        returned => returned,
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}

/// A process that ends with the value, and so does all that it started.
pub struct Process {
    child: Child,
    /// Ends the process once its standard input is closed: by us, or by the end of this process, however that comes.
    watcher: Child,
}

/// Waits for the end of its input, ends a group of processes and removes a folder.
const WATCH: &str = "cat; kill -s TERM -- -$1; sleep 1; kill -s KILL -- -$1; [ -z \"$2\" ] || rm -rf \"$2\"";

impl Process {
    pub fn start(command: &mut Command) -> Self {
        Self::start_in(command, Path::new(""))
    }

    /// The same with a folder that is removed in the end.
    fn start_in(command: &mut Command, folder: &Path) -> Self {
        let child = command.process_group(0).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}; `scripts/setup` installs it"));
        let mut watcher = Command::new("sh");
        watcher.args(["-c", WATCH, "watcher", &child.id().to_string()]).arg(folder);
        let watcher = watcher.process_group(0).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a shell");
        Self { child, watcher }
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|end| end.is_some())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        let _ = self.child.wait();
        let _ = self.watcher.wait();
    }
}

/// Starts a screen that nobody sees, for a browser without a headless mode. Returns its name with it.
fn start_screen() -> (Process, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    let mut screen = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
    let mut number = String::new();
    let output = screen.child.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut number).expect("the number of the screen");
    (screen, format!(":{}", number.trim()))
}
