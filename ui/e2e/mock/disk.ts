import type { DiskView } from '../../src/ipc/wire.gen';

/** What lies on the disk of the mocked vault. */
export const DISK: DiskView = {
  folder: '/home/jana/.local/share/sotto/vault',
  files: [
    { name: 'CURRENT', bytes: 9 },
    { name: 'gen-0001/journal/00000000000000000013.log', bytes: 104_448 },
    { name: 'gen-0001/snapshots/00000000000000000013.snap', bytes: 1_548_288 },
    { name: 'gen-0001/vault.keys', bytes: 4_096 },
  ],
  bytes: 1_656_841,
  sought: 214,
  found: 0,
  sample_of: 'gen-0001/snapshots/00000000000000000013.snap',
  sample: Array.from({ length: 128 }, (_, at) => (at * 197 + ((at * at) % 251) * 31 + 83) % 256),
};
