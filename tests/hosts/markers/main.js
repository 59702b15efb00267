// Applications whose button shows and hides a marker: each keeps the node that it made, and takes it out of its parent again.
import { createElement, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp, h, ref } from 'vue';

const marker = { 'data-toise': '', 'data-lang': 'en', 'data-loading': 'eager' };

const InReact = () => {
  const [isShown, setShown] = useState(false);
  return createElement('div', {},
    createElement('button', { onClick: () => setShown(!isShown) }, isShown ? 'Hide' : 'Show'),
    isShown && createElement('div', marker),
    createElement('p', {}, 'The end.'));
};
createRoot(document.querySelector('#react')).render(createElement(StrictMode, {}, createElement(InReact)));

createApp({
  setup() {
    const isShown = ref(false);
    return () => h('div', [
      h('button', { onClick: () => { isShown.value = !isShown.value; } }, isShown.value ? 'Hide' : 'Show'),
      isShown.value ? h('div', marker) : null,
      h('p', 'The end.'),
    ]);
  },
}).mount('#vue');
