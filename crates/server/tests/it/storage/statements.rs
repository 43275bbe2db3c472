//! Every statement there is, prepared on both engines.

use store::{Broken, Carried, Tx};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_is_one_for_both_engines() {
    testing::both(|forum| async move {
        let prepare =
            |tx: &mut Tx<'_>| Ok::<_, Broken>(tx.prepare_all(&store::registry::statements()));
        let complaints = forum
            .db
            .write(Carried::ByConstraint, prepare)
            .await
            .unwrap();
        assert_eq!(complaints, Vec::<String>::new(), "{:?}", forum.db.engine());
    })
    .await;
}

#[test]
fn names_of_statements_tell_them_apart() {
    let mut names: Vec<&str> = store::registry::statements()
        .iter()
        .map(|statement| statement.name)
        .collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
