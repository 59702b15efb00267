// @ts-check
// The surveys that are published along with this page.

/** Each survey's id, title and summary in a language. @param {string} language @returns {[string, string, string][]} */
export const surveys = (language) =>
  BENCHMARKS.map(({ id, title, summary }) => [id, title[language] ?? title.en ?? id, summary?.[language] ?? summary?.en ?? '']);

/** The benchmark file of a survey. @param {string} folder @param {string} id */
export const survey = async (folder, id) => {
  const response = await fetch(new URL(`benchmarks/${id}.json`, folder));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
};
