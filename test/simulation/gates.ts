/** A call of a port that waits to be let through, or to be told that the engine did not answer. */
export interface Gate {
  readonly owner: object;
  readonly name: string;
  readonly open: () => void;
  readonly fail: () => void;
}

/** What a broken connection looks like to a client. */
export class EngineAway extends Error {
  constructor(at: string) {
    super(`the engine did not answer: ${at}`);
  }
}

/** Every point at which the pipeline waits for an engine. Nothing goes on until the schedule says so. */
export class Gates {
  private readonly waiting: Gate[] = [];

  /** Resolves when the schedule opens the gate; a crashed owner's never does. */
  pass(owner: object, name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ owner, name, open: resolve, fail: () => reject(new EngineAway(name)) });
    });
  }

  /** Longest waiting first. */
  get all(): readonly Gate[] {
    return this.waiting;
  }

  take(gate: Gate): Gate {
    this.waiting.splice(this.waiting.indexOf(gate), 1);
    return gate;
  }

  /** The connections break: every call under way fails. */
  failAll(): void {
    for (const gate of this.waiting.splice(0)) gate.fail();
  }

  /** The owner's process is gone: nothing it waited for comes. */
  forget(owner: object): void {
    const others = this.waiting.filter((gate) => gate.owner !== owner);
    this.waiting.splice(0, this.waiting.length, ...others);
  }
}
