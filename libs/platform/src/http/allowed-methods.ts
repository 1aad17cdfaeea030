/** The methods that each path is served with. Filled while routes are registered, consulted when no route matched. */
export class AllowedMethods {
  private readonly patterns = new Map<string, { readonly matches: RegExp; readonly methods: Set<string> }>();

  /** `url` in the router's syntax: `/v1/things/:id`, `/docs/*`. */
  add(url: string, methods: string | readonly string[]): void {
    const known = this.patterns.get(url) ?? { matches: patternOf(url), methods: new Set() };
    for (const method of [methods].flat()) known.methods.add(method);
    this.patterns.set(url, known);
  }

  /** Sorted; empty: nothing is served at this path. */
  at(path: string): readonly string[] {
    const found = [...this.patterns.values()].filter(({ matches }) => matches.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].toSorted();
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split(/(:[^/.\-(]+|\*)/).map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
