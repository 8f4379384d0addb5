import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const features = readdirSync(new URL('./src/features', import.meta.url));

/** Who may import what. The house rules of ARCHITECTURE.md, held by the linter. */
/** @returns {import('eslint').Linter.RulesRecord} */
const forbid = (/** @type {{ group: string[], message: string }[]} */ patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
});
const noTauri = {
  group: ['@tauri-apps/*', '@tauri-apps/*/*'],
  message: 'Only src/ipc/client.ts talks to Tauri.',
};
const noFeatures = { group: ['**/features/**'], message: 'This layer lies below the features.' };
const noIpc = { group: ['**/ipc/client*'], message: 'Components get data as props.' };

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/ipc/wire.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'],
      'no-restricted-properties': [
        'error',
        ...['localStorage', 'sessionStorage', 'indexedDB', 'caches'].map((property) => ({
          object: 'window',
          property,
          message: 'Nothing of a notebook is kept in the web view.',
        })),
      ],
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: { 'svelte/no-at-html-tags': 'error', 'prefer-const': 'off' },
  },
  { files: ['src/**'], ignores: ['src/ipc/client.ts'], rules: forbid([noTauri]) },
  { files: ['src/components/**'], rules: forbid([noTauri, noFeatures, noIpc]) },
  { files: ['src/state/**', 'src/strings/**'], rules: forbid([noTauri, noFeatures]) },
  ...features.map((name) => ({
    files: [`src/features/${name}/**`],
    rules: forbid([
      noTauri,
      {
        group: features
          .filter((other) => other !== name)
          .flatMap((o) => [`**/features/${o}/**`, `../${o}/**`]),
        message: 'Features never import each other.',
      },
    ]),
  })),
  { files: ['e2e/**'], rules: { 'no-console': 'off', 'no-restricted-globals': 'off' } },
);
