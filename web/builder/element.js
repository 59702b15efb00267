// @ts-check

/**
 * Creates an element with attributes and content. An attribute that is `false` is left out.
 * @param {string} name
 * @param {Record<string, string | boolean>} attributes
 * @param {(Node | string)[]} content
 */
export const element = (name, attributes = {}, ...content) => {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) if (value !== false) created.setAttribute(attribute, value === true ? '' : value);
  created.append(...content);
  return created;
};
