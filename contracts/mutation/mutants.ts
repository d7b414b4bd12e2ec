/**
 * What a careless hand could change in a contract, and the sources in which every such change can be switched on.
 *
 * One mutant after the other would take a build of a minute each. So all of them are built at once: each place reads
 * `(Mutant.on(7) ? a <= b : a < b)`, and the test run says which number is on, by the block's coinbase, which nothing else
 * here reads. It is a setting of the run, not of the build, and costs no storage and no call.
 */
import { children, type Node, range } from './ast.ts';

export interface Mutant {
  /** From 1, in the order of the sources. */
  readonly number: number;
  readonly file: string;
  readonly line: number;
  /** Contract and function. */
  readonly where: string;
  readonly kind:
    | 'operator'
    | 'bound'
    | 'constant'
    | 'condition'
    | 'check'
    | 'modifier'
    | 'statement'
    | 'event'
    | 'return';
  readonly from: string;
  readonly to: string;
}

interface Type {
  readonly typeString: string;
}

/** A piece of source to be replaced by what `wrap` makes of it; pieces lie within each other or apart. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly wrap: (text: string) => string;
}

/** Numbers start here, clear of the addresses that tests use. */
export const FIRST_COINBASE = 0xf1_0000_0000;

export const SWITCH = `// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

library Mutant {
    /// @dev Says it is pure, so that it can stand in functions that are.
    function on(uint256 number) internal pure returns (bool) {
        function(uint256) view returns (bool) asView = _on;
        function(uint256) pure returns (bool) asPure;
        assembly ("memory-safe") {
            asPure := asView
        }
        return asPure(number);
    }

    function _on(uint256 number) private view returns (bool) {
        return uint160(address(block.coinbase)) == ${FIRST_COINBASE} + number;
    }
}
`;

const OPERATORS: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '/',
  '&&': '||',
  '||': '&&',
  '==': '!=',
  '!=': '==',
  '+=': '-=',
  '-=': '+=',
};
const BOUNDS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
/** What the modifiers of OpenZeppelin check; ours are read. */
const MODIFIERS: Readonly<Record<string, string>> = { onlyGovernance: '_checkGovernance();' };
const UINT = /^uint\d+$/;

/** Adds the mutants of one file to `mutants`; returns its source with all of them built in. */
export function instrument(file: string, source: string, tree: Node, mutants: Mutant[]): string {
  const edits: Edit[] = [];
  const own = new Map<string, Node>();
  const text = (node: Node) => source.slice(...range(node));
  const path: Node[] = [];

  function add(node: Node, kind: Mutant['kind'], to: string, wrap: (number: number, inner: string) => string): void {
    const [start, last] = range(node);
    // A statement's piece ends before its semicolon.
    const end = /Statement$/.test(node.nodeType) && source[last] === ';' ? last + 1 : last;
    const number = mutants.length + 1;
    const line = source.slice(0, start).split('\n').length;
    const names = path.flatMap(({ nodeType, name, kind }) =>
      /^(Contract|Function|Modifier)Definition$/.test(nodeType) ? [String(name) || String(kind)] : [],
    );
    const flat = (code: string) => code.replace(/\s+/g, ' ');
    mutants.push({ number, file, line, where: names.join('.'), kind, from: flat(text(node)), to: flat(to) });
    edits.push({ start, end, wrap: (inner) => wrap(number, inner) });
  }

  const choose = (node: Node, kind: Mutant['kind'], to: string) =>
    add(node, kind, to, (number, inner) => `(Mutant.on(${number}) ? ${to} : ${inner})`);
  const remove = (node: Node, kind: Mutant['kind']) =>
    add(node, kind, '', (number, inner) => `{ if (!Mutant.on(${number})) ${inner} }`);

  /** `left <operator> right` with another operator; operands stay as they are, since only one mutant is on at a time. */
  function swap(node: Node, kind: Mutant['kind'], left: Node, right: Node, operator: string): void {
    choose(node, kind, `${text(left)} ${operator} ${text(right)}`);
  }

  function condition(node: Node, values: readonly string[], kind: Mutant['kind']): void {
    for (const value of values) choose(node, kind, value);
  }

  /**
   * Whether `parent` compares two values only to take the smaller or the larger one, or their difference or 0: where they are
   * equal both ways give the same, so that no test could tell `<` from `<=`.
   */
  function isSameWhereEqual(left: Node, right: Node, parent: Node): boolean {
    const [a, b] = [text(left), text(right)];
    if (parent.nodeType === 'Conditional') {
      const ways = [parent.trueExpression, parent.falseExpression].map((way) => text(way as Node));
      return [
        [a, b],
        [`${a} - ${b}`, '0'],
        [`${b} - ${a}`, '0'],
      ].some((pair) => pair.every((each) => ways.includes(each)));
    }
    return parent.nodeType === 'IfStatement' && [`${a} = ${b}`, `${b} = ${a}`].includes(text(parent.trueBody as Node));
  }

  const rules: Readonly<Record<string, (node: Node) => void>> = {
    BinaryOperation(node) {
      const [left, right] = [node.leftExpression as Node, node.rightExpression as Node];
      const operator = node.operator as string;
      if (isNumber(node)) choose(node, 'constant', `(${text(node)}) + 1`);
      else if (BOUNDS[operator]) {
        if (!isSameWhereEqual(left, right, path.at(-1)!)) swap(node, 'bound', left, right, BOUNDS[operator]);
      } else if (OPERATORS[operator]) swap(node, 'operator', left, right, OPERATORS[operator]);
    },
    UnaryOperation(node) {
      if (node.operator === '!') choose(node, 'operator', text(node.subExpression as Node));
    },
    Literal(node) {
      if (node.kind === 'number' && !text(node).startsWith('0x') && isCounted(node, path))
        choose(node, 'constant', `${text(node)} + 1`);
    },
    Identifier(node) {
      if (constants.has(node.referencedDeclaration as number) && UINT.test(typeOf(node)))
        choose(node, 'constant', `${text(node)} + 1`);
    },
    IfStatement(node) {
      const isCheck = /^\{?\s*revert\b/.test(text(node.trueBody as Node));
      condition(node.condition as Node, isCheck ? ['false'] : ['true', 'false'], isCheck ? 'check' : 'condition');
    },
    Conditional(node) {
      condition(node.condition as Node, ['true', 'false'], 'condition');
    },
    ExpressionStatement(node) {
      const { nodeType, operator } = node.expression as Node;
      if (nodeType === 'UnaryOperation' && path.at(-1)?.nodeType === 'ForStatement') return;
      if (nodeType === 'Assignment' && operator !== '=') {
        const { leftHandSide, rightHandSide } = node.expression as Node & Record<string, Node>;
        const to = `${text(leftHandSide!)} ${OPERATORS[operator as string]} ${text(rightHandSide!)}`;
        add(node, 'operator', to, (number, inner) => `{ if (Mutant.on(${number})) ${to}; else ${inner} }`);
      }
      remove(node, 'statement');
    },
    EmitStatement(node) {
      remove(node, 'event');
    },
    Return(node) {
      const value = node.expression as Node | null;
      if (!value) return;
      if (typeOf(value) === 'bool') choose(value, 'return', `!(${text(value)})`);
      else if (UINT.test(typeOf(value))) choose(value, 'return', `(${text(value)}) + 1`);
      else if (typeOf(value) === 'address') choose(value, 'return', 'address(0)');
      else if (typeOf(value) === 'bytes32') choose(value, 'return', 'bytes32(0)');
    },
    ModifierInvocation(node) {
      const name = text(node.modifierName as Node);
      if (MODIFIERS[name] || declared.has(name)) {
        add(node, 'modifier', '', (number) => `${name}Unless(${number})`);
        if (MODIFIERS[name]) own.set(name, path.findLast(({ nodeType }) => nodeType === 'ContractDefinition')!);
      }
    },
    ModifierDefinition(node) {
      // A twin that can be switched off, beside the original.
      const [start, end] = range(node);
      const name = node.name as string;
      const body = text(node.body as Node).slice(1, -1);
      const twin = `modifier ${name}Unless(uint256 number) { if (!Mutant.on(number)) {${body.replace(/\b_;/, '')}} _; }`;
      edits.push({ start, end, wrap: (inner) => `${inner}\n    ${twin}` });
    },
  };

  const constants = new Set<number>();
  const declared = new Set<string>(['onlyTimelock']);
  walk(tree, (node) => {
    if (node.nodeType === 'VariableDeclaration' && node.constant === true) constants.add(node.id);
  });

  function visit(node: Node): void {
    if (['VariableDeclaration', 'ImportDirective', 'InlineAssembly', 'InheritanceSpecifier'].includes(node.nodeType))
      return;
    rules[node.nodeType]?.(node);
    // A product of numbers is one number: its parts would be computed in types that are too small.
    if (isNumber(node)) return;
    path.push(node);
    for (const child of children(node)) visit(child);
    path.pop();
  }
  visit(tree);

  for (const [name, contract] of own) {
    const [, end] = range(contract);
    const twin = `modifier ${name}Unless(uint256 number) { if (!Mutant.on(number)) { ${MODIFIERS[name]} } _; }`;
    edits.push({ start: end - 1, end, wrap: (inner) => `${twin} ${inner}` });
  }
  const depth = file.split('/').length - 3;
  const importing = `import {Mutant} from "${'../'.repeat(depth)}Mutant.sol";`;
  return apply(source, edits).replace(/^pragma .*$/m, (pragma) => `${pragma}\n${importing}`);
}

function typeOf(node: Node): string {
  return (node.typeDescriptions as Partial<Type> | undefined)?.typeString ?? '';
}

/** Whether the compiler computes it. */
function isNumber(node: Node): boolean {
  return typeOf(node).startsWith('int_const');
}

/** Whether a number that stands under `path` is one: not the zero of an address or a hash. */
function isCounted(node: Node, path: readonly Node[]): boolean {
  const parent = path.at(-1)!;
  if (parent.nodeType === 'FunctionCall') {
    const parameters = /^function \((.*?)\)/.exec(typeOf(parent.expression as Node))?.[1]?.split(',');
    const place = (parent.arguments as Node[]).indexOf(node);
    return parent.kind !== 'typeConversion' && (parameters === undefined || UINT.test(parameters[place] ?? ''));
  }
  if (parent.nodeType === 'BinaryOperation') {
    // A number that is shifted or raised has the type of the result, which a choice of two numbers would not.
    const grows = ['<<', '**'].includes(parent.operator as string) && parent.leftExpression === node;
    return !grows && UINT.test((parent.commonType as Type).typeString);
  }
  if (parent.nodeType === 'Assignment') return UINT.test(typeOf(parent.leftHandSide as Node));
  if (parent.nodeType !== 'Return') return true;
  const { parameters } = path.findLast(({ nodeType }) => nodeType === 'FunctionDefinition')!.returnParameters as Node;
  return (parameters as Node[]).every((parameter) => UINT.test(typeOf(parameter)));
}

function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of children(node)) walk(child, see);
}

/** `source` with all edits; of edits of the same piece the first is the outermost. */
function apply(source: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || b.end - a.end || a.order - b.order);
  let next = 0;
  function render(start: number, end: number): string {
    let text = '';
    let at = start;
    while (next < sorted.length && sorted[next]!.start < end) {
      const edit = sorted[next++]!;
      text += source.slice(at, edit.start) + edit.wrap(render(edit.start, edit.end));
      at = edit.end;
    }
    return text + source.slice(at, end);
  }
  return render(0, source.length);
}
