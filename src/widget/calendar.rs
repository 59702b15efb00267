//! A date for the visitor's calendar, as a file that calendar programs open (RFC 5545, "iCalendar").

use crate::benchmark::Date;

/// An event of one whole day.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarEvent {
    /// Files of the same event have the same id, so that a calendar replaces an older one by a newer one.
    pub id: String,
    pub today: Date,
    pub day: Date,
    pub title: String,
    pub description: String,
}

/// The same day `months` later, or the last day of that month if it is shorter.
pub fn months_after(date: Date, months: u16) -> Date {
    let month = u16::from(date.month.unwrap_or(1)) - 1 + months;
    let (year, month) = (date.year + month / 12, month % 12 + 1);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Date { year, month: u8::try_from(month).ok(), day: date.day.map(|day| day.min(last)) }
}

/// The file of an event, with the address of a page. Its lines end with CR LF, and none is longer than 75 bytes of UTF-8.
pub fn calendar_file(event: &CalendarEvent, address: Option<&str>) -> String {
    let day = |date: Date| format!("{:04}{:02}{:02}", date.year, date.month.unwrap_or(1), date.day.unwrap_or(1));
    // Few calendars show the URL of an event.
    let description = [Some(&*event.description), address].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let mut lines = vec![
        "BEGIN:VCALENDAR".into(),
        "VERSION:2.0".into(),
        "PRODID:-//Toise//Toise//EN".into(),
        "BEGIN:VEVENT".into(),
        format!("UID:{}", event.id),
        format!("DTSTAMP:{}T000000Z", day(event.today)),
        format!("DTSTART;VALUE=DATE:{}", day(event.day)),
        format!("SUMMARY:{}", escaped(&event.title)),
        format!("DESCRIPTION:{}", escaped(&description)),
    ];
    lines.extend(address.map(|address| format!("URL:{address}")));
    lines.extend(["TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"].map(str::to_owned));
    lines.iter().map(|line| folded(line)).collect()
}

/// A text in which characters with a meaning in the file are escaped.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace("\r\n", "\n").replace(['\r', '\n'], "\\n")
}

/// A line with a break wherever it would be longer than 75 bytes, between two characters. What follows a break begins with a space.
fn folded(line: &str) -> String {
    const LENGTH: usize = 75;
    let mut file = String::new();
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LENGTH {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(character);
        length += character.len_utf8();
    }
    file + "\r\n"
}
