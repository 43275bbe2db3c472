//! A connection with what drives it and the statements that it prepared.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{PoisonError, RwLock};

use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error, NoTls, Statement};

use super::super::job::Failed;

/// A connection. Requests may be made of it by several tasks at once: they are answered in order.
pub(super) struct Connection {
    client: Client,
    driver: JoinHandle<()>,
    /// By where their texts stand in the program, which is quicker than to look at long texts.
    prepared: RwLock<HashMap<(usize, usize), Statement>>,
}

impl Connection {
    /// Connects, within the runtime that will drive the connection.
    pub(super) async fn open(config: &Config) -> Result<Self, Failed> {
        let (client, connection) = config.connect(NoTls).await?;
        let driver = tokio::spawn(async {
            if let Err(error) = connection.await {
                let broken = Failed::from(error).broken;
                tracing::warn!(error = %broken, "a connection to PostgreSQL ended");
            }
        });
        Ok(Self {
            client,
            driver,
            prepared: RwLock::default(),
        })
    }

    /// A statement of the program, prepared once.
    pub(super) async fn prepared(&self, text: &'static str) -> Result<Statement, Error> {
        let key = (text.as_ptr().addr(), text.len());
        if let Some(statement) = self.known(key) {
            return Ok(statement);
        }
        let statement = self.client.prepare(text).await?;
        let mut prepared = self
            .prepared
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        prepared.insert(key, statement.clone());
        drop(prepared);
        Ok(statement)
    }

    fn known(&self, key: (usize, usize)) -> Option<Statement> {
        let prepared = self.prepared.read().unwrap_or_else(PoisonError::into_inner);
        prepared.get(&key).cloned()
    }
}

impl Deref for Connection {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}
