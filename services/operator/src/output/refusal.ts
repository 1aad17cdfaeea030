/** A command that refuses a request; its message is one sentence that says why, and what to do. */
export class Refusal extends Error {}
