import type { Reporter, TestCase, TestModule } from 'vitest/node';

type Count = Record<'passed' | 'failed' | 'skipped', number>;

const stateOf = (test: TestCase): keyof Count => {
  const { state } = test.result();
  return state === 'pending' ? 'skipped' : state;
};

/**
 * A file that does not load, a suite whose set-up fails, or an error that no test awaited counts as a failure although
 * no test reports it.
 */
function failuresOutsideTests(modules: readonly TestModule[], errors: readonly unknown[]): number {
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  return suites.filter((suite) => suite.errors().length > 0).length + errors.length;
}

function count(tests: readonly TestCase[]): Count {
  const counts: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const test of tests) counts[stateOf(test)] += 1;
  return counts;
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given';
}

/** One line per file and reason: a suite that did not run must not look as if it had. */
function skippedLines(modules: readonly TestModule[]): readonly string[] {
  return modules.flatMap((module) => {
    const skipped = [...module.children.allTests()].filter((test) => stateOf(test) === 'skipped');
    const reasons = new Set(skipped.map(reasonOf));
    return [...reasons].map((reason) => `skipped: ${module.project.name} ${module.relativeModuleId}: ${reason}`);
  });
}

/**
 * Ends the run with the skipped tests and their reasons, and one line over all projects: `N passed, N failed, N
 * skipped`.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const { passed, failed, skipped } = count(modules.flatMap((module) => [...module.children.allTests()]));
    for (const line of skippedLines(modules)) console.log(line);
    console.log(`${passed} passed, ${failed + failuresOutsideTests(modules, errors)} failed, ${skipped} skipped`);
  }
}
