import 'reflect-metadata';
import { runService } from '#start';
import { Env } from './env.js';
import { startIngestion } from './start-ingestion.js';

await runService({ service: 'ingestion', type: Env, environment: process.env, start: startIngestion });
