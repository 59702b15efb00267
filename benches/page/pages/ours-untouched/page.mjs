// The widget for a reader who scrolls past: loaded, and touched by nobody.
import ours from '../ours/page.mjs';
import { untouched } from '../shared/untouched.mjs';

export default untouched(ours);
