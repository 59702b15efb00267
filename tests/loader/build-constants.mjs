// The constants that the build writes into the loader (web/loader/files.d.ts), as small as they can be.

/** A survey whose first screen has one question. */
globalThis.PACK = {
  edition: 'e1',
  benchmark: 'shops',
  first: {
    tree: ['div', { class: 'toise', dir: 0 },
      ['h2', {}, 1],
      ['fieldset', { 'data-question': 'online' }, ...[['yes', 2], ['no', 3], ['', 4]].map(([value, label]) =>
        ['label', { class: 'option' }, ['input', { type: 'radio', name: 'online', value }], label])],
      ['div', { class: 'ways' }, ['button', { type: 'button', class: 'main' }, 5]]],
    texts: {
      en: 'ltr\nDo you sell online?\nYes\nNo\nI don’t know\nNext',
      ar: 'rtl\nهل تبيع عبر الإنترنت؟\nنعم\nلا\nلا أعرف\nالتالي',
    },
  },
  languages: [{ tag: 'en', file: 'shops.en.json', integrity: '' }, { tag: 'ar', file: 'shops.ar.json', integrity: '' }],
};
globalThis.MESSAGES = { en: 'ltr\nLoading.\nFailed.\nTry again\nNext', ar: 'rtl\nتحميل\nفشل\nأعد المحاولة\nالتالي' };
globalThis.STYLE = '';
