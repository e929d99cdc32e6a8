-- What a verification found is evidence, as a grade is: it grows, and nothing in it changes.
CREATE FUNCTION "refuse_verification_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'verifications are append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "verifications_append_only" BEFORE UPDATE OR DELETE ON "verifications"
  FOR EACH ROW EXECUTE FUNCTION "refuse_verification_change"();
--> statement-breakpoint
CREATE TRIGGER "verifications_never_truncated" BEFORE TRUNCATE ON "verifications"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_verification_change"();
