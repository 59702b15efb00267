/**
 * Watches a page from within, as `window.__perf`; it runs before anything of the page itself. It is sent to the browser as text, so it
 * may use nothing from outside of it. Times are `performance.now()`: milliseconds from the start of navigation.
 */
export function installProbe({ root, firstQuestion, waiting, chart, lastRow }) {
  if (window !== window.top) return;
  const perf = {
    marks: {}, fcp: null, lcp: null, longTasks: [], layoutShifts: [], events: [], inputs: [], lostClicks: 0, waitedMs: waiting ? 0 : null,
  };
  window.__perf = perf;

  const observe = (type, each, options) => {
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  };
  observe('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') perf.fcp = startTime; });
  observe('largest-contentful-paint', ({ startTime }) => { perf.lcp = startTime; });
  observe('longtask', ({ startTime, duration }) => perf.longTasks.push({ startTime, duration }));
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) perf.layoutShifts.push(value); });
  observe('event', ({ interactionId, duration }) => {
    if (interactionId) perf.events.push({ id: interactionId, duration });
  }, { durationThreshold: 16 });

  /** The nth element that matches, in the open shadow root of the widget if the page has one, else in the document. */
  perf.find = (selector, nth = 0) => {
    const shadow = root && document.querySelector(root)?.shadowRoot;
    for (const scope of shadow ? [shadow, document] : [document]) {
      const found = nth ? scope.querySelectorAll(selector)[nth] : scope.querySelector(selector);
      if (found) return found;
    }
    return null;
  };
  perf.isVisible = (element) => {
    if (!element) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };

  const nextFrame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  /** To be called in a frame: the message arrives once the style, layout and paint of that frame are done. */
  const endOfFrame = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(performance.now());
    };
    port2.postMessage(0);
  });

  /** In how many frames without an answer a click counts as lost, and is repeated. */
  const PATIENCE = 6;
  const watchFirstQuestion = async ({ shown, input, answered }) => {
    do await nextFrame(); while (!perf.isVisible(perf.find(shown)));
    perf.marks.firstVisible = await endOfFrame();
    do await nextFrame(); while (!perf.find(input));
    perf.find(input).click();
    for (let frames = 1; ; frames++) {
      await nextFrame();
      if (perf.find(answered)) break;
      if (frames % PATIENCE === 0) {
        perf.lostClicks++;
        perf.find(input)?.click();
      }
    }
    perf.marks.firstAnswerable = await endOfFrame();
  };
  if (firstQuestion) watchFirstQuestion(firstQuestion);

  const isAnyVisible = (selector) => {
    for (let nth = 0, one; (one = perf.find(selector, nth)); nth++) if (perf.isVisible(one)) return true;
    return false;
  };
  /** Counts for how long the visitor is told to wait. */
  const watchWaiting = async () => {
    for (let before = performance.now(); ;) {
      await nextFrame();
      const now = performance.now();
      if (isAnyVisible(waiting)) perf.waitedMs += now - before;
      before = now;
    }
  };
  if (waiting) watchWaiting();

  /** Whether something is drawn on a canvas: on a small copy of it, more than a few pixels are neither clear nor nearly white. */
  const hasInk = (canvas) => {
    if (!canvas.width || !canvas.height) return false;
    const SIDE = 24;
    const copy = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE })
      .getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0, SIDE, SIDE);
    const { data } = copy.getImageData(0, 0, SIDE, SIDE);
    let inked = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 40 && Math.min(data[i], data[i + 1], data[i + 2]) < 200) inked++;
    }
    return inked > 20;
  };
  const areResultsPainted = () => {
    const picture = perf.find(chart);
    return perf.isVisible(picture) && (picture.tagName !== 'CANVAS' || hasInk(picture)) && !!perf.find(lastRow);
  };

  let isFinishNext = false;
  /** Forgets what was recorded so far, so that answering is measured apart from loading. */
  perf.startAnswering = () => {
    for (const list of [perf.events, perf.inputs, perf.longTasks, perf.layoutShifts]) list.length = 0;
  };
  /** The next click is the one that asks for the results. */
  perf.expectFinish = () => { isFinishNext = true; };

  const watchResults = async (click) => {
    do await nextFrame(); while (!areResultsPainted());
    perf.marks.finishToChart = await endOfFrame() - click;
  };

  // From a visitor's click or key press to the end of the frame after it: by this page's own clock, which does not round.
  let isFrameOpen = false;
  const onInput = async ({ type, isTrusted, timeStamp }) => {
    if (!isTrusted || isFrameOpen) return;
    isFrameOpen = true;
    if (isFinishNext && type === 'click') {
      isFinishNext = false;
      watchResults(timeStamp);
    }
    await nextFrame();
    const end = await endOfFrame();
    isFrameOpen = false;
    perf.inputs.push(end - timeStamp);
  };
  addEventListener('click', onInput, true);
  addEventListener('keydown', onInput, true);

  // The memory of each module, caught where it is instantiated. Held weakly, so that what a page lets go of can be collected.
  let memories = [];
  const liveMemories = () => memories.map((reference) => reference.deref()).filter(Boolean);
  const keepMemories = ({ exports }) => {
    const exported = Object.values(exports).filter((value) => value instanceof WebAssembly.Memory);
    // Once each: parts of a module share a memory, and may export it by more than one name.
    memories = [...new Set([...liveMemories(), ...exported])].map((memory) => new WeakRef(memory));
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (source, ...imports) => {
      const result = await original.call(WebAssembly, source, ...imports);
      keepMemories(result.instance ?? result);
      return result;
    };
  }
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(Instance, parameters) {
      const instance = new Instance(...parameters);
      keepMemories(instance);
      return instance;
    },
  });
  perf.wasmBytes = () => liveMemories().reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
