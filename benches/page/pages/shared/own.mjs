// Surveys of an owner's: the default one with an id of its own, as a file and packed by the command, and any other packed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ours, { DIST, tag } from '../ours/page.mjs';

const ROOT = join(import.meta.dirname, '../../../..');

/** The owner's file, by its name. */
export const ownFile = () => {
  const survey = JSON.parse(readFileSync(join(DIST, 'benchmarks/vr-2012.json'), 'utf8'));
  return { 'own.json': JSON.stringify({ ...survey, id: 'own' }) };
};

/** The same with all that packing it writes. */
export const ownPack = () => packed(ownFile());

/** A file, by its name, with all that packing it writes: a pack of the same name. */
export const packed = (files) => {
  const folder = mkdtempSync(join(tmpdir(), 'toise-own-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const [name] = Object.keys(files);
    const pack = ['pack', join(folder, name), '--out', join(folder, name.replace('.json', '.pack.json'))];
    // What it warns of is known; if it fails, the error has what it said.
    execFileSync('cargo', ['run', '--quiet', '--locked', '--bin', 'toise', '--', ...pack], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The widget with the file `src` of `files`, by the code that the builder writes, which asks for a pack before the loader does. */
export const own = (id, label, src, files) => ({
  ...ours,
  id,
  label,
  title: label,
  files,
  snippet: ({ url }) => ({ body: preload(url + src) + tag(url, ` data-src="${url}${src}"`) }),
  mounting: undefined,
});

const preload = (address) => (address.endsWith('.pack.json') ? `<link rel="preload" href="${address}" as="fetch" crossorigin>` : '');
