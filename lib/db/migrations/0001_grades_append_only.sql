-- The history of grades is evidence: it grows, and nothing in it changes. Held by the database, so
-- that no code path, present or future, can break it.
CREATE FUNCTION "refuse_grade_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'grades are append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "grades_append_only" BEFORE UPDATE OR DELETE ON "grades"
  FOR EACH ROW EXECUTE FUNCTION "refuse_grade_change"();
--> statement-breakpoint
CREATE TRIGGER "grades_never_truncated" BEFORE TRUNCATE ON "grades"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_grade_change"();
