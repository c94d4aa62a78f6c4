import { stableId } from "../stable-id.ts";

const hexadecimal = "0123456789ABCDEF";

/**
 * A name as CloudFormation makes one up: `Shop-Orders-1A2B3C4D5E6F`, but the same for the same stack and logical id,
 * so that a restart keeps queue URLs and client ids.
 * @param length characters at most
 */
export function physicalName(stackName: string, logicalId: string, length = 128): string {
  const suffix = stableId(`${stackName}/${logicalId}`, hexadecimal, 12);
  const room = length - suffix.length - 2;
  const stackRoom = Math.max(Math.floor(room / 2), room - logicalId.length);
  const stack = stackName.slice(0, stackRoom);
  return `${stack}-${logicalId.slice(0, room - stack.length)}-${suffix}`;
}
