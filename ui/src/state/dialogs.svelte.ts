/** Which of the window's own dialogs are open; any place may ask for one. */
export const dialogs = $state({ disk: false, about: false });
