import { Missing } from './fetch-once.js';
import { runTool } from './tool.js';
import { versions } from './versions.js';

const [major, minor] = versions.python;
const wayOut = `install Python ${major}.${minor} or later (Debian: apt-get install python3 python3-venv; macOS: brew install python), set MONGOD_BINARY to a mongod, or set MONGODB_URI to a running replica set`;

async function versionOf(python: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const { code, output } = await runTool(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], env);
  return code === 0 ? output.trim() : null;
}

function isNewEnough(version: string): boolean {
  const [ofMajor = 0, ofMinor = 0] = version.split('.').map(Number);
  return ofMajor === major && ofMinor >= minor;
}

/**
 * The `python` to run: PYTHON if set, otherwise the first on the PATH that is new enough. Throws LaunchError if there
 * is none.
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const candidates = env['PYTHON'] ? [env['PYTHON']] : ['python3', 'python3.13', 'python3.12', 'python3.11', 'python'];
  const seen: string[] = [];
  for (const candidate of candidates) {
    const version = await versionOf(candidate, env);
    if (version !== null && isNewEnough(version)) return candidate;
    if (version !== null) seen.push(version);
  }
  const problem = seen.length === 0 ? 'Python is missing' : `Python ${seen.join(', ')} is too old`;
  throw new Missing(`${problem}, and there is no mongod: ${wayOut}.`);
}
