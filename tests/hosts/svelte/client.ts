import { hydrate } from 'svelte';
import Host from './Host.svelte';

hydrate(Host, { target: document.getElementById('app')! });
