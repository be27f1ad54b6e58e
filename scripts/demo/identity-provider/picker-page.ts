import { DEMO_TEAMS, PERSONAS, type Persona, titleOf } from "@/scripts/demo/personas";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const STYLE = `
:root { color-scheme: light dark; --page: #f5f6f8; --card: #fff; --ink: #16181d; --soft: #585e6b; --line: #e2e4e9;
  --accent: #2557d6; --tint: #ecf1fe; }
@media (prefers-color-scheme: dark) { :root { --page: #0f1114; --card: #17191e; --ink: #e9ebef; --soft: #a0a6b2;
  --line: #2a2e36; --accent: #8aadff; --tint: #1b2540; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/20px -apple-system, BlinkMacSystemFont,
  "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 720px; margin: 0 auto; padding: 40px 16px 48px; }
header { display: flex; gap: 16px; align-items: center; margin-bottom: 8px; }
h1 { font-size: 20px; line-height: 28px; font-weight: 650; margin: 0; }
.lead { color: var(--soft); margin: 0 0 16px; max-width: 76ch; }
h2 { font-size: 12px; line-height: 16px; font-weight: 650; color: var(--soft); margin: 16px 0 8px; }
ul { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; overflow: hidden; }
li + li { border-top: 1px solid var(--line); }
button { all: unset; box-sizing: border-box; display: grid; grid-template-columns: 36px 1fr auto; gap: 0 12px;
  align-items: center; width: 100%; padding: 8px 16px; cursor: pointer; }
button:hover { background: var(--tint); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.initials { grid-row: span 2; width: 36px; height: 36px; border-radius: 50%; background: var(--tint);
  color: var(--accent); display: grid; place-items: center; font-weight: 650; font-size: 13px; }
.name { font-weight: 550; }
.role { color: var(--soft); font-size: 13px; }
.waiting { grid-column: 2 / -1; color: var(--soft); font-size: 13px; }
.waiting.some { color: var(--ink); }
footer { color: var(--soft); font-size: 12px; margin-top: 24px; }
@media (max-width: 480px) { main { padding-top: 24px; } }
`;

/** The page on which one click signs a persona in. */
export function renderPicker(options: { action: string; waiting: Map<string, string>; styleNonce: string }): string {
  const { action, waiting, styleNonce } = options;
  const groups = [...DEMO_TEAMS.map(({ slug, name }) => ({ slug, name: `Team ${name}` })), ABOVE_TEAMS];
  const sections = groups.map(({ slug, name }) =>
    renderSection(
      name,
      PERSONAS.filter((persona) => persona.team === slug),
      waiting,
    ),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Choose a persona · Slipway demo</title>
<style nonce="${styleNonce}">${STYLE}</style>
</head>
<body>
<main>
<header>${MARK}<h1>Who are you today?</h1></header>
<p class="lead">This is the demo's own identity provider: one click signs you in, there is no password. Each persona
sees what their groups allow.</p>
<form method="post" action="${escapeHtml(action)}">${sections.join("")}</form>
<footer>OpenID Connect, code flow with PKCE. It runs on this machine only and refuses any other address.</footer>
</main>
</body>
</html>`;
}

const ABOVE_TEAMS = { slug: null, name: "Across teams" };

/** The product's mark, as in public/mark.svg, in this page's colours. */
const MARK = `<svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true">
<path fill="currentColor" d="M3 5.2 20.6 9.6 18 14.4a2.2 2.2 0 0 1-2.5 1.1L5.6 13A2.2 2.2 0 0 1 4 11.4z"/>
<path stroke="var(--accent)" stroke-width="2.4" stroke-linecap="round" fill="none" d="M2 15.6 22 20.6"/></svg>`;

function renderSection(name: string, personas: Persona[], waiting: Map<string, string>): string {
  const rows = personas.map((persona) => renderPersona(persona, waiting.get(persona.login)));
  return `<section><h2>${escapeHtml(name)}</h2><ul>${rows.join("")}</ul></section>`;
}

function renderPersona(persona: Persona, waiting: string | undefined): string {
  const { login, name } = persona;
  const title = titleOf(persona);
  const initials = name.replace(/[^A-Z]/g, "");
  const line = waiting ?? "Nothing waits yet: the demo is still being set up";
  return `<li><button type="submit" name="login" value="${escapeHtml(login)}" aria-label="Sign in as ${escapeHtml(name)}, ${escapeHtml(title)}">
<span class="initials" aria-hidden="true">${escapeHtml(initials)}</span>
<span class="name">${escapeHtml(name)}</span><span class="role">${escapeHtml(title)}</span>
<span class="waiting${waiting ? " some" : ""}">${escapeHtml(line)}</span></button></li>`;
}
