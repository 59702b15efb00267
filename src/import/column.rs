//! What a column of a table of shares holds.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Question,
    Answer,
    Share,
    Count,
    Base,
    Source,
    Section,
}

impl Column {
    pub const ALL: [Self; 7] = [Self::Question, Self::Answer, Self::Share, Self::Count, Self::Base, Self::Source, Self::Section];

    /// Its name in faults and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Share => "share",
            Self::Count => "count",
            Self::Base => "base",
            Self::Source => "source",
            Self::Section => "section",
        }
    }
}

/// How columns are called, in the languages of the widget.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Question, &["question", "questions", "item", "frage", "pregunta", "pergunta", "intitulé", "سؤال", "السؤال"]),
    (
        Column::Answer,
        &[
            "answer",
            "answers",
            "response",
            "option",
            "category",
            "réponse",
            "reponse",
            "modalité",
            "antwort",
            "respuesta",
            "resposta",
            "إجابة",
            "الإجابة",
        ],
    ),
    (
        Column::Share,
        &[
            "share",
            "%",
            "percent",
            "percentage",
            "per",
            "pct",
            "proportion",
            "part",
            "pourcentage",
            "anteil",
            "prozent",
            "porcentaje",
            "percentagem",
            "proporción",
            "نسبة",
            "النسبة",
        ],
    ),
    (Column::Count, &["count", "frequency", "number", "anzahl", "nombre", "cuenta", "contagem", "عدد"]),
    (Column::Base, &["base", "n", "basis", "sample", "respondents", "effectif", "fallzahl", "muestra", "amostra", "قاعدة", "القاعدة"]),
    (Column::Source, &["source", "sources", "quelle", "fuente", "fonte", "مصدر", "المصدر"]),
    (Column::Section, &["section", "topic", "theme", "thème", "rubrique", "abschnitt", "sección", "secção", "قسم"]),
];

/// What a column with this heading holds.
pub fn column_named(heading: &str) -> Option<Column> {
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|sign: char| !sign.is_alphanumeric() && sign != '%').filter(|word| !word.is_empty()).collect();
    // Of "share of respondents" the first word counts, of "answer (%)" the sign.
    let named = |word: &str| NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(column, _)| *column);
    if words.contains(&"%") { Some(Column::Share) } else { words.iter().find_map(|word| named(word)) }
}
