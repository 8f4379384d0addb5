import { meeting, meetingOpen } from '../../ipc/client';
import type { MeetingView } from '../../ipc/wire.gen';
import { Resource } from '../../state/resource.svelte';

/** The meeting with one person: begun or gone on with first, and the same one from then on. */
export function meetingPage(person: string): Resource<MeetingView> {
  let id: string | undefined;
  return new Resource(async () => {
    const view = await (id ? meeting(id) : meetingOpen(person));
    id = view.id;
    return view;
  });
}
