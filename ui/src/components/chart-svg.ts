import { draw, type Chart, type Tick } from './chart';
import type { DotRow } from './DotGrid.svelte';

/** Plots as a picture that stands alone: light, with its own colours and type, whatever the window looks like. */

const INK = '#2b2620';
const SOFT = '#5d564d';
const MARK = '#6b645b';
const LAST = '#a04358';
const HAIR = '#d9d5cd';
const WASH = '#efece6';
const PAPER = '#fdfbf7';

const WIDTH = 960;
const EDGE = 32;
const GUTTER = 52;
const PLOT = 56;

/** A picture and its size in pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const escaped = (text: string) =>
  text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');

/** Attributes of an element, in the order given. */
const element = (name: string, attributes: Record<string, string | number>, inner = '') => {
  const all = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(String(value))}"`,
  );
  return `<${name}${all.join('')}${inner === '' ? '/>' : `>${inner}</${name}>`}`;
};

const text = (x: number, y: number, words: string, more: Record<string, string | number> = {}) =>
  element('text', { x, y, 'font-size': 13, fill: SOFT, ...more }, escaped(words));

function framed(title: string, height: number, inner: readonly string[]): Picture {
  const head = text(EDGE, 44, title, { 'font-size': 20, 'font-weight': 600, fill: INK });
  const paper = element('rect', { width: WIDTH, height, fill: PAPER });
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      'font-family': 'Inter, "Noto Sans", system-ui, sans-serif',
    },
    [paper, head, ...inner].join('\n'),
  );
  return { svg, width: WIDTH, height };
}

/** One plot with its words, from its upper left corner on. */
function plotted(
  chart: Chart,
  ticks: readonly Tick[],
  x: number,
  y: number,
  width: number,
): string {
  const wide = width - GUTTER;
  const { bars, lines, dots, band, slot } = draw(chart, wide, PLOT);
  const ground = y + 20 + PLOT;
  const parts = [
    text(x, y + 8, chart.title),
    text(x + width, y + 8, chart.last, { 'text-anchor': 'end', 'font-weight': 600, fill: INK }),
    text(x + GUTTER - 8, ground, chart.ends[0], { 'text-anchor': 'end', 'font-size': 11 }),
    text(x + GUTTER - 8, y + 28, chart.ends[1], { 'text-anchor': 'end', 'font-size': 11 }),
  ];
  if (band > 0)
    parts.push(
      element('rect', { x: x + GUTTER, y: ground - band, width: wide, height: band, fill: WASH }),
    );
  parts.push(
    element('path', { d: `M${x + GUTTER} ${ground}h${wide}`, stroke: HAIR, fill: 'none' }),
  );
  const marks = [
    ...bars.map((bar) =>
      element('rect', {
        x: bar.x,
        y: bar.y,
        width: bar.width,
        height: bar.height,
        fill: bar.last ? LAST : MARK,
      }),
    ),
    ...lines.map((points) =>
      element('polyline', { points, fill: 'none', stroke: SOFT, 'stroke-width': 1.5 }),
    ),
    ...dots.map((dot) =>
      element('circle', {
        cx: dot.x,
        cy: dot.y,
        r: dot.last ? 3.5 : dot.lone ? 2.5 : 1.5,
        fill: dot.last ? LAST : MARK,
      }),
    ),
  ];
  const shift = chart.kind === 'line' ? slot / 2 : 0;
  const at = `translate(${x + GUTTER + shift} ${y + 20})`;
  parts.push(element('g', { transform: at }, marks.join('') || ' '));
  for (const tick of ticks)
    parts.push(
      text(x + GUTTER + (tick.at + 0.5) * slot, ground + 16, tick.label, {
        'text-anchor': 'middle',
        'font-size': 11,
      }),
    );
  return parts.join('\n');
}

/** A column of plots that share their weeks. */
export interface Column {
  readonly title: string;
  readonly charts: readonly Chart[];
  readonly ticks: readonly Tick[];
}

/** Columns of plots beside each other. */
export function plotsPicture(title: string, columns: readonly Column[]): Picture {
  const gap = 40;
  const width = (WIDTH - 2 * EDGE - gap * (columns.length - 1)) / Math.max(1, columns.length);
  const row = PLOT + 44;
  const most = Math.max(1, ...columns.map(({ charts }) => charts.length));
  const inner = columns.flatMap((column, c) => {
    const x = EDGE + c * (width + gap);
    const head = column.title
      ? [text(x, 82, column.title, { 'font-weight': 600, fill: INK, 'font-size': 15 })]
      : [];
    const plots = column.charts.map((chart, r) =>
      plotted(chart, r === column.charts.length - 1 ? column.ticks : [], x, 104 + r * row, width),
    );
    return [...head, ...plots];
  });
  return framed(title, 104 + most * row + 24, inner);
}

/** A grid of dots. */
export function dotsPicture(
  title: string,
  rows: readonly DotRow[],
  ticks: readonly Tick[],
): Picture {
  const [left, top, line] = [320, 100, 30];
  const count = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const step = (WIDTH - EDGE - left) / count;
  const centre = (at: number) => Math.round((left + (at + 0.5) * step) * 10) / 10;
  const heads = ticks.map((tick) =>
    text(centre(tick.at), 80, tick.label, { 'text-anchor': 'middle', 'font-size': 11 }),
  );
  const inner = rows.flatMap(({ name, cells }, r) => {
    const y = top + r * line;
    const dots = cells.map(({ share }, at) => {
      if (share === null)
        return element('path', { d: `M${centre(at) - 4} ${y}h8`, stroke: HAIR, fill: 'none' });
      const ring = element('circle', { cx: centre(at), cy: y, r: 10, fill: WASH });
      const fill = at === cells.length - 1 ? LAST : MARK;
      const r = Math.round(Math.sqrt(share) * 100) / 10;
      return share > 0 ? ring + element('circle', { cx: centre(at), cy: y, r, fill }) : ring;
    });
    return [text(EDGE, y + 4, name, { fill: INK }), ...dots];
  });
  return framed(title, top + rows.length * line + 16, [...heads, ...inner]);
}

/** The picture as PNG at twice its size, drawn in the page. Rejects where the page can't draw. */
export async function pngOf({ svg, width, height }: Picture): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be drawn');
  return new Uint8Array(await blob.arrayBuffer());
}
