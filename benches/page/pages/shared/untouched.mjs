// A page that nobody touches: it is loaded alone. What is visible is not measured, since the measure clicks.

/** @param {Record<string, any>} page */
export const untouched = (page) => ({
  ...page,
  id: `${page.id}-untouched`,
  label: `${page.label}, untouched`,
  title: `${page.title}, untouched`,
  firstQuestion: undefined,
  answering: undefined,
  mounting: undefined,
});
