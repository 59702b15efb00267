// @ts-check

/**
 * An element with attributes and content; an attribute that is `false` is left out.
 * @param {string} name
 * @param {Record<string, string | boolean>} attributes
 * @param {(Node | string)[]} content
 */
export const element = (name, attributes = {}, ...content) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(attribute, value === true ? '' : value);
  made.append(...content);
  return made;
};
