-- Whose question it was, where units decide the arm: the first 16 hex digits of SHA-256("salt:unit"). Written by hand, as
-- the table itself; the column goes to every partition of today and, by LIKE, to those of tomorrow.
ALTER TABLE predictions ADD COLUMN unit text;
