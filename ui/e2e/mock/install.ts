import { MockCore } from './core';
import type { Scene } from './scene';

const page = window as unknown as {
  __scene: Scene;
  __core: MockCore;
  __TAURI_INTERNALS__: unknown;
};
const core = new MockCore(page.__scene);
page.__core = core;
page.__TAURI_INTERNALS__ = {
  invoke: (command: string, args: unknown) => core.invoke(command, args),
  transformCallback: (heard: (message: unknown) => void) => core.ear(heard),
};
if (page.__scene.rtlPage) {
  document.addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl'));
}
