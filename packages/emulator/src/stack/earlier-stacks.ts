/** What a stack can refer to of those that were created before it. */
export class EarlierStacks {
  /** What they export, by the exports' names: `Fn::ImportValue`. */
  readonly exports = new Map<string, unknown>();
  /** All outputs, by the stack's name and their own: `Fn::GetStackOutput`. */
  readonly outputs = new Map<string, Readonly<Record<string, string>>>();
}
