const ROW = 28;
const TOP = 24;
const BOTTOM = 20;

const BLUE = '#4c6ef5';
const ORANGE = '#d9480f';
const GREY = '#e3e3e3';
const TEXT = '#222';
const PALE_TEXT = '#666';

/** Draws a bar for the survey and a dot for the visitor in each row, as wide as what the canvas stands in. */
export function drawChart(canvas, rows) {
  const width = canvas.parentNode.clientWidth;
  const height = TOP + rows.length * ROW + BOTTOM;
  const scale = devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.font = '13px system-ui,sans-serif';
  context.textBaseline = 'middle';

  const left = Math.min(width * 0.45, Math.max(...rows.map(({ label }) => context.measureText(label).width)) + 12);
  const x = (percent) => left + (percent / 100) * (width - left - 22);
  const text = (content, align, color, ...place) => {
    context.textAlign = align;
    context.fillStyle = color;
    context.fillText(content, ...place);
  };
  const dot = (...place) => {
    context.fillStyle = ORANGE;
    context.beginPath();
    context.arc(...place, 6, 0, 7);
    context.fill();
  };
  const bar = (...box) => {
    context.fillStyle = BLUE;
    context.fillRect(...box);
  };

  context.strokeStyle = GREY;
  for (let percent = 0; percent <= 100; percent += 25) {
    context.beginPath();
    context.moveTo(x(percent) + 0.5, TOP);
    context.lineTo(x(percent) + 0.5, height - BOTTOM);
    context.stroke();
    text(`${percent}%`, 'center', PALE_TEXT, x(percent), height - 9);
  }
  bar(left, 4, 12, 12);
  text('Survey', 'left', TEXT, left + 18, 10);
  dot(left + 86, 10);
  text('You', 'left', TEXT, left + 98, 10);
  rows.forEach(({ label, survey, you }, row) => {
    const y = TOP + row * ROW + ROW / 2;
    text(label, 'right', TEXT, left - 8, y, left - 10);
    bar(left, y - 8, x(survey) - left, 16);
    dot(x(you), y);
  });
}
