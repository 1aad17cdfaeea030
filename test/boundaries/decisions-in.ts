import ts from 'typescript';

/** What a service would use if it made a decision that belongs to the domain. */
export interface Vocabulary {
  /** Words of the domain: reason codes, indicator codes, areas, event types. */
  readonly words: ReadonlySet<string>;
  /** Domain functions that rules are built from. */
  readonly primitives: ReadonlySet<string>;
}

const COMPARING = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
const ASKING = new Set(['includes', 'startsWith', 'endsWith', 'indexOf']);
const RIGHTS = /\b(?:scopes|rights|units|detailOf)$/;

/**
 * The places where a source file decides something that belongs to the domain, as text and in order: it compares with a
 * word of the domain, checks the contents of a list of rights, or imports a function that rules are built from. Words
 * in tables, texts and examples decide nothing.
 */
export function decisionsIn(source: string, { words, primitives }: Vocabulary): readonly string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const isWord = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && words.has(node.text);
  const isDecision = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && COMPARING.has(node.operatorToken.kind))
      return isWord(node.left) || isWord(node.right);
    if (ts.isCaseClause(node)) return isWord(node.expression);
    if (ts.isImportSpecifier(node)) return primitives.has((node.propertyName ?? node.name).text);
    return asksForOne(node, file, isWord);
  };
  const visit = (node: ts.Node): void => {
    if (isDecision(node)) found.push(node.getText(file).replaceAll(/\s+/g, ' '));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function asksForOne(node: ts.Node, file: ts.SourceFile, isWord: (node: ts.Node) => boolean): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression: asked } = node.expression;
  return ASKING.has(name.text) && (node.arguments.some(isWord) || RIGHTS.test(asked.getText(file)));
}
