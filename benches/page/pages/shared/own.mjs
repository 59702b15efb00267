// The default survey as an owner's: with an id of its own, as a file and packed by the command.
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
export const ownPack = () => {
  const folder = mkdtempSync(join(tmpdir(), 'toise-own-'));
  try {
    for (const [name, content] of Object.entries(ownFile())) writeFileSync(join(folder, name), content);
    const pack = ['pack', join(folder, 'own.json'), '--out', join(folder, 'own.pack.json')];
    execFileSync('cargo', ['run', '--quiet', '--locked', '--bin', 'toise', '--', ...pack], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The widget with the file `src` of `named`, by the code that the builder writes; for a pack it begins with `preload`. */
export const own = (id, label, src, named, preload = () => '') => ({
  ...ours,
  id,
  label,
  title: label,
  named,
  snippet: ({ url }) => ({ body: preload(url + src) + tag(url, ` data-src="${url}${src}"`) }),
  mounting: undefined,
});
