// The article with the tag in it as the builder writes it, and nothing else: no hint to the browser.
export default {
  copyDir: process.env.TOISE_DIST,
  variants: [{ id: 'ours', title: 'Toise', snippet: ({ base }) => ({ body: `<script async src="${base}toise.js" data-lang="fr" style="display: block; min-height: min(100vh, 1100px)"></script>` }) }],
};
