-- `/metrics` is the installation's and asks for the installation's own token; what a team's token could read there ends.
UPDATE "api_tokens" SET "scopes" = array_remove("scopes", 'metrics') WHERE 'metrics' = ANY("scopes");
UPDATE "api_tokens" SET "revoked_at" = now() WHERE "scopes" = '{}' AND "revoked_at" IS NULL;
