//! Outside a browser nothing is kept.

use std::convert::Infallible;

use super::unsaved::Unsaved;
use crate::editor::drafts::Draft;

pub struct Store(Infallible);

impl Store {
    pub async fn open() -> Option<Self> {
        None
    }

    pub async fn all(&self) -> Option<Vec<Draft>> {
        match self.0 {}
    }

    pub async fn read(&self, _: &str) -> Option<Draft> {
        match self.0 {}
    }

    pub async fn save(&self, _: &Draft, _: u32) -> Result<(), Unsaved> {
        match self.0 {}
    }

    pub async fn remove(&self, _: &str) -> Option<()> {
        match self.0 {}
    }
}
