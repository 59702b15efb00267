//! Texts that Rust has quoted, such as in the sentences of the reader.

/// What was quoted. None if `value` is more than a text in quotes, or something else.
pub fn unquoted(value: &str) -> Option<String> {
    let mut signs = value.strip_prefix('"')?.chars();
    let text = rest_of_quoted(&mut signs)?;
    signs.next().is_none().then_some(text)
}

/// What is quoted up to the next quotation mark. None if there is no such mark.
pub fn rest_of_quoted(signs: &mut impl Iterator<Item = char>) -> Option<String> {
    let mut text = String::new();
    loop {
        match signs.next()? {
            '"' => return Some(text),
            '\\' => text.extend(escaped(signs)),
            sign => text.push(sign),
        }
    }
}

/// What a backslash stands before.
fn escaped(signs: &mut impl Iterator<Item = char>) -> Option<char> {
    match signs.next()? {
        'u' => {
            let digits: String = signs.skip(1).take_while(|sign| *sign != '}').collect();
            u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
        }
        'n' | 'r' | 't' => Some(' '),
        sign => Some(sign),
    }
}
