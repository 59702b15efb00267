import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import { results } from '../shared/questionnaire.mjs';
import { mountWhenStyled } from '../shared/styled.mjs';
import { surveyJson } from '../shared/surveyjs.mjs';

const loadChart = () => import('./chart.jsx');

function Results({ answers }) {
  const rows = results(answers);
  // Not by `lazy` and Suspense: React would hold a chart whose code is already here back for 300 ms.
  const [Chart, setChart] = useState(null);
  useEffect(() => {
    let isMounted = true;
    loadChart().then((module) => { if (isMounted) setChart(() => module.default); });
    return () => { isMounted = false; };
  }, []);
  return (
    <div className="quiz-results">
      <h2>You and the survey</h2>
      <div className="quiz-chart" style={{ height: 420 }}>{Chart && <Chart rows={rows} />}</div>
      <table>
        <thead><tr><th>Statement</th><th>You</th><th>Survey</th></tr></thead>
        <tbody>
          {rows.map(({ label, you, survey }) => <tr key={label}><td>{label}</td><td>{you ? 'Yes' : 'No'}</td><td>{survey}%</td></tr>)}
        </tbody>
      </table>
    </div>
  );
}

function Quiz({ onModel }) {
  const [answers, setAnswers] = useState(null);
  const [model] = useState(() => {
    const created = new Model(surveyJson());
    created.onComplete.add(({ data }) => setAnswers({ ...data }));
    // Fetches the code of the chart while the second step is answered.
    created.onCurrentPageChanged.add(loadChart);
    onModel(created);
    return created;
  });
  return answers ? <Results answers={answers} /> : <Survey model={model} />;
}

let root;
let model;

function mount(element) {
  root = createRoot(element);
  root.render(<Quiz onModel={(created) => { model = created; }} />);
}

function unmount() {
  root.unmount();
  model?.dispose();
  model = null;
}

window.__quiz = { mount, unmount };
mountWhenStyled(mount);
