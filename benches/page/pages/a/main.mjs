import { Model } from 'survey-core';
import { renderSurvey, unmountComponentAtNode } from 'survey-js-ui';
import { results } from '../shared/questionnaire.mjs';
import { mountWhenStyled } from '../shared/styled.mjs';
import { surveyJson } from '../shared/surveyjs.mjs';

const loadChart = () => import('./chart.mjs');

let root;
let model;
let chart;

const RESULTS = `<h2>You and the survey</h2>\
<div class="quiz-chart" style="position:relative;height:420px"><canvas></canvas></div>\
<table><thead><tr><th>Statement<th>You<th>Survey</tr></thead><tbody></tbody></table>`;

function endSurvey() {
  unmountComponentAtNode(root);
  model.dispose();
  model = null;
}

async function showResults(answers) {
  endSurvey();
  const rows = results(answers);
  const box = document.createElement('div');
  box.className = 'quiz-results';
  box.innerHTML = RESULTS;
  const body = box.querySelector('tbody');
  for (const { label, you, survey } of rows) {
    const row = body.insertRow();
    for (const text of [label, you ? 'Yes' : 'No', `${survey}%`]) row.insertCell().textContent = text;
  }
  root.append(box);
  const { draw } = await loadChart();
  if (box.isConnected) chart = draw(box.querySelector('canvas'), rows);
}

function mount(element) {
  root = element;
  model = new Model(surveyJson());
  model.onComplete.add(({ data }) => {
    const answers = { ...data };
    // Once SurveyJS is done with the event: the survey is taken down.
    queueMicrotask(() => showResults(answers));
  });
  // Fetches the code of the chart while the second step is answered.
  model.onCurrentPageChanged.add(loadChart);
  renderSurvey(model, element);
}

function unmount() {
  chart?.destroy();
  chart = null;
  if (model) endSurvey();
  root.replaceChildren();
}

window.__quiz = { mount, unmount };
mountWhenStyled(mount);
