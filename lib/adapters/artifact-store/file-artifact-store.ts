import { createHash, randomUUID } from "node:crypto";
import { constants, createReadStream, createWriteStream } from "node:fs";
import { access, copyFile, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import { HOUR_MS } from "@/lib/domain/time/durations";
import {
  type ArtifactStore,
  DigestMismatch,
  FileTooLarge,
  type StoredFile,
  StoreFull,
} from "@/lib/ports/artifact-store";

/** An upload of 2 GB over a slow line is done by then; what is older was left by a killed process. */
const ABANDONED_AFTER_MS = 24 * HOUR_MS;

/**
 * Keeps each file at `<directory>/sha256/ab/<sha256>`, read-only. Content is hashed while it streams into `incoming/`, synced
 * and renamed, so that a file under its digest is always whole. `materialise` links files into `trees/<digest>/`.
 */
export function createFileArtifactStore(options: { directory: string }): ArtifactStore {
  const incoming = join(options.directory, "incoming");
  const trees = join(options.directory, "trees");
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError("not a SHA-256 digest");
    return join(options.directory, "sha256", sha256.slice(0, 2), sha256);
  };

  async function layOut(folder: string, files: StoredFile[]): Promise<void> {
    for (const file of files) {
      const target = join(folder, file.path);
      await mkdir(dirname(target), { recursive: true });
      // A link costs nothing; another file system, or one without links, needs the copy.
      await link(pathOf(file.sha256), target).catch(() =>
        copyFile(pathOf(file.sha256), target, constants.COPYFILE_FICLONE),
      );
      const sha256 = await hashFile(target);
      if (sha256 !== file.sha256) throw new DigestMismatch(`“${file.path}” has changed since it was registered.`);
    }
  }

  return {
    async put(content, expected = {}) {
      await mkdir(incoming, { recursive: true });
      await removeAbandoned(incoming);
      const temporary = join(incoming, randomUUID());
      try {
        const stored = await receive(content, temporary, expected.maxBytes ?? Number.POSITIVE_INFINITY);
        if (expected.sha256 !== undefined && expected.sha256 !== stored.sha256) {
          throw new DigestMismatch(`The file's SHA-256 is ${stored.sha256}, expected was ${expected.sha256}.`);
        }
        const target = pathOf(stored.sha256);
        await mkdir(dirname(target), { recursive: true });
        await rename(temporary, target);
        await sync(dirname(target));
        return stored;
      } catch (error) {
        await rm(temporary, { force: true });
        throw isFull(error) ? new StoreFull("There is no room left for this file in the artifact store.") : error;
      }
    },

    async open(sha256): Promise<Readable> {
      const file = await open(pathOf(sha256), "r");
      return file.createReadStream();
    },

    has: (sha256) => exists(pathOf(sha256)),

    remove: (sha256) => rm(pathOf(sha256), { force: true }),

    async materialise(digest, files) {
      if (artifactDigest(files) !== digest)
        throw new DigestMismatch("The list of files does not have the digest registered.");
      const folder = join(trees, digest);
      if (await exists(folder)) return folder;
      const temporary = join(trees, `.${randomUUID()}`);
      try {
        await mkdir(temporary, { recursive: true });
        await layOut(temporary, files);
        await rename(temporary, folder);
      } catch (error) {
        // Another process may have laid out the same tree meanwhile: it is as good as ours.
        if (!(await exists(folder))) throw error;
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
      return folder;
    },

    async dismantle(digest) {
      if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError("not a SHA-256 digest");
      await rm(join(trees, digest), { recursive: true, force: true });
    },
  };
}

async function receive(content: Readable, path: string, maxBytes: number) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      if (sizeBytes > maxBytes) done(new FileTooLarge(`A file may have at most ${maxBytes} bytes.`));
      else done(null, chunk);
    },
  });
  await pipeline(content, meter, createWriteStream(path, { flags: "wx", mode: 0o444, flush: true }));
  return { sha256: hash.digest("hex"), sizeBytes };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null); // finished or removed meanwhile
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

/** A rename is durable only when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
