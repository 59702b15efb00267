fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    match toise::benchmark::parse(&text) {
        Ok(p) => println!("ok {} {:?}", p.benchmark.questions().count(), p.warnings),
        Err(f) => {
            for f in f {
                println!("{f}")
            }
        }
    }
}
