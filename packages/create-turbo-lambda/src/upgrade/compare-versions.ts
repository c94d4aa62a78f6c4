/** Which of two versions is older (https://semver.org, 11): below 0 the first one, 0 neither, above 0 the second one. */
export function compareVersions(one: string, other: string): number {
  const [oneNumbers = "", ...onePreview] = one.split("-");
  const [otherNumbers = "", ...otherPreview] = other.split("-");
  const numbers = compareParts(oneNumbers, otherNumbers);
  if (numbers !== 0) return numbers;
  // A version comes after its previews.
  if (onePreview.length === 0 || otherPreview.length === 0) return otherPreview.length - onePreview.length;
  return compareParts(onePreview.join("-"), otherPreview.join("-"));
}

function compareParts(one: string, other: string): number {
  const ones = one.split(".");
  const others = other.split(".");
  for (let index = 0; index < Math.max(ones.length, others.length); index++) {
    const order = (ones[index] ?? "").localeCompare(others[index] ?? "", "en", { numeric: true });
    if (order !== 0) return order;
  }
  return 0;
}
