/** Output of a command: results for a person or a pipe, and progress. */
export interface Terminal {
  line(text: string): void;
  /** For a person, not for a pipe. */
  note(text: string): void;
  /** Shows progress: as a bar on a terminal, otherwise as an occasional line. */
  progress(label: string, done: number, total: number): void;
}

const BAR_WIDTH = 24;
const PLAIN_STEP = 0.1;

export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Results go to `out` and progress to `err`, so that a pipe gets only results. */
export class ScreenTerminal implements Terminal {
  private shown = '';
  private said = 0;

  constructor(
    private readonly out: Screen,
    private readonly err: Screen,
  ) {}

  line(text: string): void {
    this.clear();
    this.out.write(`${text}\n`);
  }

  note(text: string): void {
    this.clear();
    this.err.write(`${text}\n`);
  }

  progress(label: string, done: number, total: number): void {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    if (this.err.isTTY === true) this.show(barOf(label, share, done, total));
    else this.say(label, share, done, total);
  }

  private show(bar: string): void {
    this.err.write(`\r${bar.padEnd(this.shown.length)}`);
    this.shown = bar;
  }

  /** One line for every tenth, and for anything that starts over. */
  private say(label: string, share: number, done: number, total: number): void {
    const step = Math.floor(share / PLAIN_STEP);
    if (this.shown === label && step === this.said) return;
    [this.shown, this.said] = [label, step];
    this.err.write(`${label} ${counted(done, total)}\n`);
  }

  private clear(): void {
    if (this.err.isTTY === true && this.shown !== '') this.err.write(`\r${' '.repeat(this.shown.length)}\r`);
    this.shown = '';
  }
}

/** `building  [######------]  50 %  1,385 of 2,770` */
export function barOf(label: string, share: number, done: number, total: number): string {
  const full = Math.round(share * BAR_WIDTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${label}  [${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${percent} %  ${counted(done, total)}`;
}

function counted(done: number, total: number): string {
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}
