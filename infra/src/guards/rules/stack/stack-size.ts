import type { Finding, Guard } from "../../guard.ts";
import type { CheckedTemplate } from "../../template/checked-template.ts";

// CloudFormation quotas, none of which can be raised.
const limits = { Resources: 500, Outputs: 200, Parameters: 200 };
const mostBytes = 1_048_576;

/** Refuses a stack that CloudFormation would refuse for its size. */
export const stackSize: Guard = {
  id: "stack-size",
  check: (template) => {
    const findings: Finding[] = [];
    for (const [section, most] of Object.entries(limits) as [keyof typeof limits, number][]) {
      const count = Object.keys(template.content[section] ?? {}).length;
      if (count <= most) continue;
      const wrong = `It has ${count} ${section.toLowerCase()}, and CloudFormation takes ${most}.`;
      findings.push({ wrong: section === "Resources" ? `${wrong} ${census(template)}` : wrong, mend });
    }
    if (template.size > mostBytes) {
      const kilobytes = Math.ceil(template.size / 1024);
      findings.push({ wrong: `Its template has ${kilobytes} KB, and CloudFormation takes 1,024.`, mend });
    }
    return findings;
  },
};

const mend =
  "The service has outgrown one stack. Split it: give some of its functions another `service` in their function.ts, and that " +
  "service a ServiceStack of its own in infra/src/create-app.ts.";

function census({ resources }: CheckedTemplate): string {
  const counts = [...Map.groupBy(resources, ({ type }) => type)]
    .map(([type, all]) => ({ type, count: all.length }))
    .sort((one, other) => other.count - one.count);
  return `Most of them: ${counts
    .slice(0, 3)
    .map(({ type, count }) => `${count} of ${type}`)
    .join(", ")}.`;
}
