// Notes for the test whether the import alone defined the element.
import { define } from 'toise-benchmark';

window.wasDefined = Boolean(customElements.get('toise-benchmark'));
define();
