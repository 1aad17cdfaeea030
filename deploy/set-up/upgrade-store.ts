import type { Surroundings } from '../../services/operator/src/rebuild/rebuild-into.js';
import { type Upgrade, upgrade, upgradeOf } from '../../services/operator/src/rebuild/upgrade.js';
import { readSoftware } from '../../services/operator/src/software.js';
import { openStore } from '../../services/operator/src/store.js';
import { referenceFolder } from './read-reference.js';

export interface UpgradeWatch {
  /** Called before anything is written. */
  readonly begins: (upgrade: Upgrade) => void;
  readonly line: (text: string) => void;
}

/**
 * Makes a version with the definitions of this software live if another one is; recorded events stay as they are.
 * Returns what became live, or null if there was nothing to do.
 * Guarantee: if killed anywhere and run again, it resumes. Processes that serve the store with other software cannot
 * continue afterwards.
 */
export async function upgradeStore(mongodbUri: string, { begins, line }: UpgradeWatch): Promise<Upgrade | null> {
  const software = await readSoftware({ REFERENCE_DIR: referenceFolder });
  const store = await openStore(mongodbUri);
  try {
    const surroundings: Surroundings = { store, software, terminal: { line, note: line, progress: () => {} } };
    const planned = await upgradeOf(surroundings);
    if (planned === null) return null;
    begins(planned);
    await upgrade(surroundings, planned);
    return planned;
  } finally {
    await store.close();
  }
}
