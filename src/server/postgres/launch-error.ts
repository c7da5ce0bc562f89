/** The embedded database could not be started; the message tells the person at the terminal why and what to do. */
export class DatabaseLaunchError extends Error {
  override readonly name = 'DatabaseLaunchError';
}
