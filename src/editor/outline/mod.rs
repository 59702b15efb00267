//! What visitors are asked, as authors arrange it: sections and questions, their answers, and the figures that count those who gave them.
//! Each operation makes a change of a file, and needs no browser.

mod additions;
mod answers;
mod conditions;
mod copies;
mod deletion;
mod directions;
mod figures;
mod groups;
mod item;
mod kinds;
mod moves;
mod naming;
mod pasted;
mod shares;

pub use additions::{added_option, added_question, added_section};
pub use answers::{Answer, answers_of};
pub use conditions::{earlier, toggled, with_condition_on};
pub use copies::copied;
pub use deletion::{Deleted, deleted, deleted_option};
pub use directions::{Wording, with_direction, without_direction};
pub use figures::{figure_at, ids_at, is_plain, share_of, uses, without_unused};
pub use groups::{Column, columns, holder_of, with_cell};
pub use item::Item;
pub use kinds::{KINDS, has, with_kind};
pub use moves::{Refusal, moved, next};
pub use naming::{followed, made_of, text_in};
pub use pasted::with_pasted;
pub use shares::{NewFigure, Rest, Sum, figures_of, sum_of, with_for_all, with_rest, with_share};
