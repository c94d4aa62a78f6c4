import type { Guard } from "../../guard.ts";

/** Refuses an amount of memory that Lambda refuses; the template validator allows what its managed instances may have. */
export const memorySize: Guard = {
  id: "memory-size",
  check: (template) =>
    template.all("AWS::Lambda::Function").flatMap(({ logicalId, properties }) => {
      const { MemorySize = 128, CapacityProviderConfig } = properties;
      const isWhole = Number.isInteger(Number(MemorySize)) && Number(MemorySize) >= 128;
      if (CapacityProviderConfig !== undefined || (isWhole && Number(MemorySize) <= 10_240)) return [];
      return [
        {
          logicalId,
          property: "Properties.MemorySize",
          wrong: `It has ${MemorySize} MB of memory.`,
          mend: "Lambda has 128 to 10,240 MB, in whole ones.",
        },
      ];
    }),
};
