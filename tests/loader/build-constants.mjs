// The constants that the build writes into the loader (web/loader/files.d.ts), as small as they can be.

/** A first screen of one question, and its texts. */
globalThis.FIRST = {
  benchmark: 'shops',
  tree: ['div', { class: 'toise', dir: 0 },
    ['h2', {}, 4],
    ['fieldset', { 'data-question': 'online' }, ...[['yes', 5], ['no', 6], ['', 7]].map(([value, label]) =>
      ['label', { class: 'option' }, ['input', { type: 'radio', name: 'online', value }], label])],
    ['div', { class: 'ways' }, ['button', { type: 'button', class: 'main' }, 8]]],
  texts: {
    en: 'ltr|Loading.|Failed.|Try again|Do you sell online?|Yes|No|I don’t know|Next',
    ar: 'rtl|تحميل|فشل|أعد المحاولة|هل تبيع عبر الإنترنت؟|نعم|لا|لا أعرف|التالي',
  },
};
globalThis.STYLE = '';
