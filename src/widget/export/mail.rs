//! An e-mail that the visitor's own program opens and sends.

/// A `mailto:` address without a recipient (RFC 6068), with a subject and a text.
pub fn mail_address(subject: &str, text: &str) -> String {
    // Lines end with CR LF in an e-mail.
    format!("mailto:?subject={}&body={}", percent_encoded(subject), percent_encoded(&text.replace('\n', "\r\n")))
}

/// `text` in UTF-8, with every byte that is no unreserved character of RFC 3986 as `%XX`.
fn percent_encoded(text: &str) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => vec![char::from(byte)],
        _ => vec!['%', digit(byte >> 4), digit(byte & 15)],
    };
    text.bytes().flat_map(encode).collect()
}
