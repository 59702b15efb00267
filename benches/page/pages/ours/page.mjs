// The article with the tag in it, and nothing else: no hint to the browser, no room kept free.
export default {
  copyDir: process.env.TOISE_DIST,
  variants: [{ id: 'ours', title: 'Toise', snippet: ({ base }) => ({ body: `<script async src="${base}toise.js" data-lang="fr"></script>` }) }],
};
