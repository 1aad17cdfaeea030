import { describe, expect, it } from 'vitest';
import { createLogger, NestLines } from './logger.js';

function lines(write: (logger: ReturnType<typeof createLogger>) => void): readonly Record<string, unknown>[] {
  const written: string[] = [];
  write(createLogger({ service: 'toys', level: 'debug', destination: { write: (line) => void written.push(line) } }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('log lines', () => {
  it('never contain a key', () => {
    const [plain, nested] = lines((logger) => {
      logger.info({ authorization: 'Bearer k', headers: { authorization: 'Bearer k' } });
      logger.info({ req: { headers: { authorization: 'Bearer k' } } });
    });
    expect(JSON.stringify([plain, nested])).not.toContain('Bearer');
    expect(plain).toMatchObject({ level: 'info', service: 'toys', authorization: '[redacted]' });
  });

  it('give name, message, code and cause of an error, under whatever name it is logged', () => {
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

  it('omit what engines and parsers quote', () => {
    const parsed = (text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        return error;
      }
    };
    const told = lines((logger) => {
      for (const text of ['secret', '{"a":secret', '["secret","b" "secret"]', '{"secret": "x"'.repeat(20)])
        logger.warn({ err: parsed(text) }, 'a');
      const duplicate = new Error(
        'E11000 duplicate key error collection: h.keys index: _id_ dup key: { _id: "secret" }',
      );
      logger.warn({ err: new Error('lost', { cause: duplicate }) }, 'b');
      logger.warn({ error: new Error("Reply was already sent for '/v1/x?key=secret&b=1' (GET)") }, 'c');
      logger.warn(
        { req: { method: 'GET', url: '/secret', headers: { x: 'secret' } }, res: { statusCode: 200, x: 'secret' } },
        'd',
      );
    });
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(told[0]).toMatchObject({ err: { name: 'SyntaxError', stack: expect.stringContaining('logger.spec.ts') } });
    expect(told[4]).toMatchObject({ err: { cause: { message: expect.stringMatching(/index: _id_ dup key: …$/) } } });
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
