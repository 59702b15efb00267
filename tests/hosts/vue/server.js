import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Host from './Host.vue';

export const html = await renderToString(createSSRApp(Host));
