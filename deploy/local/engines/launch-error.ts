/**
 * Something outside the program is missing or in the way. The message is one sentence that says what to do; it is
 * printed without a stack.
 */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}
