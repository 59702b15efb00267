// @ts-check
// What an owner can say of the widget on the page about privacy, true to the choices.
import { PACKAGED, abilitiesOf, originOf } from './snippets.js';
import { hasLanguage, pageLanguage, translate } from './texts.js';

/**
 * In the language of the widget, if the builder has that, since the same people read it.
 * @param {string} snippet its name
 * @param {import('./snippets.js').SnippetParameters} parameters
 */
export const privacyNote = (snippet, { host, choices, survey, isShipped }) => {
  const language = hasLanguage(choices.lang) ? choices.lang : pageLanguage();
  const say = (/** @type {string} */ key, values = {}) => translate(`privacy-${key}`, values, language);
  const nameOf = (/** @type {string} */ address) => new URL(address).host;
  const isOwn = abilitiesOf(snippet).files === 'own';
  const isElsewhere = survey && URL.canParse(survey) && (isShipped ? PACKAGED.includes(snippet) : isOwn || originOf(survey) !== originOf(host));
  return [
    say('answers'), say(choices.remember), isOwn ? say('own') : say('host', { host: nameOf(host) }),
    choices.loading === 'press' && snippet !== 'frame' && snippet !== 'link' && say('press'),
    abilitiesOf(snippet).events && choices.events && say(`events-${choices.events}`),
    isElsewhere && say('src', { host: nameOf(survey) }), say('link'),
  ].filter(Boolean).join(' ');
};
