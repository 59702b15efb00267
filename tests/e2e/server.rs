//! Origins on this machine: one that serves `dist/` as any host would, others that serve a page that embeds it.

use std::cell::RefCell;
use std::collections::HashSet;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot::{Sender, channel};
use tokio::task::JoinHandle;

use super::browser::{Process, free_port, until_within};

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");
const NO_POLICY: &str = "";
/// Records what happens on a page: the widgets' events, what the console warns of, errors, and shifts of the layout.
const RECORD: &str = "window.events = []; for (const type of ['ready', 'answer', 'complete', 'error']) \
                        document.addEventListener('toise-' + type, (event) => events.push({ type, detail: event.detail })); \
                      window.warnings = []; { const warn = console.warn; \
                        console.warn = (...parts) => { warnings.push(parts.join(' ')); warn(...parts); }; } \
                      window.errors = []; addEventListener('error', (event) => errors.push(event.message)); \
                      addEventListener('unhandledrejection', (event) => errors.push(String(event.reason))); \
                      window.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().map((shift) => shift.value))) \
                        .observe({ type: 'layout-shift', buffered: true });";

/// A policy of a page, as a header.
type Policy = (HeaderName, &'static str);

fn content_security(policy: &'static str) -> Policy {
    (CONTENT_SECURITY_POLICY, policy)
}

/// A content type and a body.
type File = (&'static str, Vec<u8>);

/// An origin, until it is dropped.
pub struct Origin {
    pub address: String,
    requested: Arc<Mutex<Vec<String>>>,
    received: Arc<Mutex<Vec<String>>>,
    router: Router,
    serving: Mutex<Option<Serving>>,
}

/// A server that is up. It ends once `end` is dropped.
struct Serving {
    end: Sender<()>,
    task: JoinHandle<()>,
}

impl Origin {
    /// Serves what `respond` gives for a path, or 404.
    async fn new(policy: Policy, respond: impl Fn(&str) -> Option<File> + Clone + Send + Sync + 'static) -> Self {
        Self::streaming(policy, move |path| respond(path).map(|(kind, body)| (kind, body.into()))).await
    }

    /// The same of bodies that may come bit by bit.
    async fn streaming(policy: Policy, respond: impl Fn(&str) -> Option<(&'static str, Body)> + Clone + Send + Sync + 'static) -> Self {
        let listener = new_listener().await;
        let address = format!("http://{}/", listener.local_addr().expect("an address"));
        let (requested, received) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let handle = {
            let (requested, received) = (requested.clone(), received.clone());
            move |uri: Uri, body: String| async move {
                requested.lock().expect("nobody panics with it").push(uri.path().to_owned());
                if !body.is_empty() {
                    received.lock().expect("nobody panics with it").push(body);
                }
                match respond(uri.path()) {
                    Some((kind, body)) => {
                        // The headers that docs/hosting.md asks for.
                        let cors = [(ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (RESOURCE_POLICY, "cross-origin")];
                        (cors, [(CONTENT_TYPE, kind), policy.clone()], body).into_response()
                    }
                    None => StatusCode::NOT_FOUND.into_response() as Response,
                }
            }
        };
        let router = Router::new().fallback(handle);
        let serving = Mutex::new(Some(serve(listener, router.clone())));
        Self { address, requested, received, router, serving }
    }

    /// The address without the slash at its end, as browsers name an origin.
    pub fn name(&self) -> &str {
        self.address.trim_end_matches('/')
    }

    /// `body` with this origin's name for HOST.
    pub fn named_in(&self, body: &str) -> String {
        body.replace("HOST", self.name())
    }

    /// Goes down: open connections are closed, new ones are refused.
    pub async fn go_down(&self) {
        let Serving { end, task } = self.serving.lock().expect("nobody panics with it").take().expect("a server that is up");
        drop(end);
        task.await.expect("the server to end");
    }

    /// Is up again, at the same address.
    pub async fn come_back(&self) {
        let listener = TcpListener::bind(self.name().trim_start_matches("http://")).await.expect("the port is still free");
        *self.serving.lock().expect("nobody panics with it") = Some(serve(listener, self.router.clone()));
    }

    /// The deployable build.
    pub async fn dist() -> Self {
        Self::dist_with(|_, file| Some(file)).await
    }

    /// The deployable build in a folder: its own address is that of the folder.
    pub async fn dist_in(folder: &'static str) -> Self {
        let dist = dist();
        let mut origin = Self::new(content_security(NO_POLICY), move |path| file(&dist, path.strip_prefix(folder)?)).await;
        origin.address.push_str(folder.trim_start_matches('/'));
        origin
    }

    /// The deployable build with other bodies for the paths that `instead` knows. The loader checks no hashes there.
    pub async fn dist_replacing(instead: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static) -> Self {
        let unchecked = |loader: Vec<u8>| {
            let loader = String::from_utf8_lossy(&loader).into_owned();
            let mut parts = loader.split("sha256-");
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |before, part| before + part.trim_start_matches(|sign| sign != '"')).into_bytes()
        };
        Self::dist_with(move |path, (kind, body)| {
            let body = if path == "/toise.js" { unchecked(body) } else { body };
            Some((kind, instead(path).unwrap_or(body)))
        })
        .await
    }

    /// The deployable build with files that `change` changes; None is a 404.
    pub async fn dist_with(change: impl Fn(&str, File) -> Option<File> + Clone + Send + Sync + 'static) -> Self {
        let dist = dist();
        Self::new(content_security(NO_POLICY), move |path| change(path, file(&dist, path)?)).await
    }

    /// The deployable build, of whose files those with an `is_stuck` path stop half-way.
    pub async fn dist_that_sticks(is_stuck: impl Fn(&str) -> bool + Clone + Send + Sync + 'static) -> Self {
        let dist = dist();
        Self::streaming(content_security(NO_POLICY), move |path| {
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
        Self::new(content_security(NO_POLICY), move |path| match path.strip_prefix(below)? {
            "" => file(&folder, "index.html"),
            path => file(&folder, path),
        })
        .await
    }

    /// A host of everything: the deployable build, and a page under `policy` with `body` in it. The page has no style of its own,
    /// and records by a script file, which has the nonce `chosen`.
    pub async fn host(policy: &'static str, body: &str) -> Self {
        let dist = dist();
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A blog</title><link rel=\"icon\" href=\"data:,\">\
             <script src=\"host.js\" nonce=\"chosen\"></script><body><main><h1>A blog</h1>{body}<p>The end.</p></main></body></html>"
        );
        Self::new(content_security(policy), move |path| match path {
            "/" => Some(("text/html; charset=utf-8", page.clone().into_bytes())),
            "/host.js" => Some(("text/javascript; charset=utf-8", RECORD.into())),
            _ => file(&dist, path),
        })
        .await
    }

    /// The paths that were requested, in that order.
    pub fn requested(&self) -> Vec<String> {
        self.requested.lock().expect("nobody panics with it").clone()
    }

    /// The bodies of requests.
    pub fn received(&self) -> Vec<String> {
        self.received.lock().expect("nobody panics with it").clone()
    }

    /// A page with `body` in it, which records what happens on it.
    pub async fn page(language: &str, body: String) -> Self {
        Self::page_with(language, body, |_| None).await
    }

    /// The same where the browser refuses the page its storage.
    pub async fn sandboxed(language: &str, body: String) -> Self {
        Self::page_under(content_security("sandbox allow-scripts"), language, body, |_| None).await
    }

    /// The same where the page's policy refuses pictures too.
    pub async fn sandboxed_without_pictures(language: &str, body: String) -> Self {
        Self::page_under(content_security("sandbox allow-scripts; img-src 'none'"), language, body, |_| None).await
    }

    /// The same under a policy that refuses whatever the widget can do without: styles written in the page, pictures, frames.
    pub async fn strict(language: &str, body: String) -> Self {
        let policy = "default-src 'none'; script-src http: 'unsafe-inline' 'wasm-unsafe-eval'; connect-src http:";
        Self::page_under(content_security(policy), language, body, |_| None).await
    }

    /// The same with files of its own: the fonts of pictures below `/fonts/`, the page in a frame at `/framed`, and those of `more`.
    pub async fn page_with(language: &str, body: String, more: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static) -> Self {
        Self::page_under(content_security(NO_POLICY), language, body, more).await
    }

    /// The same on a page that takes only what other origins let any page have, as `SharedArrayBuffer` asks for.
    pub async fn isolated(language: &str, body: String) -> Self {
        Self::page_under((EMBEDDER_POLICY, "require-corp"), language, body, |_| None).await
    }

    async fn page_under(
        policy: Policy,
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
        let html = format!("{head}<script>{RECORD}</script><body><main><h1>A blog</h1>{body}<p>The end.</p></main></body></html>");
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

/// A listener on a port that no origin had before: a browser that has been used keeps what it stored for those.
async fn new_listener() -> TcpListener {
    static PORTS: LazyLock<Mutex<HashSet<u16>>> = LazyLock::new(Mutex::default);
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        if PORTS.lock().expect("nobody panics with it").insert(port) {
            return listener;
        }
    }
}

fn serve(listener: TcpListener, router: Router) -> Serving {
    let (end, ended) = channel::<()>();
    let server = axum::serve(listener, router).with_graceful_shutdown(async { drop(ended.await) });
    Serving { end, task: tokio::spawn(async { server.await.expect("the server to go on") }) }
}

impl Drop for Origin {
    fn drop(&mut self) {
        if let Ok(Some(Serving { task, .. })) = self.serving.get_mut() {
            task.abort();
        }
    }
}

/// A web server of another kind, until it is dropped.
pub struct Server {
    pub address: String,
    _process: Process,
}

impl Server {
    /// Starts what `command` makes for a port, and waits until it listens there.
    pub async fn start(command: impl Fn(u16) -> Command) -> Self {
        let port = free_port();
        let mut command = command(port);
        let process = RefCell::new(Process::start(command.stdin(Stdio::null())));
        // WordPress is installed first, which takes a while where other tests run too.
        let listens = async || {
            assert!(!process.borrow_mut().has_ended(), "{command:?} ended by itself");
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        };
        until_within(Duration::from_secs(120), "the server to listen", listens).await;
        Self { address: format!("http://127.0.0.1:{port}/"), _process: process.into_inner() }
    }
}

/// The folder that is tested: `dist/`, or the one of the repository that `TOISE_DIST` names.
pub fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join(std::env::var_os("TOISE_DIST").unwrap_or_else(|| "dist".into()));
    assert!(dist.join("toise.js").is_file(), "no toise.js in {}: run `make dist` first", dist.display());
    dist
}

fn file(folder: &Path, path: &str) -> Option<File> {
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

/// The name of a published file without the hash in it: `/engine-48cb5572.wasm` is `engine-.wasm`.
pub fn without_hash(path: &str) -> String {
    let (begin, end) = path.rsplit_once('.').unwrap_or_default();
    let begin = begin.rsplit_once('-').map_or(begin, |(name, _)| name);
    format!("{}-.{end}", begin.trim_start_matches('/'))
}
