//! Statements on a PostgreSQL connection.

use std::cell::{Cell, RefCell};
use std::future::Future;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, Statement};

use super::super::job::Failed;
use super::connection::Connection;
use super::parameter::parameters;
use super::pipeline::{self, Request};
use crate::{Broken, Row, RowRef, Trouble, Value};

/// Requests of one batch that are on the wire at a time.
const BATCH_MAX: usize = 128;

/// Rows that `each` fetches at a time.
const FETCH_ROWS: u32 = 500;

/// Takes the time limit off the rest of a transaction.
pub(super) const UNHURRIED: &str = "SET LOCAL statement_timeout = 0";

/// A connection that a thread owns, with what drives it. `BEGIN` travels with a transaction's first
/// statement, and what nobody waits for with the next one that somebody does.
pub(in super::super) struct Session {
    runtime: Runtime,
    client: Connection,
    begin: Cell<Option<&'static str>>,
    began: Cell<bool>,
    unsent: RefCell<Vec<Unsent>>,
    cursors: Cell<u32>,
}

/// A statement whose answer nobody waits for.
struct Unsent {
    name: &'static str,
    statement: Statement,
    values: Vec<Value<'static>>,
}

impl Unsent {
    fn send<'a>(&'a self, client: &'a Connection) -> Request<'a, (), Failed> {
        Box::pin(async move {
            let values = parameters(&self.values);
            match client.execute(&self.statement, &values).await {
                Ok(_) => Ok(()),
                Err(error) => Err(Failed::from(error).during(self.name)),
            }
        })
    }
}

/// Every row of a statement.
pub(super) async fn rows<R: Row>(
    connection: &Connection,
    text: &'static str,
    values: &[Value<'_>],
) -> Result<Vec<R>, Failed> {
    read(&asked(connection, text, values).await?)
}

/// The first row of a statement.
pub(super) async fn row<R: Row>(
    connection: &Connection,
    text: &'static str,
    values: &[Value<'_>],
) -> Result<Option<R>, Failed> {
    first(&asked(connection, text, values).await?)
}

async fn asked(
    connection: &Connection,
    text: &'static str,
    values: &[Value<'_>],
) -> Result<Vec<tokio_postgres::Row>, Failed> {
    let statement = connection.prepared(text).await?;
    Ok(connection.query(&statement, &parameters(values)).await?)
}

fn read<R: Row>(rows: &[tokio_postgres::Row]) -> Result<Vec<R>, Failed> {
    let read = |row| R::read(&RowRef::Postgres(row)).map_err(Failed::from);
    rows.iter().map(read).collect()
}

fn first<R: Row>(rows: &[tokio_postgres::Row]) -> Result<Option<R>, Failed> {
    let read = |row| R::read(&RowRef::Postgres(row)).map_err(Failed::from);
    rows.first().map(read).transpose()
}

impl Session {
    pub(super) fn connect(config: &Config) -> Result<Self, Failed> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| {
                Broken::new(
                    Trouble::OutOfReach,
                    format!("waiting for a connection: {error}"),
                )
            })?;
        let client = runtime.block_on(Connection::open(config));
        let client = client.map_err(|failed| failed.during("connecting"))?;
        Ok(Self {
            runtime,
            client,
            begin: Cell::new(None),
            began: Cell::new(false),
            unsent: RefCell::default(),
            cursors: Cell::new(0),
        })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Whether the server has begun the transaction. Until then a lost connection has cost
    /// nothing.
    pub(super) const fn has_begun(&self) -> bool {
        self.began.get()
    }

    /// Begins a transaction with the next statement.
    pub(super) fn begin(&self, text: &'static str) {
        self.begin.set(Some(text));
        self.began.set(false);
    }

    /// Commits the transaction, if it ever began. A statement that fails on the way makes the
    /// server roll back.
    pub(super) fn commit(&self) -> Result<(), Failed> {
        if self.unsent.borrow().is_empty() && self.begin.take().is_some() {
            return Ok(());
        }
        // Not all at once: if the connection were gone, nobody would know whether it committed.
        if self.begin.get().is_some() {
            self.flush()?;
        }
        self.wait(self.begun(self.client.batch_execute("COMMIT")))
    }

    /// Rolls the transaction back, if it ever began.
    pub(super) fn roll_back(&self) -> Result<(), Failed> {
        self.unsent.borrow_mut().clear();
        if self.begin.take().is_some() {
            return Ok(());
        }
        Ok(self.wait(self.client.batch_execute("ROLLBACK"))?)
    }

    pub(super) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    pub(super) const fn client(&self) -> &Connection {
        &self.client
    }

    /// Runs a request with whatever is still to be sent in front: `BEGIN`, and what nobody waits
    /// for.
    pub(super) async fn begun<T>(
        &self,
        request: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Failed> {
        let (begin, unsent) = (self.begin.take(), self.unsent.take());
        if begin.is_none() && unsent.is_empty() {
            return Ok(request.await?);
        }
        let (begun, (sent, result)) = pipeline::both(
            self.opened(begin),
            pipeline::both(self.sent(&unsent), request),
        )
        .await;
        begun?;
        sent?;
        Ok(result?)
    }

    async fn opened(&self, begin: Option<&'static str>) -> Result<(), Failed> {
        if let Some(begin) = begin {
            self.client.batch_execute(begin).await?;
            self.began.set(true);
        }
        Ok(())
    }

    async fn sent(&self, unsent: &[Unsent]) -> Result<(), Failed> {
        let requests = unsent.iter().map(|it| it.send(&self.client)).collect();
        pipeline::all(requests).await?;
        Ok(())
    }

    /// Runs a statement some time before the next that is waited for.
    pub(in super::super) fn send(
        &self,
        name: &'static str,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<(), Failed> {
        let statement = self.wait(self.client.prepared(text))?;
        let values = values.iter().cloned().map(Value::into_owned).collect();
        let mut unsent = self.unsent.borrow_mut();
        unsent.push(Unsent {
            name,
            statement,
            values,
        });
        let full = unsent.len() >= BATCH_MAX;
        drop(unsent);
        if full { self.flush() } else { Ok(()) }
    }

    /// Sends what is still to be sent.
    fn flush(&self) -> Result<(), Failed> {
        self.wait(self.begun(std::future::ready(Ok(()))))
    }

    fn query(
        &self,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<tokio_postgres::Row>, Failed> {
        self.wait(async {
            let statement = self.client.prepared(text).await?;
            self.begun(self.client.query(&statement, &parameters(values)))
                .await
        })
    }

    pub(in super::super) fn rows<R: Row>(
        &self,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<R>, Failed> {
        read(&self.query(text, values)?)
    }

    pub(in super::super) fn row<R: Row>(
        &self,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<R>, Failed> {
        first(&self.query(text, values)?)
    }

    pub(in super::super) fn exec(
        &self,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, Failed> {
        self.wait(async {
            let statement = self.client.prepared(text).await?;
            self.begun(self.client.execute(&statement, &parameters(values)))
                .await
        })
    }

    /// Runs statements as they stand, for as long as they take.
    pub(in super::super) fn script(&self, text: &str) -> Result<(), Failed> {
        let text = format!("{UNHURRIED}; {text}");
        self.wait(self.begun(self.client.batch_execute(&text)))
    }

    /// Runs a statement once for each list, many on the wire at a time.
    pub(in super::super) fn batch(
        &self,
        text: &'static str,
        lists: &[Vec<Value<'_>>],
    ) -> Result<u64, Failed> {
        self.wait(async {
            let statement = self.client.prepared(text).await?;
            let mut changed = 0_u64;
            for some in lists.chunks(BATCH_MAX) {
                let lists: Vec<Vec<&(dyn ToSql + Sync)>> =
                    some.iter().map(|values| parameters(values)).collect();
                let send = |values| -> Request<'_, u64, tokio_postgres::Error> {
                    Box::pin(self.client.execute(&statement, values))
                };
                let requests = lists.iter().map(|values| send(values)).collect();
                let counts = self.begun(pipeline::all(requests)).await?;
                changed = counts.into_iter().fold(changed, u64::saturating_add);
            }
            Ok(changed)
        })
    }

    /// Hands out rows by a cursor, some at a time.
    pub(in super::super) fn each<R: Row>(
        &self,
        text: &str,
        values: &[Value<'_>],
        mut take: impl FnMut(R) -> Result<(), Broken>,
    ) -> Result<(), Failed> {
        let number = self.cursors.get().wrapping_add(1);
        self.cursors.set(number);
        let declare = format!("DECLARE each_{number} NO SCROLL CURSOR FOR {text}");
        self.wait(async {
            let statement = self.client.prepare(&declare).await?;
            self.begun(self.client.execute(&statement, &parameters(values)))
                .await
        })?;
        let fetch = format!("FETCH FORWARD {FETCH_ROWS} FROM each_{number}");
        let fetch = self.wait(self.client.prepare(&fetch))?;
        loop {
            let rows = self.wait(self.client.query(&fetch, &[]))?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                take(R::read(&RowRef::Postgres(row))?)?;
            }
        }
        Ok(self.wait(self.client.batch_execute(&format!("CLOSE each_{number}")))?)
    }
}
