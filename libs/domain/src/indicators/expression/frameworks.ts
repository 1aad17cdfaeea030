import type { FrameworkPillar } from '../../reference/reference.js';

/** The framework of the readiness score. Versions and pillars are in the order of the registry. */
export interface HeadlineFramework {
  readonly framework: string;
  readonly versions: readonly string[];
  /** Of all its versions, each once. */
  readonly pillars: readonly string[];
  /** Pillars of one version. */
  readonly pillarsOf: (version: string) => readonly string[];
}

/** The framework that the registry marks as headline; if it marks none, a framework without versions. */
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
