const DATABASE = 'headway';

/** The URI with a database: its own, otherwise ours, because a driver would use `test`. */
export function withDatabase(uri: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?(\?.*)?$/u, `$1/${DATABASE}$2`);
}
