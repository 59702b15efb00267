// The element as a component of Vue 3. Templates that name the element itself need `isCustomElement` in the build's settings.
import { h } from 'vue';
import './define.js';

/** Has no state, so its ref is the element. Vue gives attributes and listeners to that as they are. */
export const ToiseBenchmark = (_, { attrs, slots }) => h('toise-benchmark', attrs, slots.default?.());
ToiseBenchmark.inheritAttrs = false;
