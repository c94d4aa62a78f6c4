/** What a person calls a resource: the name that CloudFormation gave it without stack, kind, digest and suffix. */
export function label(physicalName: string): string {
  return (
    /-([A-Za-z0-9]+?)(?:Function|Queue)?[0-9A-F]{8}-[0-9A-F]{12}$/.exec(physicalName)?.[1] ?? physicalName
  );
}
