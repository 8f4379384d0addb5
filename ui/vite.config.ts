import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The window serves from its own scheme, so addresses stay relative to it.
  base: './',
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // The content policy has no data: for fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    // Preloading inserts link elements from script; the files are local, so it gains nothing.
    modulePreload: false,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        // Each file is a request through three processes: what the unlock screen needs comes in one.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
});
