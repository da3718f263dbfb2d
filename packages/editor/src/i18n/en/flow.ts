/** The Flow screen and a run on the canvas. */
export const flow = {};
