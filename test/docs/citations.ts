/** What a text says of pages, sections and decisions, each with the line on which it stands. */
export interface Cited {
  readonly line: number;
  readonly text: string;
}

/** The one form in which code refers to a page: `reference/disclosure#primary`, a page of `docs` without its ending. */
const CITATION = /(?<![\w/.-])(?:reference|explanation|how-to)\/[a-z-]+#[a-z0-9_-]+/g;

/** A page as a whole, by its path; in code that reads it as well as in comments. */
const PAGE = /(?<![\w/.-])docs\/(?:[a-z-]+\/)?[\w-]+\.md\b(?!#)/g;

/** Sections of documents that no reader has, and other forms of what has one. */
const STRAY = [
  /\b(?:catalogue|architecture|events|api|reading) \d{1,2}(?:\.\d{1,2})?(?!\w|\.?\d|,\d)/gi,
  /\bdesign D\d|\(D\d\)/g,
  /\b(?:as|of) the design\b|\bthe design (?:page|says|names|named|defines|is silent)\b/gi,
  /§/g,
  /(?<!\]\()docs\/(?:reference|explanation|how-to)\/[a-z-]+\.md#[\w-]+/g,
];

const DECISION = /\bdecisions? (?<numbers>\d+(?:(?:, | and | to )\d+)*)/gi;
const INVARIANT = /\bI\d{1,2}\b(?=[),;:]| and I\d)/g;

export function citationsIn(text: string): readonly Cited[] {
  return found(text, [CITATION]);
}

/** Pages that are named by their path, without a section. */
export function pagesNamedIn(text: string): readonly Cited[] {
  return found(text, [PAGE]);
}

export function strayIn(text: string): readonly Cited[] {
  return found(text, STRAY);
}

/** Numbers of decisions, one for each that is named. */
export function decisionsIn(text: string): readonly Cited[] {
  return found(text, [DECISION]).flatMap(({ line, text: named }) =>
    (named.match(/\d+/g) ?? []).map((number) => ({ line, text: number })),
  );
}

/** Names of invariants in round brackets: `(I14)`. */
export function invariantsIn(text: string): readonly Cited[] {
  return found(text, [INVARIANT]);
}

function found(text: string, forms: readonly RegExp[]): readonly Cited[] {
  return text
    .split('\n')
    .flatMap((words, at) =>
      forms.flatMap((form) => (words.match(form) ?? []).map((match) => ({ line: at + 1, text: match }))),
    );
}
