//! Which control is whose.

/// The id of the control of the value at a pointer.
pub fn field_id(pointer: &str) -> String {
    format!("field{pointer}")
}
