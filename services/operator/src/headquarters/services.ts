import { setTimeout as delay } from 'node:timers/promises';
import type { DecisionEvent, Problem } from '#domain';
import type { GovernEnv } from '../env.js';
import { HeadquartersError } from './headquarters-error.js';

/** The answer of ingestion about one event. */
export interface EventAnswer {
  readonly index: number;
  readonly status: 'accepted' | 'rejected';
  readonly errors?: readonly Problem[];
}

/** What reporting answers, and the address of the next page. */
export interface Page<Body> {
  readonly body: Body;
  readonly next: string | null;
}

const TIMEOUT_MS = 60_000;
/** For how long a busy or slow service is asked again. */
const PATIENCE_MS = 300_000;
const DEFAULT_WAIT_SECONDS = 2;
const BUSY: readonly number[] = [429, 503];

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

type Addresses = Pick<GovernEnv, 'INGESTION_URL' | 'REPORTING_URL' | 'HEADWAY_KEY'>;

/** Ingestion and reporting over HTTP, with the key of headquarters. Errors: `HeadquartersError`, one sentence each. */
export class Services {
  constructor(
    private readonly env: Addresses,
    /** Receives a sentence when a service asks to wait. */
    private readonly note: (text: string) => void,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** A page of reporting. `absent`: the error code that means that there is nothing; the answer is then null. */
  async read<Body>(path: string, absent?: string): Promise<Page<Body> | null> {
    const answer = await this.answer(addressIn(this.env.REPORTING_URL, path), {});
    if (answer.ok) return { body: jsonOf(answer) as Body, next: nextPage(answer) };
    const failure = failureOf(answer);
    if (absent !== undefined && failure.code === absent) return null;
    throw failure;
  }

  /** Sends events as one batch; `isDry`: they are only judged. Resolves with one answer per event, in their order. */
  async publish(events: readonly DecisionEvent[], isDry: boolean): Promise<readonly EventAnswer[]> {
    const url = addressIn(this.env.INGESTION_URL, `/v1/events${isDry ? '?dryRun=true' : ''}`);
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const answer = await this.answer(url, { method: 'POST', headers, body: JSON.stringify(events) });
    if (!answer.ok) throw failureOf(answer);
    return (jsonOf(answer) as { readonly results: readonly EventAnswer[] }).results;
  }

  /** Asks again while the service is busy or slow. A repeat is safe: the same event has no further effect. */
  private async answer(url: URL, call: Call): Promise<Answer> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.ask(url, call);
      const isLate = Date.now() > deadline;
      if (answer === null && isLate) throw unreachable(url);
      if (answer !== null && (isLate || !BUSY.includes(answer.status))) return answer;
      const seconds = Number(answer?.headers.get('retry-after')) || DEFAULT_WAIT_SECONDS;
      this.note(`${url.origin} is busy; asking again in ${seconds} s`);
      await delay(seconds * 1_000);
    }
  }

  /** Null: no answer in time. The key is not sent to an address that another one redirects to. */
  private async ask(url: URL, call: Call): Promise<Answer | null> {
    const headers = { ...call.headers, authorization: `Bearer ${this.env.HEADWAY_KEY}` };
    const signal = AbortSignal.timeout(this.timeoutMs);
    try {
      const response = await fetch(url, { ...call, headers, signal, redirect: 'error' });
      const { ok, status } = response;
      return { ok, status, url, headers: response.headers, text: await response.text() };
    } catch {
      if (signal.aborted) return null;
      throw unreachable(url);
    }
  }
}

function addressIn(base: string, path: string): URL {
  return new URL(path.replace(/^\//, ''), base.endsWith('/') ? base : `${base}/`);
}

function nextPage({ headers }: Answer): string | null {
  return /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null;
}

function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    throw unexpected(answer);
  }
}

/** The problem that a service answered, with its code. */
function failureOf(answer: Answer): HeadquartersError {
  const { code, detail } = jsonOf(answer) as { readonly code?: string; readonly detail?: string };
  if (code === undefined) return unexpected(answer);
  const isKey = answer.status === 401 || answer.status === 403;
  const advice = isKey ? ' Set HEADWAY_KEY to a key with the scopes govern, values:read and detail:read.' : '';
  return new HeadquartersError(code, `${detail ?? ''} (${toldBy(answer)})${advice}`);
}

function unexpected(answer: Answer): HeadquartersError {
  return new HeadquartersError('answer-unexpected', `${toldBy(answer)}. Is it a Headway service?`);
}

function toldBy({ url, status }: Answer): string {
  return `${url.origin}${url.pathname} answered ${status}`;
}

function unreachable({ origin }: URL): HeadquartersError {
  return new HeadquartersError(
    'service-unreachable',
    `${origin} does not answer. Start the service, or correct INGESTION_URL and REPORTING_URL; then run the same command again.`,
  );
}
