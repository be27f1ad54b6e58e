"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { revokeOwnToken, revokeToken } from "@/lib/actions/tokens";
import type { TokenRow } from "@/lib/contracts/token";

const stateKinds = { active: "ok", expired: "off", revoked: "off" } as const;

export function TokenTable({ tokens, canCreate }: { tokens: TokenRow[]; canCreate: boolean }) {
  const router = useRouter();
  if (tokens.length === 0) {
    return (
      <EmptyState title="No tokens yet">
        {canCreate
          ? "Create one for each caller: a service that predicts, a CI job that registers versions."
          : "ML engineers and team admins create and see the tokens of their team; an approver makes one that approves for them."}
      </EmptyState>
    );
  }
  return (
    <Table caption="API tokens" density="roomy" isStacked>
      <TableHead>
        <HeadCell>token</HeadCell>
        <HeadCell>state</HeadCell>
        <HeadCell>may</HeadCell>
        <HeadCell>team</HeadCell>
        <HeadCell isNumeric>last used</HeadCell>
        <HeadCell isNumeric>expires</HeadCell>
        <HeadCell>
          <span className="sr-only">action</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <RowHeadCell>
              {token.name}
              <span className="block text-xs font-normal text-muted-foreground">
                <Code>{`${token.prefix}…`}</Code> by {token.createdByName ?? "the platform"}
              </span>
            </RowHeadCell>
            <Cell>
              <State kind={stateKinds[token.state]}>{token.state}</State>
            </Cell>
            <Cell>
              {token.scopes.join(", ")}
              {token.deploymentName ? (
                <span className="block text-xs text-muted-foreground">only on {token.deploymentName}</span>
              ) : null}
            </Cell>
            <Cell label="team">{token.teamName}</Cell>
            <Cell isNumeric label="last used">
              {token.lastUsedAt ? <Time value={token.lastUsedAt} /> : "never"}
            </Cell>
            <Cell isNumeric label="expires">
              {token.expiresAt ? <Time value={token.expiresAt} /> : "never"}
            </Cell>
            <Cell className="text-right">
              {token.state === "active" && token.revocable ? (
                <ConfirmDialog
                  trigger={<Button variant="quiet">Revoke…</Button>}
                  title={`Revoke ${token.name}?`}
                  description="Whoever uses it is refused from now on. This cannot be undone; a new token can be made."
                  confirmLabel="Revoke token"
                  onConfirm={() => (token.revocable === "any" ? revokeToken : revokeOwnToken)({ id: token.id })}
                  onDone={() => router.refresh()}
                />
              ) : null}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
