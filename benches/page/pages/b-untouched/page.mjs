// Page b for a reader who scrolls past: loaded, and touched by nobody.
import b from '../b/page.mjs';
import { untouched } from '../shared/untouched.mjs';

export default untouched(b);
