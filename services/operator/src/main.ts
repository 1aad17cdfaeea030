import 'reflect-metadata';
import { Command } from 'commander';
import { readEnv } from '#platform';
import { Env } from './env.js';
import { rebuildCommand } from './rebuild/rebuild.command.js';

const program = new Command('headway').description('Commands for operators of Headway.');
program
  .command('rebuild')
  .description('Fold the ledger anew, entity by entity, and compare with the live projection. Reads only.')
  .action(async () => {
    process.exitCode = await rebuildCommand(readEnv(Env, process.env));
  });
await program.parseAsync();
