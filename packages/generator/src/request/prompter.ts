/** Somebody at a terminal who answers. */
export interface Prompter {
  /** @param problem what is wrong with an answer; it is asked again until nothing is */
  text(message: string, example: string, problem: (answer: string) => string | undefined): Promise<string>;
  /** @param options what to choose from, each with its words */
  choose<Value extends string>(message: string, options: Readonly<Record<Value, string>>): Promise<Value>;
}
