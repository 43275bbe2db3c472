//! Many rows at once.

use std::pin::pin;

use bytes::Bytes;
use tokio_postgres::CopyInSink;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::Type;

use super::super::job::Failed;
use super::parameter::parameters;
use super::session::{Session, UNHURRIED};
use crate::{Broken, Value};

/// Writes many rows into a table by `COPY … FROM STDIN BINARY`.
pub(in super::super) fn copy_in(
    session: &Session,
    table: &str,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Value<'static>>>,
) -> Result<u64, Failed> {
    let columns_text = columns.join(", ");
    let shape = format!("SELECT {columns_text} FROM {table} LIMIT 0");
    let copy = format!("COPY {table} ({columns_text}) FROM STDIN BINARY");
    session.wait(async {
        session
            .begun(session.client().batch_execute(UNHURRIED))
            .await?;
        let statement = session.client().prepare(&shape).await?;
        let types: Vec<Type> = statement
            .columns()
            .iter()
            .map(|column| column.type_().clone())
            .collect();
        let sink: CopyInSink<Bytes> = session.begun(session.client().copy_in(&copy)).await?;
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
        for row in rows {
            if row.len() != types.len() {
                let text = format!("{} values for {} columns", row.len(), types.len());
                return Err(Broken::fault(text).into());
            }
            writer.as_mut().write(&parameters(&row)).await?;
        }
        Ok(writer.finish().await?)
    })
}
