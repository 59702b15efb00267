import { render } from 'svelte/server';
import Host from './Host.svelte';

export const html = render(Host).body;
