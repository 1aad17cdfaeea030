import { describe, expect, it } from 'vitest';
import { createLogger, NestLines } from './logger.js';

function lines(write: (logger: ReturnType<typeof createLogger>) => void): readonly Record<string, unknown>[] {
  const written: string[] = [];
  write(createLogger({ service: 'toys', level: 'debug', destination: { write: (line) => void written.push(line) } }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('log lines', () => {
  it('never hold a key', () => {
    const [plain, nested] = lines((logger) => {
      logger.info({ authorization: 'Bearer k', headers: { authorization: 'Bearer k' } });
      logger.info({ req: { headers: { authorization: 'Bearer k' } } });
    });
    expect(JSON.stringify([plain, nested])).not.toContain('Bearer');
    expect(plain).toMatchObject({ level: 'info', service: 'toys', authorization: '[redacted]' });
  });

  it('say name, message, code and cause of an error, under whatever name it comes', () => {
    const cause = Object.assign(new TypeError('no socket'), { code: 'ECONNRESET' });
    const failure = new RangeError('lost', { cause });
    const written = lines((logger) => {
      logger.warn({ error: failure }, 'a');
      logger.warn({ err: failure }, 'b');
      logger.warn({ error: 'told as text' }, 'c');
    });
    const told = {
      name: 'RangeError',
      message: 'lost',
      cause: { name: 'TypeError', message: 'no socket', code: 'ECONNRESET' },
    };
    expect(written).toMatchObject([{ error: told }, { err: told }, { error: 'told as text' }]);
  });

  it('keep the context and the error of lines that Nest writes', () => {
    const [text, error, fields] = lines((logger) => {
      const nest = new NestLines(logger);
      nest.log('Mapped', 'Router');
      nest.error(new Error('lost'), 'Router');
      nest.warn({ probe: 'shelf' }, 'health');
    });
    expect(text).toMatchObject({ level: 'info', msg: 'Mapped', context: 'Router' });
    expect(error).toMatchObject({ level: 'error', err: { message: 'lost' } });
    expect(fields).toMatchObject({ level: 'warn', probe: 'shelf', context: 'health' });
  });
});
