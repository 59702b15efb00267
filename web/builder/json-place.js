// @ts-check
// Finds the value of a JSON pointer in the text of a file, so that an author reads its line and what stands there.

/** A string that nothing ends goes to the end of its line. */
const TOKENS = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;
/** Longer values are cut. */
const MAX_VALUE = 80;

/**
 * The line of a value, from 1, and its text, which is empty for an object, a list and the whole file. Undefined if there is no such value, as in
 * a text that stops being JSON before it.
 * @param {string} json @param {string} pointer a JSON pointer (RFC 6901)
 * @returns {{ line: number, value: string } | undefined}
 */
export const placeOf = (json, pointer) => {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  /** The keys and indices that lead to the next value. @type {(string | number)[]} */
  const path = [];
  /** For each container that is open, whether it is a list. @type {boolean[]} */
  const isList = [];
  let isKey = false;
  for (const { 0: token, index } of json.matchAll(TOKENS)) {
    if (token === ':') isKey = false;
    else if (token === ',') {
      if (isList.at(-1)) path.push(Number(path.pop()) + 1);
      else isKey = true;
    } else if (token === '}' || token === ']') {
      path.pop();
      isList.pop();
    } else if (isKey) path.splice(-1, 1, textOf(token));
    else {
      const isContainer = token === '{' || token === '[';
      if (path.length === steps.length && path.every((step, depth) => String(step) === steps[depth])) {
        const value = token.length > MAX_VALUE ? `${token.slice(0, MAX_VALUE)}…` : token;
        return { line: json.slice(0, index).split('\n').length, value: isContainer ? '' : value };
      }
      if (!isContainer) continue;
      isList.push(token === '[');
      path.push(token === '[' ? 0 : '');
      isKey = token === '{';
    }
  }
  return undefined;
};

/** What a JSON string says; its characters as they stand if it is damaged. @param {string} token */
const textOf = (token) => {
  try {
    return JSON.parse(token);
  } catch {
    return token.slice(1, -1);
  }
};
