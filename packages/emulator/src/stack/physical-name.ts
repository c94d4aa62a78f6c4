import { createHash } from "node:crypto";

/**
 * A name as CloudFormation makes one up: `Shop-Orders-1A2B3C4D5E6F`, but the same for the same stack and logical id,
 * so that a restart keeps queue URLs and client ids.
 * @param length characters at most
 */
export function physicalName(stackName: string, logicalId: string, length = 128): string {
  const suffix = createHash("sha256")
    .update(`${stackName}/${logicalId}`)
    .digest("hex")
    .slice(0, 12)
    .toUpperCase();
  const room = length - suffix.length - 2;
  const stackRoom = Math.max(Math.floor(room / 2), room - logicalId.length);
  const stack = stackName.slice(0, stackRoom);
  return `${stack}-${logicalId.slice(0, room - stack.length)}-${suffix}`;
}
