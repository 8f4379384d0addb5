import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './app/App.svelte';
import QuickCapture from './features/capture/QuickCapture.svelte';
import { language } from './state/language.svelte';

function draw() {
  const target = document.getElementById('app');
  // The small form has a window of its own, and in it no other command is answered.
  if (target) mount(location.hash === '#capture' ? QuickCapture : App, { target });
}

// Not awaited: the module of another language waits for this one to come to its end.
void language.start().then(draw);
