import { join } from 'node:path';

/** Where all that is built and measured goes. */
export const OUTPUT = join(import.meta.dirname, '../../../target/bench');

/** The pages, as they are served. */
export const BUILT = join(OUTPUT, 'pages');
