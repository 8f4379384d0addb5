import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { diskLook } from '../ipc/client';
import type { DiskView } from '../ipc/wire.gen';
import { Resource } from '../state/resource.svelte';
import { fakeCore } from '../test/ipc';
import DiskDialog from './DiskDialog.svelte';

const GLANCE: DiskView = {
  folder: '/v',
  files: [{ name: 'gen-0001/vault.keys', bytes: 4096 }],
  bytes: 4096,
  sought: 0,
  found: 0,
  sample_of: 'gen-0001/vault.keys',
  sample: [1, 2, 3],
};

describe('a look at the disk', () => {
  it('shows the files while they are read, and says what was found only after that', async () => {
    let read: (view: DiskView) => void = () => undefined;
    const reading = new Promise<DiskView>((done) => (read = done));
    fakeCore({ disk_look: ({ whole }: { whole: boolean }) => (whole ? reading : GLANCE) });
    const glance = new Resource(() => diskLook(false));
    await glance.load();
    render(DiskDialog, { glance });
    screen.getByText('gen-0001/vault.keys');
    screen.getByText('Reading every file');
    expect(screen.queryByText(/were looked for/)).toBeNull();
    read({ ...GLANCE, sought: 214 });
    await screen.findByText('None was found.');
    screen.getByText(/214 names, notes and promises/);
  });
});
