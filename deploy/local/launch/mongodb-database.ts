const DATABASE = 'headway';

/** The URI with a database: its own, else ours, since a driver would take `test`. */
export function withDatabase(uri: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?(\?.*)?$/u, `$1/${DATABASE}$2`);
}
