CREATE TABLE "checkpoints" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"season_id" integer NOT NULL,
	"track" text NOT NULL,
	"learner_id" uuid NOT NULL,
	"source_hash" text NOT NULL,
	"accuracy" double precision NOT NULL,
	"parameter_count" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claims_season_id_track_learner_id_pk" PRIMARY KEY("season_id","track","learner_id")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"learner_id" uuid NOT NULL,
	"season_id" integer NOT NULL,
	"track" text NOT NULL,
	"source" text NOT NULL,
	"source_hash" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"counts" boolean DEFAULT true NOT NULL,
	"shared" boolean NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rank_leaders" (
	"season_id" integer NOT NULL,
	"track" text NOT NULL,
	"half" text NOT NULL,
	"rank" integer NOT NULL,
	"error" double precision NOT NULL,
	"standard_error" double precision NOT NULL,
	"parameter_count" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "rank_leaders_season_id_track_half_entry_id_pk" PRIMARY KEY("season_id","track","half","entry_id")
);
--> statement-breakpoint
CREATE TABLE "seasons" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "seasons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"season_id" integer NOT NULL,
	"track" text NOT NULL,
	"learner_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"public_error" double precision NOT NULL,
	"public_standard_error" double precision NOT NULL,
	"private_error" double precision,
	"private_standard_error" double precision,
	"runs" smallint NOT NULL,
	"parameter_count" integer NOT NULL,
	"summary" jsonb NOT NULL,
	"shared" boolean NOT NULL,
	"reproduced" boolean DEFAULT false NOT NULL,
	CONSTRAINT "standings_season_id_track_learner_id_pk" PRIMARY KEY("season_id","track","learner_id"),
	CONSTRAINT "standings_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"same" boolean,
	"public_error" double precision,
	"public_standard_error" double precision,
	"runs" smallint,
	"parameter_count" integer,
	"summary" jsonb,
	"shown" jsonb NOT NULL,
	"sealed" jsonb,
	CONSTRAINT "verifications_job_id_unique" UNIQUE("job_id")
);
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "submission_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "entry_id" uuid;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "public"."seasons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "public"."seasons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rank_leaders" ADD CONSTRAINT "rank_leaders_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "public"."seasons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "public"."seasons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_learner_id_learners_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claims_best" ON "claims" USING btree ("season_id","track","accuracy" DESC NULLS LAST,"learner_id");--> statement-breakpoint
CREATE INDEX "entries_learner" ON "entries" USING btree ("learner_id","season_id","track","id");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_one_waiting" ON "entries" USING btree ("learner_id") WHERE "entries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "rank_leaders_order" ON "rank_leaders" USING btree ("season_id","track","half","error","standard_error","parameter_count","entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seasons_one_open" ON "seasons" USING btree (("closed_at" is null)) WHERE "seasons"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "standings_public" ON "standings" USING btree ("season_id","track","public_error","public_standard_error","parameter_count","entry_id");--> statement-breakpoint
CREATE INDEX "standings_private" ON "standings" USING btree ("season_id","track","private_error","private_standard_error","parameter_count","entry_id");--> statement-breakpoint
CREATE INDEX "standings_shared" ON "standings" USING btree ("season_id","track","public_error") WHERE "standings"."shared";--> statement-breakpoint
CREATE INDEX "standings_reproduced" ON "standings" USING btree ("season_id","track","public_error") WHERE "standings"."reproduced";--> statement-breakpoint
CREATE INDEX "verifications_entry" ON "verifications" USING btree ("entry_id","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_open_entry" ON "jobs" USING btree ("entry_id","kind") WHERE "jobs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "jobs_entry" ON "jobs" USING btree ("entry_id","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_one_subject" CHECK (num_nonnulls("jobs"."submission_id", "jobs"."entry_id") = 1);