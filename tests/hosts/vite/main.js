// What the package promises, noted for the test: importing it defines nothing, and React hears the element.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { define } from 'toise-benchmark';

window.noted = { wasDefined: Boolean(customElements.get('toise-benchmark')), heard: [] };
define();

function Page() {
  const [lang, setLang] = useState('en');
  return (
    <>
      <h1>An application</h1>
      <button onClick={() => setLang('fr')}>Français</button>
      <toise-benchmark lang={lang} loading="eager" ontoise-answer={({ detail }) => window.noted.heard.push(detail.question)} />
    </>
  );
}

createRoot(document.getElementById('app')).render(<Page />);
