import { describe, expect, it } from "vitest";
import { MAX_BODY_CHARACTERS, parseMail } from "./spam-mail";

describe("parseMail", () => {
  it("reads subject and text of a plain mail, folded headers and carriage returns included", () => {
    const mail = parseMail("From: a@example.org\r\nSubject: Lunch\r\n on Friday\r\n\r\nHi,\r\n\tsee you\r\n");
    expect(mail).toEqual({ subject: "Lunch on Friday", body: "Hi,\n see you" });
  });

  it("takes the plain part of a multipart mail, else its HTML", () => {
    const part = (type: string, text: string) => `--b\nContent-Type: ${type}\n\n${text}\n`;
    const head = 'Subject: x\nContent-Type: multipart/alternative; boundary="b"\n\npreamble\n';
    expect(parseMail(`${head}${part("text/html", "<b>hi</b>")}${part("text/plain", "hi")}--b--\n`).body).toBe("hi");
    expect(parseMail(`${head}${part("image/png", "xx")}${part("text/html", "<b>hi</b>")}--b--\n`).body).toBe(
      "<b>hi</b>",
    );
  });

  it("decodes base64, quoted-printable and encoded words", () => {
    const base64 = "Subject: =?iso-8859-1?Q?caf=E9_now?=\nContent-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQ=";
    expect(parseMail(base64)).toEqual({ subject: "café now", body: "hello world" });
    const quoted =
      "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\ncaf=C3=A9 a=\nb";
    expect(parseMail(quoted).body).toBe("café ab");
  });

  it("survives a charset that does not exist, drops control characters and cuts long texts", () => {
    const mail = parseMail("Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64\n\naGk=");
    expect(mail.body).toBe("hi");
    expect(parseMail(`Subject: a\u0007b\n\n${"x".repeat(20_000)}`)).toEqual({
      subject: "ab",
      body: "x".repeat(MAX_BODY_CHARACTERS),
    });
  });
});
