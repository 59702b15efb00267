import { render } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { STEPS, results } from '../shared/questionnaire.mjs';
import { drawChart } from './chart.mjs';
import STYLE from './style.css';

const isAsked = ({ onlyIf }, answers) => !onlyIf || answers[onlyIf[0]] === onlyIf[1];
const isMissing = (answer) => answer === undefined || answer === '' || answer.length === 0;

const START = { step: 0, answers: {}, missing: [], isDone: false };

function reduce(state, action) {
  switch (action.type) {
    case 'answer':
      return { ...state, answers: { ...state.answers, [action.id]: action.answer } };
    case 'next': {
      // An order that was left as it is counts as an answer.
      const missing = STEPS[state.step].questions
        .filter((question) => question.type !== 'rank' && isAsked(question, state.answers) && isMissing(state.answers[question.id]))
        .map(({ id }) => id);
      if (missing.length) return { ...state, missing };
      return state.step + 1 < STEPS.length ? { ...state, step: state.step + 1, missing } : { ...state, isDone: true, missing };
    }
    case 'back':
      return { ...state, step: state.step - 1, missing: [] };
  }
  return state;
}

function Choices({ question: { id, type, options }, answer, onAnswer }) {
  const isMany = type === 'many';
  const isOn = (option) => (isMany ? (answer || []).includes(option) : answer === option);
  const toggled = (option) => (isOn(option) ? answer.filter((other) => other !== option) : [...(answer || []), option]);
  return (
    <div class="opts">
      {options.map((option) => (
        <label key={option} class={isOn(option) ? 'on' : ''}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            checked={isOn(option)}
            onChange={() => onAnswer(isMany ? toggled(option) : option)}
          />
          {' '}{option}
        </label>
      ))}
    </div>
  );
}

function Amount({ question: { id, min, max }, answer, onAnswer }) {
  return (
    <input
      type="number"
      class="num"
      aria-labelledby={`t-${id}`}
      min={min}
      max={max}
      value={answer ?? ''}
      onInput={(event) => onAnswer(event.target.value)}
    />
  );
}

/** Ordered by arrow keys on the focused item, by its buttons, or by dragging. */
function Ranking({ question: { options }, answer, onAnswer }) {
  const order = answer || options;
  const list = useRef();
  const moved = useRef(null);
  const [dragged, setDragged] = useState(null);

  const move = (from, to) => {
    if (to < 0 || to >= order.length || to === from) return;
    const next = order.slice();
    next.splice(to, 0, next.splice(from, 1)[0]);
    moved.current = order[from];
    onAnswer(next);
  };
  useLayoutEffect(() => {
    if (moved.current === null) return;
    list.current.children[order.indexOf(moved.current)]?.focus({ preventScroll: true });
    moved.current = null;
  });
  const onKeyDown = (event, place) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    move(place, place + by);
  };
  const onPointerDown = (event, option) => {
    if (event.button || event.target.closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(option);
  };
  const onPointerMove = ({ clientY }) => {
    if (dragged === null) return;
    const items = [...list.current.children];
    const to = items.findIndex((item) => clientY < item.getBoundingClientRect().bottom);
    move(order.indexOf(dragged), to < 0 ? items.length - 1 : to);
  };
  const drop = () => setDragged(null);

  return (
    <ol class="rank" ref={list}>
      {order.map((option, place) => (
        <li
          key={option}
          tabIndex={0}
          class={dragged === option ? 'drag' : ''}
          aria-label={`${option}, place ${place + 1} of ${order.length}`}
          onKeyDown={(event) => onKeyDown(event, place)}
          onPointerDown={(event) => onPointerDown(event, option)}
          onPointerMove={onPointerMove}
          onPointerUp={drop}
          onPointerCancel={drop}
        >
          <span>{option}</span>
          <button type="button" aria-label={`Move up: ${option}`} disabled={!place} onClick={() => move(place, place - 1)}>
            ↑
          </button>
          <button
            type="button"
            aria-label={`Move down: ${option}`}
            disabled={place === order.length - 1}
            onClick={() => move(place, place + 1)}
          >
            ↓
          </button>
        </li>
      ))}
    </ol>
  );
}

const CONTROLS = { one: Choices, many: Choices, number: Amount, rank: Ranking };

function Question({ question, answer, isMissed, onAnswer }) {
  const Control = CONTROLS[question.type];
  return (
    <fieldset data-q={question.id} class={isMissed ? 'bad' : ''}>
      <legend id={`t-${question.id}`}>{question.title}</legend>
      {isMissed && <p class="err" role="alert">Please answer this question.</p>}
      <Control question={question} answer={answer} onAnswer={onAnswer} />
    </fieldset>
  );
}

function Results({ answers }) {
  const canvas = useRef();
  const rows = results(answers);
  useLayoutEffect(() => {
    const draw = () => drawChart(canvas.current, rows);
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(canvas.current.parentNode);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="results">
      <h2 tabIndex={-1}>You and the survey</h2>
      <div class="chart">
        <canvas ref={canvas} role="img" aria-label="Your answers beside the survey's, the same figures as the table below" />
      </div>
      <table>
        <thead><tr><th>Statement</th><th>You</th><th>Survey</th></tr></thead>
        <tbody>
          {rows.map(({ label, you, survey }) => <tr key={label}><td>{label}</td><td>{you ? 'Yes' : 'No'}</td><td>{survey}%</td></tr>)}
        </tbody>
      </table>
    </div>
  );
}

function Quiz() {
  const [{ step, answers, missing, isDone }, dispatch] = useReducer(reduce, START);
  const title = useRef();
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else title.current?.focus({ preventScroll: true });
  }, [step]);
  if (isDone) return <Results answers={answers} />;

  const onSubmit = (event) => {
    event.preventDefault();
    dispatch({ type: 'next' });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <progress max={STEPS.length} value={step + 1} aria-label="Progress" />
      <h2 ref={title} tabIndex={-1}>{STEPS[step].title}</h2>
      {STEPS[step].questions.filter((question) => isAsked(question, answers)).map((question) => (
        <Question
          key={question.id}
          question={question}
          answer={answers[question.id]}
          isMissed={missing.includes(question.id)}
          onAnswer={(answer) => dispatch({ type: 'answer', id: question.id, answer })}
        />
      ))}
      <nav>
        {step > 0 && <button type="button" onClick={() => dispatch({ type: 'back' })}>Back</button>}
        <button class="next">{step + 1 < STEPS.length ? 'Next' : 'Finish'}</button>
      </nav>
    </form>
  );
}

let root;

function mount(element) {
  root = element;
  if (!document.getElementById('sq-css')) {
    document.head.append(Object.assign(document.createElement('style'), { id: 'sq-css', textContent: STYLE }));
  }
  element.classList.add('sq');
  render(<Quiz />, element);
}

function unmount() {
  render(null, root);
}

window.__quiz = { mount, unmount };
mount(document.getElementById('quiz'));
