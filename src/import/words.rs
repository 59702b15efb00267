//! The few words that an import fills in or reads, in the languages of the widget.

/// The words of one language. `{}` is where a text goes.
pub struct Words {
    pub members: &'static str,
    /// Whose base is smaller than the sample.
    pub asked: &'static str,
    pub says_yes: &'static str,
    pub answers: &'static str,
    pub gives_answer: &'static str,
    pub population: &'static str,
    pub recruitment: &'static str,
    pub publisher: &'static str,
    pub section: &'static str,
    /// Answers that few gave, taken together.
    pub other: &'static str,
    pub weighted: &'static str,
    pub suppressed: &'static str,
    /// Whom a benchmark of answers that visitors sent stands for, and how they were found.
    pub senders: &'static str,
    pub sent: &'static str,
    pub under: &'static str,
    pub range: &'static str,
    pub from: &'static str,
}

const ENGLISH: Words = Words {
    members: "respondents",
    asked: "respondents who were asked",
    says_yes: "say yes to “{}”",
    answers: "answer “{}”",
    gives_answer: "name “{}”",
    population: "those who were asked",
    recruitment: "How the respondents were found is not known here.",
    publisher: "Publisher not named",
    section: "Questions",
    other: "Another answer",
    weighted: "The figures are weighted, and the ranges beside them take the sample as a simple random one: the true ranges are somewhat wider.",
    suppressed: "Answers that fewer than 10 respondents gave are not shown apart.",
    senders: "visitors who sent their answers",
    sent: "Visitors of a page chose to send their answers. Those who did not may differ.",
    under: "Under {}",
    range: "{} to under {}",
    from: "{} or more",
};

/// The words in a language, by its BCP 47 tag; in English where there are none.
pub fn words(tag: &str) -> &'static Words {
    match tag.split('-').next().unwrap_or_default() {
        "fr" => &Words {
            members: "répondants",
            asked: "répondants interrogés à ce sujet",
            says_yes: "répondent oui à « {} »",
            answers: "répondent « {} »",
            gives_answer: "citent « {} »",
            population: "les personnes interrogées",
            recruitment: "On ne sait pas ici comment les répondants ont été trouvés.",
            publisher: "Éditeur non nommé",
            section: "Questions",
            other: "Une autre réponse",
            weighted: "Les chiffres sont pondérés, et les fourchettes données à côté supposent un tirage aléatoire simple : les vraies fourchettes sont un peu plus larges.",
            suppressed: "Les réponses de moins de 10 répondants ne sont pas montrées à part.",
            senders: "les visiteurs qui ont envoyé leurs réponses",
            sent: "Des visiteurs d’une page ont choisi d’envoyer leurs réponses. Ceux qui ne l’ont pas fait peuvent différer.",
            under: "Moins de {}",
            range: "De {} à moins de {}",
            from: "{} ou plus",
        },
        "de" => &Words {
            members: "Befragte",
            asked: "Befragte, denen diese Frage gestellt wurde",
            says_yes: "bejahen „{}“",
            answers: "antworten „{}“",
            gives_answer: "nennen „{}“",
            population: "die Befragten",
            recruitment: "Wie die Befragten gefunden wurden, ist hier nicht bekannt.",
            publisher: "Herausgeber nicht genannt",
            section: "Fragen",
            other: "Eine andere Antwort",
            weighted: "Die Zahlen sind gewichtet, und die Spannen daneben nehmen die Stichprobe als einfache Zufallsauswahl: die wahren Spannen sind etwas breiter.",
            suppressed: "Antworten von weniger als 10 Befragten sind nicht einzeln gezeigt.",
            senders: "Besucher, die ihre Antworten geschickt haben",
            sent: "Besucher einer Seite haben ihre Antworten von sich aus geschickt. Die übrigen können sich von ihnen unterscheiden.",
            under: "Unter {}",
            range: "{} bis unter {}",
            from: "{} oder mehr",
        },
        "es" => &Words {
            members: "encuestados",
            asked: "encuestados a quienes se preguntó",
            says_yes: "responden que sí a «{}»",
            answers: "responden «{}»",
            gives_answer: "nombran «{}»",
            population: "los encuestados",
            recruitment: "Aquí no se sabe cómo se encontró a los encuestados.",
            publisher: "Editor sin nombrar",
            section: "Preguntas",
            other: "Otra respuesta",
            weighted: "Las cifras están ponderadas, y los intervalos suponen una muestra aleatoria simple: los verdaderos son algo más anchos.",
            suppressed: "Las respuestas de menos de 10 encuestados no se muestran aparte.",
            senders: "los visitantes que enviaron sus respuestas",
            sent: "Visitantes de una página decidieron enviar sus respuestas. Los demás pueden ser distintos.",
            under: "Menos de {}",
            range: "De {} a menos de {}",
            from: "{} o más",
        },
        "pt" => &Words {
            members: "inquiridos",
            asked: "inquiridos a quem se perguntou",
            says_yes: "respondem que sim a «{}»",
            answers: "respondem «{}»",
            gives_answer: "indicam «{}»",
            population: "os inquiridos",
            recruitment: "Não se sabe aqui como foram encontrados os inquiridos.",
            publisher: "Editor não indicado",
            section: "Perguntas",
            other: "Outra resposta",
            weighted: "Os números são ponderados, e os intervalos supõem uma amostra aleatória simples: os verdadeiros são um pouco mais largos.",
            suppressed: "As respostas de menos de 10 inquiridos não são mostradas à parte.",
            senders: "os visitantes que enviaram as suas respostas",
            sent: "Visitantes de uma página decidiram enviar as suas respostas. Os restantes podem ser diferentes.",
            under: "Menos de {}",
            range: "De {} a menos de {}",
            from: "{} ou mais",
        },
        "ar" => &Words {
            members: "مشاركًا",
            asked: "مشاركًا سُئلوا",
            says_yes: "أجابوا بنعم عن «{}»",
            answers: "أجابوا «{}»",
            gives_answer: "ذكروا «{}»",
            population: "من شملهم الاستطلاع",
            recruitment: "لا يُعرف هنا كيف اختير المشاركون.",
            publisher: "الناشر غير مذكور",
            section: "أسئلة",
            other: "إجابة أخرى",
            weighted: "الأرقام مرجّحة، والنطاقات المذكورة بجانبها تفترض عيّنة عشوائية بسيطة: فالنطاقات الحقيقية أوسع قليلًا.",
            suppressed: "الإجابات التي أعطاها أقل من 10 مشاركين لا تُعرض منفردة.",
            senders: "الزوار الذين أرسلوا إجاباتهم",
            sent: "اختار زوار صفحة أن يرسلوا إجاباتهم. وقد يختلف عنهم من لم يفعل.",
            under: "أقل من {}",
            range: "من {} إلى أقل من {}",
            from: "{} أو أكثر",
        },
        _ => &ENGLISH,
    }
}

/// `template` with each `{}` replaced by the next text.
pub fn filled(template: &str, texts: &[&str]) -> String {
    texts.iter().fold(template.to_owned(), |text, part| text.replacen("{}", part, 1))
}

/// A sign, or a word, that makes a share less exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    About,
    Nearly,
    Over,
    Under,
}

impl Sign {
    /// As the format calls it. None for what it has no word for.
    pub fn qualifier(self) -> Option<&'static str> {
        match self {
            Self::About => Some("about"),
            Self::Nearly => Some("nearly"),
            Self::Over => Some("over"),
            Self::Under => None,
        }
    }
}

/// The words and signs before a share that make it less exact, without spaces.
pub const QUALIFIERS: &[(&str, Sign)] = &[
    ("~", Sign::About),
    ("≈", Sign::About),
    ("about", Sign::About),
    ("around", Sign::About),
    ("roughly", Sign::About),
    ("approx.", Sign::About),
    ("approximately", Sign::About),
    ("ca.", Sign::About),
    ("circa", Sign::About),
    ("environ", Sign::About),
    ("etwa", Sign::About),
    ("rund", Sign::About),
    ("ungefähr", Sign::About),
    ("alrededorde", Sign::About),
    ("cercade", Sign::About),
    ("حوالي", Sign::About),
    ("نحو", Sign::About),
    ("nearly", Sign::Nearly),
    ("almost", Sign::Nearly),
    ("prèsde", Sign::Nearly),
    ("presque", Sign::Nearly),
    ("fast", Sign::Nearly),
    ("knapp", Sign::Nearly),
    ("casi", Sign::Nearly),
    ("quase", Sign::Nearly),
    (">", Sign::Over),
    ("≥", Sign::Over),
    ("over", Sign::Over),
    ("morethan", Sign::Over),
    ("plusde", Sign::Over),
    ("über", Sign::Over),
    ("mehrals", Sign::Over),
    ("másde", Sign::Over),
    ("maisde", Sign::Over),
    ("أكثرمن", Sign::Over),
    ("<", Sign::Under),
    ("≤", Sign::Under),
    ("under", Sign::Under),
    ("lessthan", Sign::Under),
    ("fewerthan", Sign::Under),
    ("moinsde", Sign::Under),
    ("unter", Sign::Under),
    ("wenigerals", Sign::Under),
    ("menosde", Sign::Under),
    ("أقلمن", Sign::Under),
];

const YES: &[&str] = &["yes", "y", "true", "oui", "ja", "sí", "si", "sim", "نعم", "vrai"];
const NO: &[&str] = &["no", "n", "false", "non", "nein", "não", "nao", "لا", "faux"];
/// How answers begin that are none.
const NO_ANSWER: &[&str] = &[
    "don't know",
    "don’t know",
    "dont know",
    "no answer",
    "refused",
    "refusal",
    "not stated",
    "missing",
    "no response",
    "ne sait pas",
    "nsp",
    "sans réponse",
    "pas de réponse",
    "refus",
    "weiß nicht",
    "weiss nicht",
    "keine angabe",
    "no sabe",
    "ns/nc",
    "sin respuesta",
    "não sabe",
    "sem resposta",
    "لا أعرف",
    "بدون إجابة",
];
const TOTAL: &[&str] = &["total", "sum", "all", "ensemble", "gesamt", "insgesamt", "suma", "soma", "المجموع"];

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.contains(&&*text.trim().to_lowercase())
}

pub fn is_yes(text: &str) -> bool {
    is_one_of(text, YES)
}

pub fn is_no(text: &str) -> bool {
    is_one_of(text, NO)
}

/// Whether an answer is none that a visitor can give.
pub fn is_no_answer(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    NO_ANSWER.iter().any(|word| text.starts_with(word))
}

/// Whether a row sums up those above it.
pub fn is_total(text: &str) -> bool {
    is_one_of(text, TOTAL)
}
