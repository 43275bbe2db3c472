//! Figures for a monitor, in OpenMetrics' text form, on a listener of their own.
//!
//! They are not for everybody: how busy a site is, and how its memory grows, helps an attacker.

mod process;
mod readings;
pub(crate) mod sources;

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use domain::time::Timestamp;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

pub(crate) use readings::Reading;
use readings::Readings;

/// The media type of OpenMetrics' text form, version 1.0.0.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Everything that is measured.
pub(crate) struct Metrics {
    registry: Registry,
}

impl Metrics {
    /// Measures from `started` on.
    pub(crate) fn new(started: Timestamp) -> Self {
        let mut registry = Registry::with_prefix("folkmoot");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "What is running", version);
        let seconds = ConstGauge::new(started.seconds());
        registry.register(
            "start_time_seconds",
            "When it was started, since 1970",
            seconds,
        );
        registry.register_collector(Box::new(Readings::new(sources::of_process)));
        Self { registry }
    }

    /// Also tells what `read` says whenever somebody asks.
    pub(crate) fn tell(&mut self, read: impl Fn() -> Vec<Reading> + Send + Sync + 'static) {
        self.registry
            .register_collector(Box::new(Readings::new(read)));
    }

    /// All figures as text.
    fn text(&self) -> String {
        let mut text = String::new();
        // Writing into memory cannot fail; what a collector left out is only missing.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// Answers `GET /metrics`, and nothing else.
///
/// # Errors
/// Never.
pub(crate) async fn answer<B>(
    metrics: Arc<Metrics>,
    request: Request<B>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (status, text) = match (request.method(), request.uri().path()) {
        (&Method::GET | &Method::HEAD, "/metrics") => (StatusCode::OK, metrics.text()),
        (_, "/metrics") => (
            StatusCode::METHOD_NOT_ALLOWED,
            String::from("GET /metrics\n"),
        ),
        _ => (
            StatusCode::NOT_FOUND,
            String::from("The metrics are at /metrics.\n"),
        ),
    };
    let kind = if status == StatusCode::OK {
        OPENMETRICS
    } else {
        "text/plain; charset=utf-8"
    };
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started() -> Metrics {
        Metrics::new(Timestamp::parse_rfc3339("2026-01-31T12:00:00Z").unwrap())
    }

    #[test]
    fn requests_are_told_by_status_and_time() {
        let mut metrics = started();
        metrics.tell(|| {
            let mut figures = web::FiguresNow {
                by_status: [0, 2, 0, 1, 0],
                micros: 2_500_000,
                cache_hits: 5,
                ..Default::default()
            };
            figures.by_time[0] = 2;
            figures.by_time[10] = 1;
            sources::of_pages(&figures)
        });
        let text = metrics.text();
        for line in [
            "folkmoot_build_info{version=\"0.1.0\"} 1",
            "folkmoot_start_time_seconds 1769860800",
            "folkmoot_requests_total{status=\"2xx\"} 2",
            "folkmoot_requests_total{status=\"4xx\"} 1",
            "folkmoot_request_seconds_sum 2.5",
            "folkmoot_request_seconds_count 3",
            "folkmoot_request_seconds_bucket{le=\"0.001\"} 2",
            "folkmoot_request_seconds_bucket{le=\"+Inf\"} 3",
            "folkmoot_page_cache_total{result=\"hit\"} 5",
        ] {
            assert!(
                text.lines().any(|there| there == line),
                "{line} is not in\n{text}"
            );
        }
        assert!(text.ends_with("# EOF\n"));
    }

    #[test]
    fn readings_are_taken_when_somebody_asks() {
        let mut metrics = started();
        let figures = store::engine::Figures {
            commits: 7,
            ..Default::default()
        };
        metrics.tell(move || sources::of_database(&figures));
        assert!(
            metrics
                .text()
                .contains("\nfolkmoot_database_commits_total 7\n")
        );
        assert!(
            metrics
                .text()
                .contains("\nfolkmoot_process_resident_memory_bytes ")
        );
    }

    #[tokio::test]
    async fn only_the_metrics_are_there() {
        let metrics = Arc::new(started());
        for (method, path, status) in [
            ("GET", "/metrics", 200),
            ("POST", "/metrics", 405),
            ("GET", "/", 404),
        ] {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .body(())
                .unwrap();
            let response = answer(Arc::clone(&metrics), request).await.unwrap();
            assert_eq!(response.status().as_u16(), status, "{method} {path}");
        }
    }
}
