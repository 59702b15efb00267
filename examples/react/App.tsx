import { ToiseBenchmark, type ToiseComparison } from 'toise-benchmark/react';
import { useState } from 'react';

export function App() {
  const [lang, setLang] = useState('en');
  const [comparison, setComparison] = useState<ToiseComparison>();
  const practices = comparison?.practices;
  const behind = practices?.filter(({ standing }) => standing.verdict === 'behind' && !standing.close);

  return (
    <>
      <h1>Where does your business stand?</h1>
      <button onClick={() => setLang('fr')}>Français</button>
      <ToiseBenchmark lang={lang} onToiseComplete={({ detail }) => setComparison(detail)} />
      <p>
        <output>{practices && behind && `You are behind in ${behind.length} of ${practices.length} practices.`}</output>
      </p>
    </>
  );
}
