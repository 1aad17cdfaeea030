import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Written {
  /** The first events of the named stories, told once more. */
  readonly written: number;
  /** Events per second that were applied. */
  readonly rate: number;
}

export interface WriteRequest {
  readonly uri: string;
  /** Size of the organisation whose named stories are told. */
  readonly stories: number;
  /** Events per second. */
  readonly rate: number;
  /** Suffix of the names. */
  readonly name: string;
}

/** Does something while another process applies events. */
export async function whileWriting<Result>(
  { uri, stories, rate, name }: WriteRequest,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly written: Written }> {
  const args = [uri, String(stories), String(rate), name];
  const child = fork(join(import.meta.dirname, 'writer.js'), args, { execArgv: ['--enable-source-maps'] });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the writer ended with ${code}`);
  });
  failed.catch(() => {}); // it is raced below
  try {
    await Promise.race([once(child, 'message'), failed]);
    const end = once(child, 'message');
    child.send('go');
    const result = await Promise.race([work(), failed]);
    child.send('stop');
    const [written] = (await Promise.race([end, failed])) as [Written];
    return { result, written };
  } finally {
    child.kill();
  }
}
