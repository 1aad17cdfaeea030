import { type Profiler, Session } from 'node:inspector/promises';

/** What the thread that builds is busy with. */
export const TASKS = ['folding', 'decoding', 'encoding', 'driver', 'collecting', 'waiting'] as const;
export type Task = (typeof TASKS)[number];

/** Share of the time of this thread by task, while `work` runs: a sample every millisecond. */
export async function threadTime(work: () => Promise<void>): Promise<Readonly<Record<Task, number>>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return sharesOf(profile);
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Readonly<Record<Task, number>> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const taskOf = (id: number): Task => {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const task = ownTask(byId.get(at) as Profiler.ProfileNode);
      if (task !== null) return task;
    }
    return 'driver';
  };
  const tasks = new Map(nodes.map(({ id }) => [id, taskOf(id)]));
  const sums = Object.fromEntries(TASKS.map((task) => [task, 0])) as Record<Task, number>;
  let total = 0;
  for (const [index, sample] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    sums[tasks.get(sample) ?? 'driver'] += delta;
    total += delta;
  }
  return Object.fromEntries(TASKS.map((task) => [task, sums[task] / total])) as Record<Task, number>;
}

/** The task of a function by its name and file; null: that of its caller. */
function ownTask({ callFrame: { functionName, url } }: Profiler.ProfileNode): Task | null {
  if (functionName === '(idle)') return 'waiting';
  if (functionName === '(garbage collector)') return 'collecting';
  if (url.includes('/bson/') && functionName.startsWith('serialize')) return 'encoding';
  if (url.includes('/bson/') && /^(internalD|d)eserialize/.test(functionName)) return 'decoding';
  if (url.endsWith('ledger.document.js')) return 'decoding';
  if (/\.document\.js$|plain-bucket\.js$/.test(url)) return 'encoding';
  return /\/libs\/(domain|projections)\//.test(url) ? 'folding' : null;
}
