import type { Guard } from "../../guard.ts";
import { expectedText } from "../../template/expected-text.ts";
import { variablesOf } from "./variables.ts";

// Lambda quotas: 4 KB for all variables of a function.
const most = 4096;

/** Refuses more environment variables than Lambda takes, names and values together. */
export const environmentSize: Guard = {
  id: "environment-size",
  check: (template) =>
    template.all("AWS::Lambda::Function").flatMap((resource) => {
      const sizes = Object.entries(variablesOf(resource)).map(
        ([key, value]) => [key, Buffer.byteLength(key + expectedText(value, template.stackName))] as const,
      );
      const sum = sizes.reduce((total, [, size]) => total + size, 0);
      if (sum <= most) return [];
      const [key, size] = sizes.toSorted(([, one], [, other]) => other - one)[0] ?? ["", 0];
      return [
        {
          logicalId: resource.logicalId,
          property: "Properties.Environment",
          wrong: `Its environment variables come to ${sum} bytes, and Lambda takes ${most}.`,
          mend: `${key} has the most, ${size}: bundle it as a file, or keep it in a parameter of SSM.`,
        },
      ];
    }),
};
