import {
  type Acceptance,
  type AcceptanceContext,
  type Decision,
  type DecisionEvent,
  type DecisionSender,
  accept,
  decisionPrefixes,
  decisionSenderOf,
  referenceOf,
  writeDecision,
} from '#domain';
import { readTexts } from '#platform';
import { acceptanceTools } from '#start';
import type { GovernEnv } from '../env.js';
import type { Terminal } from '../output/terminal.js';
import { HeadquartersError } from './headquarters-error.js';
import { Services } from './services.js';

/** Writes decisions of headquarters as events of its source, and judges them before they are sent. */
export class Headquarters {
  constructor(
    readonly services: Services,
    readonly terminal: Terminal,
    private readonly sender: DecisionSender,
    private readonly tools: Omit<AcceptanceContext, 'sender' | 'nowMs'>,
  ) {}

  write(decision: Decision): DecisionEvent {
    return writeDecision(decision, this.sender, this.tools);
  }

  /** By the rules of this software, as ingestion will judge it if it has the same reference files. */
  judge(event: DecisionEvent): Acceptance {
    const value = new TextEncoder().encode(JSON.stringify(event));
    const contentType = new TextEncoder().encode('application/cloudevents+json');
    return accept(
      { way: 'http', headers: [['content-type', contentType]], value },
      { ...this.tools, sender: { units: [this.sender.unit], rights: ['govern'] }, nowMs: Date.now() },
    );
  }
}

/** Errors: `source-not-registered`. */
export async function openHeadquarters(env: GovernEnv, terminal: Terminal): Promise<Headquarters> {
  const reference = referenceOf(await readTexts(env.REFERENCE_DIR, '.csv'), '');
  const sender = decisionSenderOf(env.HEADWAY_SOURCE, reference);
  if (sender === null) {
    throw new HeadquartersError(
      'source-not-registered',
      `${env.HEADWAY_SOURCE} may not send decisions of headquarters. Set HEADWAY_SOURCE to a source that begins with ${decisionPrefixes(reference).join(' or ')}.`,
    );
  }
  const services = new Services(env, (text) => terminal.note(text));
  return new Headquarters(services, terminal, sender, acceptanceTools(reference));
}
