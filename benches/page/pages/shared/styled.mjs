/** Mounts the questionnaire once its stylesheet is there: the article asks for it without waiting. */
export function mountWhenStyled(mount) {
  const link = document.getElementById('quiz-css');
  const start = () => mount(document.getElementById('quiz'));
  if (link.sheet && link.media !== 'print') start();
  else link.addEventListener('load', start, { once: true });
}
