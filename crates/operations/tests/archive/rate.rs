//! temporary
use super::*;
use std::fmt::Write as _;
use testing::both;
fn cpu() -> f64 {
    let t = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = t.rsplit_once(')').unwrap().1.split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rate() {
    let mut t = thread("");
    let n = 10_000;
    for i in 0..50 { writeln!(t, r#"{{"kind":"person","name":"person{i}"}}"#).unwrap(); }
    for i in 0..100 { writeln!(t, r#"{{"kind":"post","key":"q{i}","community":"ask","author":"ann","title":"Question {i}?","body":"Some *body* with [a link](https://a.example).","published":"2026-01-01T00:00:00Z"}}"#).unwrap(); }
    for i in 0..n {
        let parent = if (i / 100) % 5 == 0 { "null".to_owned() } else { format!("\"k{}\"", i - 100) };
        writeln!(t, r#"{{"kind":"comment","key":"k{i}","post":"q{}","parent":{parent},"author":"person{}","text":"They are telling each other where the nests are. Birds that already breed sit inside and **answer**; the ones that race past are mostly young.\n\n> Low and loud means: is this one taken?","published":"2026-01-01T01:00:00Z"}}"#, i % 100, i % 50).unwrap();
    }
    let mut votes = thread("");
    for i in 0..10_000 { writeln!(votes, r#"{{"kind":"vote","target":"k{i}","person":"person{}","value":1}}"#, (i * 7) % 50).unwrap(); }
    let demo = file("../server/demo/demo.jsonl").unwrap();
    if std::env::var("ONLY").is_err() { return }
 both(|forum| { let t = t.clone(); let votes = votes.clone(); let demo = demo.clone(); async move {
        let c0 = cpu(); let start = std::time::Instant::now();
        let r = bring(&forum, &t).await;
        let s = start.elapsed().as_secs_f64();
        eprintln!("{:?} comments/s {:.0} refused {}", forum.reads.engine(), f64::from(n) / s, r.refused);
        eprintln!("cpu {:.2}", cpu() - c0);
        let c0 = cpu(); let start = std::time::Instant::now();
        bring(&forum, &votes).await;
        eprintln!("votes/s {:.0}", 10_000.0 / start.elapsed().as_secs_f64());
        eprintln!("cpu {:.2}", cpu() - c0);
        let c0 = cpu(); let start = std::time::Instant::now();
        bring(&forum, &votes).await;
        eprintln!("votes again/s {:.0}", 10_000.0 / start.elapsed().as_secs_f64());
        eprintln!("cpu {:.2}", cpu() - c0);
        let c0 = cpu(); let start = std::time::Instant::now();
        bring(&forum, &demo.replace("\"ask\"", "\"ask2\"")).await;
        eprintln!("demo {:.2} s", start.elapsed().as_secs_f64());
        eprintln!("cpu {:.2}", cpu() - c0);
        let c0 = cpu(); let start = std::time::Instant::now();
        let e = exported(&forum).await;
        eprintln!("export {:.2} s, {} lines", start.elapsed().as_secs_f64(), e.lines().count());
        eprintln!("cpu {:.2}", cpu() - c0);
        let c0 = cpu(); let start = std::time::Instant::now();
        let d = operations::doctor::recount(&forum.reads).await.unwrap();
        eprintln!("recount {:.2} s {}", start.elapsed().as_secs_f64(), d.len());
        eprintln!("cpu {:.2}", cpu() - c0);
    } }).await;
}
