'use client';
// The element as a component of React 18 and 19.
import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import './define.js';

/** The event that a prop listens to: toise-complete for onToiseComplete; null for other props. */
const eventOf = (prop) => (/^onToise[A-Z]/.test(prop) ? `toise-${prop.slice('onToise'.length).toLowerCase()}` : null);

export const ToiseBenchmark = forwardRef(function ToiseBenchmark({ className, ...props }, ref) {
  const element = useRef(null);
  useImperativeHandle(ref, () => element.current, []);
  // React 18 has no listeners for a custom element's own events. They follow each render, so that they see its values.
  useEffect(() => {
    const present = new AbortController();
    for (const [prop, listener] of Object.entries(props)) {
      const event = eventOf(prop);
      if (event && listener) element.current.addEventListener(event, listener, { signal: present.signal });
    }
    return () => present.abort();
  });
  const attributes = Object.fromEntries(Object.entries(props).filter(([prop]) => !eventOf(prop)));
  // React 18 would set an attribute "classname".
  return createElement('toise-benchmark', { ...attributes, class: className, ref: element });
});
