import {
  BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip,
} from 'chart.js';

Chart.register(
  BarController, LineController, BarElement, PointElement, LineElement, CategoryScale, LinearScale, Tooltip, Legend,
);

const BLUE = '#4c6ef5';
const ORANGE = '#d9480f';

export const draw = (canvas, rows) => new Chart(canvas, {
  data: {
    labels: rows.map(({ label }) => label),
    datasets: [
      {
        type: 'line', label: 'You', data: rows.map(({ you }) => you), showLine: false, clip: false,
        pointRadius: 6, backgroundColor: ORANGE, borderColor: ORANGE,
      },
      { type: 'bar', label: 'Survey %', data: rows.map(({ survey }) => survey), backgroundColor: BLUE },
    ],
  },
  options: {
    indexAxis: 'y', animation: false, responsive: true, maintainAspectRatio: false, scales: { x: { min: 0, max: 100 } },
  },
});
