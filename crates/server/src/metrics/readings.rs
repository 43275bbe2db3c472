//! Figures that somebody else keeps, read when a monitor asks.

use std::fmt;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;

/// A figure at this moment.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    name: &'static str,
    meaning: &'static str,
    value: Value,
}

#[derive(Debug, Clone)]
enum Value {
    Counter(u64),
    Gauge(i64),
    Counters(&'static str, Vec<(&'static str, u64)>),
    Times(f64, Vec<(f64, u64)>),
}

impl Reading {
    /// A figure that only grows; `_total` is added to its name.
    pub(crate) const fn counter(name: &'static str, meaning: &'static str, value: u64) -> Self {
        Self {
            name,
            meaning,
            value: Value::Counter(value),
        }
    }

    /// A figure that goes up and down.
    pub(crate) const fn gauge(name: &'static str, meaning: &'static str, value: i64) -> Self {
        Self {
            name,
            meaning,
            value: Value::Gauge(value),
        }
    }

    /// Figures that only grow, told apart by a label.
    pub(crate) const fn counters(
        name: &'static str,
        meaning: &'static str,
        label: &'static str,
        values: Vec<(&'static str, u64)>,
    ) -> Self {
        Self {
            name,
            meaning,
            value: Value::Counters(label, values),
        }
    }

    /// How many took how long: `sum` seconds in all, and how many up to each bound in seconds but
    /// above the one before. The last bound is infinite.
    pub(crate) const fn times(
        name: &'static str,
        meaning: &'static str,
        sum: f64,
        classes: Vec<(f64, u64)>,
    ) -> Self {
        Self {
            name,
            meaning,
            value: Value::Times(sum, classes),
        }
    }

    const fn kind(&self) -> MetricType {
        match self.value {
            Value::Counter(_) | Value::Counters(..) => MetricType::Counter,
            Value::Gauge(_) => MetricType::Gauge,
            Value::Times(..) => MetricType::Histogram,
        }
    }

    fn encode(&self, encoder: &mut DescriptorEncoder<'_>) -> fmt::Result {
        let mut metric = encoder.encode_descriptor(self.name, self.meaning, None, self.kind())?;
        match &self.value {
            Value::Counter(value) => ConstCounter::new(*value).encode(metric),
            Value::Gauge(value) => ConstGauge::new(*value).encode(metric),
            Value::Counters(label, values) => values.iter().try_for_each(|(class, value)| {
                ConstCounter::new(*value).encode(metric.encode_family(&[(*label, *class)])?)
            }),
            Value::Times(sum, classes) => {
                let count = classes.iter().map(|(_, count)| count).sum();
                metric.encode_histogram::<NoLabelSet>(*sum, count, classes, None)
            }
        }
    }
}

type Read = Box<dyn Fn() -> Vec<Reading> + Send + Sync>;

/// A source of figures.
pub(super) struct Readings(Read);

impl Readings {
    pub(super) fn new(read: impl Fn() -> Vec<Reading> + Send + Sync + 'static) -> Self {
        Self(Box::new(read))
    }
}

impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Readings")
    }
}

impl Collector for Readings {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        (self.0)()
            .iter()
            .try_for_each(|reading| reading.encode(&mut encoder))
    }
}
