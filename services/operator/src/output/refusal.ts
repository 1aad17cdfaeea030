/** A command that does not do what it was asked to; its message is one sentence that says why, and what to do. */
export class Refusal extends Error {}
