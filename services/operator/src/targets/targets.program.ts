import type { Command } from 'commander';
import type { Runner } from '../runner.js';
import { importTargets } from './import-targets.command.js';

interface Flags {
  readonly dryRun?: boolean;
  readonly publish?: boolean;
  readonly skipRejected?: boolean;
  readonly rejects?: string;
}

export function addTargets(program: Command, { govern }: Runner): void {
  program
    .command('targets')
    .description('Baselines and targets, as decided by headquarters.')
    .command('import')
    .description('Check a CSV file of baselines and targets, show what it changes, and publish it.')
    .argument('<file>', 'a CSV file')
    .option('--dry-run', 'check and compare, publish nothing')
    .option('--publish', 'publish the rows that change something')
    .option('--skip-rejected', 'publish although other rows were rejected')
    .option('--rejects <file>', 'file of rejected rows (default: the file with .rejects.csv added)')
    .action((file: string, { dryRun = false, publish = false, skipRejected = false, ...more }: Flags) =>
      govern((headquarters) => importTargets(file, { dryRun, publish, skipRejected, ...more }, headquarters)),
    );
}
