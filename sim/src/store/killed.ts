/** How the failure of a run starts that took its thread or its process with it. */
export const KILLED = 'killed: ';
