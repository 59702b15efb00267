import { StrictMode, createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { Host } from './Host';

export const html = renderToString(createElement(StrictMode, null, createElement(Host)));
