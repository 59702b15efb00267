// Writes what an application renders on a server into its page, whose script takes that up. The page notes all errors.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ERRORS = `<script>
  window.errors = [];
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  console.error = console.warn = (...parts) => errors.push(parts.join(' '));
</script>
`;

const { html } = await import(pathToFileURL('rendering/server.js').href);
if (!html.includes('<toise-benchmark lang="en"')) throw new Error(`The server rendered no element: ${html}`);
const page = readFileSync('index.html', 'utf8');
writeFileSync('index.html', page.replace('</head>', ERRORS + '</head>').replace('></main>', () => `>${html}</main>`).replace('/main.ts', '/client.ts'));
