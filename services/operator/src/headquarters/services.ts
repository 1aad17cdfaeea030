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
/** For how long a busy service is asked again. */
const PATIENCE_SECONDS = 300;
const DEFAULT_WAIT_SECONDS = 2;
const BUSY: readonly number[] = [429, 503];

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Addresses = Pick<GovernEnv, 'INGESTION_URL' | 'REPORTING_URL' | 'HEADWAY_KEY'>;

/** Ingestion and reporting over HTTP, with the key of headquarters. Errors: `HeadquartersError`, one sentence each. */
export class Services {
  constructor(
    private readonly env: Addresses,
    /** Receives a sentence when a service asks to wait. */
    private readonly note: (text: string) => void,
  ) {}

  /** A page of reporting. `absent`: the error code that means that there is nothing; the answer is then null. */
  async read<Body>(path: string, absent?: string): Promise<Page<Body> | null> {
    const url = addressIn(this.env.REPORTING_URL, path);
    const response = await this.answer(url, {});
    const text = await response.text();
    if (response.ok) return { body: jsonOf(text, response) as Body, next: nextPage(response) };
    const failure = failureOf(text, response);
    if (absent !== undefined && failure.code === absent) return null;
    throw failure;
  }

  /** Sends events as one batch; `isDry`: they are only judged. Resolves with one answer per event, in their order. */
  async publish(events: readonly DecisionEvent[], isDry: boolean): Promise<readonly EventAnswer[]> {
    const url = addressIn(this.env.INGESTION_URL, `/v1/events${isDry ? '?dryRun=true' : ''}`);
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const response = await this.answer(url, { method: 'POST', headers, body: JSON.stringify(events) });
    const text = await response.text();
    if (!response.ok) throw failureOf(text, response);
    return (jsonOf(text, response) as { readonly results: readonly EventAnswer[] }).results;
  }

  /** Asks again while the service is busy, for as long as it says. */
  private async answer(url: URL, init: Call): Promise<Response> {
    for (let waited = 0; ;) {
      const response = await this.ask(url, init);
      const seconds = Number(response.headers.get('retry-after')) || DEFAULT_WAIT_SECONDS;
      waited += seconds;
      if (!BUSY.includes(response.status) || waited > PATIENCE_SECONDS) return response;
      await response.body?.cancel();
      this.note(`${url.origin} asks to wait ${seconds} s`);
      await delay(seconds * 1_000);
    }
  }

  /** The key is not sent to an address that another one redirects to. */
  private async ask(url: URL, init: Call): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.env.HEADWAY_KEY}` };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(url, { ...init, headers, signal, redirect: 'error' });
    } catch {
      throw new HeadquartersError(
        'service-unreachable',
        `${url.origin} does not answer. Start the service, or correct INGESTION_URL and REPORTING_URL; then run the same command again.`,
      );
    }
  }
}

function addressIn(base: string, path: string): URL {
  return new URL(path.replace(/^\//, ''), base.endsWith('/') ? base : `${base}/`);
}

function nextPage(response: Response): string | null {
  return /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
}

function jsonOf(text: string, { url, status }: Response): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HeadquartersError(
      'answer-unexpected',
      `${url} answered ${status} without JSON. Is it a Headway service?`,
    );
  }
}

/** The problem that a service answered, with its code. */
function failureOf(text: string, response: Response): HeadquartersError {
  const { code, detail } = jsonOf(text, response) as { readonly code?: string; readonly detail?: string };
  const { url, status } = response;
  const asked = new URL(url);
  const at = `${asked.origin}${asked.pathname} answered ${status}`;
  if (code === undefined) return new HeadquartersError('answer-unexpected', `${at}. Is it a Headway service?`);
  const isKey = status === 401 || status === 403;
  const advice = isKey ? ' Set HEADWAY_KEY to a key with the scopes govern, values:read and detail:read.' : '';
  return new HeadquartersError(code, `${detail ?? ''} (${at})${advice}`);
}
