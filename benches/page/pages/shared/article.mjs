// The page around a questionnaire: a small blog article that knows nothing of the widget but the code that its owner pastes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ARTICLE = readFileSync(join(import.meta.dirname, 'article.html'), 'utf8');

/** The article as HTML, with what an owner pastes into its head and into its body. */
export const article = (title, { head = '', body = '' } = {}) => {
  const values = { title, head, body };
  return ARTICLE.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
};
