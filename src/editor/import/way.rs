//! The ways to begin.

/// How a file is begun, what most authors have first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Table,
    Scratch,
    Shipped,
    File,
    Rows,
    Codebook,
    Answers,
}

impl Way {
    pub const ALL: [Self; 7] = [Self::Table, Self::Scratch, Self::Shipped, Self::File, Self::Rows, Self::Codebook, Self::Answers];

    /// Its name in texts and ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Scratch => "scratch",
            Self::Shipped => "shipped",
            Self::File => "file",
            Self::Rows => "rows",
            Self::Codebook => "codebook",
            Self::Answers => "answers",
        }
    }
}
