//! Origins on this machine: one that serves `dist/` as any host would, others that serve a page that embeds it.

use std::cell::RefCell;
use std::convert::Infallible;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot::{Sender, channel};
use tokio::task::JoinHandle;

use super::browser::{Running, until_within};

const NO_POLICY: &str = "";
/// What notes every event of a widget in `heard`.
const LISTEN: &str = "window.heard = []; for (const type of ['ready', 'answer', 'complete', 'error']) \
                      document.addEventListener('toise-' + type, (event) => heard.push({ type, detail: event.detail }));";

/// A content type and a body.
type Sent = (&'static str, Vec<u8>);

/// An origin, until it is dropped.
pub struct Origin {
    pub address: String,
    asked: Arc<Mutex<Vec<String>>>,
    sent: Arc<Mutex<Vec<String>>>,
    router: Router,
    end: Option<Sender<()>>,
    serving: JoinHandle<()>,
}

impl Origin {
    /// Serves what `answer` gives for a path: a content type and a body, or None for 404. `policy` is a content security policy.
    async fn new(policy: &'static str, answer: impl Fn(&str) -> Option<Sent> + Clone + Send + Sync + 'static) -> Self {
        Self::streaming(policy, move |path| answer(path).map(|(kind, body)| (kind, body.into()))).await
    }

    /// The same of bodies that may come bit by bit.
    async fn streaming(
        policy: &'static str,
        answer: impl Fn(&str) -> Option<(&'static str, Body)> + Clone + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}/", listener.local_addr().expect("an address"));
        let (asked, sent) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let respond = {
            let (asked, sent) = (asked.clone(), sent.clone());
            move |uri: Uri, body: String| async move {
                asked.lock().expect("nobody panicked with it").push(uri.path().to_owned());
                if !body.is_empty() {
                    sent.lock().expect("nobody panicked with it").push(body);
                }
                match answer(uri.path()) {
                    Some((kind, body)) => {
                        ([(CONTENT_TYPE, kind), (ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (CONTENT_SECURITY_POLICY, policy)], body)
                            .into_response()
                    }
                    None => StatusCode::NOT_FOUND.into_response() as Response,
                }
            }
        };
        let router = Router::new().fallback(respond);
        let (end, serving) = serve(listener, router.clone());
        Self { address, asked, sent, router, end: Some(end), serving }
    }

    /// Goes down: whoever is connected is hung up on, and whoever comes is refused.
    pub async fn go_down(&mut self) {
        drop(self.end.take());
        (&mut self.serving).await.expect("the server to end");
    }

    /// Is there again, at the same address.
    pub async fn come_back(&mut self) {
        let place = self.address.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let listener = TcpListener::bind(place).await.expect("the port is still free");
        let (end, serving) = serve(listener, self.router.clone());
        (self.end, self.serving) = (Some(end), serving);
    }

    /// The deployable build.
    pub async fn dist() -> Self {
        Self::dist_as(|_, sent| Some(sent)).await
    }

    /// The deployable build in a folder: its own address is that of the folder.
    pub async fn dist_in(folder: &'static str) -> Self {
        let dist = dist();
        let mut origin = Self::new(NO_POLICY, move |path| file(&dist, path.strip_prefix(folder)?)).await;
        origin.address.push_str(folder.trim_start_matches('/'));
        origin
    }

    /// The deployable build, but for what `instead` gives another body, by its path. The loader doesn't check hashes there.
    pub async fn dist_but(instead: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static) -> Self {
        let unchecked = |loader: Vec<u8>| {
            let loader = String::from_utf8_lossy(&loader).into_owned();
            let mut parts = loader.split("sha256-");
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |before, part| before + part.trim_start_matches(|sign| sign != '"')).into_bytes()
        };
        Self::dist_as(move |path, (kind, body)| {
            let body = if path == "/toise.js" { unchecked(body) } else { body };
            Some((kind, instead(path).unwrap_or(body)))
        })
        .await
    }

    /// The deployable build as `change` sends its files: a content type and a body each, or None for 404.
    pub async fn dist_as(change: impl Fn(&str, Sent) -> Option<Sent> + Clone + Send + Sync + 'static) -> Self {
        let dist = dist();
        Self::new(NO_POLICY, move |path| change(path, file(&dist, path)?)).await
    }

    /// The deployable build, but for files that `is_stuck` finds by their path: the first half of each comes, and then nothing.
    pub async fn dist_that_sticks(is_stuck: impl Fn(&str) -> bool + Clone + Send + Sync + 'static) -> Self {
        let dist = dist();
        Self::streaming(NO_POLICY, move |path| {
            let (kind, mut body) = file(&dist, path)?;
            if !is_stuck(path) {
                return Some((kind, body.into()));
            }
            body.truncate(body.len() / 2);
            let half = stream::iter([Ok::<_, Infallible>(Bytes::from(body))]);
            Some((kind, Body::from_stream(half.chain(stream::pending()))))
        })
        .await
    }

    /// A built site, below a path that ends with a slash.
    pub async fn folder(below: &'static str, folder: PathBuf) -> Self {
        Self::new(NO_POLICY, move |path| match path.strip_prefix(below)? {
            "" => file(&folder, "index.html"),
            path => file(&folder, path),
        })
        .await
    }

    /// A host that has it all: the deployable build, and a page under `policy` with `html` for a body. The page has no style of
    /// its own, and notes events and warnings by a script of its own, which a policy may want to have the nonce `chosen`.
    pub async fn host(policy: &'static str, html: &str) -> Self {
        let dist = dist();
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A blog</title><link rel=\"icon\" href=\"data:,\">\
             <script src=\"host.js\" nonce=\"chosen\"></script><body><main><h1>A blog</h1>{html}<p>The end.</p></main></body></html>"
        );
        let script = format!(
            "{LISTEN} window.warned = []; const warn = console.warn; \
             console.warn = (...said) => {{ warned.push(said.join(' ')); warn(...said); }}; \
             window.errors = []; addEventListener('error', (event) => errors.push(event.message)); \
             addEventListener('unhandledrejection', (event) => errors.push(String(event.reason))); \
             window.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().map((shift) => shift.value))) \
               .observe({{ type: 'layout-shift', buffered: true }});"
        );
        Self::new(policy, move |path| match path {
            "/" => Some(("text/html; charset=utf-8", page.clone().into_bytes())),
            "/host.js" => Some(("text/javascript; charset=utf-8", script.clone().into_bytes())),
            _ => file(&dist, path),
        })
        .await
    }

    /// The paths that were asked for, in that order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panicked with it").clone()
    }

    /// The texts that were sent to it.
    pub fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("nobody panicked with it").clone()
    }

    /// One page, with `body` in it. It notes every event of a widget in `heard`.
    pub async fn page(language: &str, body: String) -> Self {
        Self::page_with(language, body, |_| None).await
    }

    /// The same where the browser refuses the page its storage.
    pub async fn sandboxed(language: &str, body: String) -> Self {
        Self::page_under("sandbox allow-scripts", language, body, |_| None).await
    }

    /// The same under a policy that refuses whatever the widget can do without: styles written in the page, pictures, frames.
    pub async fn strict(language: &str, body: String) -> Self {
        let policy = "default-src 'none'; script-src http: 'unsafe-inline' 'wasm-unsafe-eval'; connect-src http:";
        Self::page_under(policy, language, body, |_| None).await
    }

    /// The same with more files of its own: the fonts of pictures below `/fonts/`, the page in a frame at `/framed`, and
    /// what `more` gives.
    pub async fn page_with(language: &str, body: String, more: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static) -> Self {
        Self::page_under(NO_POLICY, language, body, more).await
    }

    async fn page_under(
        policy: &'static str,
        language: &str,
        body: String,
        more: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static,
    ) -> Self {
        let direction = if language.starts_with("ar") { "rtl" } else { "ltr" };
        let head = format!(
            "<!doctype html><html lang=\"{language}\" dir=\"{direction}\"><meta charset=\"utf-8\"><title>A blog</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">\
             <style>:root {{ color-scheme: light dark }} body {{ background: Canvas; color: CanvasText }} a {{ color: LinkText }}</style>"
        );
        let html = format!("{head}<script>{LISTEN}</script><body><main><h1>A blog</h1>{body}<p>The end.</p></main></body></html>");
        let framed = format!("{head}<iframe title=\"A blog\" src=\"/\" style=\"border: 0; width: 900px; height: 560px\"></iframe></html>");
        let fonts = std::env::var_os("TOISE_FONTS").map(PathBuf::from);
        let page = "text/html; charset=utf-8";
        Self::new(policy, move |path| match path {
            "/" => Some((page, html.clone().into_bytes())),
            "/framed" => Some((page, framed.clone().into_bytes())),
            _ => match path.strip_prefix("/fonts/") {
                Some(path) => file(fonts.as_ref().expect("TOISE_FONTS, which `scripts/with` sets"), path),
                None => more(path).map(|body| ("application/json", body)),
            },
        })
        .await
    }
}

/// Serves until the first that is returned is dropped.
fn serve(listener: TcpListener, router: Router) -> (Sender<()>, JoinHandle<()>) {
    let (end, ended) = channel::<()>();
    let serving = axum::serve(listener, router).with_graceful_shutdown(async { drop(ended.await) });
    (end, tokio::spawn(async { serving.await.expect("the server to go on") }))
}

impl Drop for Origin {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A web server of another kind, until it is dropped.
pub struct Server {
    pub address: String,
    _process: Running,
}

impl Server {
    /// Starts what `command` makes for a port, and waits until it listens there.
    pub async fn start(command: impl Fn(u16) -> Command) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
        let mut command = command(port);
        let child = command.process_group(0).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let process = RefCell::new(Running(child));
        // WordPress is installed first, which takes a while where other tests run too.
        let listens = async || {
            assert!(process.borrow_mut().0.try_wait().is_ok_and(|end| end.is_none()), "{command:?} ended by itself");
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        };
        until_within(Duration::from_secs(120), "the server to listen", listens).await;
        Self { address: format!("http://127.0.0.1:{port}/"), _process: process.into_inner() }
    }
}

fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("toise.js").is_file(), "no dist/toise.js: run `make dist` first");
    dist
}

fn file(folder: &Path, path: &str) -> Option<Sent> {
    let path = folder.join(path.trim_start_matches('/'));
    let kind = match path.extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
    Some((kind, std::fs::read(path).ok()?))
}
