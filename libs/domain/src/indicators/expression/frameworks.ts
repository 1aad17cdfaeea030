import type { FrameworkPillar } from '../../reference/reference.js';

/** The framework that the readiness score is about. Order of versions and pillars is that of the registry. */
export interface HeadlineFramework {
  readonly framework: string;
  readonly versions: readonly string[];
  /** Of all its versions, each once. */
  readonly pillars: readonly string[];
  /** Pillars of one version. */
  readonly pillarsOf: (version: string) => readonly string[];
}

/** The framework that the registry marks; without one, a framework without versions. */
export function headlineOf(registry: readonly FrameworkPillar[]): HeadlineFramework {
  const framework = registry.find(({ headline }) => headline)?.framework ?? '';
  const rows = registry.filter((row) => row.framework === framework);
  return {
    framework,
    versions: [...new Set(rows.map(({ version }) => version))],
    pillars: [...new Set(rows.map(({ pillar }) => pillar))],
    pillarsOf: (version) => rows.filter((row) => row.version === version).map(({ pillar }) => pillar),
  };
}

/** Names of all frameworks, each once, in the order of the registry. */
export function frameworkNames(registry: readonly FrameworkPillar[]): readonly string[] {
  return [...new Set(registry.map(({ framework }) => framework))];
}
