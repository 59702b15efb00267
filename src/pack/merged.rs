//! One tree of elements for several languages, which differ in texts alone.

use serde_json::{Map, Value};

/// Separates the texts of a language. No text of a benchmark or locale has one within.
const SEPARATOR: &str = "\n";

/// A tree for several languages.
pub struct Merged {
    /// The tree, with an index where languages differ.
    pub tree: Value,
    /// By language, the texts behind these indices, joined.
    pub texts: Map<String, Value>,
}

/// One tree for `trees`, which may differ in texts only: one for each of `tags`.
///
/// # Errors
/// Where they differ otherwise, or have a text that could not be told from the next one.
pub fn merged(tags: &[&str], trees: &[Value]) -> Result<Merged, String> {
    let mut texts = Vec::new();
    let tree = merged_tree(&trees.iter().collect::<Vec<_>>(), &mut texts)?;
    if let Some(text) = texts.iter().flatten().find(|text| text.contains(SEPARATOR)) {
        return Err(format!("{text:?} must not contain {SEPARATOR:?}, which separates texts"));
    }
    let joined = |index: usize| texts.iter().filter_map(|texts| texts.get(index).map(String::as_str)).collect::<Vec<_>>().join(SEPARATOR);
    Ok(Merged { tree, texts: tags.iter().enumerate().map(|(index, tag)| ((*tag).to_owned(), joined(index).into())).collect() })
}

/// One for `trees`. A text that differs is added to `texts` once, and its index takes its place.
fn merged_tree(trees: &[&Value], texts: &mut Vec<Vec<String>>) -> Result<Value, String> {
    let Some(first) = trees.first() else { return Err("no language".into()) };
    Ok(match first {
        _ if trees.iter().all(|tree| tree == first) => (*first).clone(),
        Value::String(_) if trees.iter().all(|tree| tree.is_string()) => {
            let translations: Vec<String> = trees.iter().filter_map(|tree| tree.as_str()).map(str::to_owned).collect();
            let index = texts.iter().position(|known| *known == translations).unwrap_or_else(|| {
                texts.push(translations);
                texts.len() - 1
            });
            index.into()
        }
        Value::Array(list) => {
            let children = |index: usize| trees.iter().map(|tree| tree.get(index)).collect::<Option<Vec<_>>>();
            if trees.iter().any(|tree| tree.as_array().map(Vec::len) != Some(list.len())) {
                return Err(format!("the languages differ in more than texts: {first}"));
            }
            (0..list.len()).map(|index| merged_tree(&children(index).unwrap_or_default(), texts)).collect::<Result<Value, _>>()?
        }
        Value::Object(object) => {
            let values = |key: &String| trees.iter().map(|tree| tree.get(key)).collect::<Option<Vec<_>>>();
            let entry = |key: &String| {
                let values = values(key).ok_or_else(|| format!("not every language has the attribute {key}"))?;
                Ok((key.clone(), merged_tree(&values, texts)?))
            };
            Value::Object(object.keys().map(entry).collect::<Result<_, String>>()?)
        }
        _ => return Err(format!("the languages differ: {first}")),
    })
}
