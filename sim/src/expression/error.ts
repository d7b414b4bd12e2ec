/** What is wrong with an expression, and where: the number of characters before it. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly offset: number;
  readonly allowed: string;
  readonly meant: string | null;

  /**
   * @param found what stands there
   * @param allowed what may stand there
   * @param meant the valid name most like what was found
   */
  constructor(offset: number, found: string, allowed: string, meant: string | null = null) {
    super(found);
    this.offset = offset;
    this.allowed = allowed;
    this.meant = meant;
  }
}
