import type { MenuItem } from '../../components/Menu.svelte';
import { pngOf, type Picture } from '../../components/chart-svg';
import { plotPreview } from '../../ipc/client';
import { outgoing } from '../../state/outgoing.svelte';
import { toasts } from '../../state/toasts.svelte';
import { t } from '../../strings';

/** How a plot over all is saved: drawn anew on light paper, looked at, then written. */
export const saveItems = (name: string, picture: () => Picture): MenuItem[] => [
  {
    label: t.insights.asSvg,
    run: () => void outgoing.show(() => plotPreview(null, { name, svg: picture().svg, png: null })),
  },
  { label: t.insights.asPng, run: () => void asPng(name, picture()) },
];

async function asPng(name: string, picture: Picture): Promise<void> {
  const png = await pngOf(picture).catch(() => undefined);
  if (!png) {
    toasts.problem(t.insights.cantDraw);
    return;
  }
  await outgoing.show(() => plotPreview(null, { name, svg: picture.svg, png: Array.from(png) }));
}
