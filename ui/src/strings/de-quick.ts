import type { quick as english } from './en-quick';

/** German for the small form. */
export const quick = {
  title: 'Eine Zeile für später',
  placeholder: 'Dieselben Zeichen wie immer: ! ich   > Gegenüber   < Punkt',
  person: 'Für wen? (darf leer bleiben)',
  send: 'Aufheben',
  leave: 'Verlassen',
  sealed: 'Sofort verschlüsselt. Sie wartet, bis Sie entsperren und sie annehmen.',
  needed: 'Bitte zuerst eine Zeile schreiben.',
} satisfies typeof english;
