/** Whether something is being raised with my own manager, in other words (R75). */
export const raise = $state({ open: false });
