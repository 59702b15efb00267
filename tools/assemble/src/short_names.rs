//! What a module and its glue call each other: names as long as a line, with hashes in them, that visitors would load twice.

use walrus::Module;

/// What the names begin with that are between a module and its glue alone.
const OF_GLUE: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// Gives the names of `module` that its glue alone knows short ones. Returns each with the one that takes its place.
pub fn shorten(module: &mut Module) -> Vec<(String, String)> {
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let names = imports.chain(exports).filter(|name| OF_GLUE.iter().any(|begin| name.starts_with(begin)));
    let shortened = |(place, name): (usize, &mut String)| {
        let short = format!("_{place}");
        (std::mem::replace(name, short.clone()), short)
    };
    names.enumerate().map(shortened).collect()
}

/// `glue` with the names that [`shorten`] gave.
pub fn renamed(glue: &str, names: &[(String, String)]) -> String {
    let mut names: Vec<_> = names.iter().collect();
    // One may be the beginning of another.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names.into_iter().fold(glue.to_owned(), |glue, (name, short)| glue.replace(name, short))
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_alike_in_module_and_glue() {
        let wasm = wat::parse_str(
            r#"(module (import "page" "call" (func)) (import "./glue.js" "__wbg_set_0a" (func)) (import "./glue.js" "__wbg_set_0a_b" (func))
                 (func (export "mount")) (func (export "wasm_bindgen_closure_1")))"#,
        );
        let mut module = Module::from_buffer(&wasm.expect("it is right")).expect("it is a module");
        let names = shorten(&mut module);
        let imports: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
        let exports: Vec<&str> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!((imports, exports), (vec!["call", "_0", "_1"], vec!["mount", "_2"]));
        let glue = "{ __wbg_set_0a_b: set, __wbg_set_0a: other }; wasm.mount(); wasm.wasm_bindgen_closure_1();";
        assert_eq!(renamed(glue, &names), "{ _1: set, _0: other }; wasm.mount(); wasm._2();");
    }
}
