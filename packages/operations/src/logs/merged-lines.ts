import type { IdentifiedLine } from "@repo/stage/logs/matching-lines";

/** The lines of several log groups, each in the order of time, as one in the order of time. */
export async function* mergedLines(
  groups: readonly AsyncIterable<IdentifiedLine>[],
): AsyncGenerator<IdentifiedLine> {
  const heads: { readonly next: () => Promise<IteratorResult<IdentifiedLine>>; value: IdentifiedLine }[] = [];
  const iterators = groups.map((group) => group[Symbol.asyncIterator]());
  const firsts = await Promise.all(iterators.map((iterator) => iterator.next()));
  for (const [index, first] of firsts.entries()) {
    if (!first.done) heads.push({ next: () => iterators[index]!.next(), value: first.value });
  }
  while (heads.length > 0) {
    const earliest = heads.reduce((a, b) => (b.value.line.timestamp < a.value.line.timestamp ? b : a));
    yield earliest.value;
    const { done, value } = await earliest.next();
    if (done) heads.splice(heads.indexOf(earliest), 1);
    else earliest.value = value;
  }
}
