import 'reflect-metadata';
import { runService } from '#start';
import { Env } from './env.js';
import { startReporting } from './start-reporting.js';

await runService({ service: 'reporting', type: Env, environment: process.env, start: startReporting });
