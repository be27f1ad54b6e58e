import { Agent, request } from "node:http";

export type Place = { url: string; token?: string };

const BODY = JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [1, 2], data: [2, 1] }] });

/** Asks one question after the other over one connection; returns each answer's milliseconds. Throws at any other than 200. */
export async function askInTurn(place: Place, requests: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const taken: number[] = [];
  for (let asked = 0; asked < requests; asked += 1) taken.push(await ask(place, agent));
  agent.destroy();
  return taken;
}

/** Answers per second that `callers` get, each asking one question after the other for `durationMs`. */
export async function askTogether(place: Place, callers: number, durationMs: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const endsAt = performance.now() + durationMs;
  let answered = 0;
  const callOn = async () => {
    while (performance.now() < endsAt) {
      await ask(place, agent);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, callOn));
  agent.destroy();
  return Math.round((answered / durationMs) * 1000);
}

function ask({ url, token }: Place, agent: Agent): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { "content-length": BODY.length, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const question = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => {
        if (answer.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`${url} answered ${answer.statusCode}`));
      });
    });
    question.once("error", reject);
    question.end(BODY);
  });
}
