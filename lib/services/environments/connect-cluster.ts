import { command } from "@/lib/command/command";
import { connectClusterInput } from "@/lib/contracts/environment";
import { AppError } from "@/lib/domain/errors/app-error";

/** Makes a cluster known to the platform; the local one needs no address. */
export const connectCluster = command({
  name: "cluster.connect",
  input: connectClusterInput,
  permission: "platform:connect_cluster",
  target: async ({ input }) => ({ teamId: null, nounName: input.name }),
  async run({ tx, ctx, input, now }) {
    const known = await tx.cluster.findUnique({ where: { name: input.name }, select: { id: true } });
    if (known) throw new AppError("conflict", `A cluster called “${input.name}” is connected already.`);
    const cluster = await tx.cluster.create({ data: { id: ctx.clock.id(), ...input, createdAt: now } });
    return {
      result: { id: cluster.id },
      audit: { nounId: cluster.id, nounName: cluster.name, after: { driver: cluster.driver } },
    };
  },
});
