import { Command } from 'commander';
import type { Runner } from '../runner.js';
import { closePeriod } from './close-period.command.js';
import { approveSubmission, reopenPeriod, returnSubmission } from './submission.commands.js';

const PERIOD = ['<period>', 'a period such as 2024-Q4'] as const;
const UNIT = ['<unit>', 'code of the unit that reports'] as const;
const BY = '--by <account>';

interface By {
  readonly by: string;
}

export function addPeriods(program: Command, { govern }: Runner): void {
  const periods = program.command('periods').description('Submissions and closings, as decided by headquarters.');
  periods
    .command('close')
    .description('Show what is due, late and missing in a period, and close it.')
    .argument(...PERIOD)
    .option('--preview', 'only show; close nothing')
    .option('--deadline <day>', 'last day on which a submission is on time (default: that of the last closing)')
    .option(
      '--due <units>',
      'units that are due: codes and kinds of unit, separated by commas (default: those of the last closing, else all offices in countries)',
      listed,
      [],
    )
    .requiredOption(BY, 'account of the person who closes it')
    .action((period: string, { preview = false, ...flags }: Flags) =>
      govern((headquarters) => closePeriod(period, { preview, ...flags }, headquarters)),
    );
  addSubmissions(periods, govern);
  periods
    .command('reopen')
    .description('Reopen a closed period. Its last closing stays in force until it is closed again.')
    .argument(...PERIOD)
    .requiredOption('--reason <text>', 'why it must be reopened')
    .requiredOption('--requested-by <account>', 'account of the person who requested it')
    .requiredOption(BY, 'account of the person who approved it')
    .action((period: string, { by, ...more }: By & { readonly reason: string; readonly requestedBy: string }) =>
      govern((headquarters) => reopenPeriod({ period, approvedBy: by, ...more }, headquarters)),
    );
}

interface Flags extends By {
  readonly preview?: boolean;
  readonly deadline?: string;
  readonly due: readonly string[];
}

function addSubmissions(periods: Command, govern: Runner['govern']): void {
  periods
    .command('approve')
    .description("Approve a unit's submission for a period.")
    .argument(...PERIOD)
    .argument(...UNIT)
    .requiredOption('--submitted-on <day>', 'day on which the unit submitted')
    .requiredOption('--submitted-by <account>', 'account of the person who submitted')
    .requiredOption(BY, 'account of the person who approves it')
    .action((period: string, reportingUnit: string, { by, ...more }: By & Submitted) =>
      govern((headquarters) => approveSubmission({ period, reportingUnit, approvedBy: by, ...more }, headquarters)),
    );
  periods
    .command('return')
    .description("Return a unit's submission to it: its approval is withdrawn.")
    .argument(...PERIOD)
    .argument(...UNIT)
    .requiredOption('--reason <text>', 'what the unit should do about it')
    .requiredOption(BY, 'account of the person who returns it')
    .action((period: string, reportingUnit: string, { by, reason }: By & { readonly reason: string }) =>
      govern((headquarters) => returnSubmission({ period, reportingUnit, returnedBy: by, reason }, headquarters)),
    );
}

interface Submitted {
  readonly submittedOn: string;
  readonly submittedBy: string;
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
