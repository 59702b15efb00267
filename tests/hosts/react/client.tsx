import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Host } from './Host';

hydrateRoot(document.getElementById('app')!, <StrictMode><Host /></StrictMode>);
