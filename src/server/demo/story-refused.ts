/** The story asks for something the programme refuses; the message says whose filing, what and why. */
export class StoryRefusedError extends Error {
  override readonly name = 'StoryRefusedError';
}
