import 'reflect-metadata';
import { runService } from '#start';
import { Env } from './env.js';
import { start } from './start-aggregation.js';

await runService({ service: 'aggregation', type: Env, environment: process.env, start });
