// @ts-check
// What an author pastes or drops.

/**
 * The rows of the largest table in a page's markup, as a text with tabs. Cells that are merged downwards stay empty below, as spreadsheets
 * write them; undefined if there is no table.
 * @param {string} html
 */
const tableIn = (html) => {
  if (!/<tr[\s>]/i.test(html)) return undefined;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const tables = [...page.querySelectorAll('table')].filter((table) => !table.querySelector('table'));
  const [largest] = tables.sort((one, other) => other.querySelectorAll('td, th').length - one.querySelectorAll('td, th').length);
  if (!largest) return undefined;
  /** How many rows further each column is taken by a cell above. @type {number[]} */
  const taken = [];
  const rows = [...largest.rows].map((row) => {
    /** @type {string[]} */
    const cells = [];
    const skip = () => {
      while (taken[cells.length] > 0) {
        taken[cells.length] -= 1;
        cells.push('');
      }
    };
    for (const cell of row.cells) {
      skip();
      for (const note of cell.querySelectorAll('script, style')) note.remove();
      const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
      for (let column = 0; column < cell.colSpan; column += 1) {
        taken[cells.length] = cell.rowSpan - 1;
        cells.push(column ? '' : quoted(text));
      }
    }
    skip();
    return cells;
  });
  return rows.some((row) => row.length > 1) ? rows.map((row) => row.join('\t')).join('\n') : undefined;
};

/** @param {string} text */
const quoted = (text) => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text);

/** The table that is pasted, as a text; undefined if nothing is. @param {ClipboardEvent} event */
export const pasted = (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  return tableIn(event.clipboardData?.getData('text/html') ?? '') ?? (text || undefined);
};

/** The file that is dropped or pasted, if one is. @param {DragEvent & ClipboardEvent} event */
export const givenFile = (event) => (event.dataTransfer ?? event.clipboardData)?.files[0];
