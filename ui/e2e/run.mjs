// Runs the browser suite against dist/. With `--shots DIR` it writes screenshots there instead.
import process from 'node:process';
import { runnerImport } from 'vite';

const { module } = await runnerImport('./e2e/main.ts', { configFile: false, logLevel: 'error' });
process.exitCode = await module.main(process.argv.slice(2));
