import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// Without `isCustomElement`, Vue looks for a component of that name and warns that there is none.
const isCustomElement = (tag) => tag === 'toise-benchmark';

export default defineConfig({ plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
