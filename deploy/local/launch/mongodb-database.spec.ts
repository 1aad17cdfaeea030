import { expect, it } from 'vitest';
import { withDatabase } from './mongodb-database.js';

it.each([
  ['mongodb://127.0.0.1:27017/?directConnection=true', 'mongodb://127.0.0.1:27017/headway?directConnection=true'],
  ['mongodb://a:1,b:2', 'mongodb://a:1,b:2/headway'],
  ['mongodb+srv://user:word@cluster.example.org/', 'mongodb+srv://user:word@cluster.example.org/headway'],
  ['mongodb://127.0.0.1:27017/mine?w=1', 'mongodb://127.0.0.1:27017/mine?w=1'],
])('names a database where %s names none', (uri, expected) => {
  expect(withDatabase(uri)).toBe(expected);
});
