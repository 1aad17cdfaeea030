/** A port call that waits to be let through, or to fail as if the engine did not respond. */
export interface Gate {
  readonly owner: object;
  readonly name: string;
  readonly open: () => void;
  readonly fail: () => void;
}

/** How a broken connection looks to a client. */
export class EngineAway extends Error {
  constructor(at: string) {
    super(`the engine did not respond: ${at}`);
  }
}

/** Every point at which the pipeline waits for an engine. Nothing proceeds until the schedule allows it. */
export class Gates {
  private readonly waiting: Gate[] = [];

  /** Resolves when the schedule opens the gate; never for a crashed owner. */
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

  /** The owner's process is gone: nothing that it waited for arrives. */
  forget(owner: object): void {
    const others = this.waiting.filter((gate) => gate.owner !== owner);
    this.waiting.splice(0, this.waiting.length, ...others);
  }
}
