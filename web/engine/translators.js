// @ts-check
// Lets browsers' translators work on the widget. They put elements of their own in the place of text nodes, while the engine goes on
// changing, and looking for, the text nodes that it has made: a heading would stay as it was, and an insertion beside a text would fail.

/** Values of `nodeType`. Not by their names in `Node`, which pages give to classes of their own. */
const [ELEMENT, TEXT] = [1, 3];

/**
 * Puts each text node back, empty, beside what a translator replaced it by, until one of both is changed or removed.
 * @param {Element} container
 */
export const keepTextNodes = (container) => {
  /** @type {WeakMap<Node, { translated: Element, original: string }>} */
  const byText = new WeakMap();
  /** @type {WeakMap<Node, Text>} */
  const byTranslated = new WeakMap();

  /** @param {Node} text */
  const forget = (text) => {
    const translated = byText.get(text)?.translated;
    byText.delete(text);
    if (translated) byTranslated.delete(translated);
    return translated;
  };

  /** @param {Text} text @param {Element} translated */
  const keep = (text, translated) => {
    if (translated.contains(text)) text.replaceWith(text.data);
    byText.set(text, { translated, original: text.data });
    byTranslated.set(translated, text);
    text.data = '';
    translated.before(text);
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, removedNodes, addedNodes } of records) {
      if (type === 'characterData') forget(target)?.remove();
      for (const removed of removedNodes) {
        const [added] = addedNodes;
        const text = byTranslated.get(removed);
        if (text) {
          // The translator shows the original again.
          const original = byText.get(text)?.original ?? '';
          forget(text);
          for (const node of addedNodes) if (node !== text) node.parentNode?.removeChild(node);
          text.data = original;
        } else if (removed.nodeType === TEXT && added?.nodeType === ELEMENT && added.isConnected) {
          keep(/** @type {Text} */ (removed), /** @type {Element} */ (added));
        } else if (!removed.isConnected) {
          forget(removed)?.remove();
        }
      }
    }
    // What was done here.
    observer.takeRecords();
  });
  observer.observe(container, { childList: true, subtree: true, characterData: true });
};
