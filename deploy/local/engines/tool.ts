import { spawn } from 'node:child_process';

export interface ToolResult {
  /** Null if there is no such program. */
  readonly code: number | null;
  /** Standard output and error in order of arrival. */
  readonly output: string;
}

/** Runs a program to its end. Never throws: a missing program is a result too. */
export function runTool(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Last lines of a tool's output, for an error message. */
export function tailOf({ output }: ToolResult, lines = 15): string {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
