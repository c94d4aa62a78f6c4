import type { DomainSettings } from "../stages/stage-settings.ts";

const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** What is wrong with a domain and how to mend it; `undefined` when nothing is. @param region of its certificate */
export function domainProblem(what: string, domain: DomainSettings, region: string): string | undefined {
  const { name, certificateArn, hostedZone } = domain;
  if (!hostName.test(name)) {
    return `has the ${what} domain "${name}". Write a host name in lower case, like shop.example.com.`;
  }
  const [, place] = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):\d{12}:certificate\/\S+$/.exec(certificateArn) ?? [];
  if (place !== region) {
    return `needs a certificate of ACM in ${region} for ${name}, not "${certificateArn}".`;
  }
  if (hostedZone && name !== hostedZone.name && !name.endsWith(`.${hostedZone.name}`)) {
    return `has the ${what} domain ${name}, which is not in the hosted zone ${hostedZone.name}.`;
  }
  return undefined;
}
