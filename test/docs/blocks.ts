import { read } from './pages.js';

/** A block of code of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** Blocks of code in the order of the page, each with its last line end. */
export function blocksIn(page: string): readonly Block[] {
  return [...read(page).matchAll(/^```(?<language>\w*)\n(?<text>[^]*?)^```/gm)].map(({ groups = {} }) => ({
    language: groups['language'] ?? '',
    text: groups['text'] ?? '',
  }));
}
