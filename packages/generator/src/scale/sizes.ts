const most = 1000;

/** The numbers of functions to measure, as given to the command. @throws {Error} when one is no number of functions */
export function sizes(given: readonly string[]): number[] {
  if (given.length === 0) return [10, 100, 300, most];
  const wrong = given.find((each) => !/^[1-9]\d*$/.test(each) || Number(each) > most);
  if (wrong === undefined) return [...new Set(given.map(Number))];
  throw new Error(
    `"${wrong}" is no number of functions. Write whole numbers from 1 to ${most}: pnpm bench:scale 10 100`,
  );
}
