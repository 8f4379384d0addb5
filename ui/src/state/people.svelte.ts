import { today } from '../ipc/client';
import { Resource } from './resource.svelte';

/** Today, and with it the people of the sidebar. */
export const day = new Resource(today);
