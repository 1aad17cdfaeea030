/** A command that cannot be carried out; its message is one sentence that says why, and what to do. */
export class CommandError extends Error {}
