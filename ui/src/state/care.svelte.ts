import { care as ask } from '../ipc/client';
import { Resource } from './resource.svelte';

/** How the vault is cared for: backups, kit, a restore that waits to be confirmed. */
export const care = new Resource(ask);
