import 'toise-benchmark/define';
import type { ToiseComparison } from 'toise-benchmark';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [lang, setLang] = useState('en');
  const [comparison, setComparison] = useState<ToiseComparison>();
  const practices = comparison?.practices;
  const behind = practices?.filter(({ standing }) => standing.verdict === 'behind' && !standing.close);

  return (
    <>
      <h1>Where does your business stand?</h1>
      <button onClick={() => setLang('fr')}>Français</button>
      {/* React 19 listens to a custom element's events by "on" and their names. */}
      <toise-benchmark lang={lang} ontoise-complete={({ detail }) => setComparison(detail)} />
      <p>
        <output>{practices && behind && `You are behind in ${behind.length} of ${practices.length} practices.`}</output>
      </p>
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
