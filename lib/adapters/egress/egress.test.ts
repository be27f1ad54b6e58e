import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { addressRule, parseCidrs } from "./address-rules";
import { createEgressClient } from "./egress-client";

const loopback = ["127.0.0.0/8", "::1/128"];

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

const serve = (listener: RequestListener) => listen(createServer(listener));
const client = (over: object = {}) => createEgressClient({ allowedCidrs: loopback, ...over });
const post = (url: string) => ({ url, method: "POST", body: "{}" }) as const;

describe("which addresses are open", () => {
  const isOpen = addressRule([]);
  it.each([
    ["127.0.0.1", false],
    ["10.1.2.3", false],
    ["172.31.0.1", false],
    ["172.32.0.1", true],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["100.64.0.1", false],
    ["0.0.0.0", false],
    ["255.255.255.255", false],
    ["8.8.8.8", true],
    ["::1", false],
    ["::", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:7f00:1", false],
    ["::ffff:8.8.8.8", true],
    ["::7f00:1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["fd00:ec2::254", false],
    ["fe80::1", false],
    ["fe80::1%eth0", false],
    ["2606:4700:4700::1111", true],
    ["not an address", false],
  ])("%s -> %s", (address, open) => {
    expect(isOpen(address)).toBe(open);
  });

  it("the operator's ranges are open as well, and no others", () => {
    const rule = addressRule(parseCidrs("10.0.0.0/8, fd00::/8"));
    expect(["10.1.2.3", "fd00::1", "127.0.0.1", "192.168.0.1"].map(rule)).toEqual([true, true, false, false]);
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10/8", "example.test/8", "::1/129", "10.0.0.0/8/8"])(
    "%s -> no range",
    (cidr) => {
      expect(() => parseCidrs(cidr)).toThrow(`“${cidr}”`);
    },
  );
});

describe("a call", () => {
  it("reaches the address that was checked, under the name that was asked for", async () => {
    const seen: unknown[] = [];
    const port = await serve((request, response) => {
      seen.push(request.headers.host, request.method, request.headers["content-length"], request.headers["x-a"]);
      response.setHeader("x-b", "2").end("taken");
    });
    const asked: string[] = [];
    const resolve = async (hostname: string) => {
      asked.push(hostname);
      return ["127.0.0.1"];
    };
    const url = `http://hooks.example.test:${port}/a`;
    const answer = await client({ resolve }).send({ ...post(url), headers: { "x-a": "1" } });
    expect(answer).toMatchObject({ status: 200, body: "taken", headers: { "x-b": "2" } });
    expect(seen).toEqual([`hooks.example.test:${port}`, "POST", "2", "1"]);
    expect(asked).toEqual(["hooks.example.test"]);
  });

  it("of a name with a closed and an open address goes to the open one", async () => {
    const port = await serve((_request, response) => response.end());
    const resolve = async () => ["10.0.0.1", "127.0.0.1"];
    expect(await client({ resolve }).send(post(`http://mixed.test:${port}/`))).toMatchObject({ status: 200 });
  });

  it("a host that the operator configured is reached where it is, and no other with it", async () => {
    const port = await serve((_, response) => response.end("fine"));
    const resolve = () => Promise.resolve(["::1", "127.0.0.1"]);
    const trusting = client({ allowedCidrs: [], trustedHost: "prometheus.test", resolve });
    expect(await trusting.send(post(`http://prometheus.test:${port}/`))).toMatchObject({ body: "fine" });
    await expect(trusting.send(post(`http://other.test:${port}/`))).rejects.toThrow("SLIPWAY_EGRESS_ALLOW");
  });

  it("an error status is an answer", async () => {
    const port = await serve((_request, response) => response.writeHead(500).end("broken"));
    expect(await client().send(post(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 500, body: "broken" });
  });
});

describe("a refusal", () => {
  const refused = (url: string, over: object = {}) =>
    client(over)
      .send(post(url))
      .then(
        () => "it was made",
        (error: Error) => `${error.constructor.name}: ${error.message}`,
      );

  it.each([
    ["http://127.0.0.1:1/", "EgressRefused: 127.0.0.1 is not a public address"],
    ["http://0x7f.1:1/", "EgressRefused: 127.0.0.1 is not a public address"],
    ["http://[::ffff:127.0.0.1]:1/", "EgressRefused: ::ffff:7f00:1 is not a public address"],
    ["http://localhost:1/", "EgressRefused: localhost ("],
    ["http://metadata.test/", "EgressRefused: metadata.test (169.254.169.254) is not a public address"],
    ["ftp://example.test/", "EgressRefused: The address is none"],
    ["http://a:b@example.test/", "EgressRefused: The address is none"],
    ["nonsense", "EgressRefused: The address is none"],
  ])("%s -> %s", async (url, words) => {
    const resolve = url.includes("metadata") ? async () => ["169.254.169.254"] : undefined;
    expect(await refused(url, { allowedCidrs: [], resolve })).toContain(words);
  });

  it("a name that nobody knows", async () => {
    const resolve = () => Promise.reject(new Error("ENOTFOUND"));
    expect(await refused("http://nowhere.test/", { resolve })).toContain("The name nowhere.test cannot be resolved");
  });

  it("a redirect is not followed", async () => {
    let calls = 0;
    const port = await serve((_request, response) => {
      calls += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await refused(`http://127.0.0.1:${port}/`)).toContain("answered 302 and points elsewhere");
    expect(calls).toBe(1);
  });

  it("an answer that is too large is not read to its end", async () => {
    const port = await serve((_request, response) => {
      const more = () => {
        while (response.write("x".repeat(16_384)));
        response.once("drain", more);
      };
      more();
    });
    expect(await refused(`http://127.0.0.1:${port}/`)).toContain("more than 64 KB");
  });

  it.each([
    ["no answer", () => serve(() => undefined)],
    ["an answer without an end", () => serve((_request, response) => void response.write("a"))],
    ["a name that resolves for ever", () => serve(() => undefined)],
  ])("%s -> given up after the time limit", async (name, start) => {
    const port = await start();
    const resolve = () => new Promise<string[]>(() => undefined);
    const over = name.includes("name") ? { resolve } : {};
    const host = name.includes("name") ? "slow.test" : "127.0.0.1";
    expect(await refused(`http://${host}:${port}/`, { timeoutMs: 50, ...over })).toContain(
      `${host} gave no answer within 0.05 s`,
    );
  });

  it("nobody listens, and a listener that hangs up", async () => {
    const closed = createServer();
    const port = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    expect(await refused(`http://127.0.0.1:${port}/`)).toContain(`Nothing listens at 127.0.0.1, port ${port}.`);
    const rude = await listen(createTcpServer((socket) => socket.destroy()));
    expect(await refused(`http://127.0.0.1:${rude}/`)).toContain("closed the connection without an answer");
  });

  it("what speaks no TLS at an https address", async () => {
    const port = await serve((_request, response) => response.end());
    expect(await refused(`https://127.0.0.1:${port}/`)).toMatch(/127\.0\.0\.1/);
  });
});
