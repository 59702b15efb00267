//! Origins on this machine: one that serves `dist/` as any host would, others that serve a page that embeds it.

use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const NO_POLICY: &str = "";

/// An origin, until it is dropped.
pub struct Origin {
    pub address: String,
    serving: JoinHandle<()>,
}

impl Origin {
    /// Serves what `answer` gives for a path: a content type and a body, or None for 404. `policy` is a content security policy.
    async fn new(policy: &'static str, answer: impl Fn(&str) -> Option<(&'static str, Vec<u8>)> + Clone + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}/", listener.local_addr().expect("an address"));
        let respond = move |uri: Uri| async move {
            match answer(uri.path()) {
                Some((kind, body)) => {
                    ([(CONTENT_TYPE, kind), (ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (CONTENT_SECURITY_POLICY, policy)], body).into_response()
                }
                None => StatusCode::NOT_FOUND.into_response() as Response,
            }
        };
        let serving = tokio::spawn(async move {
            axum::serve(listener, Router::new().fallback(respond)).await.expect("the server to go on");
        });
        Self { address, serving }
    }

    /// The deployable build.
    pub async fn dist() -> Self {
        Self::dist_but(|_| None).await
    }

    /// The deployable build, but for what `instead` gives another body, by its path.
    pub async fn dist_but(instead: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static) -> Self {
        let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
        assert!(dist.join("toise.js").is_file(), "no dist/toise.js: run `make dist` first");
        Self::new(NO_POLICY, move |path| {
            let (kind, body) = file(&dist, path)?;
            Some((kind, instead(path).unwrap_or(body)))
        })
        .await
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
        let html = format!(
            "{head}<script>window.heard = []; for (const type of ['ready', 'answer', 'complete', 'error']) \
             document.addEventListener('toise-' + type, (event) => heard.push({{ type, detail: event.detail }}));</script>\
             <body><main><h1>A blog</h1>{body}<p>The end.</p></main></body></html>"
        );
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

impl Drop for Origin {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn file(folder: &Path, path: &str) -> Option<(&'static str, Vec<u8>)> {
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
