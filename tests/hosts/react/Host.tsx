// Shows and hides the example.
import { useState } from 'react';
import { App } from './App';

export function Host() {
  const [isShown, setShown] = useState(true);
  return (
    <>
      <button id="toggle" onClick={() => setShown(!isShown)}>{isShown ? 'Hide' : 'Show'}</button>
      {isShown && <App />}
    </>
  );
}
