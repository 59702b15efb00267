//! Drafts in the browser's IndexedDB, each as JSON under its id.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use super::unsaved::Unsaved;
use crate::editor::drafts::Draft;

const DATABASE: &str = "toise-editor";
const DRAFTS: &str = "drafts";

pub struct Store(Database);

impl Store {
    /// None if the browser keeps nothing for this page: in a sandbox, say.
    pub async fn open() -> Option<Self> {
        let mut request = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
        request.on_upgrade_needed(|event| {
            // If that fails, so does every request later, and each is answered for.
            let _ = event.database().and_then(|database| database.create_object_store(DRAFTS, ObjectStoreParams::new()).map(drop));
        });
        request.await.ok().map(Self)
    }

    /// All drafts. None if they cannot be read.
    pub async fn all(&self) -> Option<Vec<Draft>> {
        let (_transaction, drafts) = self.begin(TransactionMode::ReadOnly).ok()?;
        let values = drafts.get_all(None, None).ok()?.await.ok()?;
        Some(values.iter().filter_map(draft).collect())
    }

    pub async fn read(&self, id: &str) -> Option<Draft> {
        let (_transaction, drafts) = self.begin(TransactionMode::ReadOnly).ok()?;
        drafts.get(JsValue::from(id)).ok()?.await.ok()?.as_ref().and_then(draft)
    }

    /// Saves a draft if the one that is kept still has the revision `expected`. One that was deleted meanwhile is kept anew. All that is one
    /// transaction, which no other tab can come between.
    pub async fn save(&self, fresh: &Draft, expected: u32) -> Result<(), Unsaved> {
        let refused = |_: Error| Unsaved::Refused;
        let json = serde_json::to_string(fresh).map_err(|_| Unsaved::Refused)?;
        let key = JsValue::from(fresh.mark.id.as_str());
        let (transaction, drafts) = self.begin(TransactionMode::ReadWrite).map_err(refused)?;
        let kept = drafts.get(key.clone()).map_err(refused)?.await.map_err(refused)?;
        if kept.as_ref().and_then(draft).is_some_and(|kept| kept.mark.revision != expected) {
            return Err(Unsaved::ChangedElsewhere);
        }
        drafts.put(&json.into(), Some(&key)).map_err(refused)?.await.map_err(refused)?;
        let outcome = transaction.await.map_err(refused)?;
        if outcome.is_committed() { Ok(()) } else { Err(Unsaved::Refused) }
    }

    pub async fn remove(&self, id: &str) -> Option<()> {
        let (transaction, drafts) = self.begin(TransactionMode::ReadWrite).ok()?;
        drafts.delete(JsValue::from(id)).ok()?.await.ok()?;
        transaction.await.ok().map(drop)
    }

    fn begin(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), Error> {
        let transaction = self.0.transaction(&[DRAFTS], mode)?;
        let drafts = transaction.object_store(DRAFTS)?;
        Ok((transaction, drafts))
    }
}

fn draft(value: &JsValue) -> Option<Draft> {
    serde_json::from_str(&value.as_string()?).ok()
}
