import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..');

export interface CommandResult {
  /** Null: it was killed. */
  readonly exitCode: number | null;
  readonly lines: readonly string[];
}

/** `npx headway` as a separate process, as it is shipped. */
export class HeadwayCommand {
  readonly ended: Promise<CommandResult>;
  private readonly child: ChildProcess;
  private said = '';

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    const main = join(repository, 'dist', 'services', 'operator', 'src', 'main.js');
    this.child = spawn(process.execPath, [main, ...args], { cwd: repository, env: { ...process.env, ...env } });
    const keep = (chunk: Buffer): void => void (this.said += chunk.toString('utf8'));
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (exitCode) => resolve({ exitCode, lines: this.said.trimEnd().split('\n') }));
    });
  }

  /** Its output so far, progress included. */
  get output(): string {
    return this.said;
  }

  /** SIGKILL, unless it has ended. */
  kill(): void {
    this.child.kill('SIGKILL');
  }
}
