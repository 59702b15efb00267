//! Shortens the names by which a module and its glue import from each other. wasm-bindgen's are as long as a line, and would be loaded
//! twice, in the module and in the glue.

use walrus::Module;

/// The prefixes of the names that only a module and its glue use.
const GLUE_PREFIXES: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// Shortens the names that only `module` and its glue use. Returns each with its short one.
pub fn shorten(module: &mut Module) -> Vec<(String, String)> {
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let names = imports.chain(exports).filter(|name| GLUE_PREFIXES.iter().any(|prefix| name.starts_with(prefix)));
    let shortened = |(index, name): (usize, &mut String)| {
        let short = format!("_{index}");
        (std::mem::replace(name, short.clone()), short)
    };
    names.enumerate().map(shortened).collect()
}

/// `glue` with the short names that [`shorten`] returned.
pub fn renamed(glue: &str, names: &[(String, String)]) -> String {
    let mut names: Vec<_> = names.iter().collect();
    // The longest first, since one name may be the beginning of another.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names.into_iter().fold(glue.to_owned(), |glue, (name, short)| glue.replace(name, short))
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    #[test]
    fn module_and_glue_get_the_same_short_names() {
        let wasm = wat::parse_str(
            r#"(module (import "page" "call" (func)) (import "./glue.js" "__wbg_set_0a" (func)) (import "./glue.js" "__wbg_set_0a_b" (func))
                 (func (export "mount")) (func (export "wasm_bindgen_closure_1")))"#,
        );
        let mut module = Module::from_buffer(&wasm.expect("valid text")).expect("a valid module");
        let names = shorten(&mut module);
        let imports: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
        let exports: Vec<&str> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!((imports, exports), (vec!["call", "_0", "_1"], vec!["mount", "_2"]));
        let glue = "{ __wbg_set_0a_b: set, __wbg_set_0a: other }; wasm.mount(); wasm.wasm_bindgen_closure_1();";
        assert_eq!(renamed(glue, &names), "{ _1: set, _0: other }; wasm.mount(); wasm._2();");
    }
}
