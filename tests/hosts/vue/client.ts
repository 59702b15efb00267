import { createSSRApp } from 'vue';
import Host from './Host.vue';

createSSRApp(Host).mount('#app');
